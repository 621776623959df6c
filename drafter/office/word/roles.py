"""What each paragraph of a document is, and so in which style of the layout it is set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.claims.reader import read_claims
from drafter.document.blocks import plain_depth
from drafter.office.word.flow import Flow, Paragraph, Table, lines_of, tidied
from drafter.resources import read_table

_ENDS_A_SENTENCE = re.compile(r"[。；：！？，,;:!?]|\.\s|\.$")
_LONGEST_NAME = 40
_LONGEST_ADDRESSEE = 150
_BRACKETED = re.compile(r"（[^（）]*）")
_LIST_MARKS = re.compile("[、，,和及]")
_STYLES = {
    "paragraph": "body",
    "quote": "quote",
    "code": "code",
    "caption": "caption",
    "item": "list",
    "continued": "list",
    "rule": "body",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with the name of its style."""

    style: str
    paragraph: Paragraph


def placed(flow: Sequence[Flow], language: str) -> list[Placed | Table]:
    """The paragraphs of a document, each with its style, and its tables; what stands at the end as
    unit and date on two lines becomes two paragraphs.
    """
    flow, signed = _signed(flow, language)
    flow = tidied(flow, language)
    title = _title(flow)
    found: list[Placed | Table] = []
    for place, one in enumerate(flow):
        if isinstance(one, Table):
            found.append(one)
        elif place >= len(flow) - signed and one.kind == "paragraph":
            style = "date" if _is_date(one.text, language) else "signature"
            found.append(Placed(style, one))
        elif one is title:
            found.append(Placed("title", one))
        else:
            opens = place > 0 and flow[place - 1] is title
            found.append(Placed(_style(one, language, opens=opens), one))
    return found


def columns_of(text: str) -> float:
    """How wide a text is in Chinese characters; letters and digits are half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def _style(paragraph: Paragraph, language: str, *, opens: bool) -> str:
    if paragraph.kind == "heading":
        return f"heading {max(1, paragraph.level - 1)}"
    if paragraph.kind != "paragraph":
        return _STYLES[paragraph.kind]
    if paragraph.label:
        return "body"
    text = paragraph.text
    if language == "zh" and (depth := plain_depth(text)):
        return f"heading {depth}"
    if opens and _is_addressee(text, language):
        return "addressee"
    words = "|".join(re.escape(word) for word in _words(language, "attachments"))
    if words and re.match(rf"(?:{words})\s?\d*\s?[：:]", text):
        return "attachment"
    return "body"


def _title(flow: Sequence[Flow]) -> Paragraph | None:
    """The heading of the highest level with which the document begins."""
    first = next((one for one in flow if isinstance(one, Table) or one.kind != "rule"), None)
    is_one = isinstance(first, Paragraph) and first.kind == "heading" and first.level == 1
    return first if is_one and isinstance(first, Paragraph) else None


def _is_addressee(text: str, language: str) -> bool:
    """各县（市）人民政府，市政府各部门："""
    if not text.endswith(("：", ":")) or len(text) > _LONGEST_ADDRESSEE:
        return False
    bare = _BRACKETED.sub("", text[:-1])
    ends = tuple(_words(language, "addressee_ends"))
    return all(name.endswith(ends) for name in _LIST_MARKS.split(bare)) if ends else False


def _signed(flow: Sequence[Flow], language: str) -> tuple[list[Flow], int]:
    """The flow with its last paragraphs as unit and date, and how many these are."""
    behind = len(flow)
    while behind and _is_note(flow[behind - 1]):
        behind -= 1
    last = flow[behind - 1] if behind else None
    if not isinstance(last, Paragraph) or last.kind != "paragraph":
        return list(flow), 0
    lines = lines_of(last)
    texts = [line.text.strip() for line in lines]
    if not texts or not _is_date(texts[-1], language):
        return list(flow), 0
    if not all(_is_name(text) for text in texts[:-1]):
        return list(flow), 0
    start = behind - 1
    while len(lines) == 1 and start and behind - start <= 3:
        before = flow[start - 1]
        if not _is_unit(before) or (start < behind - 1 and not _names_many(before, language)):
            break
        start -= 1
    signed = [*flow[start : behind - 1], *lines]
    rest = [*flow[:start], *flow[behind:]]
    return [*rest, *signed], len(signed)


def _is_note(one: Flow) -> bool:
    return isinstance(one, Paragraph) and bool(one.label)


def _is_unit(one: Flow) -> bool:
    return isinstance(one, Paragraph) and one.kind == "paragraph" and _is_name(one.text)


def _names_many(one: Flow, language: str) -> bool:
    """Whether a line above a unit may be that of another one, and is sure to be no other words."""
    ends = tuple(_words(language, "addressee_ends"))
    return isinstance(one, Paragraph) and one.text.strip().endswith(ends)


def _is_name(text: str) -> bool:
    """Whether a line may be the name of a unit or person, and no sentence."""
    text = text.strip()
    numbered = bool(plain_depth(text))
    return 0 < len(text) <= _LONGEST_NAME and not _ENDS_A_SENTENCE.search(text) and not numbered


def _is_date(text: str, language: str) -> bool:
    text = text.strip()
    claims = read_claims(text, language) if 0 < len(text) <= _LONGEST_NAME else ()
    return any(
        claim.kind == "date" and (claim.start, claim.end) == (0, len(text)) and _has_month(text)
        for claim in claims
    )


def _has_month(text: str) -> bool:
    return re.search(r"月|[A-Za-z]{3}|\d[-./]\d", text) is not None


def _words(language: str, kind: str) -> Iterator[str]:
    table = read_table(Path(__file__).parents[1] / language / "roles.yaml")
    return iter(table[kind])
