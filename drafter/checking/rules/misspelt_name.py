"""A name that is one character off one that the facts hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.book import Near
from drafter.checking.names.strangers import is_cut_from_quotation
from drafter.checking.reading import Reading
from drafter.claims.vocabulary import words
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span, Spans

_FACTS = "names:\n  孟晓棠: []\nfacts:\n  负责人: 孟晓棠\n"

RULE = Rule(
    name="misspelt-name",
    severity="error",
    summary="A person, place or organization written with one character other than in the facts, "
    "or the title of a document in words that are not quite its own.",
    message={
        "zh": "“{text}”与事实中的名称差一个字，应为“{expected}”",
        "en": "‘{text}’ is one letter off a name in the facts: {expected}",
    },
    trips=Example(facts=_FACTS, draft="项目由孟小棠负责。"),
    passes=Example(facts=_FACTS, draft="项目由孟晓棠负责。"),
)

REACH = 12
"""Characters before and behind a near miss in which a right name may stand over it."""


_BEFORE = ("在", "由", "和", "与", "及")
"""Words before somebody's name, with which few other words end."""


def find(reading: Reading) -> Iterator[Finding]:
    """Every near miss, the longest name first where several fit."""
    taken = Spans()
    for block in reading.draft.blocks:
        if block.kind == "code":
            continue
        prose = reading.text[block.start : block.end]
        for near in reading.names.near_misses(prose):
            span = Span(block.start + near.start, block.start + near.end)
            of_body = _differs_in_kind(reading, span, near)
            if of_body is None or not _is_name(reading, span, near) or taken.overlap(span):
                continue
            taken.add(span)
            yield RULE.finding(
                reading, span, suggestion=near.name, severity="warning" if of_body else "error"
            )
    for near in reading.homophones:
        span = Span(near.start, near.end)
        other = _other_character(reading, span, near)
        if not _in_known_name(reading, other, near) and not taken.overlap(span):
            taken.add(span)
            yield RULE.finding(reading, span, suggestion=near.name)


def _differs_in_kind(reading: Reading, span: Span, near: Near) -> bool | None:
    """Whether what differs is the kind of body at the end (省林科所, 省林科院), which may be
    another body; None where one of the two is no such kind.
    """
    text, kinds = reading.text[span.start : span.end], reading.vocabulary.lists["kinds_of_body"]
    if text[:-1] != near.name[:-1] or reading.language == "en" or near.name[-1] not in kinds:
        return False
    return True if text[-1] in kinds else None


def _is_name(reading: Reading, span: Span, near: Near) -> bool:
    """Four characters but one are no accident; of three, the text must read as a name itself, or
    begin alike and stand where no longer known name does.
    """
    lead = reading.text[span.start - 1 : span.start]
    other = _other_character(reading, span, near)
    if is_cut_from_quotation(reading.text, span.start):
        return False
    if _in_known_name(reading, other, near) or lead in reading.vocabulary.lists["whole_of"]:
        return False
    slip = reading.text[other.start : other.end]
    particle = slip in reading.vocabulary.lists["particles"]
    if reading.text[span.end - 2 : span.end + 1] in words("zh", "common_words", "longer"):
        return False  # 党组 of 党组织
    counts = other.start == span.start and reading.vocabulary.has("counts_one", lead + slip)
    if particle or counts or _is_known_without(reading, span, other, near):
        return False
    if len(near.name) > 3 or reading.language == "en":
        return True
    if reading.named_spans.overlap(span):
        return True
    text = reading.text[span.start : span.end]
    if text[:2] == near.name[:2] or _is_place_alone(reading, span, near):
        return True
    alone = _stands_alone(reading, span)
    same_ends = text[0] == near.name[0] and text[-1] == near.name[-1]
    if same_ends and alone and (near.name in reading.persons or _is_listed(reading, near.name)):
        return True
    if near.name not in reading.persons:
        return alone and text[1:] == near.name[1:] and _may_begin(reading, text, near.name)
    return text[1:] == near.name[1:] or _holds_post(reading, span)


def _may_begin(reading: Reading, text: str, form: str) -> bool:
    """Whether the first character is a slip in a listed name, and no word before a common noun
    (为公司).
    """
    function = text[0] in words("zh", "names", "boundaries")
    noun = text[1:] in words("zh", "names", "org_suffix", "not_orgs")
    counted = text[0] in reading.vocabulary.lists["no_place"]
    return _is_listed(reading, form) and not (function or noun or counted)


def _is_listed(reading: Reading, form: str) -> bool:
    """Whether the facts list it under `names`."""
    return any(form in name.forms for name in reading.facts.names)


def _stands_alone(reading: Reading, span: Span) -> bool:
    """Whether it opens a clause, is one of a list or stands behind a word like 在, as no chance run
    of characters does.
    """
    mark = "|".join((reading.vocabulary.lists["list_mark"][0], *_BEFORE))
    lead = reading.text[max(0, span.start - 1) : span.start]
    return re.fullmatch(rf"{mark}|[^㐀-鿿]?", lead) is not None


def _is_place_alone(reading: Reading, span: Span, near: Near) -> bool:
    """Whether it ends as the known place does, is no common noun, and begins where a name can: at a
    mark, or behind a word like 在.
    """
    text, lists = reading.text[span.start : span.end], reading.vocabulary.lists
    if text[-1] not in words("zh", "names", "places_suffix") or text[-1] != near.name[-1]:
        return False
    if text in words("zh", "names", "not_places") or text[0] in lists["no_place"]:
        return False
    lead = reading.text[span.start - 1 : span.start]
    return not "㐀" <= lead <= "鿿" or lead in lists["before_place"]


def _holds_post(reading: Reading, span: Span) -> bool:
    """Whether a post is given to what stands there: 某某任院长, 院长为某某."""
    vocab = reading.vocabulary
    if vocab.has("takes_post", reading.text[span.end : span.end + 3]):
        return True
    start = max(0, span.start - 20)
    lead = vocab.cues["is_named"].sub("", reading.text[start : span.start])
    return bool(reading.names.post_before(lead))


def _other_character(reading: Reading, span: Span, near: Near) -> Span:
    """The one character that is not the name's; all of them where the lengths are not the same."""
    text = reading.text[span.start : span.end]
    if len(text) != len(near.name):
        return span
    at = next((at for at, (a, b) in enumerate(zip(text, near.name, strict=True)) if a != b), 0)
    return Span(span.start + at, span.start + at + 1)


def _is_known_without(reading: Reading, span: Span, other: Span, near: Near) -> bool:
    """Whether the facts also name it without its first or last character, which is the other."""
    text = reading.text[span.start : span.end]
    rest = text[1:] if other.start == span.start else text[:-1] if other.end == span.end else ""
    corpus = reading.names.corpus
    return bool(rest) and corpus.count(rest) > corpus.count(near.name)


def _in_known_name(reading: Reading, span: Span, near: Near) -> bool:
    """Whether the characters belong to a right name there (临河市 in 临河市第一小学), and not only
    to the common noun at the end of the meant one (医院).
    """
    forms, listed = reading.index.once(_forms_by_length), reading.index.once(_listed)
    first, last = max(0, span.start - REACH), min(len(reading.text), span.end + REACH)
    for length, alike in forms.items():
        earliest = max(first, span.start - length + 1)
        for start in range(earliest, min(last - length + 1, span.end)):
            form = reading.text[start : start + length]
            known = form in alike and (form in listed or form not in near.name)
            if known and not _is_inside_word(reading.text, start, start + length):
                return True
    return False


def _is_inside_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin form goes on behind its end: Ashdown in Ashdowne is no right name."""
    seam = text[end - 1 : end + 1]
    return end - start > 1 and len(seam) == 2 and seam.isascii() and seam.isalpha()


def _forms_by_length(index: FactIndex) -> Mapping[int, frozenset[str]]:
    """Every right form of a name."""
    found: dict[int, set[str]] = defaultdict(set)
    for form in index.names.forms:
        found[len(form)].add(form)
    return {length: frozenset(forms) for length, forms in found.items() if length}


def _listed(index: FactIndex) -> frozenset[str]:
    """The forms that the facts list as names, without common nouns."""
    listed = frozenset(form for name in index.facts.names for form in name.forms)
    return listed.difference(words("zh", "names", "not_orgs"))
