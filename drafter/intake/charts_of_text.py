"""The charts of a document as facts: their words tell every figure with its name."""

from __future__ import annotations

from drafter.document.block import Block
from drafter.document.chart import Chart, read_chart
from drafter.document.draft import Draft
from drafter.office.tree import Leaf, Tree
from drafter.outline.words import load_words


def chart_in(draft: Draft, block: Block) -> Chart | None:
    """The chart that a block's words tell, if they tell one."""
    return read_chart(draft.visible.text[block.start : block.end])


def facts_of_chart(chart: Chart, source: str) -> Leaf | Tree:
    """One fact with the value of the period before, where a chart sets these two beside each other;
    else a group of what it sets beside each other.
    """
    words = load_words(chart.language).chart
    periods = (words["before"], words["now"])
    labels = tuple(point.label for point in chart.points)
    if labels == periods and not chart.series:
        before, now = (point.figures[0] for point in chart.points)
        return Leaf(now, previous=before, source=source)
    group: Tree = {}
    for point in chart.points:
        if chart.series == periods:
            group[point.label] = Leaf(point.figures[1], previous=point.figures[0], source=source)
        elif chart.series:
            pairs = zip(chart.series, point.figures, strict=True)
            group[point.label] = {name: Leaf(figure, source=source) for name, figure in pairs}
        else:
            group[point.label] = Leaf(point.figures[0], source=source)
    return group
