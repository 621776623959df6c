"""A new document in the structure of an earlier one: its headings, in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.checking.words import word_set
from drafter.claims.reader import read_claims
from drafter.document.draft import Draft
from drafter.facts.fact import Facts
from drafter.facts.ids import is_index
from drafter.intake.labels import heading_label
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.outline.render import section_headings
from drafter.outline.section import Outline
from drafter.outline.section_tag import TOKEN
from drafter.outline.stating.vocabulary import ending, holding

_HEADING = re.compile(r"^## +(?P<heading>.+?)[ \t]*\n", re.MULTILINE)
_KINDS = {"results": "honours", "problem": "shortcoming_groups", "plan": "plan_groups"}
"""Prompts of the parts that a document ends with, in their order, and the words by which their
headings end."""
NAMED, TOLD = 0.5, 0.34
"""The share of a part's words that a heading has, or it and what stands below it, where they are
one.
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading of the new document with what stands below it in the skeleton; `words` are those
    of the heading, `labels` those of its facts' labels.
    """

    heading: str
    text: str
    kind: str
    words: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A heading of the earlier document, its words, and those below it."""

    heading: str
    kind: str
    words: frozenset[str]
    below: frozenset[str]


def restructured(outline: Outline, facts: Facts, earlier: Draft) -> tuple[Outline, tuple[str, ...]]:
    """The outline with its parts (level 2) under the headings of an earlier document that tell of
    the same, in the order of that; and what a person should know of it.

    A part that has no place there stands before what a document ends with. Headings for which there
    is nothing are left out, and one with a figure or a date is the old document's own.
    """
    head, parts, tail = _taken_apart(outline, facts)
    places = _places(earlier, facts.language)
    name = earlier.path.name if earlier.path else _("the document")
    if not places:
        return outline, (_("structure: {name} has no headings to follow").format(name=name),)
    chosen = [_best(part, places) for part in parts]
    rows: list[tuple[str, list[_Part]]] = [(place.heading, []) for place in places]
    notes: list[str] = []
    for part, at in zip(parts, chosen, strict=True):
        if at is not None:
            rows[at][1].append(part)
    for part, at in zip(parts, chosen, strict=True):
        if at is None:
            rows.insert(_before_the_end(part, rows), (part.heading, [part]))
            notes.append(
                _("structure: {name} has no place for {heading}; it is added").format(
                    name=name, heading=quoted(part.heading)
                )
            )
    empty = [heading for heading, held in rows if not held]
    if empty:
        notes.append(
            _("structure: the facts have nothing for {headings}").format(
                headings=listed(map(quoted, empty))
            )
        )
    told = "".join(_together(heading, held, facts.language) for heading, held in rows if held)
    skeleton = f"{head}{told}{tail}"
    return _with_skeleton(outline, skeleton), tuple(notes)


def _taken_apart(outline: Outline, facts: Facts) -> tuple[str, list[_Part], str]:
    """What stands before the first heading of level 2, the parts, and what is behind the last
    section (the signature).
    """
    text = outline.skeleton
    tokens = [match.end() for match in TOKEN.finditer(text)]
    end = tokens[-1] if tokens else len(text)
    found = [match for match in _HEADING.finditer(text) if match.start() < end]
    if not found:
        return text, [], ""
    ends = [match.start() for match in found[1:]] + [end]
    parts = [
        _part(match["heading"], text[match.end() : stop].strip("\n"), outline, facts)
        for match, stop in zip(found, ends, strict=True)
    ]
    return text[: found[0].start()], parts, text[end:]


def _part(heading: str, text: str, outline: Outline, facts: Facts) -> _Part:
    inside = set(TOKEN.findall(text))
    sections = [section for section in outline.sections if section.token in inside]
    ids = [fact_id for section in sections for fact_id in section.fact_ids]
    labels = [label for one in ids for label in facts.by_id[one].labels if not is_index(label)]
    kinds = [section.prompt for section in sections if section.prompt in _KINDS]
    return _Part(
        heading,
        text,
        kinds[0] if kinds else "",
        word_set(heading, facts.language),
        word_set(" ".join(labels), facts.language),
    )


def _places(earlier: Draft, language: str) -> list[_Place]:
    """The headings of the first level that has several, with what stands below them."""
    seen = earlier.visible
    blocks = [block for block in seen.blocks if block.kind == "heading"]
    levels = sorted({block.level for block in blocks})
    level = next((n for n in levels if sum(b.level == n for b in blocks) > 1), None)
    found = []
    for heading in (block for block in blocks if block.level == level):
        own = seen.text[heading.start : heading.end]
        below = [
            seen.text[block.start : block.end]
            for block in seen.blocks
            if block.headings[len(heading.headings) :][:1] == (own,)
        ]
        label = heading_label(own)
        words = word_set(label, language), word_set(" ".join(below), language)
        found.append(_Place(label, _kind(label, language), *words))
    return found


def _kind(heading: str, language: str) -> str:
    for kind, ends in _KINDS.items():
        begins = language == "en" and holding(language, ends).match(heading)
        if begins or ending(language, ends).search(heading):
            return kind
    return ""


def _best(part: _Part, places: Sequence[_Place]) -> int | None:
    """The number of the place that tells of the same; None where none does."""
    by_kind = any(place.kind == part.kind for place in places) and bool(part.kind)
    scores = [_score(part, place, by_kind=by_kind) for place in places]
    best = max(range(len(places)), key=scores.__getitem__)
    return best if scores[best] else None


def _score(part: _Part, place: _Place, *, by_kind: bool) -> float:
    """How much two are about the same; what a document ends with goes by its kind, where it can."""
    if by_kind or place.kind:
        return float(part.kind == place.kind)
    words = part.words | part.labels
    named = len(part.words & place.words) / max(1, len(part.words))
    told = len(words & (place.words | place.below)) / max(1, len(words))
    return named + told if named >= NAMED or told >= TOLD else 0.0


def _before_the_end(part: _Part, rows: Sequence[tuple[str, list[_Part]]]) -> int:
    """The place before the first row of what a document tells later than this part."""
    order = ["", *_KINDS]
    own = order.index(part.kind)
    later = (at for at, (__, held) in enumerate(rows) if held and order.index(held[0].kind) > own)
    return next(later, len(rows))


def _together(heading: str, parts: Sequence[_Part], language: str) -> str:
    """The parts under one heading; the earlier document's figures and dates are not this one's."""
    claims = (claim for claim in read_claims(heading, language) if not claim.claims_nothing)
    told = heading if next(claims, None) is None else parts[0].heading
    return f"## {told}\n\n" + "".join(f"{part.text}\n\n" for part in parts)


def _with_skeleton(outline: Outline, skeleton: str) -> Outline:
    headings = section_headings(skeleton)
    order = {token: at for at, token in enumerate(TOKEN.findall(skeleton))}
    sections = sorted(outline.sections, key=lambda section: order[section.token])
    sections = [replace(one, headings=headings.get(one.token, ())) for one in sections]
    return replace(outline, skeleton=skeleton, sections=tuple(sections))
