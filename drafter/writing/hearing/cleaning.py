"""From an answer as it came to a reply of plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain, pairwise

from drafter.messages.translation import gettext as _
from drafter.writing.answer import Answer
from drafter.writing.failures import EmptyAnswer, Refused
from drafter.writing.hearing.answered_tables import is_row, without_tables
from drafter.writing.hearing.chatter import is_refusal, table_marks, without_chatter
from drafter.writing.hearing.marks import MARK, take_marks
from drafter.writing.hearing.markup import (
    without_emphasis,
    without_fences,
    without_html,
    without_reasoning,
    without_unseen,
)
from drafter.writing.hearing.wrapping import (
    without_control_tokens,
    without_json,
    without_tex,
    without_written_out_ends,
)
from drafter.writing.reply import Reply, Usage
from drafter.writing.request import Request

_HEADING = re.compile(r"^#{1,6}\s+")
_NUMBERING = re.compile(
    r"^(?:#{1,6}\s*)?(?:第?[一二三四五六七八九十]+[、.．章节]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．)）](?!\d))\s*"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_ITEM = re.compile(r"^(?:[-*+•·●▪–]\s+|[•●▪]\s*|\d{1,2}[.)]\s+|\d{1,2}[、．)）]\s*)")
_RULE = re.compile(r"^(?:[-*_=]\s*){3,}$|^\|?[\s:|-]+\|[\s:|-]*$")
_QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』", "'": "'"}
_FINAL = "。！？!?…；;：:."
_CLOSING = '”’"」』）)]】'
_BLANK_AT_DIGITS = re.compile(
    r"(?<=[\u4e00-\u9fff\u3001\u3002\uff0c])[ \u00a0\u2002-\u200a]+(?=[0-9])"
    r"|(?<=[0-9%％])[ \u00a0\u2002-\u200a]+(?=[\u4e00-\u9fff])"
)
"""Blanks that spacing tools, and models that learnt from their texts, put beside digits; official
Chinese has none there (GB/T 15835-2011 writes its own examples without)."""
_END = 300
"""Characters at the end of a text that tell how it ends, marks behind it included."""
_PAUSES = "。！？!?.；;，,"


def clean_answer(answer: Answer, request: Request, *, stored: bool = False) -> Reply:
    """The answer without everything that was not asked for, its fact marks read and taken out:
    paragraphs, or the numbered lines as they are where these were asked for.

    Raises EmptyAnswer where nothing is left, Refused where the model declined.
    """
    text = without_control_tokens(without_unseen(answer.content))
    text = without_json(without_fences(without_reasoning(text)))
    text = without_html(without_written_out_ends(without_tex(text)))
    text = table_marks().sub("", without_emphasis(text)).strip()
    text = _BLANK_AT_DIGITS.sub("", text if request.tables else without_tables(text))
    if is_refusal(text):
        raise Refused(_("the model declined: {text}").format(text=" ".join(text.split())[:80]))
    lines = _lines(text, request)
    if request.numbered:
        text = "\n".join(line for line in lines if line)
    else:
        text = "\n\n".join(_paragraphs(lines, lists=request.lists))
    text, marks = take_marks(text, request.fact_ids)
    if not re.search(r"\w", text):
        raise EmptyAnswer(_("the answer holds no text"))
    return Reply(text, answer.model, Usage() if stored else answer.usage, marks, stored)


def _lines(text: str, request: Request) -> list[str]:
    """The lines of text proper, without quotes around the whole; "" where one was empty."""
    lines = [line.strip(" \t\u3000") for line in text.split("\n")]
    lines = [line if is_row(line) or not _RULE.match(line) else "" for line in lines]
    text = _unquoted("\n".join(without_chatter(_trimmed(lines))).strip())
    titles = {_bare(heading) for heading in request.headings if heading}
    return [line for line in text.split("\n") if not _is_heading(line, titles)]


def _trimmed(lines: list[str]) -> list[str]:
    """The lines that hold something, with "" between paragraphs; none in front or behind."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _unquoted(text: str) -> str:
    """The inside of quotation marks that enclose the whole text and nothing less."""
    closing = _QUOTES.get(text[:1])
    if closing and len(text) > 2 and text.endswith(closing):
        inside = text[1:-1]
        if closing not in inside and text[0] not in inside:
            return inside.strip()
    return text


def _is_heading(line: str, titles: Collection[str]) -> bool:
    """A heading that is no sentence, by its mark or its 一、, or a line that repeats a title."""
    if not line:
        return False
    if _HEADING.match(line) or (len(line) <= 25 and _NUMBERED.match(line)):
        return line[-1] not in _PAUSES
    return _bare(line) in titles


def _bare(heading: str) -> str:
    """A heading without its number, marks and punctuation, to be compared."""
    return re.sub(r"[\W_]+", "", _NUMBERING.sub("", heading.strip())).casefold()


def _paragraphs(lines: list[str], *, lists: bool) -> list[str]:
    """Lines put together to paragraphs.

    Lines of one paragraph that a model broke are joined. List items become the sentences of one
    paragraph, unless the section may have lists; then each stays an item.
    """
    paragraphs: list[list[str]] = []  # each of the lines that it is joined of
    item_before, open_before = False, False
    for line in lines:
        if not line:
            open_before = False
            continue
        is_item = bool(_ITEM.match(line))
        text = _HEADING.sub("", _ITEM.sub("", line)).strip()
        if not text:
            continue
        if is_row(text):
            paragraphs.append([text])
        elif is_item and lists:
            paragraphs.append([f"- {text}"])
        elif is_item and item_before:
            paragraphs[-1][-1] = _sentence(paragraphs[-1][-1])
            paragraphs[-1].append(_sentence(text))
        elif open_before and paragraphs and not is_item and not item_before:
            paragraphs[-1].append(text)
        else:
            paragraphs.append([_sentence(text) if is_item else text])
        item_before = is_item
        open_before = not _ends(text)
    whole = [_joined(pieces) for pieces in paragraphs]
    return _tight([p if p[:2] == "- " or is_row(p) or _ends(p) else _sentence(p) for p in whole])


def _tight(paragraphs: list[str]) -> list[str]:
    """List items that follow each other put into one block, as Markdown writes a tight list, and
    so the rows of a table.
    """
    blocks: list[list[str]] = []
    for paragraph in paragraphs:
        before = blocks[-1][-1] if blocks else ""
        if (paragraph[:2] == before[:2] == "- ") or (is_row(paragraph) and is_row(before)):
            blocks[-1].append(paragraph)
        else:
            blocks.append([paragraph])
    return ["\n".join(block) for block in blocks]


def _ends(text: str) -> bool:
    """Whether the text ends as a sentence does, marks aside."""
    bare = table_marks().sub("", MARK.sub("", text[-_END:])).rstrip()
    return bare.rstrip(_CLOSING).endswith(tuple(_FINAL))


def _sentence(text: str) -> str:
    """The item's text with a full stop, where it has none."""
    full_stop = "." if text.isascii() else "。"
    if _ends(text):
        return text[:-1] + full_stop if text.endswith(tuple("；;：:")) else text
    return text + full_stop


def _joined(pieces: Sequence[str]) -> str:
    """Pieces as one text, with a blank at each seam between two letters that ask for one."""
    seams = (
        " " if before[-1:].isascii() and after[:1].isascii() else ""
        for before, after in pairwise(pieces)
    )
    return "".join(chain.from_iterable(zip(pieces, (*seams, ""), strict=True)))
