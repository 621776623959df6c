"""Figures, names and wording of a sample come from its facts alone, never from its template."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.facts.load import load_facts
from drafter.outline.render import render_outline
from drafter.resources import packaged

TEMPLATES = packaged("templates")
SAMPLES = sorted(path.parent.name for path in packaged("samples").glob("*/facts.yaml"))
FIGURE = re.compile(r"\d+\+\d+|\d+(?:,\d{3})*(?:\.\d+)?x*")
"""A figure as written, 20xx included; 9+3 is a term and no figure."""
LONG_FORM = {"value", "unit", "previous", "key", "status", "aliases", "source", "note"}
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def facts_file(sample: str) -> Path:
    return packaged("samples") / sample / "facts.yaml"


def figures(text: str) -> set[str]:
    return {found for found in FIGURE.findall(text) if "+" not in found}


def offline_document(path: Path) -> str:
    """The document that the sample's template makes of a facts file without a model."""
    facts = load_facts(path)
    default = "report" if facts.language == "en" else "work-summary"
    outline = render_outline(facts, facts.document.get("template", default), [TEMPLATES])
    text = outline.skeleton
    for section in outline.sections:
        text = text.replace(section.token, section.wording)
    return text


def with_values(node: Any, change: Callable[[str], str]) -> Any:
    """The tree with every value changed; labels, notes and other words about facts stay."""
    if isinstance(node, dict):
        long_form = "value" in node and set(node) <= LONG_FORM
        kept = LONG_FORM - {"value", "previous", "aliases"} if long_form else {"template"}
        return {
            key: each if key in kept else with_values(each, change) for key, each in node.items()
        }
    if isinstance(node, list):
        return [with_values(each, change) for each in node]
    return change(node)


def values(node: Any) -> list[str]:
    """All that `with_values` changes."""
    found: list[str] = []

    def keep(value: str) -> str:
        found.append(value)
        return value

    with_values(node, keep)
    return found


def labels(node: Any) -> Iterator[str]:
    """All labels of a tree, which a document may print and a change of values leaves alone."""
    if isinstance(node, dict):
        yield from node
        for each in node.values():
            yield from labels(each)


def numbers_like(figure: str, text: str) -> Iterable[str]:
    """Other numbers that could stand in the place of a figure: as many digits, a real date."""
    if re.search(rf"(?<![\d.]){re.escape(figure)}月", text):
        return (str(month) for month in range(1, 13))
    if re.search(rf"(?<![\d.]){re.escape(figure)}日|(?<![\d.]){re.escape(figure)} [A-Z]", text):
        return (str(day) for day in range(1, 29))
    digits = len(re.sub(r"\D", "", figure))
    low, high = 10 ** max(digits - 1, 1), 10 ** max(digits, 2)
    return (in_shape(number, figure) for number in range(low, min(high, low + 5000)))


def in_shape(number: int, figure: str) -> str:
    """A number written with the commas, point and xx of a figure; further digits stand in front."""
    digits = str(number)
    written = ""
    for mark in reversed(figure):
        if mark.isdigit():
            mark, digits = digits[-1], digits[:-1]
        written = mark + written
    return digits + written


def replacements(text: str, taken: set[str], seed: int) -> dict[str, str]:
    """For every figure of a text another one that stands nowhere yet."""
    chance = random.Random(seed)
    used = figures(text) | taken
    chosen: dict[str, str] = {}
    scarce_first = sorted(
        figures(text), key=lambda each: (len(list(numbers_like(each, text))), each)
    )
    for figure in scarce_first:
        free = [number for number in numbers_like(figure, text) if number not in used]
        chosen[figure] = chance.choice(free)
        used.add(chosen[figure])
    return chosen


def with_other_figures(sample: str, seed: int, path: Path) -> tuple[dict[str, str], set[str]]:
    """Writes the facts with every figure changed; gives old to new, and the labels' figures."""
    tree = yaml.load(facts_file(sample).read_text(encoding="utf-8"), yaml.BaseLoader)
    fixed = figures(" ".join(labels(tree)))
    told = "\n".join([*values(tree["document"]), *values(tree["facts"])])
    new = replacements(told, fixed, seed)

    def changed(value: str) -> str:
        return FIGURE.sub(lambda found: new.get(found[0], found[0]), value)

    for part in ("document", "facts"):
        tree[part] = with_values(tree[part], changed)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return new, fixed


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_document_says_the_new_figures_and_none_of_the_old(sample: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    before = figures(offline_document(facts_file(sample)))
    left: set[str] | None = None
    for seed in (1, 2, 3):
        new, fixed = with_other_figures(sample, seed, path)
        after = figures(offline_document(path))
        assert len(before & new.keys()) > 2
        assert {new[figure] for figure in before if figure in new} <= after
        old = after & (new.keys() - fixed)
        left = old if left is None else left & old
    # A figure computed from two new ones (a rise of 19) may equal an old one once, not every time.
    assert not left


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_document_says_the_figures_of_every_key_fact(sample: str) -> None:
    facts = load_facts(facts_file(sample))
    said = figures(offline_document(facts_file(sample)))
    keys = [fact for fact in facts.facts if fact.key]
    assert keys
    assert not {fact.id: fact.text for fact in keys if not figures(fact.text) <= said}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_has_a_few_key_facts(sample: str) -> None:
    facts = load_facts(facts_file(sample)).facts
    assert 0.2 <= sum(fact.key for fact in facts) / len(facts) <= 0.45


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.jinja")), ids=lambda path: path.name)
def test_no_template_holds_a_figure_or_a_name_of_a_sample(path: Path) -> None:
    source = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    assert not figures(TAG.sub("", source))
    for sample in SAMPLES:
        facts = load_facts(facts_file(sample))
        own = facts.document["organization"]
        names = [each.name for each in facts.names if each.name != own or len(own) > 2]
        assert not [name for name in names if name in source]
