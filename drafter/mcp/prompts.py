"""drafter's prompt files as prompts of a chat client: what a model is asked for one section, filled
in with the facts, for the client's own model to answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.prompts.base import AssistantMessage, Prompt, UserMessage
from mcp.shared.exceptions import MCPError
from mcp.types import INVALID_PARAMS
from pydantic import Field

from drafter.checking.matching.index import FactIndex
from drafter.claims.language import LANGUAGES
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.mcp.reading import FactsFile, Template, facts_in
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint
from drafter.outline.section import Section
from drafter.pipeline import Job, assignment, outlined
from drafter.resources import packaged
from drafter.settings import MANNERS, load_settings
from drafter.writing.asking.compose import build_request
from drafter.writing.asking.prompt import parse_prompt
from drafter.writing.request import Message

OWN = "draft-section"
"""The prompt that the template itself chooses for a section."""
_NOT_FOR_SECTIONS = {"repair", "reader"}
Shown = list[UserMessage | AssistantMessage]
SectionName = Annotated[str, Field(description="the section, as the tool list_sections names it")]


def add_prompts(server: MCPServer) -> None:
    """Offer the section's own prompt, and each prompt file of the folder and of drafter."""
    _add(server, OWN, "Write a section as its template asks for it")
    for name in _names([Path("prompts"), packaged("prompts")]):
        _add(server, name, _description(name))


def _add(server: MCPServer, name: str, description: str) -> None:
    def ask(
        section: SectionName, facts: FactsFile = "facts.yaml", template: Template = ""
    ) -> Shown:
        return _asked(section, facts, template, None if name == OWN else name)

    server.add_prompt(Prompt.from_function(ask, name=name, description=description))


def _asked(section: str, facts: str, template: str, prompt: str | None) -> Shown:
    try:
        loaded = facts_in(facts)
        job = Job(loaded, load_settings(loaded.path, {"template": template or None}))
        outline, _notes = outlined(job)
        wanted = _section(section, outline.sections)
        wanted = replace(wanted, prompt=prompt or wanted.prompt)
        request = build_request(wanted, assignment(job, outline, FactIndex(loaded)))
    except DrafterError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from None
    return _shown(request.messages)


def _section(name: str, sections: Iterable[Section]) -> Section:
    known = {section.name: section for section in sections}
    if name not in known:
        told = _("there is no section {name}{advice}; there are {names}")
        raise DrafterError(
            told.format(name=quoted(name), advice=hint(name, known), names=listed(known))
        )
    return known[name]


def _shown(messages: Iterable[Message]) -> Shown:
    """The messages as a chat has them, where nobody speaks but a user and an assistant."""
    shown: Shown = []
    before: list[str] = []
    for message in messages:
        before.append(message.content.strip())
        if message.role != "system":
            kind = AssistantMessage if message.role == "assistant" else UserMessage
            shown.append(kind("\n\n".join(before)))
            before = []
    return shown


def _places(folders: Iterable[Path]) -> list[Path]:
    """Where prompt files lie, those for a manner of asking before those of a language."""
    languages = [folder / language for folder in folders for language in LANGUAGES]
    manners = [place / manner for place in languages for manner in MANNERS]
    return [*manners, *languages]


def _names(folders: Iterable[Path]) -> list[str]:
    """The prompt files for sections, those of every language and manner together."""
    found = {path.stem for place in _places(folders) for path in place.glob("*.prompty")}
    return sorted(found - _NOT_FOR_SECTIONS)


def _description(name: str) -> str:
    """What drafter's own prompt of that name says of itself; a folder's own are programs of
    others, and not read before they are asked for.
    """
    found = (place / f"{name}.prompty" for place in _places([packaged("prompts")]))
    path = next((path for path in found if path.is_file()), None)
    return parse_prompt(read_text(path), path).description if path else "A prompt of this folder"
