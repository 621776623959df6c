"""Renders a text as a template, with the facts of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from drafter.facts.fact import Facts
from drafter.facts.load import load_facts
from drafter.outline.render import render_outline
from drafter.outline.section import Outline

HERE = Path(__file__).parent


@cache
def facts(name: str = "facts") -> Facts:
    """The facts of `<name>.yaml`."""
    return load_facts(HERE / f"{name}.yaml")


def table(name: str) -> list[Any]:
    """The rows of a table of examples."""
    rows: list[Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return rows


def render(folder: Path, template: str, facts_name: str = "facts", **others: str) -> Outline:
    """The outline of `template`, which stands in `folder` as t.md.jinja; `others` stand beside it
    under their own names.
    """
    for name, text in {"t": template, **others}.items():
        (folder / f"{name}.md.jinja").write_text(text, encoding="utf-8")
    return render_outline(facts(facts_name), "t", [folder])
