"""What gets through when a writer errs, and what it costs to stop it.

    python benchmarks/fidelity.py [SEEDS]

A scripted writer (see scripted_writer.py) behind a real HTTP server spoils 0, 5, 20 and 50% of its
sentences. For the samples: spoiled sentences that stand in the document to the character, key facts
told, sentences that are the writer's own, requests, characters sent and received. Then drafter
beside two loops without sentence repair, all with drafter's own check, on sections of 12 sentences:
one asks for the whole section again, one hands back the section with what is wrong in it (the
kindest: nothing else is sent again, and the writer copies every right sentence).
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.scripted_writer import FULL, ScriptedWriter  # noqa: E402
from drafter.checking.check import CheckSettings  # noqa: E402
from drafter.checking.finding import Check  # noqa: E402
from drafter.checking.index import FactIndex  # noqa: E402
from drafter.facts.fact import Facts  # noqa: E402
from drafter.facts.load import load_facts, parse_facts  # noqa: E402
from drafter.outline.section import Section  # noqa: E402
from drafter.pipeline import Drafted, Job, check_section, draft_document  # noqa: E402
from drafter.settings import load_settings  # noqa: E402
from drafter.writing.compose import (  # noqa: E402
    Assignment,
    build_repair_request,
    build_request,
)
from drafter.writing.faults import find_faults  # noqa: E402
from drafter.writing.model import ModelWriter  # noqa: E402
from drafter.writing.passage import read_passage  # noqa: E402
from drafter.writing.repair import plan_repair  # noqa: E402
from drafter.writing.request import Message  # noqa: E402
from tests.openai_server import OpenAIServer  # noqa: E402

RATES = (0.0, 0.05, 0.2, 0.5)
ROUNDS = 20
"""How often a loop asks before it gives up."""


@dataclass
class Totals:
    """Sums over documents."""

    documents: int = 0
    planted: int = 0
    escaped: list[tuple[str, str]] = field(default_factory=list)
    required: int = 0
    stated: int = 0
    sentences: int = 0
    own: int = 0
    requests: int = 0
    characters: int = 0

    def add(self, writer: ScriptedWriter, drafted: Drafted) -> None:
        """One more document."""
        self.documents += 1
        self.planted += len(writer.planted)
        self.escaped += [(kind, text) for kind, text in writer.planted if text in drafted.text]
        self.required += len(drafted.check.coverage.required)
        self.stated += len(drafted.check.coverage.stated)
        self.sentences += sum(one.sentences for one in drafted.sections)
        self.own += sum(one.model_sentences for one in drafted.sections)
        self.requests += writer.requests
        self.characters += writer.sent + writer.received


def drafted_with(path: Path, writer: ScriptedWriter) -> Drafted:
    """A sample drafted with the writer."""
    with OpenAIServer(writer) as server:
        settings = load_settings(path, {"model": "m", "base_url": server.base_url}, {})
        model = ModelWriter(server.base_url, None, limit=1)
        return draft_document(Job(load_facts(path), settings), model)


def samples(seeds: int) -> None:
    """Print what gets through in the samples, a line a rate."""
    print("rate   planted  escaped  key facts  own sentences  requests/doc  characters/doc")
    for rate in RATES:
        totals = Totals()
        for path in sorted((ROOT / "samples").glob("*/facts.yaml")):
            for seed in range(seeds):
                writer = ScriptedWriter(rate, seed)
                totals.add(writer, drafted_with(path, writer))
        print(
            f"{rate:4.0%} {totals.planted:9} {len(totals.escaped):8} "
            f"{totals.stated:6}/{totals.required:<4} "
            f"{totals.own / max(1, totals.sentences):13.1%} "
            f"{totals.requests / totals.documents:13.1f} "
            f"{totals.characters / totals.documents:15,.0f}"
        )
        for kind, text in totals.escaped[:12]:
            print(f"       {kind}: {text}")


def twelve() -> tuple[Facts, Section]:
    """A section of twelve facts."""
    kinds = "门诊 人次,住院 人,手术 台,体检 名,义诊 场,巡诊 次"
    kinds += ",会诊 例,讲座 期,培训 课时,随访 户,转诊 起,抢救 回"
    pairs = [kind.split() for kind in kinds.split(",")]
    rows = [
        f"  {noun}总量: {{value: {(at + 3) * 1237 % 9000 + 137}{unit}, key: true}}"
        for at, (noun, unit) in enumerate(pairs)
    ]
    facts = parse_facts("facts:\n" + "\n".join(rows) + "\n")
    wording = "".join(f"{fact.label}为{fact.text}。" for fact in facts.facts)
    ids = tuple(fact.id for fact in facts.facts)
    return facts, Section("业务量", wording, "\ufdd0", fact_ids=ids)


async def _loop(
    section: Section, given: Assignment, check: object, model: ModelWriter, *, feedback: bool
) -> bool:
    """Ask for the whole section until it is right; whether it ever was."""
    checked = partial(check_section, *check)  # type: ignore[misc]
    first = request = build_request(section, given)
    for attempt in range(ROUNDS):
        reply = await model.write(request)
        passage = read_passage(reply.text, "zh", reply.marks)
        result: Check = checked(section, passage.text)
        faults = find_faults(passage, result, section)
        if not faults:
            return True
        if feedback:
            told = build_repair_request(section, given, plan_repair(passage, faults, result))
            wrong = told.messages[-1].content.rsplit("\n", 1)[0]
            more = (Message("assistant", passage.text), Message("user", f"{wrong}\n{FULL}"))
            request = replace(first, messages=(*first.messages, *more))
        else:  # the same request to the byte would be the same answer for many servers
            request = replace(first, parameters={**first.parameters, "seed": attempt})
    return False


def compared(rate: float, seeds: int) -> None:
    """Print the cost of drafter and of two loops on sections of twelve sentences."""
    facts, section = twelve()
    check = (FactIndex(facts), CheckSettings())
    costs: dict[str, list[int]] = {}
    failed: dict[str, int] = {}
    for seed in range(seeds):
        for name in ("drafter", "feedback, right sentences kept", "whole section again"):
            writer = ScriptedWriter(rate, seed)
            with OpenAIServer(writer) as server:
                model = ModelWriter(server.base_url, None, limit=1)
                given = Assignment(
                    facts, (ROOT / "prompts",), "m", server.base_url, sections=(section.name,)
                )
                done = asyncio.run(_one(name, section, given, check, model))
            costs.setdefault(name, []).append(writer.sent + writer.received)
            failed[name] = failed.get(name, 0) + (not done)
    kindest = _mean(costs["feedback, right sentences kept"])
    print(f"\n12 sentences, {rate:.0%} spoiled, {seeds} seeds")
    for name, each in costs.items():
        share = _mean(each) / kindest
        print(
            f"  {name:32} {_mean(each):9,.0f} characters  {share:5.2f}  not right: {failed[name]}"
        )


async def _one(
    name: str,
    section: Section,
    given: Assignment,
    check: tuple[FactIndex, CheckSettings],
    model: ModelWriter,
) -> bool:
    from drafter.writing.drafting import draft_section
    from drafter.writing.progress import silent

    async with model:
        if name != "drafter":
            return await _loop(section, given, check, model, feedback=name.startswith("feedback"))
        drafted = await draft_section(section, given, model, partial(check_section, *check), silent)
        return drafted.source != "template"


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    samples(count)
    compared(0.2, count * 10)
