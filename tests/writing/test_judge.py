"""The second reader adds findings and takes none back; an answer in no form is asked for twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say

FACTS = """\
document: {title: 工作总结, organization: 河口镇图书馆, period: 2023年}
facts:
  借书证: {value: 新办1730个, key: true}
  讲座: 举办9场
"""
DRAFT = "# 工作总结\n\n全年新办借书证1730个。馆员工作热情高。举办讲座8场。\n"


def answer(request: LoggedRequest) -> Behaviour:
    sentence = request.messages[-1]["content"].rsplit("<<<", 1)[1]
    if "热情" in sentence:
        return say("否：事实没有说到工作热情。")
    return say("是") if "1730" in sentence else say("这句话写得不错。")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return str(tmp_path / "draft.md"), str(tmp_path / "facts.yaml")


def check(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str], *more: str
) -> dict[str, list[dict[str, str]]]:
    main(["check", files[0], "--facts", files[1], "--format", "json", *more])
    found: dict[str, list[dict[str, str]]] = json.loads(capsys.readouterr().out)
    return found


def test_it_adds_findings_and_takes_none_back(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    alone = check(files, capsys)
    with OpenAIServer(answer) as server:
        both = check(files, capsys, "--judge", "--model", "m", "--base-url", server.base_url)
    added = [finding for finding in both["findings"] if finding not in alone["findings"]]
    assert [finding for finding in alone["findings"] if finding not in both["findings"]] == []
    assert [(f["rule"], f["text"]) for f in added] == [
        ("second-reader", "馆员工作热情高。"),
        ("not-judged", "举办讲座8场。"),
    ]
    assert "事实没有说到工作热情" in added[0]["message"]


def test_an_answer_in_no_form_is_asked_for_once_more(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer(answer) as server:
        check(files, capsys, "--judge", "--model", "m", "--base-url", server.base_url)
        asked = [r.messages[-1]["content"].rsplit("<<<", 1)[1] for r in server.requests]
    assert sum("讲座8场" in text for text in asked) == 2
    assert sum("1730" in text for text in asked) == 1
