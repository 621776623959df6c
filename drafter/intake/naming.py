"""Better labels for the facts of a document, by a model: a few requests, and answers that are data.

A label is taken where it is made of the document's own words, has no figure in it and names nothing
else in its group; every other stays what the words around the figure make it.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from drafter.claims.language import detect_language
from drafter.claims.reader import read_claims
from drafter.document.draft import Draft
from drafter.document.export import title_of
from drafter.intake.facts_of_text import Told, facts_of_text
from drafter.intake.labels import LONGEST, label_words
from drafter.intake.telling import Named, Place
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext
from drafter.office.words import plain, tidy
from drafter.writing.aside import aside
from drafter.writing.asking.prompt import fill_prompt
from drafter.writing.client.configuration import checked_base_url
from drafter.writing.client.masking import without_credentials
from drafter.writing.client.write import Writer
from drafter.writing.failures import WritingFailure
from drafter.writing.hearing.numbered import read_lines
from drafter.writing.reply import Usage
from drafter.writing.request import Request

MOST_ROWS = 40
"""Labels that are asked for at once: a model begins to lose count beyond."""
_MOST_SHOWN = 160
"""Characters of a sentence that a model is shown."""
_MARKS = " \t　。．.，,；;：:、“”\"'‘’《》*`"


@dataclass(frozen=True)
class Namer:
    """The model that is asked: its name, its server, and the prompt folders in their order."""

    writer: Writer
    model: str
    base_url: str
    folders: tuple[Path, ...]


@dataclass(frozen=True)
class Renamed:
    """The facts file with the better labels; how many there are of how many, what they have cost,
    and what a person should know, as lines.
    """

    told: Told
    better: int
    usage: Usage = field(default_factory=Usage)
    notes: tuple[str, ...] = ()


async def with_better_labels(draft: Draft, path: Path, told: Told, namer: Namer) -> Renamed:
    """The facts file of a document with a model's labels. What bears less of the document out than
    `told`, the file with the plain ones, is given up. Raises DrafterError for what a person must
    mend before any model can be asked, such as a rejected key.
    """
    portions = [told.named[at : at + MOST_ROWS] for at in range(0, len(told.named), MOST_ROWS)]
    answers = await asyncio.gather(*(_asked(draft, portion, namer) for portion in portions))
    usage = sum((spent for _labels, spent, _reason in answers), start=Usage())
    notes = [
        ngettext(
            "no better label for {count} of the facts: {reason}",
            "no better labels for {count} of the facts: {reason}",
            len(portion),
        ).format(count=len(portion), reason=reason)
        for portion, (_labels, _spent, reason) in zip(portions, answers, strict=True)
        if reason
    ]
    given = {place: label for labels, _spent, _reason in answers for place, label in labels.items()}
    labels = dict(_usable(told.named, given, draft))
    if not labels:
        return Renamed(told, 0, usage, tuple(notes))
    renamed = await aside(facts_of_text, draft, path, labels)
    borne = {each.place for each in renamed.named}
    if not labels.keys() <= borne:  # the others' sentences had to become facts as a whole
        labels = {place: label for place, label in labels.items() if place in borne}
        renamed = await aside(facts_of_text, draft, path, labels)
    if len(renamed.left) > len(told.left) or renamed.facts < told.facts:
        notes.append(
            _("the model's labels bear less of the text out than the plain ones, which stay")
        )
        return Renamed(told, 0, usage, tuple(notes))
    return Renamed(renamed, len(labels), usage, tuple(notes))


async def _asked(
    draft: Draft, portion: Sequence[Named], namer: Namer
) -> tuple[Mapping[Place, str], Usage, str]:
    """The labels of one request, what it has cost, and why there are none, "" where there are."""
    rows = [
        {
            "group": _shown(" > ".join(each.group)),
            "label": _shown(each.label),
            "value": _shown(each.value),
            "sentence": _shown(each.sentence),
        }
        for each in portion
    ]
    language = detect_language(draft.visible.text)
    variables = {"title": _shown(title_of(draft) or ""), "rows": rows}
    prompt = await aside(fill_prompt, "labels", language, namer.folders, variables)
    request = Request(
        model=namer.model,
        base_url=without_credentials(checked_base_url(namer.base_url)),
        messages=prompt.messages,
        parameters=prompt.parameters,
        numbered=len(portion),
        purpose=gettext_noop("to name its facts"),
    )
    try:
        reply = await namer.writer.write(request)
    except WritingFailure as failure:
        return {}, failure.usage, failure.reason
    lines = read_lines(reply.text, len(portion)).by_number
    labels = {each.place: lines[n] for n, each in enumerate(portion, start=1) if lines.get(n)}
    return labels, reply.usage, "" if labels else _("the answer is in no form")


def _shown(text: str) -> str:
    return " ".join(text.split()).replace("｜", " ").replace("|", " ")[:_MOST_SHOWN]


def _usable(
    named: Sequence[Named], given: Mapping[Place, str], draft: Draft
) -> Iterator[tuple[Place, str]]:
    """Those of the labels that can be taken, as they are written into the file."""
    text = draft.visible.text
    language = detect_language(text)
    wanted = {n.place: _of_text(given.get(n.place, ""), n, text, language) for n in named}
    taken = Counter((each.group, plain(wanted[each.place] or each.label)) for each in named)
    for each in named:
        label = wanted[each.place]
        if label and label != each.label and taken[each.group, plain(label)] == 1:
            yield each.place, label


def _of_text(answered: str, named: Named, text: str, language: str) -> str:
    """An answer as a label, "" where it can be none: nothing or too much, a figure or date, words
    that the document has not, or none that its sentence or its plain label has.
    """
    label = tidy(" ".join(answered.split()).strip(_MARKS))
    if not 1 < len(label) <= LONGEST[language] or re.search(r"[\d.\[\]*\"{}]", label):
        return ""
    if any(claim.is_quantity or claim.kind == "date" for claim in read_claims(label, language)):
        return ""
    said = _words(text, language)
    near = _words(f"{named.sentence}\n{named.label}", language)
    general = {str(word) for word in label_words(language)["general"]}
    if language == "zh":
        is_of_text = _is_made_of(label, said | general)
    else:
        is_of_text = all(_is_in(word, said | general) for word in _ENGLISH.findall(label))
    is_near = any(_is_in(word, near) for word in _words(label, language) - general)
    return label if is_of_text and is_near else ""


_ENGLISH = re.compile(r"[^\W\d_]+")


def _words(text: str, language: str) -> set[str]:
    """The words of a text; of Chinese, every two characters that stand side by side."""
    if language == "zh":
        return {a + b for a, b in pairwise(text) if (a + b).isalnum()}
    return {word.lower() for word in _ENGLISH.findall(text)}


def _is_made_of(label: str, words: Collection[str]) -> bool:
    """Whether a label can be cut into pieces of which each is one of the words, or some of them
    that go on in each other, with nothing but 的 between them.
    """
    reached = {0}
    for end in range(1, len(label) + 1):
        if label[end - 1] == "的" and end - 1 in reached:
            reached.add(end)
        for start in sorted(reached):
            piece = label[start:end]
            goes_on = len(piece) > 1 and all(a + b in words for a, b in pairwise(piece))
            if piece in words or goes_on:
                reached.add(end)
                break
    return len(label) in reached


def _is_in(word: str, words: Collection[str]) -> bool:
    """Whether a word is one of these, in this form or that of one thing or several."""
    word = word.lower()
    return any(form in words for form in (word, f"{word}s", word.removesuffix("s")))
