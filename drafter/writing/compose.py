"""From a section and its facts to the request that asks for it.

What all sections of one document share (rules, document, names, style) stands first and is the
same to the byte, so that providers can cache it; what the section alone has comes after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.checking.finding import Finding
from drafter.facts.fact import Fact, Facts
from drafter.outline.section import Section
from drafter.writing.configuration import checked_base_url
from drafter.writing.fact_table import fact_rows
from drafter.writing.length import asked_length, sentence_count
from drafter.writing.masking import without_credentials
from drafter.writing.prompt import Prompt, find_prompt
from drafter.writing.request import Message, Parameter, Request

_ROOM = {"zh": 3, "en": 4}
"""Tokens allowed for a character (zh) or word (en) of the longest answer asked for: a generous
ceiling, there only to stop a model that does not end. It holds the fact marks too."""
_LEAST_ROOM = 400


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
    prompt = find_prompt(section.prompt, assignment.facts.language, assignment.folders)
    return _request(prompt, section, assignment, {})


def build_repair_request(
    section: Section, assignment: Assignment, text: str, findings: Sequence[Finding]
) -> Request:
    """The request to mend `text`, a draft of the section, with what was found wrong in it.

    The facts are the section's, in the order of its first request, so that marks stay the same.
    """
    prompt = find_prompt("repair", assignment.facts.language, assignment.folders)
    own = [fact.id for fact in section_facts(section, assignment.facts)]
    listed = [_finding_row(finding, own) for finding in findings]
    return _request(prompt, section, assignment, {"text": text, "findings": listed})


def section_facts(section: Section, facts: Facts) -> tuple[Fact, ...]:
    """The facts that the section names, in file order; ids that no fact has are passed over."""
    known = facts.by_id
    return tuple(known[fact_id] for fact_id in section.fact_ids if fact_id in known)


def _finding_row(finding: Finding, fact_ids: Sequence[str]) -> dict[str, object]:
    """A finding as data for a prompt; `numbers` are the rows of its facts in the table (F3)."""
    return {
        "rule": finding.rule,
        "text": " ".join(finding.text.split()),
        "message": " ".join(finding.message.split()),
        "suggestion": finding.suggestion or "",
        "numbers": [f"F{fact_ids.index(i) + 1}" for i in finding.facts if i in fact_ids],
    }


def _request(
    prompt: Prompt, section: Section, assignment: Assignment, more: Mapping[str, object]
) -> Request:
    facts = section_facts(section, assignment.facts)
    length = asked_length(section, facts, assignment.facts.language)
    variables = _variables(section, facts, length, assignment) | dict(more)
    messages = tuple(
        Message(part.role, _encodable(part.content)) for part in prompt.render(variables)
    )
    parameters = dict(prompt.parameters) | dict(assignment.parameters)
    if not {"max_tokens", "max_completion_tokens"} & parameters.keys():
        room = _ROOM.get(assignment.facts.language, 4) * length[1]
        parameters["max_tokens"] = max(_LEAST_ROOM, room)
    return Request(
        model=assignment.model,
        base_url=without_credentials(checked_base_url(assignment.base_url)),
        messages=messages,
        parameters=parameters,
        section=section.name,
        headings=(assignment.facts.document.get("title", ""), *section.headings, section.name),
        fact_ids=tuple(fact.id for fact in facts),
        lists="lists" in section.options,
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
    }


def _encodable(text: str) -> str:
    """`text` without lone surrogates, which JSON facts may hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
