"""How cases went, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.testing.case import Case
from drafter.testing.run import CaseResult


def case_name(case: Case) -> str:
    """The case's folder, seen from the working folder where it is below it."""
    folder, here = case.folder.absolute(), Path.cwd()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()


def result_lines(result: CaseResult) -> Iterator[str]:
    """`ok   CASE  0 errors, 8 of 8 key facts`, or `FAIL CASE: why` and the details, indented."""
    name = case_name(result.case)
    if result.ok:
        yield f"{'new' if result.updated else 'ok':<4} {name}  {figures(result)}"
        if result.kept is not None:
            yield f"     the text that stood there is kept in {result.kept}"
        return
    yield f"FAIL {name}: {'; '.join(result.reasons)}"
    yield from (f"     {line}".rstrip() for line in result.details)


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
