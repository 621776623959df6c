"""The samples are regression cases: what is drafted from their facts is what was approved."""

from __future__ import annotations

import pytest

from drafter.resources import packaged
from drafter.testing.case import Case, cases_below
from drafter.testing.report import result_lines
from drafter.testing.run import run_case

CASES = cases_below(packaged("samples"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_a_sample_is_drafted_as_approved(case: Case) -> None:
    result = run_case(case)
    assert result.ok, "\n".join(result_lines(result))


def test_a_sample_tells_every_key_fact() -> None:
    assert CASES
    for case in CASES:
        coverage = run_case(case).check.coverage
        assert coverage.required
        assert coverage.missing == ()
