"""What a reviewer reads on hovering over a claim, and where its facts stand."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types
from pygls.workspace import PositionCodec

from drafter.checking.explaining import explained
from drafter.checking.finding import Verdict
from drafter.errors import Place
from drafter.facts.fact import Fact
from drafter.review.lsp.diagnostics import Places, facts_of
from drafter.review.lsp.positions import Positions
from drafter.review.lsp.reviewed import Reviewed
from drafter.review.lsp.wording import wording


def hover(reviewed: Reviewed, position: types.Position, codec: PositionCodec) -> types.Hover | None:
    """The verdict on the claim at a position, the facts behind it, and what else it may be; None
    where no claim is.

    Plain text: labels and values of facts are data, and no markup for the editor.
    """
    positions = Positions(reviewed.text, codec)
    verdict = reviewed.verdict_at(positions.offset(position))
    if verdict is None or reviewed.facts is None:
        return None
    return types.Hover(
        types.MarkupContent(types.MarkupKind.PlainText, "\n".join(_lines(verdict, reviewed))),
        positions.span(verdict.claim.start, verdict.claim.end),
    )


def definition(
    reviewed: Reviewed, position: types.Position, codec: PositionCodec
) -> list[types.Location]:
    """Where the facts stand that the claim or finding at a position is about."""
    offset = Positions(reviewed.text, codec).offset(position)
    about = reviewed.verdict_at(offset) or reviewed.finding_at(offset)
    facts = facts_of(about.facts, reviewed) if about else []
    places = Places(codec)
    return [where for fact in facts if (where := places.location(fact.place))]


def _lines(verdict: Verdict, reviewed: Reviewed) -> Iterator[str]:
    language = reviewed.facts.language if reviewed.facts else "zh"
    words = wording(language)
    yield words["judgements"][verdict.judgement]
    if verdict.expected:
        yield words["expected"].format(expected=verdict.expected)
    if verdict.derivation:
        yield words["derivation"].format(derivation=verdict.derivation)
    for fact in facts_of(verdict.facts, reviewed):
        yield ""
        yield from _fact_lines(fact, language)
    if weighed := list(explained(verdict, language)):
        yield ""
        yield from weighed


def _fact_lines(fact: Fact, language: str) -> Iterator[str]:
    words = wording(language)
    yield words["fact"].format(id=fact.id, text=fact.text)
    if fact.previous:
        yield words["previous"].format(previous=fact.previous)
    if fact.place.path is not None:
        yield words["place"].format(place=_shown(fact.place))


def _shown(place: Place) -> str:
    return f"{place.path.name}:{place.line}" if place.path else str(place)
