"""PDF files as drafts: paragraphs over lines and pages, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.office.reading.read import read_office
from tests.office.reading.pdf_making import (
    LEFT,
    SIZE,
    STEP,
    centred,
    line,
    paragraph,
    pdf,
    picture,
    table,
)

ONE = (
    "灌区全年放水4次，受益农田36200亩，东渠清淤318米，西渠清淤204米，"
    "各渠道水闸均已检修，运行情况良好。"
)
TWO = (
    "汛前备足沙袋650条、水泵12台，组织演练2次，沿渠各村参加演练人员合计530人次，"
    "各村各组分段负责，做到有备无患，安全度汛。"
)


def test_paragraphs_headings_and_what_stands_in_the_margins(tmp_path: Path) -> None:
    head = line("某灌区管理所", 50, size=10)
    whole, moved = paragraph(TWO, 700), paragraph(TWO, 120 - 2 * STEP)
    path = pdf(
        tmp_path / "t.pdf",
        [
            head,
            centred("某灌区管理所2031年", 120, 22),
            centred("工作总结", 155, 22),
            line("一、灌溉", 210, LEFT + 2 * SIZE),
            *paragraph(ONE, 238),
            *whole[:2],
            centred("— 1 —", 800, 14),
        ],
        [
            head,
            *moved[2:],
            *paragraph("短句一句。", 148),
            centred("— 2 —", 800, 14),
        ],
    )
    draft = read_office(path).draft
    title = "某灌区管理所2031年工作总结"
    assert draft.text == f"# {title}\n\n一、灌溉\n\n{ONE}\n\n{TWO}\n\n短句一句。\n"
    assert draft.origin is not None
    place = draft.origin.at(draft.text.index("演练人员"))
    assert str(place) == "一、灌溉, paragraph 2"


def test_a_figure_alone_at_the_foot_is_no_page_number_unless_it_counts_pages(
    tmp_path: Path,
) -> None:
    first = [*paragraph(ONE, 100), line("318", 800)]
    second = [*paragraph("完工。", 100), line("6", 800)]
    assert read_office(pdf(tmp_path / "t.pdf", first, second)).draft.text == (
        f"{ONE}\n\n318\n\n完工。\n\n6\n"
    )
    first, second = [*first[:-1], line("17", 800)], [*second[:-1], line("18", 800)]
    assert read_office(pdf(tmp_path / "t.pdf", first, second)).draft.text == f"{ONE}\n\n完工。\n"


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = paragraph(ONE, 100, 60, 225)
    right = paragraph(TWO, 100, 320, 225)
    assert read_office(pdf(tmp_path / "t.pdf", [*left, *right])).draft.text == f"{ONE}\n\n{TWO}\n"


def test_a_table_with_ruled_lines(tmp_path: Path) -> None:
    rows = [["渠道", "长度（米）", "水闸（座）"], ["东渠", "318", "6"], ["西渠", "204", "3"]]
    path = pdf(
        tmp_path / "t.pdf",
        [*paragraph(ONE, 100), *table(rows, 240), *paragraph("以上为全年数据。", 400)],
    )
    draft = read_office(path).draft
    assert draft.text == (
        f"{ONE}\n\n| 渠道 | 长度（米） | 水闸（座） |\n|---|---|---|\n| 东渠 | 318 | 6 |\n"
        "| 西渠 | 204 | 3 |\n\n以上为全年数据。\n"
    )
    assert draft.origin is not None
    assert str(draft.origin.at(draft.text.rindex("204"))) == "table 1, row 3, column 2"


def test_english_lines_end_where_the_next_word_did_not_fit(tmp_path: Path) -> None:
    lines = [
        "The district kept four canals open and irrigated 36,200 mu of farm",
        "land. Gates were overhauled before the flood season began in a well-",
        "known order.",
        "Two drills were held.",
    ]
    drawn = [line(each, 100 + 20 * n, size=12, font="Helvetica") for n, each in enumerate(lines)]
    assert read_office(pdf(tmp_path / "t.pdf", [drawn[0], *drawn[1:]])).draft.text == (
        "The district kept four canals open and irrigated 36,200 mu of farm land. Gates were "
        "overhauled before the flood season began in a well-known order.\n\nTwo drills were held.\n"
    )


def test_the_second_line_of_an_item_may_hang(tmp_path: Path) -> None:
    texts = [
        ("1. Gates were overhauled before the flood season, and two drills", 80.0),
        ("were held at the pumping stations.", 98.0),
        ("2. Reports were sent.", 80.0),
    ]
    drawn = [
        line(text, 100 + 20 * n, x, size=12, font="Helvetica") for n, (text, x) in enumerate(texts)
    ]
    assert read_office(pdf(tmp_path / "t.pdf", drawn)).draft.text == (
        "1\\. Gates were overhauled before the flood season, and two drills were held at the "
        "pumping stations.\n\n2\\. Reports were sent.\n"
    )


def test_bullets_are_items(tmp_path: Path) -> None:
    drawn = [line(f"● {each}", 100 + STEP * n) for n, each in enumerate(("东渠318米", "西渠204米"))]
    assert read_office(pdf(tmp_path / "t.pdf", drawn)).draft.text == "- 东渠318米\n- 西渠204米\n"


def test_pictures_are_told(tmp_path: Path) -> None:
    path = pdf(tmp_path / "t.pdf", paragraph(ONE, 100), [picture])
    origin = read_office(path).draft.origin
    assert origin is not None
    assert [each.what for each in origin.unread] == [
        "page 2, which is a picture without text (a scan?)"
    ]


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:300])
    return path


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a password": (
        lambda path: pdf(path, paragraph(ONE, 100), password="geheim"),
        "locked with a password",
    ),
    "a scan": (lambda path: pdf(path, [picture]), "no text stands in this file (there is page 1"),
    "half a file": (lambda path: cut(pdf(path, paragraph(ONE, 100))), "broken"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_one_line(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    path = make(tmp_path / "t.pdf")
    with pytest.raises(DrafterError) as error:
        read_office(path)
    assert words in str(error.value)
    assert str(error.value).startswith(str(path))
