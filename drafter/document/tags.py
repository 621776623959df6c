"""The HTML that may stand in a draft: which tags there are, and which of them a page shows.

Element names of the HTML Living Standard, 4. https://html.spec.whatwg.org/#elements-3
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from markdown_it.common.html_re import HTML_TAG_RE

INLINE = frozenset(
    """
    a abbr b br code del em i ins kbd mark q s small span strong sub sup u
    """.split()  # noqa: SIM905 - a list that can be read
)
"""What a page shows within a line."""
BLOCKS = frozenset(
    """
    blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre ul
    """.split()  # noqa: SIM905 - a list that can be read
)
TABLES = frozenset(
    """
    caption col colgroup table tbody td tfoot th thead tr
    """.split()  # noqa: SIM905 - a list that can be read
)
OTHER_BLOCKS = frozenset(
    """
    address article aside body center dir details dialog fieldset figcaption figure footer
    form frame frameset head header hgroup html legend main menu menuitem nav noframes
    option optgroup search section select summary title
    """.split()  # noqa: SIM905 - a list that can be read
)
"""What starts a line of its own in a browser; a page shows it as a `div`."""
_DROPPED = frozenset(
    """
    acronym applet area audio base basefont bdi bdo big button canvas cite data datalist
    dfn embed font iframe img input label link map math meta meter noscript object output
    param picture progress rp rt ruby samp script slot source strike style svg template
    textarea time track tt var video wbr
    """.split()  # noqa: SIM905 - a list that can be read
)
KNOWN = INLINE | BLOCKS | TABLES | OTHER_BLOCKS | _DROPPED
"""Every other `<word>` is text that a reader sees: a hole that nobody filled, say."""
BREAKING = BLOCKS | TABLES | OTHER_BLOCKS
VOID = frozenset({"br", "hr", "col"})

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_KEPT = {"a": {"href", "title"}, "ol": {"start"}}
_KEPT_IN_CELLS = {"style", "colspan", "rowspan"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at characters `start` to `end` of some text; `name` in small letters, "" for what is
    no element (a declaration, a processing instruction).
    """

    start: int
    end: int
    name: str
    closes: bool = False


def read_tag(text: str, start: int, end: int) -> Tag:
    """The tag that stands there."""
    found = _NAME.match(text, start, end)
    return Tag(start, end, found[1].lower() if found else "", text.startswith("</", start))


def is_known(text: str, start: int, end: int) -> bool:
    """Whether what looks like a tag is one, and no word in angle brackets."""
    name = read_tag(text, start, end).name
    return not name or name in KNOWN


def read_tags(text: str) -> Iterator[Tag]:
    """Every tag of a piece of HTML, in order; a script or style sheet that is closed is one."""
    last = {closing: text.rfind(closing) for closing in (">", "?>", "]]>", "-->")}
    code = iter(_CODE.finditer(text))
    at, hidden = 0, next(code, None)
    while (start := text.find("<", at)) >= 0:
        while hidden is not None and hidden.start() < start:
            hidden = next(code, None)
        if hidden is not None and hidden.start() == start:
            at = hidden.end()
            yield Tag(start, at, "")
            continue
        closing = {"<?": "?>", "<!": "-->"}.get(text[start : start + 2], ">")
        closing = "]]>" if text.startswith("<![", start) else closing
        found = HTML_TAG_RE.match(text, start) if last[closing] > start else None
        if found is not None and is_known(text, *found.span()):
            yield read_tag(text, *found.span())
        at = found.end() if found else start + 1


def attributes(tag: str) -> dict[str, str]:
    """What a page keeps of the attributes of an opening tag, as it is written."""
    reader = _AttributeReader()
    reader.feed(tag)
    return reader.kept


class _AttributeReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = _KEPT_IN_CELLS if tag in ("td", "th") else _KEPT.get(tag, set())
        self.kept = {name: value or "" for name, value in attrs if name in kept}
