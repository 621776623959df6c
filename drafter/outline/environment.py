"""The Jinja2 environment of templates: sandboxed, strict, blind to what facts are in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as DEFAULT_TESTS

from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.outline import limits
from drafter.outline.amount import plain
from drafter.outline.compiled import compiled_templates
from drafter.outline.filters import all_filters, all_tests
from drafter.outline.markup import mark_literals
from drafter.outline.missing import Missing, missing_label
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.section_tag import Holes, SectionTag
from drafter.outline.sources import TemplateLoader
from drafter.outline.words import Words
from drafter.resources import read_table


class OutlineEnvironment(ImmutableSandboxedEnvironment):
    """Renders one document. `holes` and `budget` fill while it renders."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, folders: Sequence[Path], words: Words, expects: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(
            loader=TemplateLoader(folders),
            bytecode_cache=compiled_templates(words.language),
            extensions=[SectionTag],
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self._printed,
        )
        self._expects = expects or {}
        self.holes = Holes()
        self.budget = limits.Budget()
        self.filters = {name: DEFAULT_FILTERS[name] for name in _allowed("filters")}
        self.filters |= {
            limits.SPEND: self.budget.spend,
            "short": limits.short,
            "join": limits.joined,
            "replace": limits.replaced,
            "format": limits.formatted,
        }
        self.filters |= {name: partial(run, words) for name, run in all_filters().items()}
        self.tests = {name: DEFAULT_TESTS[name] for name in _allowed("tests")}
        self.tests |= all_tests()
        self.globals = {name: self.globals[name] for name in _allowed("functions")}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`: a label of facts, else what the sandbox allows."""
        if isinstance(obj, (FactNode, Group, Undefined)):
            return self._labelled(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`: a label of facts, else an item."""
        if isinstance(obj, (FactNode, Group, Undefined)):
            return self._labelled(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Texts offer the methods that cannot build huge texts; filters do the rest."""
        if isinstance(obj, str) and attr not in _allowed("methods"):
            raise SecurityError(_("the method `{attr}` of a text; use a filter").format(attr=attr))
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """No `str.format`: `format` is a filter here."""
        return None

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`left operator right` within the limits."""
        return limits.compute(operator, self.binop_table[operator], left, right)

    def _labelled(self, obj: FactNode | Group | Undefined, label: object) -> Any:
        if isinstance(obj, Undefined):  # an optional group that is missing has no labels either
            return obj
        if isinstance(obj, Group) and label in obj.members:
            return obj.members[str(label)]
        message = missing_label(obj, str(label), self._expects)
        return self.undefined(message, obj=obj, name=str(label))

    def _printed(self, value: Any) -> Any:
        """What `{{ value }}` prints; also counts its length."""
        if isinstance(value, Undefined):
            return value
        if isinstance(value, (list, tuple)):
            raise OutlineError(
                _("a list prints nothing by itself; use `|listed`, `|join` or a loop")
            )
        if isinstance(value, (set, dict)) or callable(value):
            raise OutlineError(_("{value} is nothing to print").format(value=quoted(value)))
        if isinstance(value, float):
            value = plain(Decimal(repr(value)), places=10)
        text = "" if value is None else str(value)
        self.budget.pay(len(text))
        return text

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return limits.bounded(mark_literals(super()._parse(source, name, filename)))


@cache
def _allowed(kind: str) -> frozenset[str]:
    """The names that `allowed.yaml` lists under filters, tests, methods or functions."""
    return frozenset(read_table(Path(__file__).with_name("allowed.yaml"))[kind])
