"""A draft that went out as Word, was edited there, and comes back: the edits and nothing else."""

from __future__ import annotations

import copy
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.document.draft import Draft, parse_draft
from drafter.intake.aligning import Text, align
from drafter.intake.taking_back import TakenBack, take_back
from drafter.intake.units import units_of
from drafter.office.reading.read import read_office
from tests.intake.sending import word_document

DRAFT = """\
---
facts: facts.yaml
---

# 灌区工作总结

<!-- drafter: section "前言" facts=sha256:0123456789abcdef text=sha256:0123456789abcdef -->

全年**认真履职**，完成各项任务。

<!-- drafter: end -->

## 一、灌溉

<!-- drafter: section "灌溉" facts=sha256:0123456789abcdef text=sha256:0123456789abcdef -->

全年放水4次，灌溉农田36200亩。

清淤渠道318公里，检修闸门6座。

- 东渠清淤120公里
- 西渠清淤198公里

<!-- drafter: end -->

## 二、防汛

<!-- drafter: section "防汛" facts=sha256:0123456789abcdef text=sha256:0123456789abcdef -->

备沙袋650条、水泵12台。

| 物资 | 数量 |
|---|---|
| 沙袋 | 650条 |
| 水泵 | 12台 |

组织演练2次，参加530人次。

<!-- drafter: end -->
"""
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENT = parse_draft(DRAFT, Path("draft.md"))


def came_back(document: Any, folder: Path, revisions: Any = "accepted") -> TakenBack:
    path = folder / "reviewed.docx"
    document.save(str(path))
    return take_back(SENT, read_office(path, revisions).draft, {})


def paragraph(document: Any, words: str) -> Any:
    return next(each for each in document.paragraphs if words in each.text)


def test_nothing_was_changed(tmp_path: Path) -> None:
    taken = came_back(word_document(SENT), tmp_path)
    assert (taken.text, taken.changes, taken.unplaced) == (DRAFT, (), ())


def test_words_that_were_changed(tmp_path: Path) -> None:
    document = word_document(SENT)
    paragraph(document, "认真履职").text = "全年认真履职，完成全部任务。"
    paragraph(document, "放水4次").text = "全年放水5次，灌溉农田36200亩。"
    taken = came_back(document, tmp_path)
    assert taken.text == DRAFT.replace("完成各项", "完成全部").replace("放水4次", "放水5次")
    assert [(c.kind, c.section, c.place) for c in taken.changes] == [
        ("changed", "前言", "灌区工作总结, paragraph 1"),
        ("changed", "灌溉", "一、灌溉, paragraph 1"),
    ]


def test_paragraphs_that_were_added_go_into_the_section_that_they_stand_in(tmp_path: Path) -> None:
    document = word_document(SENT)
    paragraph(document, "二、防汛").insert_paragraph_before("新增*计量*设施26处。")
    paragraph(document, "放水4次").insert_paragraph_before("本年来水偏少。")
    document.add_paragraph("汛期平安。")
    taken = came_back(document, tmp_path)
    assert taken.text == (
        DRAFT.replace("全年放水4次", "本年来水偏少。\n\n全年放水4次")
        .replace("198公里\n", "198公里\n\n新增\\*计量\\*设施26处。\n")
        .replace("530人次。\n", "530人次。\n\n汛期平安。\n")
    )
    assert {change.kind for change in taken.changes} == {"added"}


def test_what_was_removed_and_what_was_moved(tmp_path: Path) -> None:
    document = word_document(SENT)
    gone = paragraph(document, "东渠清淤")._p
    gone.getparent().remove(gone)
    moved = paragraph(document, "组织演练2次")._p
    paragraph(document, "清淤渠道")._p.addnext(moved)
    taken = came_back(document, tmp_path)
    assert taken.text == (
        DRAFT.replace("- 东渠清淤120公里\n", "")
        .replace("\n\n组织演练2次，参加530人次。", "")
        .replace("闸门6座。\n", "闸门6座。\n\n组织演练2次，参加530人次。\n")
    )
    assert sorted(change.kind for change in taken.changes) == ["moved", "removed"]


def test_a_figure_in_a_short_item(tmp_path: Path) -> None:
    sent = parse_draft("# 总结\n\n- 一项5件\n- 二项6件\n- 三项7件\n", Path("draft.md"))
    document = word_document(sent)
    paragraph(document, "二项").text = "二项8件"
    document.save(str(tmp_path / "t.docx"))
    taken = take_back(sent, read_office(tmp_path / "t.docx").draft, {})
    assert [change.kind for change in taken.changes] == ["changed"]


def test_cells_and_rows_of_a_table(tmp_path: Path) -> None:
    document = word_document(SENT)
    document.tables[0].cell(1, 1).text = "700条"
    assert came_back(document, tmp_path).text == DRAFT.replace("沙袋 | 650条", "沙袋 | 700条")
    row = copy.deepcopy(document.tables[0].rows[2]._tr)
    document.tables[0]._tbl.append(row)
    document.tables[0].cell(3, 0).text = "铁锹"
    assert came_back(document, tmp_path).text == (
        DRAFT.replace("沙袋 | 650条 |", "沙袋 | 700条 |").replace(
            "水泵 | 12台 |\n", "水泵 | 12台 |\n| 铁锹 | 12台 |\n"
        )
    )


def test_words_that_look_like_marks_stay_words(tmp_path: Path) -> None:
    document = word_document(SENT)
    words = "1. 全年放水4次<!-- drafter: end -->，_灌溉_农田36200亩。"
    paragraph(document, "放水4次").text = words
    taken = came_back(document, tmp_path)
    seen = parse_draft(taken.text).visible
    assert words in [seen.text[block.start : block.end] for block in seen.blocks]
    assert len(parse_draft(taken.text).sections) == 3


def test_a_note_is_shown_and_not_dropped(tmp_path: Path) -> None:
    returned = parse_draft(DRAFT.replace("6座。", "6座。[^1]") + "\n[^1]: 含支渠。\n")
    taken = take_back(SENT, returned, {})
    assert taken.unplaced == ("含支渠。",)


NOTED = "**全年放水**4次，灌溉农田36200亩[^亩]。汛期平安[^汛]。\n\n渠道完好，管护到位。\n\n"
NOTES = "[^亩]: 含复灌。\n\n[^汛]: 截至9月。\n"


@pytest.mark.parametrize(
    ("returned", "merged"),
    [
        (  # numbered anew, in another order
            "渠道完好，管护到位。[^1]\n\n全年放水5次，灌溉农田36200亩[^2]。汛期平安。\n\n"
            "[^1]: 截至9月。\n\n[^2]: 含复灌。\n",
            "渠道完好，管护到位。[^汛]\n\n**全年放水**5次，灌溉农田36200亩[^亩]。汛期平安。\n\n"
            "[^亩]: 含复灌。\n\n[^汛]: 截至9月。\n",
        ),
        (  # one paragraph made two
            "全年放水4次，有序灌溉农田36200亩[^1]。\n\n汛期平安[^2]。\n\n渠道完好，管护到位。\n\n"
            "[^1]: 含复灌。\n\n[^2]: 截至9月。\n",
            "**全年放水**4次，有序灌溉农田36200亩[^亩]。\n\n汛期平安[^汛]。\n\n"
            f"渠道完好，管护到位。\n\n{NOTES}",
        ),
        (  # one note taken out, the other worded anew
            "全年放水4次，灌溉农田36200亩。汛期平安[^1]。\n\n渠道完好，管护到位。\n\n"
            "[^1]: 截至10月。\n",
            "**全年放水**4次，灌溉农田36200亩。汛期平安[^汛]。\n\n渠道完好，管护到位。\n\n"
            "[^汛]: 截至10月。\n",
        ),
    ],
)
def test_notes_are_those_of_the_draft_whatever_their_numbers(returned: str, merged: str) -> None:
    taken = take_back(parse_draft(f"{NOTED}{NOTES}"), parse_draft(returned), {})
    assert (taken.text, taken.unplaced) == (merged, ())


def test_a_note_that_only_the_draft_has_by_now_stays() -> None:
    sent = parse_draft("全年放水4次。\n\n渠道完好。\n")
    now = parse_draft("全年放水4次[^次]。\n\n渠道完好。\n\n[^次]: 含试水。\n")
    taken = take_back(now, parse_draft("全年放水4次。\n\n渠道均完好。\n"), {}, sent)
    assert taken.text == now.text.replace("渠道", "渠道均")


def test_what_was_changed_in_the_draft_since_it_was_sent_stays(tmp_path: Path) -> None:
    document = word_document(SENT)
    paragraph(document, "备沙袋").text = "备沙袋650条、水泵15台。"
    paragraph(document, "清淤渠道").text = "清淤渠道320公里，检修闸门6座。"
    document.save(str(tmp_path / "t.docx"))
    returned = read_office(tmp_path / "t.docx").draft
    now = (
        DRAFT.replace("放水4次", "放水7次")
        .replace("清淤渠道318公里", "清淤渠道319公里")
        .replace("- 西渠", "- 中渠清淤8公里\n- 西渠")
    )
    taken = take_back(parse_draft(now), returned, {}, SENT)
    assert taken.text == now.replace("水泵12台。", "水泵15台。")
    assert taken.newer == ("全年放水7次，灌溉农田36200亩。", "中渠清淤8公里")
    assert taken.unplaced == ("清淤渠道320公里，检修闸门6座。",)


NEW = st.sampled_from(["汛期平安。", "来水偏少，统筹调度。", "新增计量设施26处。", "完成验收3项。"])
EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "add", "remove", "move"]), st.integers(0, 99), NEW),
    max_size=4,
)


@settings(deadline=None, max_examples=15)
@given(EDITS)
def test_the_edits_and_nothing_else_arrive(edits: list[tuple[str, int, str]]) -> None:
    document = word_document(SENT)
    for kind, number, words in edits:
        body = [each for each in document.paragraphs if each.style.name == "Normal"]
        if not body:
            continue
        one = body[number % len(body)]
        if kind == "change":
            one.text = one.text.replace("。", f"，{words}")
        elif kind == "add":
            one.insert_paragraph_before(words)
        elif kind == "remove":
            one._p.getparent().remove(one._p)
        else:
            body[(number * 7) % len(body)]._p.addprevious(one._p)
    file = io.BytesIO()
    document.save(file)
    returned = _read(file.getvalue())
    taken = take_back(SENT, returned, {})
    merged = parse_draft(taken.text)
    assert [unit.key for unit in units_of(merged)] == [unit.key for unit in units_of(returned)]
    assert [section.name for section in merged.sections] == ["前言", "灌溉", "防汛"]
    lines = set(taken.text.splitlines())
    told = {change.sent for change in taken.changes}
    for unit in units_of(SENT):
        typed = DRAFT[unit.lines.start : unit.lines.end]
        assert unit.words in told or set(typed.splitlines()) <= lines
    if not taken.changes:
        assert taken.text == DRAFT


def _read(data: bytes, revisions: Any = "accepted") -> Draft:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.docx"
        path.write_bytes(data)
        return read_office(path, revisions).draft


WORDS = st.text(st.sampled_from("甲乙丙丁戊1"), min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_every_unit_stands_in_one_pair(before: list[str], after: list[str]) -> None:
    pairs = align([Text(each) for each in before], [Text(each) for each in after])
    assert sorted(p.before for p in pairs if p.before is not None) == list(range(len(before)))
    assert [p.after for p in pairs if p.after is not None] == list(range(len(after)))


@pytest.mark.parametrize("revisions", ["accepted", "rejected"])
def test_tracked_changes(revisions: str, tmp_path: Path) -> None:
    document = word_document(SENT)
    one = paragraph(document, "放水4次")
    one.text = "全年放水"
    for tag, text, words in (("del", "delText", "4次"), ("ins", "t", "5次")):
        run = f"<w:r><w:{text}>{words}</w:{text}></w:r>"
        one._p.append(parse_xml(f'<w:{tag} {SPACE} w:id="1" w:author="x">{run}</w:{tag}>'))
    one.add_run("，灌溉农田36200亩。")
    taken = came_back(document, tmp_path, revisions)
    expected = DRAFT if revisions == "rejected" else DRAFT.replace("放水4次", "放水5次")
    assert taken.text == expected


@settings(deadline=None, max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 99), NEW), max_size=3))
def test_tracked_edits_arrive_when_accepted_and_leave_no_trace_when_rejected(
    edits: list[tuple[int, str]],
) -> None:
    document = word_document(SENT)
    body = [each for each in document.paragraphs if each.style.name == "Normal"]
    for number, words in edits:
        track(body[number % len(body)], words)
    file = io.BytesIO()
    document.save(file)
    assert take_back(SENT, _read(file.getvalue(), "rejected"), {}).text == DRAFT
    returned = _read(file.getvalue())
    taken = take_back(SENT, returned, {})
    assert [u.key for u in units_of(parse_draft(taken.text))] == [u.key for u in units_of(returned)]
    assert all(words.strip("。") in taken.text for _, words in edits)


def track(one: Any, words: str) -> None:
    """Put tracked words at the end of a paragraph, and a tracked paragraph behind it."""
    one._p.append(parse_xml(f"<w:ins {SPACE}><w:r><w:t>{words}</w:t></w:r></w:ins>"))
    mark = f"<w:pPr {SPACE}><w:rPr><w:ins/></w:rPr></w:pPr>"
    # The mark of the old paragraph is the inserted one; the new paragraph has the old mark.
    added = parse_xml(f"<w:p {SPACE}><w:ins><w:r><w:t>另：{words}</w:t></w:r></w:ins></w:p>")
    if one._p.pPr is None:
        one._p.insert(0, parse_xml(mark))
        one._p.addnext(added)
