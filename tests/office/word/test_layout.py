"""What a Word file says of paper, typefaces and styles, as its layout has it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from drafter.document.source import read_source
from drafter.document.tree import read_tree
from drafter.errors import DrafterError
from drafter.office.word.flow import Table, read_flow
from drafter.office.word.layout import STYLES, Layout
from drafter.office.word.layouts import layout_names, load_layout
from drafter.office.word.package import is_untouched_file
from drafter.office.word.roles import Placed, placed
from drafter.office.word.stylesheet import stylesheet
from tests.office.word.reading import W, opened, part, texts, written

TEXT = "# 题\n\n各乡镇：\n\n文“甲”12。\n\n- 乙\n\n> 丙\n\n| 丁 |\n|---|\n| 戊 |\n"


def values(data: bytes, style: str) -> dict[str, str]:
    """What a style says itself, as `element.attribute`."""
    (found,) = (
        each
        for each in part(data, "word/styles.xml").iter(f"{W}style")
        if each.get(f"{W}styleId") == style
    )
    return {
        f"{each.tag.removeprefix(W)}.{name.removeprefix(W)}": value
        for each in found.iter()
        for name, value in each.attrib.items()
    }


def section(data: bytes) -> dict[str, str]:
    (found,) = part(data, "word/document.xml").iter(f"{W}sectPr")
    return {
        f"{each.tag.removeprefix(W)}.{name.removeprefix(W)}": value
        for each in found
        for name, value in each.attrib.items()
    }


@pytest.mark.parametrize(
    ("layout", "top", "bottom", "line"),
    [("gbt9704", "2098", "1984", "579"), ("gbt33476", "1960", "1847", "589")],
)
def test_the_paper_of_official_documents(layout: str, top: str, bottom: str, line: str) -> None:
    data = written(TEXT, layout=load_layout(layout))
    found = section(data)
    assert (found["pgSz.w"], found["pgSz.h"]) == ("11906", "16838")
    assert (found["pgMar.top"], found["pgMar.bottom"]) == (top, bottom)
    assert (found["pgMar.left"], found["pgMar.right"]) == ("1587", "1474")
    assert (found["docGrid.type"], found["docGrid.linePitch"]) == ("lines", line)
    body = values(data, "BodyText")
    assert (body["spacing.line"], body["spacing.lineRule"]) == (line, "exact")


def test_the_body_is_of_size_3_and_tightened_and_indented_by_characters() -> None:
    body = values(written(TEXT), "BodyText")
    assert body["sz.val"] == "32"
    assert body["ind.firstLineChars"] == "200"
    assert body["ind.firstLine"] == "640"
    assert body["jc.val"] == "both"
    (properties,) = (
        each.find(f"{W}rPr")
        for each in part(written(TEXT), "word/styles.xml").iter(f"{W}style")
        if each.get(f"{W}styleId") == "BodyText"
    )
    assert properties is not None
    spacing = properties.find(f"{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}val") == "-5"


@pytest.mark.parametrize(
    ("style", "family", "size"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("BodyText", "仿宋_GB2312", "32"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("Heading4", "仿宋_GB2312", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_typefaces_stand_in_all_four_places(style: str, family: str, size: str) -> None:
    found = values(written(TEXT), style)
    kinds = ("ascii", "hAnsi", "eastAsia", "cs")
    assert [found[f"rFonts.{kind}"] for kind in kinds] == [family] * 4
    assert found["sz.val"] == size


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["gbt9704", "gbt33476", "report"])
def test_no_other_font_is_left_anywhere(name: str, language: str) -> None:
    layout = load_layout(name)
    for fonts in layout.font_sets:
        chosen = layout.model_copy(update={"fonts": fonts})
        data = written(TEXT, language, layout=chosen)
        allowed = {
            name for font in layout.font_sets[fonts].values() for name in (font.family, font.latin)
        }
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part_name in archive.namelist():
                text = archive.read(part_name).decode("utf-8")
                assert "theme" not in text.lower()
                for tag in re.findall(r"<w:rFonts[^>]*>", text):
                    assert (
                        set(re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]*)"', tag)) <= allowed
                    )
                assert not re.search(r"Calibri|Cambria|MS Mincho|ＭＳ", text)


def test_the_page_number_is_a_complex_field_outside_on_each_side() -> None:
    data = written(TEXT)
    assert part(data, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    sides = {}
    document = part(data, "word/document.xml")
    relations = part(data, "word/_rels/document.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    for reference in document.iter(f"{W}footerReference"):
        number = reference.get(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        )
        footer = part(data, f"word/{targets[number]}")
        kinds = [each.get(f"{W}fldCharType") for each in footer.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"]
        assert not list(footer.iter(f"{W}fldSimple"))
        assert "".join(each.text or "" for each in footer.iter(f"{W}t")) == "— 1 —"
        side = next(footer.iter(f"{W}jc")).get(f"{W}val")
        indent = next(footer.iter(f"{W}ind")).attrib
        sides[reference.get(f"{W}type")] = (side, indent)
    assert sides == {
        "default": ("right", {f"{W}rightChars": "100", f"{W}right": "280"}),
        "even": ("left", {f"{W}leftChars": "100", f"{W}left": "280"}),
    }


@pytest.mark.parametrize(
    ("unit", "date", "edges"),
    [
        # The date begins two characters further right than the unit, which ends two from the edge.
        ("平川县自然资源和林业局", "2031年12月20日", [200, 400]),
        # The date is longer than the unit: now it is the date that ends two from the edge.
        ("林业局", "2031年12月20日", [800, 200]),
    ],
)
def test_unit_and_date_stand_as_the_standard_has_them(
    unit: str, date: str, edges: list[int]
) -> None:
    data = written(f"文。\n\n{unit}\n\n{date}")
    ends = [
        int(each.get(f"{W}rightChars", ""))
        for each in part(data, "word/document.xml").iter(f"{W}ind")
        if each.get(f"{W}rightChars")
    ]
    assert [round(each) for each in ends] == edges


def test_a_seal_has_its_room() -> None:
    layout = load_layout("gbt9704")
    assert layout.sign_off is not None
    sealed = layout.sign_off.model_copy(update={"seal": True})
    data = written(
        "文。\n\n平川县林业局\n\n2031年12月20日",
        layout=layout.model_copy(update={"sign_off": sealed}),
    )
    ends = [
        each.get(f"{W}rightChars")
        for each in part(data, "word/document.xml").iter(f"{W}ind")
        if each.get(f"{W}rightChars")
    ]
    assert ends == ["450", "400"]  # six characters of the unit above the middle of seven


def test_every_layout_has_every_style() -> None:
    for name in layout_names():
        layout = load_layout(name)
        assert set(layout.styles) <= set(STYLES)
        for style in STYLES:
            assert layout.style(style).size


def test_the_same_draft_gives_the_same_file_and_edits_are_told() -> None:
    data = written(TEXT)
    assert data == written(TEXT)
    assert is_untouched_file(data)
    document = opened(data)
    document.paragraphs[0].add_run("改")
    stream = io.BytesIO()
    document.save(stream)
    assert not is_untouched_file(stream.getvalue())
    assert not is_untouched_file(b"PK\x03\x04")
    assert not is_untouched_file(b"")


def test_a_projects_layout_changes_what_it_says_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    own = tmp_path / "layouts" / "own.yaml"
    own.write_text(
        "extends: gbt9704\npage: {top: 3cm}\nstyles:\n  heading 3: {bold: true}\n", "utf-8"
    )
    assert layout_names(tmp_path)["own"] == own
    layout = load_layout("own", tmp_path)
    data = written(TEXT, layout=layout)
    assert section(data)["pgMar.top"] == "1701"
    assert section(data)["pgMar.bottom"] == "1984"
    bold = [
        each.get(f"{W}styleId")
        for each in part(data, "word/styles.xml").iter(f"{W}style")
        if each.get(f"{W}type") == "paragraph" and each.find(f"{W}rPr/{W}b") is not None
    ]
    assert bold == ["Heading3"]


def test_a_projects_layout_may_extend_the_packaged_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "gbt9704.yaml").write_text(
        "extends: gbt9704\nfonts: windows\n", "utf-8"
    )
    assert load_layout("gbt9704", tmp_path).fonts == "windows"


def test_layouts_that_extend_each_other_are_told(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "one.yaml").write_text("extends: two\n", "utf-8")
    (tmp_path / "layouts" / "two.yaml").write_text("extends: one\n", "utf-8")
    with pytest.raises(DrafterError, match=r"two\.yaml:1:1: this layout extends itself"):
        load_layout("one", tmp_path)


def test_a_project_file_names_no_layout_outside_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("extends: gbt9704\n", "utf-8")
    project = tmp_path / "project"
    project.mkdir()
    with pytest.raises(DrafterError, match="leads out of the project folder"):
        load_layout("../outside.yaml", project, by_project=True)


def test_a_layout_without_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bomb.yaml"
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(DrafterError, match="more stands here than a layout has"):
        load_layout(str(path))


def css(layout: Layout) -> str:
    return stylesheet(layout)


def test_the_page_is_set_as_the_word_file() -> None:
    text = css(load_layout("gbt9704"))
    assert "margin: 104.88pt 73.70pt 99.21pt 79.37pt" in text  # 37, 26, 35 and 28 mm
    assert re.search(r'^body \{ font-family: "仿宋_GB2312".*line-height: 28\.95pt', text, re.M)
    assert re.search(r'^h1 \{.*"方正小标宋简体".*font-size: 22pt', text, re.M)
    assert '@page :left { @bottom-left { content: "— " counter(page) " —"' in text
    assert not re.search(r"url\(|@import|https?:", text)


def test_unit_and_date_stand_on_the_page_as_in_the_word_file() -> None:
    def rules(markdown: str) -> list[tuple[str, str]]:
        items = placed(read_flow(read_tree(read_source(markdown))), "zh")
        return re.findall(r"nth-last-child\((\d)\).*?padding-right: (\S+)em", _css(items))

    def _css(items: list[Placed | Table]) -> str:
        return stylesheet(load_layout("gbt9704"), items)

    assert rules("文。\n\n平川县林业局\n\n2031年12月20日") == [("2", "5"), ("1", "2")]
    assert rules("文。\n\n平川县林业局\n2031年12月20日") == []  # one paragraph on the page
    assert rules("文[^1]。\n\n平川县林业局\n\n2031年12月20日\n\n[^1]: 注") == []


def test_english_text_has_its_own_layout() -> None:
    data = written("# Report\n\nText.", "en")
    assert texts(data) == [("Title", "Report"), ("Body Text", "Text.")]
    assert values(data, "BodyText")["rFonts.ascii"] == "Times New Roman"


def test_parts_are_well_formed_and_named_once() -> None:
    data = written(f"{TEXT}\n\n文[^1]\n\n[^1]: 注")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
