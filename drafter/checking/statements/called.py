"""Whether words that are near name a figure's own fact, though most around are another's."""

from __future__ import annotations

from drafter.checking.matching.candidates import Option, right_ones
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading

WHOLE_LABEL = {"zh": 4, "en": 10}
"""A label of fewer characters may stand behind a figure by chance."""


FEW = 12
"""So few that are left of things just told may be as many as some fact counts by chance."""


def is_called(item: Matched, reading: Reading) -> bool:
    """Whether a figure that is called another's by its words is by one of them its own fact's: what
    was added, what was aimed at, what is left of what was just told; or stands before the whole
    label of its fact or of that one's group.
    """
    if item.verdict.rule != "swapped-facts":
        return False
    mention, vocab = item.mention, reading.vocabulary
    number = mention.number
    few = mention.claim.kind == "count" and number is not None and number.low <= FEW
    if few and vocab.has("left_over", mention.before):
        return True
    return any(_is_told(option, item, reading) for option in right_ones(item.options))


def _is_told(option: Option, item: Matched, reading: Reading) -> bool:
    mention, vocab, fact = item.mention, reading.vocabulary, option.evidence.fact
    if vocab.has("new_ones", fact.label) and vocab.has_any(("adds", "change_by"), mention.lead):
        return True
    if vocab.has("aim", fact.label) and vocab.has("aim", mention.before):
        return True
    behind, shortest = mention.after.lower(), WHOLE_LABEL[reading.language]
    names = [name.lower() for name in (fact.label, *fact.group[-1:]) if len(name) >= shortest]
    figures = (one.start for one in mention.around.figures if one.start >= mention.claim.end)
    between = behind[: next(figures, mention.clause.end) - mention.claim.end]
    if vocab.cues["linking"].sub("", between).rstrip().endswith(tuple(names)):
        return False
    return any(name in behind for name in names)
