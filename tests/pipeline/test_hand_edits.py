"""Whatever a person does to a draft, no sentence of theirs is lost when it is drafted again."""

from __future__ import annotations

import argparse
import contextlib
import io
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from drafter.cli import draft
from drafter.errors import DrafterError
from tests.pipeline.hand_edits import edited, typed_in

FACTS = """document: {{title: {title}, organization: 青石护林站, template: patrol}}
facts:
  巡山: {{次数: {patrols}次}}
  树苗: {{成活: {saplings}株}}
  防火: {{宣传: {talks}场}}
"""
PATROL, SAPLINGS, FIRE = (
    f'{{% section "{name}", facts=["{name}"] %}}\n{said}\n{{% endsection %}}\n'
    for name, said in (
        ("巡山", "全年巡山{{ facts.巡山.次数 }}。"),
        ("树苗", "成活{{ facts.树苗.成活 }}。\n\n### 树种\n\n都是松树。"),
        ("防火", "防火宣传{{ facts.防火.宣传 }}。"),
    )
)
TITLE = "---\nlanguage: zh\nnumbering: official\n---\n# {{ document.title }}\n\n"
TEMPLATES = (
    f"{TITLE}{PATROL}\n## 树苗\n\n{SAPLINGS}\n以上属实。\n\n{FIRE}",
    f"{TITLE}{PATROL}\n## 育苗\n\n{SAPLINGS}\n以上属实。\n\n{FIRE}",
    f"{TITLE}{PATROL}\n{FIRE}",
    f"{TITLE}{FIRE}\n## 树苗\n\n{SAPLINGS}\n以上属实。\n\n{PATROL}",
    f"{TITLE}{PATROL.replace('巡山', '巡护', 1)}\n## 树苗\n\n{SAPLINGS}\n特此报告。\n\n{FIRE}",
    f"{TITLE}{PATROL}\n## 树苗\n\n{SAPLINGS}\n以上属实。\n",
)
"""The first with another heading, without a section, in another order, and so on."""
OPTIONS = ((), (), (), (), ("--section", "树苗"), ("--section", "防火"), ("--force",))
KEPT = re.compile(r"^the text that stood there is kept in (.+)$", re.MULTILINE)
COUNT = 1000
CHUNK = 100


@dataclass(frozen=True)
class Trial:
    """A draft that is edited, and drafted again after facts, template or both have changed; then
    edited and drafted `again`, and where it `is_repeated` drafted once more without any change.
    """

    edits: tuple[int, ...]
    start: int
    facts: int
    template: int
    options: tuple[str, ...]
    again: tuple[int, ...] = ()
    is_repeated: bool = False


@dataclass(frozen=True)
class Place:
    """A project folder, with runs of `drafter draft` in it."""

    folder: Path

    @property
    def output(self) -> Path:
        """The draft."""
        return self.folder / "总结.md"

    def set(self, facts: int, template: int) -> None:
        """Write this version of the facts and of the template."""
        values = {"title": f"第{facts}稿小结", "patrols": 41 + facts, "talks": 6 + facts // 2}
        text = FACTS.format(saplings=907, **values)
        (self.folder / "facts.yaml").write_text(text, "utf-8")
        (self.folder / "templates" / "patrol.md.jinja").write_text(TEMPLATES[template], "utf-8")

    def draft(self, *options: str) -> tuple[int, str]:
        """The exit status, and all that was said."""
        said = io.StringIO()
        arguments = [str(self.folder / "facts.yaml"), "--offline", "-o", str(self.output), *options]
        with contextlib.redirect_stderr(said):
            try:
                return draft.run(_parser().parse_args(arguments)), said.getvalue()
            except DrafterError as error:
                return 2, str(error)

    def text(self) -> str:
        """The draft as a person reads it."""
        return self.output.read_bytes().decode("utf-8")


@cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    draft.add_arguments(parser)
    return parser


def new_place(folder: Path) -> tuple[Place, tuple[bytes, ...]]:
    """A project, and its draft before anybody has edited it: in the template's words, and as if a
    model had written it.
    """
    (folder / "templates").mkdir(parents=True)
    place = Place(folder)
    place.set(0, 0)
    assert place.draft()[0] == 0
    plain = place.output.read_bytes()
    asked = re.sub(rb"(text=sha256:\w+)", rb"\1 asked=sha256:01", plain)
    return place, (plain, asked.replace(b"template: patrol\n", b"template: patrol\nmodel: m\n"))


def trial_of(seed: int) -> Trial:
    """What this seed stands for."""
    chance = Random(seed)

    def edits() -> tuple[int, ...]:
        return tuple(chance.getrandbits(32) for _ in range(chance.randint(1, 8)))

    template = chance.choice([0, 0, chance.randrange(len(TEMPLATES))])
    again = edits() if chance.random() < 0.2 else ()
    options = chance.choice(OPTIONS)
    facts, start = chance.randrange(3), chance.randrange(2)
    return Trial(edits(), start, facts, template, options, again, is_repeated=seed % 3 == 0)


def lost(trial: Trial, place: Place, starts: tuple[bytes, ...]) -> str:
    """What went wrong in a trial, "" if nothing did."""
    place.output.write_bytes(starts[trial.start])
    for edits in (trial.edits, trial.again):
        text = place.text()
        for seed in edits:
            text = edited(text, seed)
        place.output.write_text(text, "utf-8", newline="")
        place.set(trial.facts, trial.template)
        if edits and (wrong := _redrafted(place, text, trial)):
            return f"{wrong}\n{text}"
    return ""


def _redrafted(place: Place, before: str, trial: Trial) -> str:
    status, said = place.draft(*trial.options)
    after = place.text()
    if status == 2:
        return "" if after == before and said.count("\n") == 0 else f"changed, and: {said}"
    kept = [Path(path).read_bytes().decode("utf-8") for path in KEPT.findall(said)]
    if gone := typed_in(before) - typed_in("\n".join([after, *kept])):
        return f"lost {', '.join(gone)}: {said}"
    if kept and kept != [before]:
        return "what was kept is not what stood there"
    if kept and not trial.options and "front matter" not in said:
        return f"a copy without being asked: {said}"
    if not trial.is_repeated:
        return ""
    if trial.options:
        place.draft()
        after = place.text()
    status, said = place.draft()
    return "" if status < 2 and place.text() == after else f"not the same again: {said}\n{after}"


def shrunk(trial: Trial, place: Place, starts: tuple[bytes, ...]) -> Trial:
    """The same trial with as few edits as still go wrong."""
    for name in ("again", "edits"):
        for at in reversed(range(len(getattr(trial, name)))):
            left = getattr(trial, name)
            fewer = replace(trial, **{name: left[:at] + left[at + 1 :]})
            if lost(fewer, place, starts):
                trial = fewer
    return trial


@pytest.mark.parametrize("first", range(0, COUNT, CHUNK))
def test_no_typed_sentence_is_lost(first: int, tmp_path: Path) -> None:
    place, starts = new_place(tmp_path)
    for seed in range(first, first + CHUNK):
        trial = trial_of(seed)
        if lost(trial, place, starts):
            least = shrunk(trial, place, starts)
            pytest.fail(f"seed {seed}: {least}\n{lost(least, place, starts)}")
