"""Fewer facts for a model whose context window is too small for them all."""

from __future__ import annotations

from dataclasses import replace

from drafter.facts.fact import Facts
from drafter.outline.section import Section


def trimmed(section: Section, facts: Facts) -> Section | None:
    """The section with half of its facts, the key ones first and then in file order; None where
    only one is left. Its wording, which tells of all of them, is not shown.
    """
    ids = section.fact_ids
    if len(ids) < 2:
        return None
    by_weight = sorted(ids, key=lambda one: not (one in facts.by_id and facts.by_id[one].key))
    kept = set(by_weight[: (len(ids) + 1) // 2])
    return replace(section, fact_ids=tuple(one for one in ids if one in kept), wording="")
