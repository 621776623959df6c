"""How cases went, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, ngettext
from drafter.testing.case import case_name
from drafter.testing.run import CaseResult
from drafter.text import columns


def result_lines(result: CaseResult) -> Iterator[str]:
    """`ok   CASE  0 errors, 8 of 8 key facts`, or `FAIL CASE: why` and the details, indented."""
    name = case_name(result.case)
    if result.ok:
        told = f"{name}  {figures(result)}"
        if result.updated:
            told = _("{case}; draft.md is the approved one now").format(case=told)
        yield f"{_tag(_('new') if result.updated else _('ok'))} {told}"
        if result.kept is not None:
            told = _("the text that stood there is kept in {path}").format(path=result.kept)
            yield f"     {told}"
    else:
        told = _("{case}: {reasons}").format(case=name, reasons=_("; ").join(result.reasons))
        yield f"{_tag(_('FAIL'))} {told}"
        yield from (f"     {line}".rstrip() for line in result.details)
        if result.update:
            told = _("draft.md stays as it is: only a draft without errors is approved")
            yield f"     {told}"
    if result.recorded:
        told = ngettext(
            "{count} reply is recorded in {folder}",
            "{count} replies are recorded in {folder}",
            result.recorded,
        ).format(count=result.recorded, folder=f"{name}/replies")
        yield f"     {told}"


def _tag(word: str) -> str:
    """How a case went, in a column of its own."""
    return word + " " * (4 - columns(word))


def figures(result: CaseResult) -> str:
    """`0 errors, 8 of 8 key facts`."""
    errors, coverage = len(result.check.errors), result.check.coverage
    told = ngettext(
        "{count} error, {stated} of {required} key facts",
        "{count} errors, {stated} of {required} key facts",
        errors,
    )
    return told.format(count=errors, stated=len(coverage.stated), required=len(coverage.required))


def summary_line(results: Sequence[CaseResult], unreadable: int) -> str:
    """`8 cases: 7 ok, 1 failed, 0 that could not be read`, without what is none."""
    ok = sum(result.ok for result in results)
    failed = len(results) - ok
    counts = [_("{count} ok").format(count=ok)]
    counts += [_("{count} failed").format(count=failed)] if failed else []
    counts += [_("{count} could not be read").format(count=unreadable)] if unreadable else []
    told = _("{count} cases: {counts}")
    return told.format(count=len(results) + unreadable, counts=listed(counts))
