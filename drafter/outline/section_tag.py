"""The `{% section %}` block: keeps what its body says, and leaves a token in the document.

    {% section "前言", prompt="opening", facts=["依据文件", village], length="100-200" %}
    …
    {% endsection %}

The name may be any expression. `facts` takes ids and patterns, and facts or groups of the template
themselves; `prompt` is the name of a prompt file; `length` is "100-200" or about "150". All other
keyword arguments are options for the prompt.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import Undefined, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.parser import Parser

from drafter.document.chart import charts_in
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.outline.markup import data_as_text, without_marks
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters: Unicode keeps them out of interchange for ever, so no text holds them."""
TOKEN = re.compile(f"{_OPEN}[0-9a-f]{{32}}{_CLOSE}")
_ABOUT = 5
"""A length with one number may miss it by a fifth."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A section as its block was rendered: not yet held against the facts or the document."""

    name: str
    wording: str
    token: str
    prompt: str
    patterns: tuple[str, ...]
    length: tuple[int, int] | None
    options: dict[str, str]
    path: str
    line: int
    charts: tuple[str, ...]


@dataclass(slots=True)
class Holes:
    """The sections of one rendering, in the order in which they were opened."""

    found: list[Hole] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


class SectionTag(Extension):
    """Parses `{% section %}` and, while the template renders, hands each body to `holes`."""

    tags = {"section", "endsection"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        """The block as a call whose body is rendered where it stands."""
        opening = next(parser.stream)
        if opening.value == "endsection":
            parser.fail(_("`endsection` without a `section` before it"), opening.lineno)
        if parser.stream.current.test("block_end"):
            parser.fail(_('a section starts with its name: {% section "前言" %}'), opening.lineno)
        name = parser.parse_expression()
        if parser.stream.current.test("assign"):
            parser.fail(_('a section starts with its name: {% section "前言" %}'), opening.lineno)
        keywords = self._keywords(parser)
        body = parser.parse_statements(("name:section", "name:endsection"))
        if parser.stream.current.test("name:section"):
            parser.fail(
                _(
                    "sections do not nest: the one from line {line} is still open here; "
                    "close it with `endsection` first"
                ).format(line=opening.lineno),
                parser.stream.current.lineno,
            )
        next(parser.stream)
        place: list[nodes.Expr] = [
            name,
            nodes.Const(parser.filename or ""),
            nodes.Const(opening.lineno),
        ]
        call = self.call_method("_render", place, keywords)
        return nodes.CallBlock(call, [], [], body).set_lineno(opening.lineno)

    def _keywords(self, parser: Parser) -> list[nodes.Keyword]:
        keywords: list[nodes.Keyword] = []
        while not parser.stream.current.test("block_end"):
            parser.stream.expect("comma")
            if parser.stream.current.test("block_end"):
                break
            key: Token = parser.stream.expect("name")
            parser.stream.expect("assign")
            if any(known.key == key.value for known in keywords):
                parser.fail(_("`{keyword}` is given twice").format(keyword=key.value), key.lineno)
            value = parser.parse_expression()
            keywords.append(nodes.Keyword(key.value, value, lineno=key.lineno))
        return keywords

    def _render(
        self,
        name: object,
        path: str,
        line: int,
        *,
        caller: Callable[[], str],
        **keywords: object,
    ) -> str:
        holes: Holes = self.environment.holes  # type: ignore[attr-defined]
        title = without_marks(str(name)).strip()
        if not title:
            raise OutlineError(_("a section's name is empty"))
        if holes.open:
            raise OutlineError(
                _("sections do not nest: {title} stands inside {other}").format(
                    title=quoted(title), other=quoted(holes.open[-1])
                )
            )
        earlier = next((hole for hole in holes.found if hole.name == title), None)
        if earlier:
            raise OutlineError(
                _(
                    "two sections are called {title} (the other is from {path}:{line}); a "
                    "section's name is unique in the document, for instance with the label "
                    "of the loop in it"
                ).format(title=quoted(title), path=earlier.path, line=earlier.line)
            )
        holes.open.append(title)
        wording, charts = _parted(tidy(data_as_text(str(caller()))))
        holes.open.pop()
        hole = _hole(title, wording, charts, path, line, keywords)
        holes.found.append(hole)
        return f"\n\n{hole.token}\n\n"


def _parted(body: str) -> tuple[str, tuple[str, ...]]:
    """A body without its charts, and these."""
    charts = [picture.group() for picture, _chart in charts_in(body)]
    for each in charts:
        body = body.replace(each, "")
    return tidy(body), tuple(charts)


def _hole(
    name: str,
    wording: str,
    charts: tuple[str, ...],
    path: str,
    line: int,
    keywords: dict[str, object],
) -> Hole:
    facts = keywords.pop("facts", ())
    length = keywords.pop("length", None)
    prompt = str(keywords.pop("prompt", "section"))
    if not re.fullmatch(r"[\w-]+", prompt):
        raise OutlineError(
            _("prompt={prompt} is no name of a prompt file, such as `opening`").format(
                prompt=quoted(prompt)
            )
        )
    return Hole(
        name=name,
        wording=wording,
        token=f"{_OPEN}{secrets.token_hex(16)}{_CLOSE}",
        prompt=prompt,
        patterns=_patterns(name, facts),
        length=_length(length),
        options={key: without_marks(str(value)) for key, value in keywords.items()},
        path=path,
        line=line,
        charts=charts,
    )


def _patterns(name: str, facts: object) -> tuple[str, ...]:
    if isinstance(facts, (str, FactNode, Group, Undefined)):
        facts = [facts]
    if not isinstance(facts, (list, tuple)):
        raise OutlineError(
            _("facts= of section {name} takes a list of ids, patterns or facts").format(
                name=quoted(name)
            )
        )
    return tuple(_pattern(name, entry) for entry in facts)


def _pattern(name: str, entry: object) -> str:
    if isinstance(entry, Undefined):
        return str(entry)  # raises the error that names the missing label
    if isinstance(entry, Group):
        return entry.id or "*"
    if isinstance(entry, FactNode):
        return entry.id
    if isinstance(entry, str) and entry.strip():
        return entry.strip()
    raise OutlineError(
        _("facts= of section {name} holds {entry}, which is no id, pattern or fact").format(
            name=quoted(name), entry=quoted(entry)
        )
    )


def _length(length: object) -> tuple[int, int] | None:
    if length is None:
        return None
    match = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–—~～至]+\s*(\d{1,6}))?\s*", str(length))
    if not match:
        raise OutlineError(
            _('length={length} is not understood; write "100-200" or "150"').format(
                length=quoted(length)
            )
        )
    least = int(match[1])
    if match[2] is None:
        return least - least // _ABOUT, least + least // _ABOUT
    if int(match[2]) < least:
        raise OutlineError(
            _("length={length}: the second number is smaller than the first").format(
                length=quoted(length)
            )
        )
    return least, int(match[2])


def tidy(text: str) -> str:
    """Text without blank lines at its ends and with one at most between paragraphs."""
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text.strip())
