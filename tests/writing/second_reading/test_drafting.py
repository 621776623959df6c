"""`drafter draft --reader`: what the reader objects to goes back, and what stays wrong leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.bad_servers import BAD_SERVERS, WHOLE
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say

FACTS = """\
document: {title: 工作总结, organization: 柳湾镇水务所, period: 2024年}
facts:
  水泵:
    新装: 48台
    检修: 96台
"""
WRITTEN = "新装水泵48台[F1]。检修水泵96台[F2]，水压问题不再反复。"
OBJECTION = "{n}｜水压问题不再反复｜unsupported-effect｜-｜-｜无据｜没有事实说到水压"


def answer(request: LoggedRequest) -> Behaviour:
    """The writer's text, its repair, and the reader's word on either."""
    asked = request.messages[-1]["content"]
    if "核稿人" not in request.messages[0]["content"]:
        return say("1. 检修水泵96台。" if "请改正" in asked else WRITTEN)
    lines = asked.rsplit("文稿：", 1)[1].splitlines()
    wrong = [line.partition(".")[0] for line in lines if "水压问题" in line]
    return say("\n".join(OBJECTION.format(n=n) for n in wrong) or "无")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setenv("DRAFTER_ATTEMPTS", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def draft(server: OpenAIServer, *more: str) -> str:
    arguments = ["draft", "facts.yaml", "--model", "m", "--base-url", server.base_url]
    assert main([*arguments, "-o", "draft.md", "--force", *more]) == 0
    return Path("draft.md").read_text("utf-8")


def test_an_objection_is_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(answer) as server:
        assert "水压" in draft(server)
        text = draft(server, "--reader", "m", "--explain")
    assert "检修水泵96台。" in text
    assert "水压" not in text
    said = capsys.readouterr().err
    assert "had it read by a second reader: " in said
    assert "unsupported-effect “水压问题不再反复”" in said


ONE_A_KIND = {BAD_SERVERS[name].failure: name for name in WHOLE if not BAD_SERVERS[name].slow}
"""A way to fail for each kind of failure; `drafter check` is tried with all of them."""


@pytest.mark.parametrize("name", ONE_A_KIND.values(), ids=lambda name: name.replace(" ", "-"))
def test_a_reader_that_cannot_be_had_changes_nothing(name: str, folder: Path) -> None:
    def fails(request: LoggedRequest) -> Behaviour:
        is_reader = "核稿人" in request.messages[0]["content"]
        return BAD_SERVERS[name].behaviour(OBJECTION) if is_reader else say(WRITTEN)

    with OpenAIServer(fails) as server:
        assert "检修水泵96台，水压问题不再反复。" in draft(server, "--reader", "m")


def test_sections_are_read_in_one_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = "    规程: 检修按水务所的规程逐台登记，由班组长签字\n"
    rest += "  培训: {场次: {value: 12场, previous: 9场}, 内容: 水泵保养由所长主讲}\n"
    (folder / "facts.yaml").write_text(FACTS + rest, encoding="utf-8")

    def answers(request: LoggedRequest) -> Behaviour:
        asked = request.messages[-1]["content"]
        is_first = "请写“培训”" in asked
        return say("举办培训12场[F1]。") if is_first else answer(request)

    def unreadable(request: LoggedRequest) -> Behaviour:
        is_reader = "核稿人" in request.messages[0]["content"]
        return say("我看不出来") if is_reader else answers(request)

    told = {}
    for name, behaviour in (("read", answers), ("not read", unreadable)):
        with OpenAIServer(behaviour) as server:
            draft(server, "--reader", "m", "--json")
        events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        told[name] = {
            event["section"]: [
                [bool(step["sent"])] + [each["rule"] for each in step["findings"]]
                for step in event["steps"]
                if step["done"] == "read"
            ]
            for event in events
            if event["event"] == "section" and event["steps"]
        }
        shutil.rmtree(".drafter")
    assert told == {
        "read": {"水泵": [[True, "unsupported-effect"], [True]], "培训": [[False]]},
        "not read": {"水泵": [[True, "not-read"]], "培训": [[False, "not-read"]]},
    }


def test_what_goes_back_says_who_found_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(answer) as server:
        draft(server, "--reader", "m", "--json", "--manner", "plain")
        asked = [r.messages[-1]["content"] for r in server.requests]
    (repair,) = [each for each in asked if "请改正" in each]
    assert "错处（第二读者）：删去“水压问题不再反复”，没有依据" in repair
    last = [each for each in asked if "\n文稿：" in each][-1]
    assert (
        last.partition("\n文稿：")[2].strip()
        == "# 工作总结\n## 水泵\n新装水泵48台。\n1. 检修水泵96台。"
    )
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    steps = [step for each in events if each["event"] == "section" for step in each["steps"]]
    read = [step for step in steps if step["done"] == "read"]
    assert [[one["source"] for one in step["findings"]] for step in read] == [["reader"], []]
    assert all(step["sent"] for step in read)
    assert events[-1]["reader"]["requests"] == len(read)
    assert events[-1]["requests"] == len(asked) - len(read)


def test_a_case_is_read_from_its_recording(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer(answer) as server:
        draft(server, "--reader", "other")
    case = folder / "case"
    case.mkdir()
    shutil.copy("facts.yaml", case)
    shutil.copytree(".drafter/replies", case / "replies")
    (case / "drafter.toml").write_text('reader = "other"\n', "utf-8")
    assert main(["test", str(case), "--update"]) == 0, capsys.readouterr()
    assert "水压" not in (case / "draft.md").read_text("utf-8")
    assert main(["test", str(case)]) == 0


def test_a_case_is_recorded_live(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = folder / "case"
    case.mkdir()
    shutil.copy("facts.yaml", case)
    with OpenAIServer(answer) as server:
        (case / "drafter.toml").write_text('reader = "other"\n', "utf-8")
        model = ["--live", "--update", str(case)]
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("OPENAI_MODEL", "m")
            patched.setenv("OPENAI_BASE_URL", server.base_url)
            assert main(["test", *model]) == 0, capsys.readouterr()
            asked = len(server.requests)
            assert {each.body["model"] for each in server.requests} == {"m", "other"}
            assert ": answered, " in capsys.readouterr().err
            assert main(["test", *model]) == 0
            assert len(server.requests) == asked
            patched.setenv("OPENAI_MODEL", "another")
            assert main(["test", *model]) == 2
            assert "delete them first" in capsys.readouterr().err
    assert "水压" not in (case / "draft.md").read_text("utf-8")
    assert main(["test", str(case)]) == 0
