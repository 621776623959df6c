"""Numbers before headings, as official documents have them."""

from __future__ import annotations

import pytest

from drafter.document.numbering import chinese, number_headings


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_chinese_numerals(number: int, written: str) -> None:
    assert chinese(number) == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# 题\n## 甲\n## 乙\n", "# 题\n## 一、甲\n## 二、乙\n"),
        (
            "## 甲\n### 子\n### 丑\n## 乙\n### 寅\n",
            "## 一、甲\n### （一）子\n### （二）丑\n## 二、乙\n### （一）寅\n",
        ),
        (
            "## 甲\n#### 子\n##### 丑\n###### 深\n",
            "## 一、甲\n#### 1.子\n##### （1）丑\n###### 深\n",
        ),
        ("## 一、甲\n## 乙\n", "## 一、甲\n## 二、乙\n"),
        ("## 第一部分\n### (1) 子\n#### 2、丑\n", "## 第一部分\n### (1) 子\n#### 2、丑\n"),
        (
            "## 3.98公里道路\n## 2023年工作\n## 三个到位\n",
            "## 一、3.98公里道路\n## 二、2023年工作\n## 三、三个到位\n",
        ),
        ("甲\n---\n\n```\n## 代码\n```\n", "一、甲\n---\n\n```\n## 代码\n```\n"),
    ],
)
def test_official_numbers(before: str, after: str) -> None:
    assert number_headings(before, "official") == after
    assert number_headings(after, "official") == after


def test_no_numbers() -> None:
    assert number_headings("## 甲\n", "none") == "## 甲\n"
