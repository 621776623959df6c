"""When and how often the server is asked again, read from the server's own log."""

from __future__ import annotations

import time
from dataclasses import replace
from email.utils import formatdate

import pytest

from drafter.errors import DrafterError
from drafter.writing import failures
from drafter.writing.progress import Event
from tests.openai_server import (
    Behaviour,
    LoggedRequest,
    OpenAIServer,
    after,
    drip,
    drop,
    say,
    status,
)
from tests.writing.sample import KEY, QUICK, write

GOOD = say("全年开展培训12期。")


def _http_date(seconds: float) -> str:
    return formatdate(time.time() + seconds, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "least"),
    [
        ({"retry-after-ms": "300"}, 0.3),
        ({"Retry-After": "0.4"}, 0.4),
        ({"Retry-After": "1"}, 1.0),
        ({"retry-after-ms": "200", "Retry-After": "60"}, 0.2),
    ],
)
def test_the_wait_that_the_server_asks_for_is_kept(headers: dict[str, str], least: float) -> None:
    with OpenAIServer([status(429, headers=headers), GOOD]) as server:
        write(server.base_url, "写一句。")
    first, second = server.times
    assert least <= second - first < least + 0.4


def test_a_date_is_a_wait_too() -> None:
    until = time.time() + 2  # whole seconds in the header: one to two are left
    with OpenAIServer([status(503, headers={"Retry-After": _http_date(2)}), GOOD]) as server:
        write(server.base_url, "写一句。")
        assert time.time() >= int(until) - 0.05
    assert len(server.requests) == 2


@pytest.mark.parametrize("value", ["0", "-5", "soon", "nan", "Wed, 21 Oct 2015 07:28:00 GMT", ""])
def test_a_wait_that_says_nothing_leaves_the_pace_to_us(value: str) -> None:
    with OpenAIServer([status(429, headers={"Retry-After": value}), GOOD]) as server:
        write(server.base_url, "写一句。")
    first, second = server.times
    assert second - first < 0.4


@pytest.mark.parametrize("wait", ["3600", "inf", "99999999999999999999"])
def test_a_wait_above_the_cap_ends_the_asking_and_names_the_time(wait: str) -> None:
    with OpenAIServer([status(429, headers={"Retry-After": wait})]) as server:
        results = write(server.base_url, "一", "二", "三", "四", limit=1)
        assert len(server.requests) == 1
    assert all(isinstance(result, failures.WaitTooLong) for result in results)
    if wait == "3600":
        assert "1 h 0 min" in str(results[3])


def test_waits_grow_and_are_told() -> None:
    events: list[Event] = []
    patience = replace(QUICK, attempts=4, first_wait=0.1, most_wait=5.0)
    with OpenAIServer([status(500), status(500), status(500), GOOD]) as server:
        write(server.base_url, "写一句。", patience=patience, events=events)
    gaps = [b - a for a, b in zip(server.times, server.times[1:], strict=False)]
    assert gaps[0] >= 0.1
    assert gaps[1] >= 0.2
    assert gaps[2] >= 0.4
    assert [event.kind for event in events] == ["started", "retry", "retry", "retry", "reply"]
    assert "500" in events[1].text


def test_a_byte_now_and_then_does_not_outlast_the_deadline() -> None:
    patience = replace(QUICK, timeout=0.4, deadline=1.0, attempts=9)
    begun = time.monotonic()
    with OpenAIServer([drip("全年开展培训12期。" * 9, every=0.05)]) as server:
        (result,) = write(server.base_url, "写一句。", patience=patience)
    assert isinstance(result, failures.TimedOut)
    assert time.monotonic() - begun < 2.0
    assert len(server.requests) >= 2


def test_the_time_of_a_run_holds_for_all_its_sections() -> None:
    patience = replace(QUICK, run=0.5)
    begun = time.monotonic()
    with OpenAIServer([after(0.2, GOOD)]) as server:
        results = write(server.base_url, *"一二三四五六", patience=patience, limit=1)
    assert time.monotonic() - begun < 1.5
    assert len(server.requests) <= 3
    assert not isinstance(results[0], BaseException)
    assert isinstance(results[5], failures.OutOfTime)


STOPPING = {
    "401": (status(401, f"Incorrect API key provided: {KEY}. Go away."), "OPENAI_API_KEY"),
    "403": (status(403, f"Key {KEY} may not"), "OPENAI_API_KEY"),
    "402": (status(402, "Payment required"), "credit"),
    "quota": (status(429, "You exceeded…", error_code="insufficient_quota"), "quota"),
    "model": (status(404, "The model `m` does not exist", error_code="model_not_found"), "--model"),
    "model in a 400": (status(400, "unknown model m"), "--model"),
    "path": (status(404, "Not Found"), "/v1"),
    "elsewhere": (status(307, headers={"Location": "http://127.0.0.1:9/v1"}), "OPENAI_BASE_URL"),
}


@pytest.mark.parametrize("name", STOPPING)
def test_what_a_person_must_mend_takes_one_request_and_hides_the_key(name: str) -> None:
    behaviour, advice = STOPPING[name]
    with OpenAIServer([behaviour]) as server:
        results = write(server.base_url, *"一二三四五六七八", limit=8)
        assert len(server.requests) == 1
    for result in results:
        assert isinstance(result, DrafterError)
        assert advice in str(result)
        assert KEY not in str(result)
        assert KEY[8:] not in str(result)


CURED: list[tuple[str, str, str | None, str]] = [
    ("Unsupported value: 'temperature' does not support 0.2", "temperature", None, "temperature"),
    (
        "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        "max_tokens",
        "max_completion_tokens",
        "max_tokens",
    ),
    ("Unknown argument: max_tokens", "max_tokens", None, ""),
    ("temperature is not allowed with this model", "temperature", None, ""),
]


@pytest.mark.parametrize(("words", "gone", "instead", "param"), CURED)
def test_a_parameter_that_is_refused_costs_one_request_for_a_model(
    words: str, gone: str, instead: str | None, param: str
) -> None:
    def script(request: LoggedRequest) -> Behaviour:
        return status(400, words, param=param or None) if gone in request.body else GOOD

    with OpenAIServer(script) as server:
        results = write(server.base_url, "一", "二", "三", limit=1)
    assert not any(isinstance(result, BaseException) for result in results), results
    assert [gone in request.body for request in server.requests] == [True, False, False, False]
    if instead:
        assert server.requests[1].body[instead] == 100


@pytest.mark.parametrize(
    "words",
    ["System role not supported", "this template has no system message", "role 'system' unknown"],
)
def test_a_server_without_system_role_gets_the_rules_from_the_user(words: str) -> None:
    def script(request: LoggedRequest) -> Behaviour:
        return status(400, words) if request.messages[0]["role"] == "system" else GOOD

    with OpenAIServer(script) as server:
        results = write(server.base_url, "一", "二", limit=1)
    assert not any(isinstance(result, BaseException) for result in results), results
    assert len(server.requests) == 3
    assert server.requests[1].messages == [{"role": "user", "content": "规则\n\n一"}]


def test_two_cures_for_one_model_are_both_found() -> None:
    def script(request: LoggedRequest) -> Behaviour:
        for name in ("max_tokens", "temperature"):
            if name in request.body:
                return status(400, f"Unsupported parameter: {name}", param=name)
        return GOOD

    with OpenAIServer(script) as server:
        results = write(server.base_url, "一", "二", limit=1)
    assert not any(isinstance(result, BaseException) for result in results), results
    assert len(server.requests) == 4


def test_a_server_that_is_gone_is_not_tried_for_every_section() -> None:
    with OpenAIServer([GOOD, drop()]) as server:
        results = write(server.base_url, *"一二三四五六七八九", limit=1)
        assert len(server.requests) == 1 + 2 * QUICK.attempts
    assert not isinstance(results[0], BaseException)
    assert isinstance(results[8], failures.ServerGone)


def test_no_more_than_the_limit_are_asked_at_once() -> None:
    with OpenAIServer([after(0.05, GOOD)]) as server:
        results = write(server.base_url, *"一二三四五六七八九十", limit=3)
        assert server.busiest == 3
    assert not any(isinstance(result, BaseException) for result in results)


def test_nobody_listens() -> None:
    with OpenAIServer([GOOD]) as server:
        url = server.base_url
    events: list[Event] = []
    results = write(url, *"一二三四五六七八九", events=events)
    assert {type(result) for result in results} == {DrafterError}
    assert "(Connection refused); see that the server runs" in str(results[8])
    tried = [event.kind for event in events]
    assert tried == ["started", *["retry"] * (QUICK.attempts - 1)]  # once, and not for all of them


def test_nobody_listens_and_other_wording_will_do() -> None:
    with OpenAIServer([GOOD]) as server:
        url = server.base_url
    results = write(url, *"一二三", fallback=True)
    assert [type(result) for result in results] == [
        failures.NotThere, failures.ServerGone, failures.ServerGone,
    ]  # fmt: skip
