"""What gets through when a writer errs, and what it costs to stop it.

    python benchmarks/fidelity.py [--seeds N] [--rates 0,5,20,50] [--manner plain] [--escaped]

A scripted writer behind a real HTTP server on loopback spoils 0, 5, 20 and 50% of its sentences in
all the ways that the checker names (scripted/slips.py), seeded, and keeps a record of what it
planted. An error has escaped where the words that are false stand in the document and nothing says
so; those that stand there marked for a person's judgement, as a doubt leaves them, are counted by
themselves. Asked in the manner `narrative` (the default) it joins facts and tells growth and
shares, asked in `plain` it writes a plain sentence on each.

Then drafter beside three loops, all with drafter's own check and the same writer: one asks for the
whole section again, one hands back the section with what is wrong in it (the kindest: nothing else
is sent again, and the writer copies every right sentence), and the validators of `instructor`,
where an environment has it (scripted/loops.py). Tokens are estimated as drafter does where a server
gives no usage.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.scripted.cases import Case, sample, twelve  # noqa: E402
from benchmarks.scripted.loops import LOOPS, Loop, instructor_python  # noqa: E402
from benchmarks.scripted.narrative import NarrativeWriter  # noqa: E402
from benchmarks.scripted.slips import SLIPS  # noqa: E402
from benchmarks.scripted.truth import Truth  # noqa: E402
from benchmarks.scripted.writer import Planted, ScriptedWriter  # noqa: E402
from drafter.facts.load import load_facts  # noqa: E402
from drafter.findings.finding import Finding  # noqa: E402
from drafter.pipeline import Drafted, Job, draft_document  # noqa: E402
from drafter.settings import load_settings  # noqa: E402
from drafter.text import Spans  # noqa: E402
from drafter.writing.client.model import ModelWriter  # noqa: E402
from tests.openai_server import OpenAIServer  # noqa: E402

COSTS = "  requests  characters   tokens"
WRITERS = {"narrative": NarrativeWriter, "plain": ScriptedWriter}
"""Who writes, by the manner of asking."""
SURE = ("numbers", "dates", "names", "units")
"""What of must not escape at all."""


@dataclass
class Totals:
    """Sums over documents."""

    documents: int = 0
    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    escaped: list[Planted] = field(default_factory=list)
    marked: list[Planted] = field(default_factory=list)
    required: int = 0
    stated: int = 0
    sentences: int = 0
    own: int = 0
    requests: int = 0
    characters: int = 0
    tokens: int = 0

    def add(self, writer: ScriptedWriter, document: str, findings: Sequence[Finding] = ()) -> None:
        """One more document with the findings shown beside it, and what its writer did."""
        self.documents += 1
        self.planted.update((one.about, one.kind) for one in writer.planted)
        marks = Spans((f.start, f.end) for f in findings if f.severity != "info")
        for one in writer.planted:
            if one.stands_in(document):
                (self.marked if is_marked(one, document, marks) else self.escaped).append(one)
        self.requests += writer.requests
        self.characters += writer.sent + writer.received
        self.tokens += writer.tokens

    def add_drafted(self, writer: ScriptedWriter, drafted: Drafted) -> None:
        """One more document of drafter's."""
        self.add(writer, drafted.text, drafted.check.findings)
        self.required += len(drafted.check.coverage.required)
        self.stated += len(drafted.check.coverage.stated)
        self.sentences += sum(one.sentences for one in drafted.sections)
        self.own += sum(one.model_sentences for one in drafted.sections)

    @property
    def told(self) -> str:
        """Errors and key facts, as columns."""
        sure = sum(one.about in SURE for one in self.escaped)
        return (
            f"{self.planted.total():8} {sure:8} {len(self.escaped) - sure:6} {len(self.marked):6} "
            f"{self.stated:6}/{self.required:<5}"
        )

    @property
    def cost(self) -> str:
        """What a document cost, as columns."""
        return (
            f"{self.requests / self.documents:10.1f} {self.characters / self.documents:11,.0f} "
            f"{self.tokens / self.documents:8,.0f}"
        )


def is_marked(one: Planted, document: str, marks: Spans) -> bool:
    """Whether a mark stands at every place where the false words got into a document."""
    false = one.text if one.kind == "repeated" else one.false
    found = re.finditer(re.escape(false), document)
    return all(marks.overlap(match.span()) for match in found)


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3, help="runs of each sample (default: 3)")
    parser.add_argument("--rates", default="0,5,20,50", help="percent of sentences spoiled")
    parser.add_argument("--manner", choices=WRITERS, default="narrative", help="how it is asked")
    parser.add_argument("--escaped", action="store_true", help="list what got through")
    parser.add_argument("--alone", action="store_true", help="without the other loops")
    arguments = parser.parse_args()
    rates = [int(rate) / 100 for rate in arguments.rates.split(",")]
    by_rate = drafted_samples(rates, arguments.seeds, arguments.manner)
    print_kinds(list(by_rate.values()), listed=arguments.escaped)
    if not arguments.alone:
        loops = _loops()
        compare_samples(0.2, arguments.seeds, loops, arguments.manner)
        compare_twelve(0.2, max(20, arguments.seeds * 5), loops, arguments.manner)


def _loops() -> dict[str, Loop]:
    if instructor_python() is not None:
        return LOOPS
    print(
        "\ninstructor is not installed and left out; for it: python -m venv .venv-instructor && "
        ".venv-instructor/bin/pip install instructor pyyaml"
    )
    return {name: loop for name, loop in LOOPS.items() if not name.startswith("instructor")}


def _samples() -> list[Path]:
    return sorted((ROOT / "samples").glob("*/facts.yaml"))


def drafted_with(path: Path, writer: ScriptedWriter, manner: str) -> Drafted:
    """A sample drafted with the writer."""
    with OpenAIServer(writer) as server:
        settings = load_settings(
            path, {"model": "m", "base_url": server.base_url, "manner": manner}, {}
        )
        model = ModelWriter(server.base_url, None, limit=1)
        return draft_document(Job(load_facts(path), settings), model)


def drafted_samples(rates: Sequence[float], seeds: int, manner: str) -> dict[float, Totals]:
    """Draft all samples at each rate and print a line a rate."""
    print(
        f"drafter, {len(_samples())} documents, {seeds} seeds; escaped: {', '.join(SURE)} | others"
    )
    print("rate  planted  escaped  others marked   key facts  own sentences" + COSTS)
    found = {}
    for rate in rates:
        totals = found[rate] = Totals()
        for path in _samples():
            truth = Truth(load_facts(path))
            for seed in range(seeds):
                writer = WRITERS[manner](rate, truth, seed)
                totals.add_drafted(writer, drafted_with(path, writer, manner))
        own = totals.own / max(1, totals.sentences)
        print(f"{rate:4.0%} {totals.told} {own:12.1%}  {totals.cost}", flush=True)
    return found


def print_kinds(each: Sequence[Totals], *, listed: bool) -> None:
    """Print what was planted and escaped by kind, all rates together."""
    planted = sum((totals.planted for totals in each), Counter())
    escaped = [one for totals in each for one in totals.escaped]
    through = Counter((one.about, one.kind) for one in escaped)
    marked = [one for totals in each for one in totals.marked]
    doubted = Counter((one.about, one.kind) for one in marked)
    print("\nescaped+marked/planted by kind, all rates")
    for about, kinds in SLIPS.items():
        row = [
            f"{kind} {through[about, kind]}+{doubted[about, kind]}/{planted[about, kind]}"
            for kind in kinds
        ]
        print(f"  {about + ':':12} {', '.join(row)}")
    for told, found in (("escaped", escaped), ("marked", marked)):
        for one in found if listed else ():
            print(f"    {told} {one.kind}: {one.false} | {one.text}")


def looped(case: Case, loop: Loop, base_url: str, path: Path | None) -> tuple[str, int]:
    """A document from a loop, and how many of its sections never were right."""
    texts = loop(case, base_url, path)
    wrong = [s for s in case.sections if s.name in texts and case.fault(s, texts[s.name])]
    return case.document(texts), len(wrong)


def compare_samples(rate: float, seeds: int, loops: dict[str, Loop], manner: str) -> None:
    """Print what drafter and the loops do on the samples."""
    print(f"\nall documents, {rate:.0%} spoiled, {seeds} seeds")
    print(f"{'':28} planted  escaped  others marked   key facts   never right" + COSTS)
    for name, loop in {"drafter": None, **loops}.items():
        totals, wrong = Totals(), 0
        for path in _samples():
            truth = Truth(load_facts(path))
            for seed in range(seeds):
                writer = WRITERS[manner](rate, truth, seed)
                if loop is None:
                    totals.add_drafted(writer, drafted_with(path, writer, manner))
                    continue
                with OpenAIServer(writer) as server:
                    case = sample(path, server.base_url, manner)
                    document, failed = looped(case, loop, server.base_url, path)
                wrong += failed
                totals.add(writer, document)
                coverage = case.checked(document).coverage
                totals.required += len(coverage.required)
                totals.stated += len(coverage.stated)
        print(f"  {name:26}{totals.told} {wrong:12}  {totals.cost}", flush=True)


def compare_twelve(rate: float, seeds: int, loops: dict[str, Loop], manner: str) -> None:
    """Print the cost of drafter and of the loops on sections of twelve sentences."""
    print(f"\na section of 12 sentences, {rate:.0%} spoiled, {seeds} seeds")
    print(f"{'':28} escaped  never right{COSTS}  share of the kindest's characters")
    rows: dict[str, tuple[Totals, int]] = {}
    for name, loop in {"drafter": None, **loops}.items():
        totals, wrong = Totals(), 0
        for seed in range(seeds):
            truth = Truth(twelve("http://127.0.0.1", manner).facts)
            writer = WRITERS[manner](rate, truth, seed)
            with OpenAIServer(writer) as server:
                case = twelve(server.base_url, manner)
                document, failed = (
                    _drafted_twelve(case)
                    if loop is None
                    else looped(case, loop, server.base_url, None)
                )
            wrong += failed
            totals.add(writer, document)
        rows[name] = totals, wrong
    kindest = next(totals for name, (totals, _) in rows.items() if name.startswith("feedback"))
    for name, (totals, wrong) in rows.items():
        share = totals.characters / kindest.characters
        print(f"  {name:26}{len(totals.escaped):8} {wrong:12}  {totals.cost} {share:8.2f}")


def _drafted_twelve(case: Case) -> tuple[str, int]:
    """The section from drafter's own loop, and whether the template had to stand in for it."""
    from drafter.writing.drafting.section import draft_section
    from drafter.writing.progress import silent

    async def drafted() -> tuple[str, int]:
        async with ModelWriter(case.given.base_url, None, limit=1) as model:
            one = await draft_section(case.sections[0], case.given, model, case.check, silent)
        return one.text, one.source == "template"

    return asyncio.run(drafted())


if __name__ == "__main__":
    main()
