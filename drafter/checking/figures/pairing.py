"""Which subject 分别 or "respectively" gives to each figure of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.checking.vocabulary import Vocabulary
from drafter.claims.claim import Claim
from drafter.text import Span

JOINED = 7
"""So many characters may stand between two figures of one row (4, and by 6)."""


def paired_subject(
    text: str, claim: Claim, figures: Sequence[Claim], sentence: Span, vocab: Vocabulary
) -> str:
    """The subject that is paired with this figure, "" where nothing is.

    甲、乙、丙分别为1、2和3: the n-th subject belongs to the n-th figure behind the word. Where only
    one thing stands before the word, the subjects may be those of the clauses before it: 首批…，
    第二批…，人数分别为1和2.
    """
    found = list(vocab.cues["listing"].finditer(text, sentence.start, claim.start))
    if not found:
        return ""
    word = found[-1]
    row = _row(text, [f for f in figures if f.start >= word.end() and f.kind == claim.kind], vocab)
    if claim not in row or len(row) < 2:
        return ""
    place = row.index(claim)
    lead = text[sentence.start : word.start()].rstrip(" ，,")
    own = re.split(vocab.lists["subject_start"][0], lead)[-1]
    subjects = [s for s in re.split(vocab.lists["subject_mark"][0], own) if s.strip()]
    if len(subjects) >= 2:
        return _said_of_all(subjects, place) if place < len(subjects) else ""
    heads = _clause_heads(lead, vocab)
    return f"{heads[-len(row) :][place]} {own}" if len(heads) >= len(row) else ""


def length_of_row(
    text: str, claim: Claim, figures: Sequence[Claim], sentence: Span, vocab: Vocabulary
) -> int:
    """How many figures 分别 or "respectively" lists with this one; 0 where none does."""
    alike = [f for f in figures if f.kind == claim.kind]
    words = list(vocab.cues["listing"].finditer(text, sentence.start, sentence.end))
    for word in words[::-1]:
        behind = _row(text, [f for f in alike if f.start >= word.end()], vocab)
        before = _joined([f for f in alike if f.end <= word.start()], text)
        for row in (behind, before):
            if claim in row and len(row) > 1:
                return len(row)
    return 0


def _joined(figures: Sequence[Claim], text: str) -> list[Claim]:
    """The last figures of some between which hardly anything stands: 4 and 6 respectively."""
    row = list(figures[-1:])
    for figure in figures[-2::-1]:
        if row[0].start - figure.end > JOINED or text[figure.end : row[0].start].endswith("."):
            break
        row.insert(0, figure)
    return row


def _row(text: str, figures: Sequence[Claim], vocab: Vocabulary) -> list[Claim]:
    """The first figures up to one that a clause of its own brings in (…，合计21名)."""
    row = list(figures[:1])
    for figure in figures[1:]:
        gap = text[row[-1].end : figure.start]
        clauses = vocab.clause_end.split(gap)
        if len(clauses) > 1 and len(clauses[-1].strip()) >= 2:
            break
        row.append(figure)
    return row


def _said_of_all(subjects: Sequence[str], place: int) -> str:
    """What the last subject adds (暴雨、大风预警) is said of all of them."""
    if place >= len(subjects) - 1:
        return subjects[place]
    added = subjects[-1][len(subjects[place]) :][-4:]
    return f"{subjects[place]} {added}"


def _clause_heads(lead: str, vocab: Vocabulary) -> list[str]:
    """The first words of each finished clause, up to its first figure."""
    clauses = vocab.clause_end.split(lead)[:-1]
    return [re.split(r"[0-9]", clause)[0][:8] for clause in clauses if clause.strip()]
