"""The typefaces that a Word file's text is set in, and those only."""

from __future__ import annotations

import pytest

from drafter.office.word.layouts import load_layout
from drafter.office.word.typefaces import typefaces
from tests.office.word.reading import written

PAGE_NUMBER = "宋体"


@pytest.mark.parametrize(
    ("markdown", "families"),
    [
        ("绿化进展顺利。", {"仿宋_GB2312"}),
        ("# 绿化总结\n\n栽植乔木26株。", {"方正小标宋简体", "仿宋_GB2312"}),
        ("## 一、栽植\n\n栽植完成。", {"黑体", "仿宋_GB2312"}),
        ("### （一）乔木\n\n栽植完成[^1]。\n\n[^1]: 含补植。", {"楷体_GB2312", "仿宋_GB2312"}),
    ],
)
def test_what_no_text_is_set_in_is_none_of_them(markdown: str, families: set[str]) -> None:
    found = typefaces(written(markdown, layout=load_layout("gbt9704")))
    assert set(found) - {PAGE_NUMBER} == families


def test_letters_may_have_a_typeface_of_their_own() -> None:
    layout = load_layout("gbt9704")
    fonts = layout.font_sets["gb2312"]
    body = fonts["body"].model_copy(update={"latin": "Liberation Serif"})
    own = layout.model_copy(update={"font_sets": {"gb2312": {**fonts, "body": body}}})
    assert "Liberation Serif" in typefaces(written("栽植26株。", layout=own))
    assert "Liberation Serif" not in typefaces(written("栽植若干株。", layout=own))
