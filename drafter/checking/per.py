"""What a figure is counted by: 每周2次 is another claim than 每月2次."""

from __future__ import annotations

from drafter.checking.vocabulary import vocabulary
from drafter.claims.claim import Claim


def per_unit(text: str, claim: Claim, language: str, reach: int = 10) -> str:
    """The unit that a rate stands on (周 for 每周2次, "week" for 2 a week), or ""."""
    pattern = vocabulary(language).cues["per"]
    if language == "en":
        after = pattern.match(text[claim.end : claim.end + 16].lstrip())
        return after.group().split()[-1] if after else ""
    lead = text[max(0, claim.start - reach) : claim.start]
    found = pattern.search(lead, max(0, lead.rfind("每")))
    unit = found.group().removeprefix("每").removeprefix("个") if found else ""
    return unit.removeprefix("学")[:1]
