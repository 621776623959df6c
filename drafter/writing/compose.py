"""From a section and its facts to the request that asks for it.

What all sections of one document share (rules, document, names, style) stands first and is the
same to the byte, so that providers can cache it; what the section alone has comes after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.facts.fact import Fact, Facts
from drafter.outline.section import Section
from drafter.writing.configuration import checked_base_url
from drafter.writing.fact_table import Row, fact_rows
from drafter.writing.length import asked_length, sentence_count
from drafter.writing.masking import without_credentials
from drafter.writing.prompt import fill_prompt
from drafter.writing.repair import Failing, Repair
from drafter.writing.request import Message, Parameter, Request

_ROOM = {"zh": 3, "en": 4}
"""Tokens allowed for a character (zh) or word (en) of the longest answer asked for: a generous
ceiling, there only to stop a model that does not end. It holds the fact marks too."""
_LEAST_ROOM = 400
_REPAIR_ROOM = 200
_AROUND_A_FACT = 40
"""Characters of a sentence about one fact, the fact itself not counted."""


@dataclass(frozen=True)
class Assignment:
    """What all requests for one document have in common.

    `folders` are prompt folders in order of precedence, the packaged one last. `style` is a whole
    document whose manner to follow, "" for none. `sections` are the names of all sections, so that
    the model knows what is told elsewhere. `parameters` go over those of the prompt file.
    """

    facts: Facts
    folders: tuple[Path, ...]
    model: str
    base_url: str
    style: str = ""
    sections: tuple[str, ...] = ()
    parameters: tuple[tuple[str, Parameter], ...] = ()


def build_request(section: Section, assignment: Assignment) -> Request:
    """The request for a whole section, with its own prompt file and the facts it names alone."""
    return _request(section.prompt, section, assignment, {})


def build_repair_request(section: Section, assignment: Assignment, repair: Repair) -> Request:
    """The request to mend what failed in a draft of the section, a line for each number.

    It shows the failing sentences and the facts that they are about, and nothing that stands.
    """
    facts = assignment.facts
    failing = [
        _failing_row(number, one, facts) for number, one in enumerate(repair.failing, start=1)
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
    facts = replace(assignment.facts, names=(), document={})
    alone = replace(assignment, facts=facts, sections=(), base_url="")
    return f"sha256:{build_request(section, alone).key[:16]}"


def section_facts(section: Section, facts: Facts) -> tuple[Fact, ...]:
    """The facts that the section names, in file order; ids that no fact has are passed over."""
    known = facts.by_id
    return tuple(known[fact_id] for fact_id in section.fact_ids if fact_id in known)


def _rows(ids: Sequence[str], facts: Facts) -> list[Row]:
    known = facts.by_id
    return fact_rows([known[fact_id] for fact_id in ids if fact_id in known])


def _failing_row(number: int, failing: Failing, facts: Facts) -> dict[str, object]:
    """A failing sentence as data for a prompt."""
    findings = [
        {
            "text": _one_line(finding.text),
            "suggestion": _one_line(finding.suggestion or ""),
            "invented": finding.rule.startswith("unsupported"),
            "source": finding.source,
            "message": _one_line(finding.message),
        }
        for finding in failing.findings
    ]
    return {
        "number": number,
        "text": _one_line(failing.text),
        "findings": findings,
        "facts": _rows(failing.facts, facts),
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
    length = asked_length(section, facts, language)
    variables = _variables(section, facts, length, assignment) | dict(more)
    prompt = fill_prompt(prompt_name, language, assignment.folders, variables)
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
        "names": [{"name": name.name, "aliases": list(name.aliases)} for name in whole.names],
        "sections": list(assignment.sections),
        "style": assignment.style,
        "section": {
            "name": section.name,
            "headings": list(section.headings),
            "wording": section.wording.strip(),
            "options": dict(section.options),
        },
        "facts": fact_rows(facts),
        "length": {"least": length[0], "most": length[1]},
        "sentences": sentence_count(facts),
        "lists": "lists" in section.options,
        "tables": "tables" in section.options,
    }


def _encodable(text: str) -> str:
    """`text` without lone surrogates, which JSON facts may hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
