"""`drafter facts check --fix`: one right answer is written, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main
from drafter.facts.fixing import fixed
from drafter.facts.lint import lint_facts
from drafter.facts.load import parse_facts

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("fixes.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["before"].strip()[:40])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_has_one_right_answer_is_mended(case: dict[str, Any], line_end: str) -> None:
    as_json = case.get("json", False)
    path = Path("facts.json" if as_json else "facts.yaml")
    before, after = (
        "\ufeff" + case.get(key, case["before"]).replace("\n", line_end)
        for key in ("before", "after")
    )
    facts = parse_facts(before, path, json=as_json)
    remarks = lint_facts(facts)
    found = fixed(before, path, facts, remarks)
    assert found.text == after
    assert [remark.lint for remark in found.mended] == case.get("mended", [])
    left = lint_facts(parse_facts(found.text, path, json=as_json))
    assert len(left) == len(remarks) - len(found.mended)


def test_the_command_writes_keeps_a_copy_and_tells_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.yaml"
    text = "学生: {合计: 190名, 10级: 63名, 11级: 74, 12级: 61名}\n"
    facts.write_text(text, "utf-8")
    assert main(["facts", "check", str(facts)]) == 1
    assert facts.read_text("utf-8") == text
    capsys.readouterr()
    assert main(["facts", "check", str(facts), "--fix"]) == 1
    told = capsys.readouterr()
    assert "11级: 74名" in facts.read_text("utf-8")
    assert f"mended: {facts}:1:" in told.err
    assert "total-not-sum" in told.out
    assert "missing-unit" not in told.out
    [kept] = (tmp_path / ".drafter" / "kept").iterdir()
    assert kept.read_text("utf-8") == text
    assert main(["facts", "check", str(facts), "--fix"]) == 1
    assert len(list((tmp_path / ".drafter" / "kept").iterdir())) == 1
