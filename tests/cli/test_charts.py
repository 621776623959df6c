"""Charts on their whole way: drafted, checked, handed in, read and taken back."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from drafter.cli.main import main
from drafter.document import drawing
from tests.openai_server import OpenAIServer, say

FACTS = """
document: {title: 2031年灌溉工作总结, organization: 青石灌区管理所, period: 2031年, template: 灌溉}
facts:
  放水: {value: 6次, previous: 4次}
  渠道:
    东渠: {value: 318米, previous: 300米}
    西渠: {value: 204米, previous: 190米}
"""
TEMPLATE = """# {{ document.title }}

{% section "放水", facts=["放水"], length="8-40" %}
全年放水{{ facts.放水 }}，比上年{{ facts.放水|change }}。
{{ facts.放水|chart }}
{% endsection %}

## 渠道

{{ facts.渠道|chart("渠道长度") }}
"""
WATER = "放水柱状图——上年：4次；本年：6次。"
CANALS = "渠道长度柱状图——东渠（上年：300米，本年：318米）；西渠（上年：190米，本年：204米）。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "灌溉.md.jinja").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drafted(*more: str) -> str:
    assert main(["draft", "facts.yaml", "-o", "总结.md", *more]) == 0
    return Path("总结.md").read_text(encoding="utf-8")


def pictures(text: str) -> list[str]:
    return re.findall(r"^!\[.*\]\((charts/.*\.svg)\)$", text, re.MULTILINE)


def test_a_draft_has_its_pictures_beside_it(folder: Path) -> None:
    text = drafted("--offline")
    assert f"增加2次。\n\n![{WATER}](charts/" in text
    assert [(folder / name).read_text(encoding="utf-8")[:4] for name in pictures(text)] == [
        "<svg",
        "<svg",
    ]
    assert main(["check", "总结.md"]) == 0


def test_a_model_writes_the_text_and_not_the_chart(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    with OpenAIServer([say("全年放水6次，比上年多2次。[F1]")]) as server:
        text = drafted("--model", "m", "--base-url", server.base_url)
    assert "柱状图" not in server.requests[0].text
    assert f"全年放水6次，比上年多2次。\n\n![{WATER}]" in text


def test_changed_facts_change_the_chart_and_a_hand_edit_stays(folder: Path) -> None:
    text = drafted("--offline")
    Path("总结.md").write_text(
        text.replace("## 渠道\n", "## 渠道\n\n渠道畅通。\n"), encoding="utf-8"
    )
    Path("facts.yaml").write_text(FACTS.replace("6次", "7次"), encoding="utf-8")
    again = drafted("--offline")
    assert "放水柱状图——上年：4次；本年：7次。" in again
    assert WATER not in again
    assert "渠道畅通。" in again


def test_a_figure_that_is_changed_in_its_words_is_found_and_drawn(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = drafted("--offline").replace("西渠（上年：190米", "西渠（上年：109米")
    Path("总结.md").write_text(text, encoding="utf-8")
    assert main(["check", "总结.md"]) == 1
    assert "109米" in capsys.readouterr().out
    assert main(["export", "总结.md", "-o", "out.md"]) == 0
    there = pictures(Path("out.md").read_text(encoding="utf-8"))
    assert "109" in Path(there[1]).read_text(encoding="utf-8")


def test_words_that_are_no_chart_any_more_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = drafted("--offline").replace("本年：6次", "本年：很多")
    Path("总结.md").write_text(text, encoding="utf-8")
    assert main(["export", "总结.md", "-o", "总结.html"]) == 0
    line = text[: text.index("本年：很多")].count("\n") + 1
    assert f"line {line}: these words are no chart any more" in capsys.readouterr().err


def test_a_page_holds_the_pictures(folder: Path) -> None:
    drafted("--offline")
    assert main(["export", "总结.md", "-o", "总结.html"]) == 0
    page = Path("总结.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/svg+xml;base64,') == 2
    assert f'alt="{CANALS}"' in page


def test_word_holds_pictures_whose_words_are_checked_and_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = drafted("--offline")
    assert (
        main(["export", "总结.md", "-o", "总结.docx", "--comments", "--sources", "comments"]) == 0
    )
    document = docx.Document("总结.docx")
    assert len(document.inline_shapes) == 2
    assert main(["check", "总结.docx", "--facts", "facts.yaml"]) == 0
    capsys.readouterr()
    assert main(["take-back", "总结.docx", "总结.md"]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    document.paragraphs[1].text = document.paragraphs[1].text.replace("全年", "全年共")
    document.save("总结-审.docx")
    assert main(["take-back", "总结-审.docx", "总结.md", "--merge"]) == 0
    after = Path("总结.md").read_text(encoding="utf-8")
    assert after.replace("全年共放水", "全年放水") == before


def test_footnotes_with_sources_are_no_prose_to_find_fault_with(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted("--offline")
    assert main(["export", "总结.md", "-o", "总结.docx", "--sources", "footnotes"]) == 0
    capsys.readouterr()
    assert main(["check", "总结.docx", "--facts", "facts.yaml"]) == 0
    assert capsys.readouterr().out.startswith("no errors; ")


def test_without_the_extra_the_words_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pygal", None)
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    assert WATER in drafted("--offline")
    assert capsys.readouterr().err.count('pip install "fact-drafter[charts]"') == 1
    assert not Path("charts").exists()
    for name in ("总结.html", "总结.docx"):
        assert main(["export", "总结.md", "-o", name]) == 0
        assert "fact-drafter[charts]" in capsys.readouterr().err
    assert WATER in [each.text for each in docx.Document("总结.docx").paragraphs]


def test_without_a_font_for_it_the_words_do_in_word(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted("--offline")
    monkeypatch.setattr(drawing, "_has_characters", lambda language: language != "zh")
    assert main(["export", "总结.md", "-o", "总结.docx"]) == 0
    assert "no font on this machine has Chinese characters" in capsys.readouterr().err
    assert WATER in [each.text for each in docx.Document("总结.docx").paragraphs]


def test_a_picture_that_somebody_changed_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = pictures(drafted("--offline"))[0]
    Path(name).write_text("<svg>mine</svg>", encoding="utf-8")
    drafted("--offline")
    assert f"{name}: this picture is not as drafter draws it now; it stays" in (
        capsys.readouterr().err
    )
    assert Path(name).read_text(encoding="utf-8") == "<svg>mine</svg>"
