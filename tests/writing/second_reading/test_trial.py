"""`drafter reader --trial`: packaged samples, and what they say of a good and of a bad reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.writing.second_reading.trying import Sample, Share, samples
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say, stall

SAMPLES = {sample.name: sample for sample in samples()}


def test_the_samples_are_of_both_languages_with_errors_and_without() -> None:
    for language, least in (("zh", 6), ("en", 4)):
        own = [each for name, each in SAMPLES.items() if name.startswith(language)]
        assert len(own) >= least
        assert {bool(each.errors) for each in own} == {True, False}
    assert all(each.facts.language == name[:2] for name, each in SAMPLES.items())


@pytest.mark.parametrize(
    ("share", "interval"),
    [(Share(0, 0), (0.0, 1.0)), (Share(10, 10), (0.722, 1.0)), (Share(5, 10), (0.237, 0.763))],
)
def test_intervals_are_those_of_wilson(share: Share, interval: tuple[float, float]) -> None:
    assert share.interval == pytest.approx(interval, abs=0.001)


@pytest.fixture
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.chdir(tmp_path)


def _of(asked: str) -> Sample:
    return next(each for each in SAMPLES.values() if each.facts.document["organization"] in asked)


def knows(request: LoggedRequest) -> Behaviour:
    """A reader that knows every error."""
    asked = request.messages[-1]["content"]
    sample = _of(asked)
    lines = re.findall(
        r"^(\d+)\. (.*)$", re.split(r"^(?:文稿：|Draft:)$", asked, flags=re.M)[-1], re.M
    )
    told = []
    for error in sample.errors:
        words = sample.draft[error.start : error.end]
        number = next(n for n, line in lines if words in line)
        told.append(f"{number}｜{words}｜unsupported-statement｜-｜-｜无据｜没有")
    return say("\n".join(told) or "无")


def trial(server: OpenAIServer, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["reader", "--trial", "--reader", "m", "--reader-base-url", server.base_url])
    return status, capsys.readouterr().out


@pytest.mark.usefixtures("_there")
def test_a_good_reader_is_told_to_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(knows) as server:
        status, said = trial(server, capsys)
    errors = sum(len(sample.errors) for sample in SAMPLES.values())
    assert f"together: found {errors} of {errors} (100%, 95% between 9" in said
    assert "; 0 of " in said
    assert said.endswith("use it: what it alone finds is worth reading\n")
    assert status == 0


@pytest.mark.usefixtures("_there")
@pytest.mark.parametrize(
    "answer",
    [
        "无",
        "这份总结写得很好。",
        "1｜全文｜overclaim｜-｜-｜错｜不对\n2｜全文｜overclaim｜-｜-｜错｜不对",
    ],
)
def test_a_reader_that_finds_nothing_or_everything_is_not(
    answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer([say(answer)]) as server:
        status, said = trial(server, capsys)
    assert said.endswith("not at all: the checker alone tells you more\n")
    assert status == 1


@pytest.mark.usefixtures("_there")
def test_without_a_model_it_says_how_to_name_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reader", "--trial"]) == 2
    assert "name one with --reader" in capsys.readouterr().err


@pytest.mark.usefixtures("_there")
def test_one_that_does_not_come_to_an_end_is_not_waited_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTER_MAX_TIME", "1.5")
    with OpenAIServer([stall()]) as server:
        status, said = trial(server, capsys)
    assert "10 of 10 documents not read" in said
    assert said.endswith("not at all: the checker alone tells you more\n")
    assert status == 1
