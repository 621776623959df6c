"""`drafter take-back`: shown before anything is merged, and nothing written over unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drafter.cli.main import main
from drafter.document.draft import parse_draft
from tests.intake.sending import word_document

FACTS = "document: {title: 灌区工作总结}\nfacts:\n  灌溉:\n    放水: 4次\n    农田: 36200亩\n"


@pytest.fixture
def draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.md.jinja").write_text(
        '# {{ document.title }}\n\n{% section "灌溉" %}\n全年放水4次，灌溉农田36200亩。\n'
        "{% endsection %}\n",
        encoding="utf-8",
    )
    path = tmp_path / "draft.md"
    facts = str(tmp_path / "facts.yaml")
    assert main(["draft", facts, "-t", "own", "--offline", "-o", str(path)]) == 0
    capsys.readouterr()
    return path


def reviewed(draft: Path, old: str, new: str, comment: str = "") -> Path:
    document: Any = word_document(parse_draft(draft.read_text(encoding="utf-8"), draft))
    one = next(each for each in document.paragraphs if old in each.text)
    one.text = one.text.replace(old, new)
    if comment:
        document.add_comment(one.runs[0], text=comment, author="审核人")
    path = draft.with_name("reviewed.docx")
    document.save(str(path))
    return path


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["take-back", *arguments])
    return status, capsys.readouterr().out


def test_it_is_shown_first(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_text(encoding="utf-8")
    file = reviewed(draft, "全年", "本年度", "口径一致吗")
    status, out = told([str(file), str(draft)], capsys)
    assert status == 0
    for words in ("generated", "sent", "returned", "(as sent)", "comment by 审核人 on “本年度"):
        assert words in out
    assert "nothing is written" in out
    assert draft.read_text(encoding="utf-8") == before


def test_it_is_merged_as_a_hand_edit_that_the_next_run_keeps(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_text(encoding="utf-8")
    file = reviewed(draft, "全年", "本年度")
    assert main(["take-back", str(file), str(draft), "--merge"]) == 0
    (kept,) = (draft.parent / ".drafter" / "kept").iterdir()
    assert kept.read_text(encoding="utf-8") == before
    merged = draft.read_text(encoding="utf-8")
    assert merged == before.replace("全年", "本年度")
    facts = str(draft.with_name("facts.yaml"))
    assert main(["draft", facts, "-t", "own", "--offline", "-o", str(draft)]) == 0
    assert "本年度放水4次" in draft.read_text(encoding="utf-8")
    capsys.readouterr()
    # Drafter's own words of a section that was edited are found in the copy that was kept.
    file = reviewed(draft, "本年度", "当年")
    _, out = told([str(file), str(draft), "--format", "json"], capsys)
    (change,) = json.loads(out)["changes"]
    assert [change[key][:6] for key in ("generated", "sent", "returned")] == [
        "全年放水4次",
        "本年度放水4",
        "当年放水4次",
    ]


def test_a_changed_figure_asks_for_a_reason(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = reviewed(draft, "4次", "6次")
    status, out = told([str(file), str(draft)], capsys)
    assert status == 1
    assert f"4次 became 6次, and no fact bears it out; change 灌溉.放水 ({draft.parent}" in out
    status, out = told([str(file), str(draft), "--reason", "以台账为准", "--merge"], capsys)
    assert status == 0
    assert '亩。<!-- drafter: allow wrong-number "以台账为准" -->' in draft.read_text(
        encoding="utf-8"
    )
    assert main(["check", str(draft)]) == 0


def test_it_can_go_to_another_file(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_text(encoding="utf-8")
    file, out = reviewed(draft, "全年", "本年度"), draft.with_name("new.md")
    assert main(["take-back", str(file), str(draft), "-o", str(out)]) == 0
    assert (draft.read_text(encoding="utf-8"), "本年度" in out.read_text(encoding="utf-8")) == (
        before,
        True,
    )
    assert main(["take-back", str(file), str(draft), "-o", str(draft)]) == 2
    assert "this is the file to work from" in capsys.readouterr().err


def test_tracked_changes_that_are_left_are_listed(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = reviewed(draft, "全年放水4次", "全年放水4次")
    from tests.office.reading.making import DOCUMENT, with_part

    change = (
        "<w:r><w:t>全年</w:t></w:r>"
        '<w:ins w:id="1" w:author="x"><w:r><w:t>共</w:t></w:r></w:ins><w:r><w:t>放水4次'
    )
    with_part(
        file,
        DOCUMENT,
        lambda xml: xml.replace("<w:r><w:t>全年放水4次".encode(), change.encode()),
    )
    status, out = told([str(file), str(draft), "--revisions", "left"], capsys)
    assert status == 0
    assert "left open: “全年放水4次，灌溉农田36200亩。” → “全年共放水4次" in out
    assert "nothing was changed" in out
