"""What a person or a program sees while a document is drafted."""

from __future__ import annotations

import fcntl
import io
import json
import os
import re
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.review.live import LiveView, show_progress
from drafter.settings import Price
from drafter.writing.progress import Event
from drafter.writing.reply import Usage
from tests.openai_server import Behaviour, OpenAIServer, status, stream
from tests.pipeline.running import GOOD, Here, answering, environment, new_project

PRICE = Price(Decimal(1000), Decimal(2000))
WRONG = "全年走进石桥镇卫生院开展义诊26场[F1]。共接诊4837人次[F2]。为患者减免费用5.864万元[F3]。"
EVENTS = (
    Event("started", "培训"),
    Event("retry", "培训", "the server answered [500]", 0.5, spent=Usage(1)),
    Event("sentence", "培训", "全年共办8期。"),
    Event(
        "sentence", "培训", "参训251名，" + "来自各个乡镇的卫生院，" * 9, rules=("wrong-number",)
    ),
    Event("reply", "培训", "90 tokens", spent=Usage(2, 300, 90)),
    Event("started", "培训", "to mend 1 sentence"),
)


def test_plain_lines_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    with show_progress(1, stream) as progress:
        for event in (
            *EVENTS,
            Event("stored", "前言"),
            Event("done", "前言"),
            Event("done", "培训", "x"),
        ):
            progress(event)
    lines = stream.getvalue().splitlines()
    assert lines[:3] == [
        "培训: asking the model",
        "培训: the server answered [500]; again in 0.5 s",
        "培训: ✓ 全年共办8期。",
    ]
    assert lines[3].startswith("培训: ✗ wrong-number: 参训251名，")
    assert lines[4:] == [
        "培训: answered, 90 tokens",
        "培训: asking the model to mend 1 sentence",
        "前言: answer taken from the reply store",
        "前言: done",
        "培训: done (x)",
    ]


def seen(width: int, price: Price | None, *events: Event) -> list[str]:
    """The lines of a view after these events."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(), width=width, height=24, force_terminal=True, color_system=None
    )
    view = LiveView(console, 9, price)
    for event in events:
        view(event)
    with console.capture() as captured:
        console.print(view.rendered())
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_live_view_tells_sections_verdicts_time_and_cost(width: int) -> None:
    lines = seen(width, PRICE, Event("done", "前言"), *EVENTS[:4])
    assert lines[0].startswith("1 of 9 sections ━")
    assert lines[0].endswith(" 0:00")
    assert lines[1] == "1 request, 0 + 0 tokens, cost 0.0000 so far"
    assert lines[2].startswith("  培训 1✓ 1✗ ✗ wrong-number: 参训251名，")
    assert lines[2].endswith("…")
    assert len(lines) == 3
    account, row = seen(width, PRICE, *EVENTS)[1:]
    assert account == "2 requests, 300 + 90 tokens, cost 0.4800 so far"
    assert row == "  培训 asking the model to mend 1 sentence"
    assert seen(width, None, *EVENTS)[1] == "2 requests, 300 + 90 tokens so far"


def test_more_sections_than_lines_are_counted() -> None:
    lines = seen(80, None, *(Event("started", f"第{n}节") for n in range(40)))
    assert len(lines) == 22
    assert lines[-1] == "  and 21 more"


def test_a_run_on_a_real_terminal(tmp_path: Path) -> None:
    facts = new_project(tmp_path)
    (tmp_path / "drafter.toml").write_text(
        "[prices]\ntest-model = {input = 1000, output = 2000}\n", "utf-8"
    )
    right, wrong = "全年走进石桥镇卫生院开展义诊26场。", "✗ wrong-number: 共接诊4837人次。"
    shown = {right: threading.Event(), wrong: threading.Event()}
    # The view shows the last sentence alone: on a busy machine the next one may overtake it.
    until = {"共接诊4837": shown[right], "为患者减免": shown[wrong]}
    replies: dict[str, str | Behaviour | Sequence[str | Behaviour]] = {
        "前言": [status(500), stream(GOOD["前言"], every=0.1)],
        "义诊": [stream(WRONG, every=0.1, until=until), "1. 共接诊4387人次。"],
        "培训": stream(GOOD["培训"], every=0.1),
    }
    with answering(replies) as server:
        screen = on_terminal(facts, server, shown)
    assert "前言: the server answered 500" in screen
    assert re.search(r"[12] of 3 sections ━+ 0:\d\d", screen)
    assert re.search(
        r"\d requests, about [\d,]+ \+ \d+ tokens, cost about \d\.\d{4} so far", screen
    )
    assert right in screen
    assert wrong in screen
    assert "义诊 asking the model to mend 1 sentence" in screen or "after one repair" in screen
    assert "Traceback" not in screen


def on_terminal(facts: Path, server: OpenAIServer, shown: Mapping[str, threading.Event]) -> str:
    """All that `drafter draft` writes on a terminal of 80 columns, colours taken out. Sets the
    events of the words that have been `shown`.
    """
    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "COLUMNS"))}
    run = subprocess.Popen(
        [sys.executable, "-m", "drafter", "draft", facts.name, "-o", "总结.md"],
        cwd=facts.parent,
        env=inherited | environment(server.base_url) | {"TERM": "xterm-256color"},
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    written = b""
    try:
        while piece := os.read(leader, 65536):
            written += piece
            for words, event in shown.items():
                if words in plain(written):
                    event.set()
    except OSError:  # Linux: the other end was closed
        pass
    os.close(leader)
    assert run.wait(60) == 0
    return plain(written)


def plain(written: bytes) -> str:
    """What stands on the terminal, without the codes for colours and places."""
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", written.decode("utf-8", "replace"))


def test_json_tells_each_sentence_and_what_the_run_has_cost_so_far(here: Here) -> None:
    (here.facts.parent / "drafter.toml").write_text(
        "[prices]\ntest-model = {input = 1000, output = 2000}\n", "utf-8"
    )
    with answering({"义诊": [status(500), WRONG, "1. 共接诊4387人次。"]}) as server:
        run = here.draft(server, "--json")
    told = [json.loads(line) for line in run.said.splitlines()]
    heard = [one for one in told if one["event"] == "sentence" and one["section"] == "义诊"]
    assert [(one["text"][:4], one["rules"]) for one in heard] == [
        ("全年走进", []),
        ("共接诊4", ["wrong-number"]),
        ("为患者减", []),
    ]
    asked = [one["text"] for one in told if one["event"] == "started" and one["section"] == "义诊"]
    assert asked == ["", "to mend 1 sentence"]
    so_far = [one["so_far"] for one in told if "so_far" in one]
    assert [one["requests"] for one in so_far] == sorted(one["requests"] for one in so_far)
    assert (so_far[-1]["requests"], so_far[-1]["cost"]) == (told[-1]["requests"], told[-1]["cost"])
    outreach = next(one for one in told if one["event"] == "section" and one["section"] == "义诊")
    assert {
        "sentence": "为患者减免费用5.864万元。",
        "fact": "义诊.减免费用",
        "fits": True,
    } in outreach["marks"]
