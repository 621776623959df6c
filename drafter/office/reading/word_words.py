"""The words of a Word paragraph as its reader sees them; ECMA-376 part 1, 17.3 and 17.16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from drafter.document.chart import read_chart
from drafter.document.origin import Unread
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop
from drafter.office.reading.passage import Comment, Line, Words
from drafter.office.reading.word_styles import is_on

_AROUND = frozenset(
    """
    w.hyperlink w.smartTag w.sdt w.sdtContent w.fldSimple w.customXml w.dir w.bdo w.ruby w.rubyBase
    """.split()  # noqa: SIM905 - a list that can be read
)
_NOTES = {"w.footnoteReference": "", "w.endnoteReference": "e"}
_PICTURES = frozenset({"w.drawing", "w.pict", "w.object", "mc.AlternateContent"})

_KINDS = (
    ("w.txbxContent", gettext_noop("a text box")),
    ("o.OLEObject", gettext_noop("an embedded object")),
    ("c.chart", gettext_noop("a chart")),
    ("dgm.relIds", gettext_noop("a diagram")),
    ("a.blip", gettext_noop("a picture")),
    ("v.imagedata", gettext_noop("a picture")),
)
RANGES = ("w.commentRangeStart", "w.commentRangeEnd")
"""Where the words of a comment begin and end, in a paragraph or between two."""
_LINE_END = "\n"
_LONGEST = 40
_CONTENTS = re.compile(r"\s*TOC\b")
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _Field:
    """A field of which the beginning was seen: what it does, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class WordReader:
    """Reads paragraphs in their order: fields and comments run over several of them."""

    authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who wrote each comment, and its text, by its number."""
    unread: list[Unread] = field(default_factory=list)
    hides_contents: bool = False
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """The number that a reader sees of each note (`2`, `e1`), by its mark's element and id."""
    _fields: list[_Field] = field(default_factory=list)
    _open: dict[str, list[str]] = field(default_factory=dict)
    _commented: dict[str, str] = field(default_factory=dict)
    _met: list[str] = field(default_factory=list)

    def lines(self, paragraph: Element) -> tuple[Line, ...]:
        """The words of a paragraph, a line of them for each line end that the writer typed; without
        blanks around, and without lines where nothing is seen.
        """
        self._met = []
        runs = _joined(self._words(paragraph))
        lines: list[list[Words]] = [[]]
        for words in runs:
            for number, text in enumerate(words.text.split(_LINE_END)):
                if number:
                    lines.append([])
                if text:
                    lines[-1].append(Words(text, words.is_note))
        kept = tuple(line for each in lines if (line := _trimmed(each)))
        near = plain(kept)[:_LONGEST]
        self.unread += [Unread(what, near) for what in self._met]
        return kept

    def comments(self) -> tuple[Comment, ...]:
        """The comments in the order in which they begin, those without a place last."""
        found = []
        numbers = [
            *self._commented,
            *(each for each in self.authors if each not in self._commented),
        ]
        for number in numbers:
            author, text = self.authors.get(number, ("", ""))
            found.append(Comment(author, text, self._commented.get(number, "").strip()))
        return tuple(found)

    def note_range(self, element: Element) -> None:
        """Take in where the words that a comment stands on begin or end."""
        number = element.get("w.id", "")
        if element.tag == "w.commentRangeStart":
            self._open[number] = []
            self._commented.setdefault(number, "")
        else:
            self._commented[number] = "".join(self._open.pop(number, []))

    def _words(self, element: Element) -> Iterator[Words]:
        for child in element:
            tag = child.tag
            if tag == "w.r":
                yield from self._run(child)
            elif tag in _AROUND:
                yield from self._words(child)
            elif tag in RANGES:
                self.note_range(child)
            elif tag in ("m.oMath", "m.oMathPara"):
                formula = "".join(each.text or "" for each in child.iter("m.t"))
                self._met.append(
                    _("an equation ({formula})").format(formula=formula)
                    if formula
                    else _("an equation")
                )
            elif tag in _PICTURES:
                yield from self._picture(child)

    def _run(self, run: Element) -> Iterator[Words]:
        if is_on(run.find("w.rPr/w.vanish")):
            if any(each.text for each in run.iter("w.t")):
                self._met.append(_("hidden text"))
            return
        for child in run:
            yield from self._shown(child)

    def _shown(self, child: Element) -> Iterator[Words]:
        tag = child.tag
        if tag == "w.fldChar":
            self._field(child.get("w.fldCharType", ""))
        elif tag == "w.instrText":
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif tag in _PICTURES:
            yield from self._picture(child)
        elif tag in _AROUND:
            yield from self._words(child)
        elif not self._is_shown():
            return
        elif tag in _NOTES:
            yield Words(self._note_number(tag, child.get("w.id", "")), is_note=True)
        elif text := self._text(child):
            for pieces in self._open.values():
                pieces.append(text)
            yield Words(text)

    def _note_number(self, tag: str, name: str) -> str:
        number = sum(of == tag for of, _ in self.notes) + 1
        return self.notes.setdefault((tag, name), f"{_NOTES[tag]}{number}")

    def _text(self, child: Element) -> str:
        tag = child.tag
        if tag == "w.t":
            return re.sub(r"[\t\r\n]", " ", child.text or "")
        if tag in ("w.tab", "w.ptab"):
            return " "
        if tag == "w.cr" or (tag == "w.br" and child.get("w.type") in (None, "textWrapping")):
            return _LINE_END
        if tag == "w.noBreakHyphen":
            return "-"
        if tag == "w.sym":
            code = int(child.get("w.char", "0") or "0", 16)
            if code and code not in _PRIVATE:
                return chr(code)
            self._met.append(_("a symbol of the font {font}").format(font=child.get("w.font", "")))
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if re.match(r"\s*EQ\b", ended.instruction):
                self._met.append(_("an equation"))

    def _is_shown(self) -> bool:
        for each in self._fields:
            if _CONTENTS.match(each.instruction):
                self.hides_contents = True
                return False
            if not each.shows:
                return False
        return True

    def _picture(self, element: Element) -> Iterator[Words]:
        """The words of a chart that drafter has drawn; any other picture is told."""
        named = next(element.iter("wp.docPr"), None)
        if named is not None and read_chart(chart := named.get("descr", "")) is not None:
            yield Words(chart)
            return
        for tag, what in _KINDS:
            found = next(element.iter(tag), None)
            if found is None:
                continue
            words = "".join(each.text or "" for each in found.iter("w.t")).strip()
            told = _("{what} (“{words}”)").format(what=_(what), words=words[:_LONGEST])
            self._met.append(told if words else _(what))
            return
        if (
            element.tag != "mc.AlternateContent"
            or next(element.iter("w.drawing"), None) is not None
        ):
            self._met.append(_("a drawing"))


def plain(lines: tuple[Line, ...]) -> str:
    """The words of some lines in one, without the numbers of notes."""
    return " ".join("".join(each.text for each in line if not each.is_note) for line in lines)


def comment_authors(root: Element | None) -> dict[str, tuple[str, str]]:
    """Who wrote each comment of comments.xml, and its text, by its number."""
    found: dict[str, tuple[str, str]] = {}
    for comment in root.iterfind("w.comment") if root is not None else ():
        paragraphs = (
            "".join(each.text or "" for each in paragraph.iter("w.t"))
            for paragraph in comment.iter("w.p")
        )
        text = " ".join(each for each in paragraphs if each.strip())
        found[comment.get("w.id", "")] = (comment.get("w.author", ""), text)
    return found


def _joined(words: Iterator[Words]) -> Iterator[Words]:
    text = ""
    for each in words:
        if each.is_note:
            if text:
                yield Words(text)
            text = ""
            yield each
        else:
            text += each.text
    if text:
        yield Words(text)


def _trimmed(line: list[Words]) -> Line:
    """The line without blanks at its ends; nothing where only blanks are."""
    if line and not line[0].is_note:
        line[0] = Words(line[0].text.lstrip())
    if line and not line[-1].is_note:
        line[-1] = Words(line[-1].text.rstrip())
    return tuple(words for words in line if words.text)
