"""A bare number that takes its unit from somewhere else: a table's head, or a fact's label."""

from __future__ import annotations

from dataclasses import replace

from drafter.claims.claim import Claim


def is_bare(claim: Claim) -> bool:
    """Whether a count names neither a unit nor a thing that it counts."""
    return claim.kind == "count" and claim.unit is None and not claim.unit_text


def measured_as(claim: Claim, measured: Claim) -> Claim:
    """The claim where it stands, with the kind, value, unit and step of the same number read with
    its unit.
    """
    return replace(
        claim,
        kind=measured.kind,
        value=measured.value,
        unit=measured.unit,
        unit_text=measured.unit_text,
        step=measured.step,
    )
