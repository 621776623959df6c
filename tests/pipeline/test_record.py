"""What a run tells of itself: in words, in JSON, or not at all; and the limits that it keeps."""

from __future__ import annotations

import json

import pytest

from tests.openai_server import completion, status
from tests.pipeline.running import GOOD, SECTIONS, Here, answering, clean, sections_of

WRONG = (
    "全年走进石桥镇卫生院开展义诊26场[F1][F2]。共接诊4837人次[F2]。为患者减免费用5.864万元[F3]。"
)
RIGHT = "1. 共接诊4387人次，比上年增长12.1%。"
PRICES = "[prices]\ntest-model = {input = 1000, output = 2000}\n"


def test_explain_tells_what_was_asked_failed_done_and_paid(here: Here) -> None:
    (here.facts.parent / "drafter.toml").write_text(PRICES, "utf-8")
    with answering({"义诊": [WRONG, RIGHT]}) as server:
        run = here.draft(server, "--explain")
        sizes = {
            sum(len(message["content"]) for message in request.messages)
            for request in server.requests
        }
    lines = run.said.splitlines()
    told = lines[lines.index("义诊:") : lines.index("培训:")]
    assert "asked for the section" in told[1]
    assert "wrong-number “4837人次”" in told[2]
    assert "asked to repair what failed" in told[3]
    assert "nothing wrong is left" in told[4]
    assert "3 sentences: 2 as the model wrote them, 1 repaired, 0 of the template" in told[5]
    sent = {int(line.split(": ")[1].split(" ")[0].replace(",", "")) for line in (told[1], told[3])}
    assert sent <= sizes
    marked = [line for line in told if "is marked" in line]
    sentence = "全年走进石桥镇卫生院开展义诊26场。"
    assert marked == [f"  info: “{sentence}” is marked 义诊.接诊人次, which it does not tell"]
    assert all("cost " in line for line in (told[1], told[3]))
    assert any(line.startswith("7 of 7 sentences") and "cost " in line for line in lines)


def test_json_tells_the_same_to_a_program(here: Here) -> None:
    with answering({"义诊": [WRONG, RIGHT]}) as server:
        run = here.draft(server, "--json")
    told = [json.loads(line) for line in run.said.splitlines()]
    outreach = next(one for one in told if one["event"] == "section" and one["section"] == "义诊")
    assert (outreach["source"], outreach["repaired"], outreach["requests"]) == ("repaired", 1, 2)
    assert [step["done"] for step in outreach["steps"]] == ["model", "repaired"]
    assert outreach["steps"][0]["findings"][0]["rule"] == "wrong-number"
    assert told[-1]["event"] == "finished"
    assert (told[-1]["errors"], told[-1]["requests"]) == (0, 4)
    assert [one["event"] for one in told].count("done") == len(SECTIONS)


def test_quiet_tells_nothing_where_nothing_is_wrong(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server, "--quiet")
    assert (run.status, run.said) == (0, "")


def test_what_a_server_does_not_count_is_an_estimate_and_called_so(here: Here) -> None:
    uncounted = completion(GOOD["义诊"], usage=None)
    with answering({"义诊": uncounted}) as server:
        run = here.draft(server)
    assert "(estimated: the server does not count)" in run.said


def test_failed_attempts_are_on_the_bill(here: Here) -> None:
    with answering({"义诊": [status(500), GOOD["义诊"]]}) as server:
        run = here.draft(server)
        assert len(server.requests) == 4
    assert "; 4 requests, " in run.said


@pytest.mark.parametrize(
    ("option", "most"), [("--max-requests", 2), ("--max-tokens", 2800), ("--max-cost", 3)]
)
def test_a_limit_stops_before_it_is_passed_and_keeps_what_is_done(
    option: str, most: int, here: Here
) -> None:
    (here.facts.parent / "drafter.toml").write_text(f"concurrency = 1\n{PRICES}", "utf-8")
    with answering({}) as server:
        run = here.draft(server, option, str(most))
        sent = [request.text for request in server.requests]
    assert 0 < len(sent) < 3
    paid = sum(len(text) for text in sent)
    assert {"--max-requests": len(sent), "--max-tokens": paid, "--max-cost": paid / 1000}[
        option
    ] <= most
    assert run.status == 0
    assert run.document is not None
    texts = sections_of(run.document)
    assert texts["前言"] == clean(GOOD["前言"])
    assert "the template's wording is used (the limit for this run is reached: " in run.outcome(
        "培训"
    )


def test_a_limit_on_cost_needs_a_price(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server, "--max-cost", "1")
        assert not server.requests
    assert (run.status, run.document) == (2, None)
    assert "needs the price of test-model" in run.said


def test_no_time_at_all_asks_nobody(here: Here) -> None:
    with answering({}) as server:
        run = here.draft(server, "--max-time", "0")
        assert not server.requests
    assert run.status == 0
    assert "the time for this run is used up" in run.outcome("义诊")
