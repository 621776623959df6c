"""A project folder may be from anybody: what its files cost is bounded, and what is wrong with them
is one line.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main
from drafter.resources import packaged

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("hostile_files.yaml").read_text("utf-8")
)
PLACES = {
    "templates": "templates/own.md.jinja",
    "prompts": "prompts/section.prompty",
    "settings": "drafter.toml",
}
FACTS = """\
document: {title: 图书馆年度总结, period: 2024年}
names: {松岭区图书馆: [本馆]}
facts:
  借阅:
    册次: {value: 8.6万册次, previous: 7.9万册次, key: true}
    新办证: 1240张
  活动: [读书会18场, 展览6场]
"""
TEMPLATE = """\
---
description: 图书馆的总结
severities: {leftover-placeholder: warning}
---
# {{ document.title }}
{% section "借阅", facts=["借阅"], length="40-80" %}
全年借阅{{ facts.借阅.册次 }}，{{ facts.借阅.册次|change }}。
{% endsection %}
"""
PROMPT = """\
---
model: {parameters: {temperature: 0.2, extra_body: {top_k: 20}}}
---
system:
规则
user:
{% for fact in facts %}{{ fact.number }} {{ fact.text }}
{% endfor %}
"""
SETTINGS = """\
timeout = 1
attempts = 1
banned_phrases = ["广大读者"]
[severities]
leftover-placeholder = "error"
"""
DRAFT = """\
---
facts: facts.yaml
template: own
---
# 图书馆年度总结

<!-- drafter: section "借阅" facts=sha256:0000 text=sha256:0000 -->

全年借阅8.6万册次。<!-- drafter: allow wrong-number "见年报" -->

<!-- drafter: end -->
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder to work in, and no model configured."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "DRAFTER_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text(FACTS, "utf-8")
    return tmp_path


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in PLACES:
        for row in TABLE[kind]:
            yield kind, row


def text_of(row: dict[str, Any]) -> str:
    if "text" in row:
        return str(row["text"])
    part, times = row["repeat"]
    return f"{row.get('before', '')}{part * times}{row.get('after', '')}"


@pytest.mark.parametrize(("kind", "row"), list(rows()))
def test_one_line_and_nothing_written(
    kind: str, row: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder / PLACES[kind]
    place.parent.mkdir(exist_ok=True)
    place.write_text(text_of(row), "utf-8")
    before = sorted(folder.rglob("*"))
    command = ["draft", "facts.yaml", "-o", "out.md", "--quiet"]
    if kind == "prompts":
        command += ["--model", "m", "--base-url", "http://127.0.0.1:9/v1"]
    else:
        command += ["--offline", "--template", "own" if kind == "templates" else "work-summary"]
    status = main(command)
    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1), said.err[:1000]
    assert row["says"] in said.err
    assert len(said.err) < 1000
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of all processes from Linux")
def test_no_process_grows_beyond_its_memory(folder: Path) -> None:
    (folder / "templates").mkdir()
    greedy = (
        "{% set n = namespace(l=[]) %}"
        "{% for i in range(9999) %}{% set n.l = n.l + ['字' * 200000 ~ i] %}{% endfor %}"
    )
    (folder / "templates" / "own.md.jinja").write_text(greedy, "utf-8")
    program = (
        "import re, resource, sys; from drafter.cli.main import main\n"
        "from drafter.confinement import _Worker\n"
        "status = main(sys.argv[1:]); _Worker.stop()\n"
        # RUSAGE_SELF would count what the tests' own process held when it started this one
        "own = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "print(status, own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "draft", "facts.yaml", "--offline", "-t", "own"],
        capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    status, kilobytes = done.stdout.split()
    assert status == "2"
    assert "own.md.jinja:1: " in done.stderr
    assert int(kilobytes) < 1_000_000


def test_a_worker_holds_no_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.confinement import _Worker, confined

    _Worker.stop()
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-for-templates")
    assert confined([folder], None, environment_names) == ("PATH",)
    _Worker.stop()


def environment_names() -> tuple[str, ...]:
    """What the process that this runs in knows of names that matter here."""
    return tuple(name for name in ("OPENAI_API_KEY", "PATH") if name in os.environ)


# ── files that chance has damaged ──────────────────────────────────────────────────────────────

GOOD = {
    "facts.yaml": FACTS,
    "templates/own.md.jinja": TEMPLATE,
    "prompts/section.prompty": PROMPT,
    "drafter.toml": SETTINGS,
    "draft.md": DRAFT,
}
TOKENS = (
    "{{", "}}", "{%", "%}", "---\n", "user:\n", "&a ", "*a", "<<: ", "[", "]", "{", "}", ": ", "- ",
    "\n", "\t", "\0", "\ufeff", "\u2028", "!!int ", "!!python/name:os ", "<!--", "-->", "drafter: ",
    "9" * 5000, "2024-99-99", "1e999999", ".nan", "%s", "\\", '"', "'", '"""', "=", "|", "|sort",
    "**", "~", "#", "`", "]]>", "&amp;", "0x", "\ud7ff", "万", "五五五", "（", "《", "〔2024〕",
)  # fmt: skip
COMMANDS = {
    "facts.yaml": ("facts check facts.yaml", "draft facts.yaml --offline", "check draft.md"),
    "templates/own.md.jinja": ("draft facts.yaml --offline -t own", "templates own"),
    "prompts/section.prompty": ("draft facts.yaml --model m --base-url http://127.0.0.1:9/v1",),
    "drafter.toml": ("config", "draft facts.yaml --offline"),
    "draft.md": ("check draft.md", "export draft.md --to html", "claims draft.md"),
}  # fmt: skip


def flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.choices(range(len(data)), k=2))
    return data[:start] + data[end:]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.choices(range(len(data)), k=2))
    return data[:end] + data[start:end] * chance.choice((1, 1, 30)) + data[end:]


def planted(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    token = chance.choice(TOKENS) * chance.choice((1, 1, 1, 300))
    return data[:at] + token.encode("utf-8") + data[at:]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, doubled, planted)


@pytest.mark.parametrize("part", range(5))
def test_a_damaged_file_is_used_or_named_in_one_line(
    part: int, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in GOOD.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for number in range(part * 100, part * 100 + 100):
        chance = random.Random(number)
        name = chance.choice(list(GOOD))
        data = GOOD[name].encode("utf-8")
        for _ in range(chance.choice((1, 1, 2, 5))):
            data = chance.choice(CHANGES)(data, chance) or b"-"
        (folder / name).write_bytes(data)
        command = chance.choice(COMMANDS[name]).split()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        status = main(command)
        said = capsys.readouterr()
        told = [line for line in said.err.splitlines() if not line.endswith("asking the model")]
        assert status in (0, 1, 2), (number, command)
        assert status < 2 or len(told) == 1, (number, command, said.err)
        assert "Traceback" not in said.err, (number, command, said.err)
        (folder / name).write_text(GOOD[name], "utf-8")


def test_packaged_files_need_no_worker(folder: Path) -> None:
    from drafter.confinement import _Worker

    _Worker.stop()
    assert main(["draft", "facts.yaml", "--offline", "--quiet", "-o", "out.md"]) < 2
    assert _Worker._current is None
    assert packaged("templates").is_dir()
