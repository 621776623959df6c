"""The Jinja2 environment of templates: sandboxed, strict, and blind to Python attributes of facts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from drafter.nearest import hint
from drafter.outline import limits
from drafter.outline.amount import plain
from drafter.outline.filters import all_filters, all_tests
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.section_tag import Holes, SectionTag
from drafter.outline.sources import TemplateLoader
from drafter.outline.words import Words

_FROM_JINJA = [
    "abs",
    "capitalize",
    "d",
    "default",
    "dictsort",
    "first",
    "groupby",
    "int",
    "last",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
    "wordcount",
]
_FROM_JINJA_TESTS = [
    "boolean",
    "defined",
    "divisibleby",
    "eq",
    "equalto",
    "even",
    "false",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sameas",
    "sequence",
    "string",
    "true",
    "undefined",
    "upper",
    "==",
    "!=",
    ">",
    ">=",
    "<",
    "<=",
]
_TEXT_METHODS = frozenset(
    [
        "count",
        "endswith",
        "find",
        "index",
        "isdigit",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "rfind",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "upper",
    ]
)
_VARIABLES = ("facts", "document", "options", "loop", "range", "namespace", "caller", "super")


class Missing(StrictUndefined):
    """A name or label that is not there: an error as soon as a template uses it, with the nearest
    right one. `is defined` and `default` are the two uses that are not errors."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if isinstance(self._undefined_obj, (FactNode, Group)):
            return _missing_label(self._undefined_obj, name)
        message = super()._undefined_message
        return message + hint(name, _VARIABLES)


class OutlineEnvironment(ImmutableSandboxedEnvironment):
    """Renders one document. `holes` and `budget` fill while it renders."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folders: Sequence[Path], words: Words) -> None:
        super().__init__(
            loader=TemplateLoader(folders),
            extensions=[SectionTag],
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self._printed,
        )
        self.holes = Holes()
        self.budget = limits.Budget()
        self.filters = {name: DEFAULT_FILTERS[name] for name in _FROM_JINJA}
        self.filters |= {
            limits.SPEND: self.budget.spend,
            "short": limits.short,
            "join": limits.joined,
            "replace": limits.replaced,
            "format": limits.formatted,
        }
        self.filters |= {name: partial(run, words) for name, run in all_filters().items()}
        self.tests = {name: DEFAULT_TESTS[name] for name in _FROM_JINJA_TESTS}
        self.tests |= all_tests()
        self.globals = {name: self.globals[name] for name in ("range", "namespace")}

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
        if isinstance(obj, str) and attr not in _TEXT_METHODS:
            raise SecurityError(f"the method `{attr}` of a text; use a filter")
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
        return self.undefined(obj=obj, name=str(label))

    def _printed(self, value: Any) -> Any:
        """What `{{ value }}` prints; also counts its length."""
        if isinstance(value, Undefined):
            return value
        if isinstance(value, (list, tuple)):
            raise OutlineError("a list prints nothing by itself; use `|listed`, `|join` or a loop")
        if isinstance(value, (set, dict)) or callable(value):
            raise OutlineError(f"{value!r} is nothing to print")
        if isinstance(value, float):
            value = plain(Decimal(repr(value)), places=10)
        text = "" if value is None else str(value)
        self.budget.pay(len(text))
        return text

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return limits.bounded(super()._parse(source, name, filename))


def _missing_label(obj: FactNode | Group, name: str) -> str:
    if isinstance(obj, FactNode):
        return (
            f"{obj.id} is a fact and has no {name!r} below it; "
            "a template reads more of a fact with filters: `|unit`, `|previous`, `|items`"
        )
    near = hint(name, obj.members)
    if not near and obj.members:
        near = f"; it has {', '.join(list(obj.members)[:6])}"
    return (
        f"{obj.id or 'the facts file'} has no {name!r}{near}"
        f" (where it is optional: `{{% if … is defined %}}` or `|default`)"
    )
