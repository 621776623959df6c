"""From a section and its facts to the request that asks for it.

What all sections of one document share (rules, document, names, style) stands first and is the
same to the byte, so that providers can cache it; what the section alone has comes after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.checking.matching.index import FactIndex
from drafter.facts.fact import Fact, Facts
from drafter.findings.finding import Finding
from drafter.outline.section import Section
from drafter.outline.stating.en.compared import last_period as previous_period
from drafter.outline.stating.zh.prose import prose
from drafter.outline.stating.zh.quantity import before
from drafter.writing.asking.computed import computed_rows
from drafter.writing.asking.fact_table import Row, fact_rows, name_rows
from drafter.writing.asking.length import asked_length, sentence_count
from drafter.writing.asking.prompt import fill_prompt
from drafter.writing.asking.repair import Failing, Repair
from drafter.writing.client.configuration import checked_base_url
from drafter.writing.client.masking import without_credentials
from drafter.writing.doubts import may_not_stay
from drafter.writing.request import Message, Parameter, Request

_ROOM = {"zh": 3, "en": 4}
"""Tokens allowed for a character (zh) or word (en) of the longest answer asked for: a generous
ceiling, there only to stop a model that does not end. It holds the fact marks too."""
_LEAST_ROOM = 400
_REPAIR_ROOM = 200
_BESIDE = 4
"""Facts shown beside one failing sentence: those that it is about most."""
_WHERE = re.compile(r"（[^（）]*:\d+）| \([^()]*:\d+\)")
"""Where a fact stands in its file: for people, and another place may not make another request."""
_AROUND_A_FACT = 40
"""Characters of a sentence about one fact, the fact itself not counted."""
_NOTHING_AROUND: Mapping[str, object] = {
    "document": {},
    "names": [],
    "sections": [],
    "before": "",
    "after": "",
}
"""A section's variables as if nothing else were in the document."""


@dataclass(frozen=True)
class Assignment:
    """What all requests for one document have in common.

    `index` is of the facts that it is made from. `folders` are prompt folders in order of
    precedence, the packaged one last. `manner` is how the model is asked, and `padding` how much
    that no fact bears out it may say (see `Settings`). `style` is a whole document whose manner to
    follow, "" for none. `sections` are the names of all sections in their order, so that the model
    knows what is told elsewhere. `parameters` go over those of the prompt file.
    """

    index: FactIndex
    folders: tuple[Path, ...]
    model: str
    base_url: str
    manner: str = "narrative"
    padding: str = "modest"
    style: str = ""
    sections: tuple[str, ...] = ()
    parameters: tuple[tuple[str, Parameter], ...] = ()

    @property
    def facts(self) -> Facts:
        """The facts that the document is made from."""
        return self.index.facts


def build_request(section: Section, assignment: Assignment) -> Request:
    """The request for a whole section, with its own prompt file and the facts it names alone."""
    return _request(section.prompt, section, assignment, {})


def build_repair_request(section: Section, assignment: Assignment, repair: Repair) -> Request:
    """The request to mend what failed in a draft of the section, a line for each number.

    It shows the failing sentences, and nothing that stands. The facts that they are about stand
    beside them; a prompt has all facts of the section, and what is computed from them, besides.
    """
    facts = assignment.facts
    own = {fact.id: f"F{at}" for at, fact in enumerate(section_facts(section, facts), start=1)}
    failing = [
        _failing_row(number, one, own, facts) for number, one in enumerate(repair.failing, start=1)
    ]
    first = len(failing) + 1
    missing = [
        {"line": number, **row}
        for number, row in enumerate(_rows(repair.missing, facts), start=first)
    ]
    more = {"failing": failing, "missing": missing, "count": len(repair)}
    size = sum(len(one.text) for one in repair.failing) + sum(
        len(str(row["text"])) + _AROUND_A_FACT for row in missing
    )
    request = _request("repair", section, assignment, more, room=_REPAIR_ROOM + size * 2)
    return replace(request, numbered=len(repair))


def asked_hash(section: Section, assignment: Assignment) -> str:
    """A hash of what the section alone asks of a model: prompt, wording, facts, style, model and
    parameters, but not what else is in the document, nor the server's address.
    """
    alone = _request(section.prompt, section, replace(assignment, base_url=""), _NOTHING_AROUND)
    return f"sha256:{alone.key[:16]}"


def section_facts(section: Section, facts: Facts) -> tuple[Fact, ...]:
    """The facts that the section names, in file order; ids that no fact has are passed over."""
    known = facts.by_id
    return tuple(known[fact_id] for fact_id in section.fact_ids if fact_id in known)


def _rows(ids: Sequence[str], facts: Facts) -> list[Row]:
    known = facts.by_id
    return told_rows([known[fact_id] for fact_id in ids if fact_id in known], facts)


def told_rows(facts: Sequence[Fact], whole: Facts) -> list[Row]:
    """The rows of `fact_rows` as a writer is to tell them: large figures and dates as prose has
    them (186万元, 2031年9月), and `last`, what the last period is called (上年同期, previous year).
    """
    period = str(whole.document.get("period", ""))
    rows = fact_rows(facts)
    if whole.language == "en":
        return [row | {"last": previous_period(period).removeprefix("the ")} for row in rows]
    return [
        row
        | {name: prose(str(row[name])) for name in ("text", "previous")}
        | {"last": before(fact, period)}
        for row, fact in zip(rows, facts, strict=True)
    ]


def _failing_row(
    number: int, failing: Failing, own: Mapping[str, str], facts: Facts
) -> dict[str, object]:
    """A failing sentence as data for a prompt; `own` are the numbers of the section's facts."""
    return {
        "number": number,
        "text": _one_line(failing.text),
        "findings": [_finding_row(finding, own) for finding in failing.findings],
        "facts": _rows(failing.facts[:_BESIDE], facts),
        "others": _rows([one for one in failing.facts if one not in own][:_BESIDE], facts),
    }


def _finding_row(finding: Finding, own: Mapping[str, str]) -> dict[str, object]:
    """What is wrong, and the numbers of the facts it is held against; a right wording is told only
    where the checker is sure, or a second reader has said it.
    """
    is_known = finding.severity == "error" or finding.source != "checker"
    return {
        "text": _one_line(finding.text),
        "suggestion": _one_line(finding.suggestion or "") if is_known else "",
        "sure": may_not_stay(finding),
        "invented": finding.rule.startswith("unsupported"),
        "facts": [own[one] for one in finding.facts if one in own],
        "source": finding.source,
        "message": _one_line(_WHERE.sub("", finding.message)),
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _request(
    prompt_name: str,
    section: Section,
    assignment: Assignment,
    more: Mapping[str, object],
    room: int | None = None,
) -> Request:
    """The prompt filled in; `room` are the tokens for the answer, by its length where None."""
    facts = section_facts(section, assignment.facts)
    language = assignment.facts.language
    length = asked_length(section, facts, language, assignment.manner)
    variables = _variables(section, facts, length, assignment) | dict(more)
    under = f"{language}/{assignment.manner}"
    prompt = fill_prompt(prompt_name, under, assignment.folders, variables)
    messages = tuple(Message(part.role, _encodable(part.content)) for part in prompt.messages)
    parameters = dict(prompt.parameters) | dict(assignment.parameters)
    if not {"max_tokens", "max_completion_tokens"} & parameters.keys():
        longest = max(_LEAST_ROOM, _ROOM.get(language, 4) * length[1])
        parameters["max_tokens"] = room or longest
    return Request(
        model=assignment.model,
        base_url=without_credentials(checked_base_url(assignment.base_url)),
        messages=messages,
        parameters=parameters,
        section=section.name,
        headings=(assignment.facts.document.get("title", ""), *section.headings, section.name),
        fact_ids=tuple(fact.id for fact in facts),
        lists="lists" in section.options,
        tables="tables" in section.options,
    )


def _variables(
    section: Section, facts: Sequence[Fact], length: tuple[int, int], assignment: Assignment
) -> dict[str, object]:
    whole = assignment.facts
    return {
        "document": dict(whole.document),
        "names": name_rows(whole.names),
        "sections": list(assignment.sections),
        "before": _beside(section, assignment, -1),
        "after": _beside(section, assignment, 1),
        "padding": assignment.padding,
        "style": assignment.style,
        "section": {
            "name": section.name,
            "headings": list(section.headings),
            "wording": section.wording.strip(),
            "options": dict(section.options),
        },
        "facts": told_rows(facts, whole),
        "computed": computed_rows(facts, assignment.index),
        "length": {"least": length[0], "most": length[1]},
        "sentences": sentence_count(facts),
        "lists": "lists" in section.options,
        "tables": "tables" in section.options,
    }


def _beside(section: Section, assignment: Assignment, by: int) -> str:
    """The name of the section so many places behind this one, "" where there is none."""
    names = assignment.sections
    at = names.index(section.name) + by if section.name in names else -1
    return names[at] if 0 <= at < len(names) else ""


def _encodable(text: str) -> str:
    """`text` without lone surrogates, which JSON facts may hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
