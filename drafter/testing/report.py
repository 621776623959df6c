"""How cases went, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.testing.case import case_name
from drafter.testing.run import CaseResult


def result_lines(result: CaseResult) -> Iterator[str]:
    """`ok   CASE  0 errors, 8 of 8 key facts`, or `FAIL CASE: why` and the details, indented."""
    name = case_name(result.case)
    if result.ok:
        approved = "; draft.md is the approved one now" if result.updated else ""
        yield f"{'new' if result.updated else 'ok':<4} {name}  {figures(result)}{approved}"
        if result.kept is not None:
            yield f"     the text that stood there is kept in {result.kept}"
    else:
        yield f"FAIL {name}: {'; '.join(result.reasons)}"
        yield from (f"     {line}".rstrip() for line in result.details)
        if result.update:
            yield "     draft.md stays as it is: only a draft without errors is approved"
    if result.recorded:
        replies = "1 reply is" if result.recorded == 1 else f"{result.recorded} replies are"
        yield f"     {replies} recorded in {name}/replies"


def figures(result: CaseResult) -> str:
    """`0 errors, 8 of 8 key facts`."""
    errors, coverage = len(result.check.errors), result.check.coverage
    noun = "error" if errors == 1 else "errors"
    return f"{errors} {noun}, {len(coverage.stated)} of {len(coverage.required)} key facts"


def summary_line(results: Sequence[CaseResult], unreadable: int) -> str:
    """`8 cases: 7 ok, 1 failed, 0 that could not be read`, without what is none."""
    ok = sum(result.ok for result in results)
    failed = len(results) - ok
    counts = [f"{ok} ok"]
    counts += [f"{failed} failed"] if failed else []
    counts += [f"{unreadable} could not be read"] if unreadable else []
    return f"{len(results) + unreadable} cases: {', '.join(counts)}"
