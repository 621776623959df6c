"""A hundred runs against servers that fail at random: nothing is lost, and nothing paid for twice.

The assertions read the server's own log, the reply store, and what the runs said.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.openai_server import OpenAIServer
from tests.pipeline.faults import BAD, BAD_STREAMS, SLOW, Chance, conversation
from tests.pipeline.killing import Runner
from tests.pipeline.running import KEY, SECTIONS, environment, new_project, read

SEEDS = 100
AT_ONCE = 10
MOST_RUNS = 8
RATE = 0.4
"""The chance that a request fails: with three attempts, a third of the documents has a gap."""
PATIENCE = {"first_wait": 0.01, "most_wait": 0.05}


@dataclass
class Story:
    """One seed: a project and its server, and what its runs left behind, oldest first."""

    facts: Path
    chance: Chance
    server: OpenAIServer
    statuses: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    documents: list[str | None] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether its document has no gap left, or too many runs have not closed it."""
        return bool(self.said) and (not gaps(self.said[-1]) or len(self.said) == MOST_RUNS)

    def start(self, runner: Runner) -> int:
        """One more run, in a process; odd seeds stream. Gives the process id."""
        form = ["--json"] if self.chance.seed % 2 else []
        arguments = ["draft", str(self.facts), "-o", str(self.facts.parent / "总结.md"), *form]
        variables = environment(self.server.base_url, DRAFTER_ATTEMPTS="3")
        words = self.facts.parent / f"said-{len(self.said)}"
        return runner.start(arguments, variables, words, **PATIENCE)

    def end(self, runner: Runner, pid: int) -> None:
        """Wait for the run and keep what it left."""
        self.statuses.append(runner.wait(pid))
        self.said.append((self.facts.parent / f"said-{len(self.said)}").read_text("utf-8"))
        self.documents.append(read(self.facts.parent / "总结.md"))

    @property
    def stored(self) -> dict[str, str]:
        """What the store holds: each conversation with its raw answer."""
        folder = self.facts.parent / ".drafter" / "replies"
        entries = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
        return {
            conversation(entry["request"]["messages"]): entry["answer"]["content"]
            for entry in entries
        }


def told(runner: Runner, folder: Path, seeds: Sequence[int], rate: float) -> list[Story]:
    """The seeds' runs, several at once, each again until its document has no gap."""
    with ExitStack() as servers:
        stories = []
        for seed in seeds:
            chance = Chance(seed, rate)
            server = servers.enter_context(OpenAIServer(chance))
            stories.append(Story(new_project(folder / str(seed)), chance, server))
        while going := [story for story in stories if not story.is_over]:
            runs = [(story, story.start(runner)) for story in going]
            for story, pid in runs:
                story.end(runner, pid)
    return stories


def gaps(said: str) -> set[str]:
    """The sections that a run names as not had, or not mended, for the server's sake."""
    if said.startswith("{"):
        events = [json.loads(line) for line in said.splitlines()]
        sections = [event for event in events if event["event"] == "section"]
        return {s["section"] for s in sections if s["source"] in ("template", "cut")}
    endings = ("the template's wording is used (", "without the sentences that failed (")
    lines = [line.partition(": ") for line in said.splitlines()]
    return {
        name
        for names, _, what in lines
        for name in names.split(", ")
        if any(ending in what for ending in endings)
    }


def test_a_hundred_runs_with_random_faults_lose_nothing(runner: Runner, tmp_path: Path) -> None:
    plain, streamed = told(runner, tmp_path / "whole", (0, 1), rate=0.0)
    whole = plain.documents[0]
    assert streamed.documents == [whole]
    stories: list[Story] = []
    for first in range(0, SEEDS, AT_ONCE):
        stories += told(runner, tmp_path, range(first, first + AT_ONCE), RATE)
    for story in stories:
        seed, last = story.chance.seed, story.said[-1]
        assert set(story.statuses) == {0}, (seed, last)
        assert not [said for said in story.said if "Traceback" in said or KEY in said], seed
        assert story.chance.again == [], seed
        assert story.stored == story.chance.answered, seed
        for text, said in zip(story.documents, story.said, strict=True):
            assert text is not None
            assert "9999" not in body(text)
            assert (text == whole) == (not gaps(said)), (seed, said)
            assert gaps(said) <= set(SECTIONS)
        assert story.documents[-1] == whole, (seed, last)
    happened = sum((story.chance.told for story in stories), start=Counter())
    assert set(happened) == {"good", *BAD, *BAD_STREAMS, *SLOW}
    assert sum(len(story.said) > 1 for story in stories) > SEEDS / 10


def body(document: str) -> str:
    """What a person reads: no front matter, no comments."""
    return re.sub(r"\A---\n.*?^---\n|<!--.*?-->", "", document, flags=re.S | re.M)
