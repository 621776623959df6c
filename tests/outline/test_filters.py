"""Every filter and test of templates, as a table of what is written and what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.outline.filters import all_filters, all_tests
from tests.outline.rendering import render, table

CHINESE = table("filters.yaml")
ENGLISH = table("filters_en.yaml")


def without_hash(text: str) -> str:
    """The text without what tells a chart's picture from others of the same title."""
    return re.sub(r"-[0-9a-f]{8}\.svg\)", "-HASH.svg)", text)


@pytest.mark.parametrize(("template", "wording"), CHINESE)
def test_chinese(tmp_path: Path, template: str, wording: str) -> None:
    assert without_hash(render(tmp_path, template).skeleton) == f"{wording}\n"


@pytest.mark.parametrize(("template", "wording"), ENGLISH)
def test_english(tmp_path: Path, template: str, wording: str) -> None:
    assert without_hash(render(tmp_path, template, "facts_en").skeleton) == f"{wording}\n"


def test_every_filter_of_these_families_stands_in_the_tables() -> None:
    told_elsewhere = {
        "stated",
        "loose",
        "chapters",
        "matters",
        "length",
        "compared",
        "ongoing",
        "estimated",
    }
    shown = " ".join(template for template, _ in CHINESE)
    names = {*all_filters(), *all_tests()} - told_elsewhere
    assert [name for name in sorted(names) if name not in shown] == []
