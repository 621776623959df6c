"""A project of a made-up hospital, a server that answers for its sections, and a run of drafter."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.document.draft import parse_draft
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say

KEY = "sk-test-4b825dc642cb6eb9a060e54bf8d69288"
SECTIONS = ("前言", "义诊", "培训")
GOOD = {
    "前言": "根据《关于开展医疗下乡活动的通知》（云卫函〔2024〕37号）精神[F1]，"
    "云溪县中医院成立工作小组，由院长周明远负责[F2]。现将有关工作总结如下。",
    "义诊": "全年走进石桥镇卫生院开展义诊26场[F1][F4]。"
    "共接诊4387人次，比上年增长12.1%[F2]。为患者减免费用5.864万元[F3]。",
    "培训": "3月18日，乡村医生培训班正式开班[F3]。全年共办8期，参训215名[F1][F2]。",
}
"""A good reply for each section: true, and in other words than the template's."""
WORDING = {
    "前言": "根据《关于开展医疗下乡活动的通知》（云卫函〔2024〕37号）要求，"
    "云溪县中医院由院长周明远牵头，组织开展医疗下乡。",
    "义诊": "我院在石桥镇卫生院开展义诊26场。接诊4387人次，增加475人次。减免费用58640元。",
    "培训": "培训班于3月18日开班。全年举办培训8期。参训的乡村医生有215名。",
}
"""What the template says by itself."""


@dataclass(frozen=True)
class Run:
    """What one run of `drafter draft` left behind; `document` is None where none was written."""

    status: int
    out: str
    said: str
    document: str | None

    @property
    def prose(self) -> str:
        """The document without front matter and comments: their hashes may hold any digits."""
        body = re.sub(r"\A---\n.*?^---\n", "", self.document or "", flags=re.S | re.M)
        return re.sub(r"<!--.*?-->", "", body)

    def outcome(self, section: str) -> str:
        """What the last line on stderr that tells of this section says, behind its name; a line
        may tell of several that fell back for one reason.
        """
        lines = [line.partition(": ") for line in self.said.splitlines()]
        told = [what for names, _, what in lines if section in names.split(", ")]
        return f"{section}: {told[-1]}" if told else ""


def new_project(folder: Path) -> Path:
    """A copy of the project beside this file; gives its facts file."""
    shutil.copytree(Path(__file__).parent / "project", folder, dirs_exist_ok=True)
    return folder / "facts.yaml"


def asked_section(request: LoggedRequest) -> str:
    """The section that a request is about; only the opening's does not always quote its name."""
    question = request.messages[-1]["content"]
    return next((name for name in SECTIONS[1:] if f"“{name}”" in question), SECTIONS[0])


def clean(reply: str) -> str:
    """The reply without its fact marks and comments."""
    return re.sub(r"\[F\d+\]|<!--.*?-->", "", reply)


def answering(replies: Mapping[str, str | Behaviour | Sequence[str | Behaviour]]) -> OpenAIServer:
    """A server that gives each section its replies in turn, the last one for ever after, and the
    good ones to sections that are not named.
    """
    asked: dict[str, int] = {}

    def script(request: LoggedRequest) -> Behaviour:
        section = asked_section(request)
        given = replies.get(section, GOOD[section])
        turns = [given] if isinstance(given, str) or callable(given) else list(given)
        turn = asked.get(section, 0)
        asked[section] = turn + 1
        reply = turns[min(turn, len(turns) - 1)]
        return say(reply) if isinstance(reply, str) else reply

    return OpenAIServer(script)


def environment(base_url: str, **more: str) -> dict[str, str]:
    """The variables that set the model, with little patience."""
    return {
        "OPENAI_BASE_URL": base_url,
        "OPENAI_API_KEY": KEY,
        "OPENAI_MODEL": "test-model",
        "DRAFTER_TIMEOUT": "20",
        "DRAFTER_ATTEMPTS": "2",
    } | more


class Here:
    """Runs drafter in this very process, for all that needs no other one."""

    def __init__(
        self, facts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.facts = facts
        self.output = facts.parent / "总结.md"
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def draft(self, server: OpenAIServer, *arguments: str, **variables: str) -> Run:
        """`drafter draft` of the project's facts with `-o`."""
        for name, value in environment(server.base_url, **variables).items():
            self._monkeypatch.setenv(name, value)
        status = self.run("draft", str(self.facts), "-o", str(self.output), *arguments)
        captured = self._capsys.readouterr()
        return Run(status, captured.out, captured.err, read(self.output))

    def check(self) -> tuple[int, str]:
        """The exit status and the findings of `drafter check` on what was written."""
        status = self.run("check", str(self.output))
        return status, self._capsys.readouterr().out

    def run(self, *arguments: str) -> int:
        """Any command."""
        return main(arguments)


def draft_as_process(facts: Path, server: OpenAIServer, **variables: str) -> Run:
    """`drafter draft` as a person runs it: another process, with nothing inherited that matters."""
    output = facts.parent / "总结.md"
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OPENAI_", "DRAFTER_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "draft", facts.name, "-o", output.name],
        cwd=facts.parent,
        env=inherited | environment(server.base_url, **variables),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return Run(done.returncode, done.stdout, done.stderr, read(output))


def read(path: Path) -> str | None:
    """The file's text, None where there is no file."""
    return path.read_text("utf-8") if path.exists() else None


def sections_of(document: str) -> dict[str, str]:
    """Each section's text by its name, as it stands in a document."""
    return {
        part.name: document[part.start : part.end].strip()
        for part in parse_draft(document).sections
    }


def sentences(text: str) -> list[str]:
    """The sentences of a Chinese text, each with its full stop."""
    return [f"{part.strip()}。" for part in text.split("。") if part.strip()]
