"""Whatever is wrong in a template is one line with its file and line, and never takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from tests.outline.rendering import render, table


@pytest.mark.parametrize(("line", "template", "words"), table("errors.yaml"))
def test_names_the_line(tmp_path: Path, line: int, template: str, words: list[str]) -> None:
    started = time.process_time()
    with pytest.raises(DrafterError) as raised:
        render(tmp_path, template)
    place = raised.value.place
    assert (place.path, place.line) == (tmp_path / "t.md.jinja", line)
    assert [word for word in words if word not in str(raised.value)] == []
    assert "\n" not in str(raised.value)
    assert time.process_time() - started < 5


def test_names_the_included_file(tmp_path: Path) -> None:
    with pytest.raises(DrafterError) as raised:
        render(tmp_path, "{% include 'part.md.jinja' %}", part="一\n{{ facts.没有 }}")
    assert raised.value.place.path == tmp_path / "part.md.jinja"
    assert raised.value.place.line == 2


def test_says_what_the_template_expects_of_a_missing_label(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="一共多少所学校"):
        render(tmp_path, "---\nexpects: {学校: 一共多少所学校}\n---\n{{ facts.学校 }}")


def test_a_template_is_read_as_utf_8(tmp_path: Path) -> None:
    (tmp_path / "other.md.jinja").write_bytes("总结".encode("gbk"))
    with pytest.raises(DrafterError, match="GBK"):
        render(tmp_path, "{% include 'other.md.jinja' %}")


def test_an_unknown_template_names_the_nearest(tmp_path: Path) -> None:
    from drafter.outline.template import load_template

    (tmp_path / "work-summary.md.jinja").write_text("字", encoding="utf-8")
    with pytest.raises(DrafterError, match="did you mean 'work-summary'"):
        load_template("work-sumary", [tmp_path])
    with pytest.raises(DrafterError, match="no template"):
        load_template("../secret", [tmp_path / "templates"])
