"""The filter that sets facts as a chart: what is compared with what, and over which periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.claims.reader import read_claims
from drafter.document.chart import (
    MOST_FIGURES,
    MOST_POINTS,
    MOST_SERIES,
    Chart,
    Point,
    cleaned,
    figure_of,
    read_chart,
)
from drafter.facts.words import plain_label, words_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, ngettext
from drafter.outline.amount import read_amount
from drafter.outline.nodes import FactNode, Group
from drafter.outline.problem import OutlineError
from drafter.outline.values import name_of, nodes_of
from drafter.outline.words import Words

_LEAST_TREND = 3
"""Two periods are two bars."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as written, and the id of the fact that it is of."""

    of: str
    text: str


_Rows = list[tuple[str, list[_Figure]]]
"""What stands over each place of the axis: its label, and a figure a series."""


def chart(words: Words, value: object, title: str = "", before: str = "", now: str = "") -> str:
    """A chart, on a line of its own: bars of a fact with `previous`, or of the facts of a group or
    list (beside those of the period before, where all have one); lines where they stand for three
    periods or more (2022年, 一季度). `title` is what it is called, else the label; `before` and
    `now` name the two periods.
    """
    language = words.language
    named = cleaned(title or _title(value), language)
    if not named:
        raise OutlineError(_("`chart` of a list has no name of its own; give it one: chart('…')"))
    called = name_of(value if isinstance(value, (FactNode, Group)) else named)
    periods = (before or words.chart["before"], now or words.chart["now"])
    series, rows = _set_out(value, periods, language)
    if len(rows) < 2:
        raise OutlineError(
            _("`chart` of {value} has one figure; it takes two or more").format(value=called)
        )
    beside = max(1, len(series))
    if len(rows) > MOST_POINTS or beside > MOST_SERIES or len(rows) * beside > MOST_FIGURES:
        raise OutlineError(
            ngettext(
                "`chart` of {value} has {places} places and {count} figure at each; it holds "
                "{most_places} and {most_beside}, and {most} in all, at most",
                "`chart` of {value} has {places} places and {count} figures at each; it holds "
                "{most_places} and {most_beside}, and {most} in all, at most",
                beside,
            ).format(
                value=called,
                places=len(rows),
                count=beside,
                most_places=MOST_POINTS,
                most_beside=MOST_SERIES,
                most=MOST_FIGURES,
            )
        )
    rows = [(label, [_said(figure, language) for figure in figures]) for label, figures in rows]
    _refuse_two_units([figure for _label, figures in rows for figure in figures], language)
    is_trend = len(rows) >= _LEAST_TREND and _are_periods([row[0] for row in rows], language)
    made = Chart(
        named,
        "trend" if is_trend else "bar",
        tuple(Point(cleaned(label, language), tuple(f.text for f in fs)) for label, fs in rows),
        tuple(cleaned(name, language) for name in series),
        language,
    )
    if read_chart(made.words) != made:  # what a reader of the draft would not get back
        raise OutlineError(
            _("`chart` of {value} cannot be told in words: {words}").format(
                value=called, words=made.words[:60]
            )
        )
    return f"\n\n{made.markdown}\n\n"


def _title(value: object) -> str:
    return value.label if isinstance(value, (FactNode, Group)) else ""


def _set_out(value: object, periods: tuple[str, str], language: str) -> tuple[Sequence[str], _Rows]:
    """The names of the series, and the rows."""
    if isinstance(value, FactNode):
        if not value.fact.previous:
            raise OutlineError(
                _(
                    "`chart` needs something to compare; {id} has no `previous`, and is no group"
                ).format(id=value.id)
            )
        pair = (_Figure(f"{value.id}.previous", value.fact.previous), _Figure(value.id, str(value)))
        return (), [(name, [figure]) for name, figure in zip(periods, pair, strict=True)]
    members = _without_totals(_labelled(value), language)
    if all(isinstance(node, Group) for _label, node in members):
        return _of_groups(members, periods, language)
    return _of_facts(members, periods)


def _labelled(value: object) -> list[tuple[str, object]]:
    """The members of a group, or the nodes of a list, each with what it is called."""
    if isinstance(value, Group):
        return [(label.strip("[]"), node) for label, node in value.members.items()]
    nodes = nodes_of("chart", value)
    if len({_title(node) for node in nodes}) == 1 < len(nodes):  # one column of several records
        above = [node.fact.group[-1:] if isinstance(node, FactNode) else () for node in nodes]
        if all(above):
            return [(labels[0], node) for labels, node in zip(above, nodes, strict=True)]
    return [(_title(node) or str(node), node) for node in nodes]


def _without_totals(members: list[tuple[str, object]], language: str) -> list[tuple[str, object]]:
    """Without the sum of the others, beside which they would all be small."""
    totals = {plain_label(label) for label in words_of(language).totals}
    parts = [(label, node) for label, node in members if plain_label(label) not in totals]
    return parts if len(parts) > 1 else members


def _of_facts(
    members: Sequence[tuple[str, object]], periods: tuple[str, str]
) -> tuple[Sequence[str], _Rows]:
    """Facts beside each other, with those of the period before where all have one."""
    facts: list[tuple[str, FactNode]] = []
    for label, node in members:
        if not isinstance(node, FactNode):
            raise OutlineError(
                _("`chart` takes facts, and {value} is none").format(value=name_of(node))
            )
        facts.append((label, node))
    if all(node.fact.previous for _label, node in facts):
        return periods, [
            (label, [_Figure(f"{n.id}.previous", n.fact.previous), _Figure(n.id, str(n))])
            for label, n in facts
        ]
    return (), [(label, [_Figure(node.id, str(node))]) for label, node in facts]


def _of_groups(
    groups: Sequence[tuple[str, object]], periods: tuple[str, str], language: str
) -> tuple[Sequence[str], _Rows]:
    """Groups with the same labels: one place a group, one series a label; where the labels are
    periods, the other way round. With one label alone it is what the groups are compared in.
    """
    inside: dict[str, dict[str, object]] = {}
    for name, group in groups:
        assert isinstance(group, Group)
        nodes = _without_totals(_labelled(group), language)
        named = {
            n: f for n, f in nodes if not (isinstance(f, FactNode) and f.fact.names_its_record)
        }
        inside[name] = named
    labels = list(next(iter(inside.values()), {}))
    for (_name, node), found in zip(groups, inside.values(), strict=True):
        if list(found) != labels:
            raise OutlineError(
                _(
                    "`chart` takes groups with the same labels; {value} has {found}, and not "
                    "{wanted}"
                ).format(
                    value=name_of(node), found=listed(found) or _("none"), wanted=listed(labels)
                )
            )
    if len(labels) == 1:
        return _of_facts([(name, found[labels[0]]) for name, found in inside.items()], periods)
    if _are_periods(labels, language) and not _are_periods(list(inside), language):
        inside = {label: {n: found[label] for n, found in inside.items()} for label in labels}
    series = list(next(iter(inside.values()), {}))
    return series, [(name, _now(found)) for name, found in inside.items()]


def _now(found: Mapping[str, object]) -> list[_Figure]:
    return [
        figure
        for _label, figures in _of_facts(list(found.items()), ("", ""))[1]
        for figure in figures[-1:]
    ]


def _are_periods(labels: Sequence[str], language: str) -> bool:
    """Whether each label is a date and nothing else: 2022年, 一季度, 上半年."""
    return all(
        any(c.kind == "date" and (c.start, c.end) == (0, len(label)) for c in claims)
        for label in labels
        for claims in [read_claims(label, language)]
    )


def _said(figure: _Figure, language: str) -> _Figure:
    """The figure without what else its fact says."""
    amount = read_amount(figure.text, language)
    if amount is None or figure_of(said := amount.with_unit(amount.unit), language) is None:
        raise OutlineError(
            _(
                "`{filter_name}` needs one figure, and {value} does not hold exactly one: {text}"
            ).format(filter_name="chart", value=figure.of, text=figure.text[:40])
        )
    return replace(figure, text=said)


def _refuse_two_units(figures: Sequence[_Figure], language: str) -> None:
    first: tuple[_Figure, str | None, str] | None = None
    for figure in figures:
        claim = figure_of(figure.text, language)
        assert claim is not None
        first = first or (figure, claim.unit, claim.unit_text)
        if claim.unit != first[1]:
            raise OutlineError(
                _(
                    "`chart` needs one unit: {value} is in “{unit}”, {other} is in “{other_unit}”"
                ).format(
                    value=first[0].of,
                    unit=first[2],
                    other=figure.of,
                    other_unit=claim.unit_text,
                )
            )


FILTERS = {"chart": chart}
