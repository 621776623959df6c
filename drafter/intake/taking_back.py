"""A draft that went out as Word and came back: what was changed in it, put into its Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from drafter.document.block import Block
from drafter.document.blocks import see
from drafter.document.draft import Draft
from drafter.intake.aligning import ALIKE, Pair, Text, align
from drafter.intake.notes import Notes, label_of, marks_in, match_notes, without_marks
from drafter.intake.units import Unit, same_words, units_of
from drafter.office.reading.source import escaped_text
from drafter.text import Span

ChangeKind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph or table that came back otherwise. `generated` is what drafter wrote of it, ""
    where nothing, None where nobody knows any more; `sent` what stands in the draft and `returned`
    what came back, "" for nothing. `place` is where it stands in the file that came back, "" for
    what is gone from it.
    """

    kind: ChangeKind
    section: str
    place: str
    generated: str | None
    sent: str
    returned: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came back: the changes in order, the draft's text with them, and what could not be put
    into it, as it stands in the file. `newer` are paragraphs that the draft has otherwise since it
    was sent, and that the file left as they were: they stay as they are in the draft.
    """

    changes: tuple[Change, ...]
    text: str
    unplaced: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` of the draft become `text`."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Merge:
    """What is done to the draft so far."""

    sent: Draft
    returned: Draft
    before: Sequence[Unit]
    after: Sequence[Unit]
    notes: Notes
    base: frozenset[str] | None = None
    """The words of what was sent, where that is not the draft as it is now."""
    edits: list[_Edit] = field(default_factory=list)
    changed: list[tuple[Pair, ChangeKind]] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)

    def run(self, pairs: Sequence[Pair]) -> None:
        """Work through the pairs in the order in which they came back."""
        anchor: Unit | None = None
        for number, pair in enumerate(pairs):
            if self._is_of_note(pair):
                pair = replace(pair, is_moved=False)  # a note stands where its draft has it
            if self._is_settled(pair):
                anchor = anchor if pair.before is None else self.before[pair.before]
            elif pair.before is None and self._is_there(pair):
                continue
            elif pair.before is None or pair.is_moved:
                assert pair.after is not None
                self._put_in(pair, anchor, self._following(pairs, number))
            elif pair.after is None:
                self._take_out(self.before[pair.before])
                self.changed.append((pair, "removed"))
            else:
                old, new = self.before[pair.before], self.after[pair.after]
                if old.key != new.key or self._has_other_notes(old, new):
                    self._change(old, new)
                    self.changed.append((pair, "changed"))
                anchor = anchor if self._is_of_note(pair) else old
            if pair.is_moved:
                assert pair.before is not None
                self._take_out(self.before[pair.before])

    def _is_of_note(self, pair: Pair) -> bool:
        return pair.before is not None and bool(label_of(self.sent, self.before[pair.before]))

    def _is_there(self, pair: Pair) -> bool:
        """Whether it is the text of a note again, which Word has as often as it is referred to."""
        assert pair.after is not None
        return label_of(self.returned, self.after[pair.after]) in self.notes.names

    def _is_settled(self, pair: Pair) -> bool:
        """Whether the file has nothing to say of a pair, as only the draft has changed there since
        it was sent, or can say nothing, as both have.
        """
        old = self.before[pair.before] if pair.before is not None else None
        new = self.after[pair.after] if pair.after is not None else None
        if self.base is None or pair.is_moved or (old and new and old.key == new.key):
            return False
        if new is None or new.key in self.base:
            is_newer = new is not None or (old is not None and old.key not in self.base)
            if is_newer:
                self.newer.append(old.words if old is not None else new.words if new else "")
            return is_newer
        if old is not None and old.key not in self.base:
            self.unplaced.append(new.words)
            return True
        return False

    def _following(self, pairs: Sequence[Pair], number: int) -> Unit | None:
        later = (
            p for p in pairs[number + 1 :] if not p.is_moved and None not in (p.before, p.after)
        )
        found = next(later, None)
        return None if found is None or found.before is None else self.before[found.before]

    def _put_in(self, pair: Pair, anchor: Unit | None, following: Unit | None) -> None:
        """Into the section of the paragraph before it; where that stands in none, as a heading
        does, into that of the one behind.
        """
        assert pair.after is not None
        new = self.after[pair.after]
        typed = self._as_typed(new, self.before[pair.before] if pair.before is not None else None)
        self.changed.append((pair, "moved" if pair.is_moved else "added"))
        if label_of(self.returned, new) or (anchor is None and following is None):
            self.changed.pop()
            self.unplaced.append(new.words)
        elif following is not None and (
            anchor is None
            or (not anchor.section and following.section)
            or _begins_list(anchor, new, following)
        ):
            gap = "\n" if following.kind == new.kind == "item" else "\n\n"
            self.edits.append(_Edit(following.lines.start, following.lines.start, f"{typed}{gap}"))
        else:
            assert anchor is not None
            gap = "\n" if anchor.kind == new.kind == "item" else "\n\n"
            self.edits.append(_Edit(anchor.lines.end, anchor.lines.end, f"{gap}{typed}"))

    def _as_typed(self, new: Unit, old: Unit | None) -> str:
        """How to type a unit that was added, or moved (`old`): with the marks that it has in the
        draft, and those of the notes that the draft has.
        """
        if old is not None and old.kind == new.kind == "table" and old.key == new.key:
            return self.sent.text[old.lines.start : old.lines.end]
        if old is not None and old.kind == new.kind != "table":
            notes = self.notes.before(self.sent, old), self.notes.after(self.returned, new)
            if notes[1] <= notes[0]:
                return without_marks(self._with_words(old, new), notes[0] - notes[1])
        return self.notes.renamed(self.returned.text[new.lines.start : new.lines.end])

    def _with_words(self, old: Unit, new: Unit) -> str:
        """The lines of a paragraph of the draft with the words that came back."""
        (block,), lines, text = old.blocks, old.lines, self.sent.text
        if old.key == new.key:
            return text[lines.start : lines.end]
        span = self.sent.visible.source(block.start, block.end)
        typed = self._typed(old, block, span, new.words)
        return f"{text[lines.start : span.start]}{typed}{text[span.end : lines.end]}"

    def _has_other_notes(self, old: Unit, new: Unit) -> bool:
        """Whether marks of notes were put to or taken from a paragraph."""
        if old.kind == "table" or label_of(self.sent, old):
            return False
        notes = self.notes.before(self.sent, old), self.notes.after(self.returned, new)
        return notes[0] != notes[1]

    def _take_out(self, unit: Unit) -> None:
        """With its line end, and with the blank line behind it if one stands before it too."""
        text, (start, end) = self.sent.text, unit.lines
        end = min(end + 1, len(text))
        if text[end : end + 1] == "\n" and text[max(start - 2, 0) : start] in ("\n\n", ""):
            end += 1
        self.edits.append(_Edit(start, end, ""))

    def _change(self, old: Unit, new: Unit) -> None:
        if old.kind == "table":
            shapes = [[len(row) for row in unit.rows] for unit in (old, new)]
            if shapes[0] != shapes[1]:
                self.edits.append(_Edit(*old.lines, self._as_typed(new, None)))
                return
        elif self._has_other_notes(old, new):
            self.edits.append(_Edit(*old.lines, self._as_typed(new, old)))
            return
        for one, other in zip(old.blocks, new.blocks, strict=True):
            words = self.returned.visible.text[other.start : other.end]
            seen = self.sent.visible
            if same_words(seen.text[one.start : one.end]) == same_words(words):
                continue
            words = words.replace("\u2028", " ") if old.kind == "table" else words
            span = seen.source(one.start, one.end)
            typed = self._typed(old, one, span, words)
            self.edits.append(_Edit(*span, typed))

    def _typed(self, unit: Unit, block: Block, span: Span, words: str) -> str:
        """How to type the words there: with the marks that are there, if a reader then sees just
        these words, else with those of notes alone.
        """
        seen, lines = self.sent.visible, unit.lines
        marked = seen.replaced(block.start, block.end, words)
        before, behind = seen.draft[lines.start : span.start], seen.draft[span.end : lines.end]
        there = see(f"{before}{marked}{behind}")
        shown = [there.text[each.start : each.end] for each in there.blocks]
        number = unit.blocks.index(block)
        if len(shown) == len(unit.blocks) and shown[number] == words:
            return marked
        return f"{escaped_text(words)}{marks_in(seen.draft[span.start : span.end])}"


def take_back(
    sent: Draft, returned: Draft, generated: Mapping[str, Draft], base: Draft | None = None
) -> TakenBack:
    """Hold what came back against the draft that was sent, and put its changes into that.

    `generated` has for sections, by name, a draft in which they stand as drafter wrote them. `base`
    is the draft as it was sent, where it has been changed since.
    """
    before, after = units_of(sent), units_of(returned)
    pairs = align(_texts(before), _texts(after))
    sent_words = frozenset(unit.key for unit in units_of(base)) if base is not None else None
    notes = match_notes((sent, before), (returned, after), pairs, sent_words)
    merge = _Merge(sent, returned, before, after, notes, sent_words)
    merge.run(pairs)
    text = _edited(sent.text, merge.edits)
    changes = tuple(_change_of(pair, kind, merge, generated) for pair, kind in merge.changed)
    return TakenBack(changes, text, tuple(merge.unplaced), tuple(merge.newer))


def _texts(units: Sequence[Unit]) -> list[Text]:
    return [Text(unit.key, unit.kind == "table") for unit in units]


def _begins_list(anchor: Unit, new: Unit, following: Unit) -> bool:
    """Whether an item stands before the list that it belongs to."""
    is_first = new.kind == following.kind == "item" != anchor.kind
    return is_first and anchor.section == following.section


def _edited(text: str, edits: Sequence[_Edit]) -> str:
    pieces, copied = [], 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        pieces += [text[copied : edit.start], edit.text]
        copied = max(copied, edit.end)
    return "".join([*pieces, text[copied:]])


def _change_of(
    pair: Pair, kind: ChangeKind, merge: _Merge, generated: Mapping[str, Draft]
) -> Change:
    old = merge.before[pair.before] if pair.before is not None else None
    new = merge.after[pair.after] if pair.after is not None else None
    place = ""
    if new is not None and merge.returned.origin is not None:
        start, end = new.blocks[0].start, new.blocks[0].end
        place = str(merge.returned.origin.at(merge.returned.visible.source(start, end).start))
    section = old.section if old is not None else ""
    return Change(
        kind,
        section,
        place,
        _generated(old, merge.sent, generated),
        old.words if old is not None else "",
        new.words if new is not None else "",
    )


def _generated(unit: Unit | None, sent: Draft, generated: Mapping[str, Draft]) -> str | None:
    """What drafter wrote of a unit: the unit itself, in a section that nobody has touched."""
    if unit is None:
        return ""
    sections = {section.name: section for section in sent.sections}
    section = sections.get(unit.section)
    if section is None:
        return None
    if not sent.edited_by_hand(section):
        return unit.words
    if unit.section not in generated:
        return None
    there = [each for each in units_of(generated[unit.section]) if each.section == unit.section]
    texts = _texts(there)
    own = Text(unit.key, unit.kind == "table")
    likeness, at = max(((own.likeness(text), n) for n, text in enumerate(texts)), default=(0.0, 0))
    return there[at].words if likeness >= ALIKE else ""
