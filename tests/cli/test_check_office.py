"""`drafter check` of what comes as Word or PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.office.reading.making import DOCUMENT, new, saved, with_part

FACTS = """\
facts:
  东渠:
    长度: {value: 318米, key: true}
    水闸: 6座
  西渠:
    长度: 204米
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = new()
    made.add_heading("灌区工作总结", 0)
    made.add_heading("一、东渠", 1)
    made.add_paragraph("全线已经完工。")
    made.add_paragraph("东渠长度318米，水闸6座。")
    made.add_heading("二、西渠", 1)
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "渠道", "长度"
    table.cell(1, 0).text, table.cell(1, 1).text = "西渠", "240米"
    return saved(made, tmp_path / "总结.docx")


def test_findings_name_places_and_words(
    facts: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(document), "--facts", str(facts)]) == 1
    *rows, _ = capsys.readouterr().out.splitlines()
    (row,) = [row for row in rows if "error" in row]
    assert row.startswith(
        f"{document}: 二、西渠, table 1, row 2, column 2 “240米”: error wrong-number: "
    )


def test_tracked_changes_either_way(
    facts: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = (
        '<w:del w:id="1" w:author="x"><w:r><w:delText>水闸6座</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>水闸9座</w:t></w:r></w:ins>'
    )
    old = "<w:r><w:t>东渠长度318米，水闸6座。</w:t></w:r>"
    new_words = f"<w:r><w:t>东渠长度318米，</w:t></w:r>{change}<w:r><w:t>。</w:t></w:r>"
    with_part(document, DOCUMENT, lambda xml: xml.replace(old.encode(), new_words.encode()))
    for revisions, words in (("accepted", "9座"), ("rejected", "240米")):
        main(["check", str(document), "--facts", str(facts), "--revisions", revisions])
        rows = capsys.readouterr().out.splitlines()
        assert any(f"“{words}”: error" in row for row in rows), rows
        assert ("9座" in "".join(rows)) == (revisions == "accepted")


def test_json_has_the_places(
    facts: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = b"<w:p><w:r><w:pict/></w:r></w:p></w:body>"
    with_part(document, DOCUMENT, lambda xml: xml.replace(b"</w:body>", picture))
    main(["check", str(document), "--facts", str(facts), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    (wrong,) = [each for each in told["findings"] if each["rule"] == "wrong-number"]
    assert wrong["place"] == {
        "headings": ["灌区工作总结", "二、西渠"],
        "paragraph": 0,
        "table": 1,
        "row": 2,
        "column": 2,
        "note": "",
    }
    places = {claim["text"]: claim["place"]["paragraph"] for claim in told["claims"]}
    assert places["318米"] == 2
    assert told["unread"] == [{"what": "a drawing", "near": ""}]


def test_it_is_exported_as_markdown(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(document), "--to", "md"]) == 0
    assert capsys.readouterr().out.startswith("# 灌区工作总结\n\n## 一、东渠\n\n全线已经完工。\n")
