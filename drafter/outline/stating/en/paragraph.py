"""Puts English clauses together into sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from operator import itemgetter

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.clause import clause
from drafter.outline.stating.en.event import event
from drafter.outline.stating.en.prose import in_prose
from drafter.outline.stating.vocabulary import ending

_SHORT = 22
"""Words up to which two clauses share a sentence."""
_COUNTS = 4
"""Counts that "there were" names in one sentence, at most."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_THERE = "there were "
_SAME_SUBJECT = re.compile(
    r"(?P<subject>(?!there |it |in |for |of )[A-Za-z][^,;]{3,60}? )"
    r"(?:(?:was|were|began|ended|returned|closed|joined) (?:[a-z]+ed )?(?:on|in|from|back|by)"
    r"|(?:is|are) [a-z-]+$"
    r"|(?:has|have) been in|(?:is|are) to)\b"
)
_HOLDER = re.compile(r"the [^,;]+? was [A-Z][^,;]+")
_FIGURE = re.compile(r"(?:[A-Z]{3} |[$£€¥])?\d")
_SAME_VERB = re.compile(
    r"(?P<one> (?P<verb>accounted for|came to) [^,;]+(?:,\d+)*, and [^;]+?) (?P=verb)(?= [$£€\d])"
)
_TOTALS = 3
"""Clauses with a figure in front that share a sentence, at most."""
_COUNT = re.compile(
    r"there were (?P<number>[\d,]+) (?P<what>(?:(?! and \d)[^,])+?)"
    r"(?P<rest>, (?:up|down|the same|against) .+)?"
)


def paragraph(
    facts: Sequence[tuple[Fact, str]], period: str = "", names: Sequence[str] = ()
) -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    the first of them, or with "". `names` keep their capitals.
    """
    told: list[str] = []
    named_already: set[str] = set()
    written = in_prose([fact for fact, _ in facts], names)
    facts = [(fact, group) for fact, (_, group) in zip(written, facts, strict=True)]
    for group, members in groupby(facts, key=itemgetter(1)):
        run = [fact for fact, _ in members]
        named = "" if group in named_already or is_index(group) else group
        happened, rest = event(run)
        told_of = [happened, *(clause(fact, period) for fact in rest)]
        clauses = _counts(_with_some([stated for stated in told_of if stated]))
        clauses[0] = _with_group(named, clauses[0], post=_is_post(run[0]))
        posts = {clause(fact, period) for fact in run if _is_post(fact) or _is_somebody(fact)}
        told.extend(_varied(_pairs(_totals(clauses), posts)))
        named_already.add(group)
    return " ".join(_with_names(_sentence(_verb_once(stated)), names) for stated in told)


def _verb_once(stated: str) -> str:
    """Grants came to £900, and gifts to £300."""
    return _SAME_VERB.sub(lambda two: f"{two['one']} {two['verb'].split()[-1]}", stated)


def _with_some(clauses: Sequence[str]) -> list[str]:
    """What counts some of the figure before it stands with that: 70 loaves, of which 20 were rye.
    A second clause on one subject does not name it again.
    """
    told: list[str] = []
    for stated in clauses:
        some = bool(told) and stated.startswith(("of which ", "of whom "))
        verb = _SAME_SUBJECT.match(stated)
        same = bool(told) and verb is not None and "," not in told[-1] and " and " not in told[-1]
        if some:
            told[-1] = f"{told[-1]}, {stated}"
        elif same and verb is not None and told[-1].startswith(verb["subject"]):
            told[-1] = f"{told[-1]} and {stated.removeprefix(verb['subject'])}"
        else:
            told.append(stated)
    return told


def _is_post(fact: Fact) -> bool:
    return bool(ending("en", "people").search(nouns.head(fact.label)))


def _is_somebody(fact: Fact) -> bool:
    return bool(nouns.PERSON.fullmatch(fact.text.strip())) and fact.status is None


def _totals(clauses: Sequence[str]) -> list[str]:
    """Neighbours that begin with a figure, up to three in a sentence."""
    told: list[list[str]] = []
    for stated in clauses:
        figure = _FIGURE.match(stated)
        if figure and told and _FIGURE.match(told[-1][0]) and len(told[-1]) < _TOTALS:
            told[-1].append(stated)
        else:
            told.append([stated])
    return [_one_total(run) for run in told]


def _one_total(run: Sequence[str]) -> str:
    mark = ";" if any("," in _THOUSANDS.sub("", stated) for stated in run) else ","
    if len(run) < _TOTALS - 1 + (mark == ","):
        return f"{mark} and ".join(run)
    return f"{f'{mark} '.join(run[:-1])}{mark} and {run[-1]}"


def _varied(clauses: Sequence[str]) -> list[str]:
    """What does not begin with "there were" or "in all" as the sentence before it did."""
    told: list[str] = []
    numbered = True
    totalled = False
    for stated in clauses:
        match = _COUNT.fullmatch(stated)
        numbered = not numbered if match else True
        if match and numbered:
            stated = f"{match['what']} numbered {match['number']}{match['rest'] or ''}"
        if _FIGURE.match(stated):
            share = stated.split()[0].endswith("%")
            first = "overall," if share else "a total of" if totalled else "in all,"
            stated = f"{first} {stated}"
            totalled = totalled or not share
        told.append(stated)
    return told


def _with_names(text: str, names: Sequence[str]) -> str:
    """A name that began a label keeps its capital in running text."""
    for name in names:
        text = re.sub(rf"\b{re.escape(name[:1].lower() + name[1:])}\b", name, text)
    return text


def _with_group(group: str, stated: str, *, post: bool) -> str:
    whose = re.fullmatch(r"the (?P<post>[a-z ]+?) (?P<rest>(?:was|were) .+)", stated)
    if group and post and whose:
        return f"the {whose['post']} of {group} {whose['rest']}"
    if not group or group.lower() in stated.lower():
        return stated
    if group.lower() == "of which":
        return f"of these, {stated}"
    if stated.startswith("it "):
        return f"{group}{stated.removeprefix('it')}"
    return f"for {nouns.called(nouns.running(group))}, {stated}"


def _counts(clauses: Sequence[str]) -> list[str]:
    """Neighbouring "there were" clauses as one: there were 8 professors and 24 research staff."""
    runs: list[list[str]] = []
    for stated in clauses:
        if runs and len(runs[-1]) < _COUNTS and _can_share(runs[-1][-1], stated):
            runs[-1].append(stated)
            continue
        runs.append([stated])
    return [_one_count(run) for run in runs]


def _can_share(one: str, other: str) -> bool:
    """Whether two clauses are bare counts, and not of one noun (new members, active members)."""
    if not all(_is_bare_count(stated) for stated in (one, other)):
        return False
    named, added = (nouns.head(stated.removeprefix(_THERE)).split()[-1] for stated in (one, other))
    return named != added


def _is_bare_count(stated: str) -> bool:
    return stated.startswith(_THERE) and "," not in _THOUSANDS.sub("", stated)


def _one_count(run: Sequence[str]) -> str:
    if len(run) == 1:
        return run[0]
    counts = [stated.removeprefix(_THERE) for stated in run]
    return f"{_THERE}{', '.join(counts[:-1])} and {counts[-1]}"


def _pairs(clauses: Sequence[str], posts: Collection[str]) -> list[str]:
    """Short clauses without commas, two to a sentence; those who hold a post stand with others who
    do.
    """
    told: list[str] = []
    open_clause = False
    open_post = False
    for stated in clauses:
        holder = stated in posts and bool(_HOLDER.fullmatch(stated))
        if open_post and holder and len(f"{told[-1]} {stated}".split()) <= _SHORT:
            told[-1] = f"{told[-1]} and {stated}"
            open_post = False
            continue
        open_post = holder
        plain = stated not in posts and not re.search(r"[,;]| and ", _THOUSANDS.sub("", stated))
        alike = bool(told) and stated.startswith(_THERE) and told[-1].startswith(_THERE)
        if open_clause and plain and not alike and len(f"{told[-1]} {stated}".split()) <= _SHORT:
            told[-1] = f"{told[-1]}, and {stated}"
            open_clause = False
        else:
            told.append(stated)
            open_clause = plain
    return told


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
