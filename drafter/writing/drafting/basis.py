"""What a section was written from, kept in the project, so that a later run can tell what of it
has changed: the draft itself holds only a hash of it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from drafter.checking.finding import Check
from drafter.document.hashing import text_hash
from drafter.errors import DrafterError
from drafter.facts.fact import Fact, Facts
from drafter.facts.ids import split_id
from drafter.files import read_text, resolved, write_atomically
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.outline.section import Section
from drafter.writing.drafting.faults import facts_told
from drafter.writing.drafting.provenance import tells
from drafter.writing.hearing.passage import read_passage

FOLDER = Path(".drafter") / "facts"
"""Where bases lie, from the project folder: one file each, named by its hash."""
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a section was written from it; `status` is "" where it has none."""

    id: str
    text: str
    previous: str = ""
    status: str = ""


@dataclass(frozen=True)
class Basis:
    """Everything in the facts that a section's text rests on, in the order of the section, and its
    charts as they stand in the draft.
    """

    facts: tuple[Stated, ...]
    charts: tuple[str, ...] = ()

    @cached_property
    def hash(self) -> str:
        """What a draft's comment names it by."""
        lines = (f"{f.id}\t{f.text}\t{f.previous}\t{f.status or None}" for f in self.facts)
        return text_hash("\n".join((*lines, *self.charts)))


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is another now: as it was, and as it is; None for nothing at all."""

    fact: str
    before: Stated | None
    now: Stated | None

    @property
    def in_words(self) -> tuple[str, str]:
        """What differs, as it was and as it is, in the person's language; – for nothing at all."""
        told: tuple[list[str], list[str]] = ([], [])
        for name, words in (
            ("text", "{value}"),
            ("previous", _("previous {value}")),
            ("status", "{value}"),
        ):
            each = [getattr(one, name) if one else "" for one in (self.before, self.now)]
            if each[0] != each[1]:
                for place, value in zip(told, each, strict=True):
                    place.append(words.format(value=" ".join(value.split())) if value else "")
        before, now = (listed(filter(None, place)) or _NOTHING for place in told)
        return before, now


@dataclass(frozen=True, slots=True)
class Resting:
    """A sentence of an earlier draft that rests on changed facts; `line` counts from 1, of the
    section, and once that has its place, of the document.
    """

    line: int
    text: str
    facts: tuple[str, ...]


def basis_of(section: Section, facts: Facts) -> Basis:
    """What the section rests on now; ids that no fact has are passed over."""
    used = [facts.by_id[fact_id] for fact_id in section.fact_ids if fact_id in facts.by_id]
    stated = (Stated(f.id, f.text, f.previous, f.status or "") for f in used)
    return Basis(tuple(stated), section.charts)


def keep_bases(bases: Iterable[Basis], project: Path) -> None:
    """Keep them for later runs. Where that cannot be done, a later run says only that something has
    changed: no document is held up for it.
    """
    with contextlib.suppress(OSError, DrafterError):
        folder = resolved(project / FOLDER, [project])
        folder.mkdir(parents=True, exist_ok=True)
        for basis in bases:
            content = {"version": 1, **asdict(basis)}
            path = folder / _name(basis.hash)
            if not path.exists():
                write_atomically(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def kept_basis(wanted: str, project: Path) -> Basis | None:
    """The basis of this hash, None where none is kept or what is kept is another."""
    try:
        entry = json.loads(read_text(project / FOLDER / _name(wanted), within=[project]))
        names = [field.name for field in fields(Stated)]
        stated = (Stated(*(str(fact[name]) for name in names)) for fact in entry["facts"])
        basis = Basis(tuple(stated), tuple(map(str, entry["charts"])))
        return basis if basis.hash == wanted else None
    except (DrafterError, ValueError, KeyError, TypeError, RecursionError):
        return None


def changes(before: Basis, now: Basis) -> tuple[Change, ...]:
    """Each fact that is new, gone, or has another value, previous value or status."""
    old, new = ({fact.id: fact for fact in basis.facts} for basis in (before, now))
    return tuple(
        Change(one, old.get(one), new.get(one))
        for one in dict.fromkeys([*new, *old])
        if old.get(one) != new.get(one)
    )


def facts_as_then(facts: Facts, basis: Basis) -> Facts:
    """The facts with those of the basis as they were when a section was written from it."""
    then = {one.id: one for one in basis.facts}
    known = [_as_then(fact, then.pop(fact.id, None)) for fact in facts.facts]
    gone = (
        Fact(one.id, tuple(step for step, __ in split_id(one.id)), one.text, one.text)
        for one in then.values()
    )
    return replace(facts, facts=(*known, *gone))


def resting_on(
    changed: Iterable[Change], text: str, check: Check, facts: Facts
) -> Iterator[Resting]:
    """The sentences of a section's text that tell facts which have changed. `check` and `facts` are
    those of the time when it was written.
    """
    passage = read_passage(text, facts.language)
    held = [facts.by_id[one.fact] for one in changed if one.fact in facts.by_id]
    places = zip(passage.sentences, passage.spans, facts_told(passage, check), strict=True)
    for sentence, span, told in places:
        found = [f.id for f in held if f.id in told or tells(sentence.body, f, facts)]
        if found:
            yield Resting(1 + text.count("\n", 0, span.start), sentence.body, tuple(found))


def _as_then(fact: Fact, then: Stated | None) -> Fact:
    if then is None or then.text == fact.text:
        return fact
    return replace(fact, text=then.text, value=then.text, unit="", previous=then.previous, items=())


def _name(digest: str) -> str:
    return f"{digest.removeprefix('sha256:')}.json"
