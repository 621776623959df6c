"""Right figures behind what tells of another fact: its deed, opposite, clause or group."""

from __future__ import annotations

import re

from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.statements.misplaced import Misplaced
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

SHORT_LABEL = 3
"""A label, or the end of one, of no more characters names nothing by itself."""


def share_of_opposite(item: Matched, reading: Reading) -> Misplaced | None:
    """A share of exports that is told of imports."""
    mention, vocab = item.mention, reading.vocabulary
    level = re.compile("|".join(vocab.lists["levels"]) or "(?!)")  # which is an overclaim
    facts = [reading.facts.by_id[name] for name in item.verdict.facts]
    part, own = facts[0], vocab.exclusives(" ".join(fact.label for fact in facts))
    for place, members in mention.exclusive.items():
        if place in own and not members & own[place]:
            said = (vocab.exclusive[place][member].search(mention.lead) for member in members)
            word = next(filter(None, said), None)
            if word is not None and not level.match(word.group()):
                start = mention.claim.start - len(mention.lead) + word.start()
                return Misplaced(Span(start, mention.claim.end), part, None, False, word.group())
    return None


def of_sisters_deed(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """清洗了40辆货车, where the facts have 货车 and 客车清洗 beside it: what was done to the things
    of another label of the group, told of these.
    """
    mention = item.mention
    lead = reading.vocabulary.cues["behind_deed"].sub("", mention.lead)
    noun = f"{mention.claim.unit_text}{mention.tail}"
    if reading.language != "zh" or not any(f in noun for f in (fact.label, *fact.aliases)):
        return None
    own = " ".join((*fact.labels, *fact.aliases, fact.text, fact.note, fact.source))
    for other in reading.index.groups.get(fact.group, ()):
        deeds = (other.label[:2], other.label[-2:]) if len(other.label) > SHORT_LABEL else ()
        deed = next((deed for deed in deeds if lead.endswith(deed) and deed not in own), "")
        if deed and other.claims and other.id not in item.verdict.facts:
            start = mention.claim.start - len(mention.lead) + len(lead) - len(deed)
            end = mention.claim.end + len(mention.tail.rstrip(" ，。；！\n"))
            return Misplaced(Span(start, end), fact, other, False)
    return None


def of_clause_before(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """栽种红豆杉，共计800株: the total of what the clause before tells, which is the thing of
    another fact.
    """
    mention = item.mention
    clauses = mention.around.clauses
    at = next((n for n, clause in enumerate(clauses) if clause == mention.clause), 0)
    if at == 0 or not reading.vocabulary.has("total_of", mention.before.strip()):
        return None
    before = reading.text[clauses[at - 1].start : clauses[at - 1].end].lower()
    forms = (fact.label, *fact.aliases)
    if word_set(" ".join(forms), reading.language) & word_set(before, reading.language):
        return None
    for other in reading.facts.facts:
        label = other.label.lower()
        tails = (label[cut:] for cut in range(len(label) - SHORT_LABEL))
        tail = next((tail for tail in tails if tail in before), "")
        if tail and other.id not in item.verdict.facts and reading.language == "zh":
            start = clauses[at - 1].start + before.rindex(tail)
            return Misplaced(Span(start, mention.claim.end), fact, other, False)
    return None


def of_another_group(item: Matched, fact: Fact, reading: Reading) -> Misplaced | None:
    """What a group of facts counts, as what another has: 合作社共有60名党员, of the town."""
    mention, vocab = item.mention, reading.vocabulary
    who = vocab.cues["has_so_many"].sub("", mention.before)
    if who == mention.before or not fact.group or mention.claim.kind != "count":
        return None
    text = reading.text[mention.sentence.start : mention.sentence.end]
    for group, facts in reading.index.groups.items():
        name = group[-1] if group else ""
        if len(name) < SHORT_LABEL or not who.endswith(name) or name in " ".join(fact.labels):
            continue
        if fact.group[-1] not in text and any(one.claims for one in facts):
            at = mention.clause.start + len(who) - len(name)
            return Misplaced(Span(at, mention.claim.end), fact, facts[0], False)
    return None
