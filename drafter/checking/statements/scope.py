"""Whether the facts bear out a word of scope: 全部, 均, 首个, all, first."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from drafter.checking.figures.fit import Figure, figure, same_unit
from drafter.checking.finding import Verdict
from drafter.checking.matching.match import Matched
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.statements.rising import direction
from drafter.checking.statements.told import told_by
from drafter.checking.words import word_set
from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.text import Span

SHARED = 0.3
"""The share of a clause's words that a fact must have to be what the clause is about."""

SHORT = 5
"""A label of fewer characters (覆盖率) may leave it to its group to say of what."""

SAME = 0.6
"""The share by which a fact tells the same as the clause, but for the word of scope."""

ABOUT = 0.5
"""The share of the words of what a fact calls whole that the sentence must name."""


def bears_out(mention: Mention, reading: Reading) -> bool:
    """Whether a fact that the clause is about says it too, in these or other words of its kind."""
    clause = reading.text[mention.clause.start : mention.clause.end]
    if mention.planned or mention.claim.text in reading.named_terms:
        return True
    if reading.vocabulary.has("assured", mention.before):
        return True
    kind = str(mention.claim.value)
    for fact, share in told_by(clause, reading):
        if share < SHARED:
            break
        starts = [c.start for c in fact.claims if c.kind == "scope" and c.value == kind]
        at = fact.text.find(mention.claim.text)  # 全部 may be part of a name there (全部乡镇)
        starts += [at] if at >= 0 and not starts else []
        if any(_is_said_of(fact, start, mention, reading) for start in starts):
            return True
        whole = share >= SAME and _counts_all_told(fact, mention, reading)
        if kind == "all" and (_is_whole(fact, mention, reading) or whole):
            return True
    counted = _is_as_many(mention, reading) or _is_counted(mention, reading)
    if kind == "all" and (counted or _is_largest(mention, reading)):
        return True
    if kind == "only" and _is_only_one_to_move(mention, reading):
        return True
    word = Span(mention.claim.start, mention.claim.end)
    if kind == "first" and (
        tops_its_group(word, mention.sentence, reading) or _leads_those_told(mention, reading)
    ):
        return True
    # 均 and 都 after a list say the same of each thing named; others claim a whole
    return kind == "all" and mention.claim.text in reading.vocabulary.lists["each"]


def _leads_those_told(mention: Mention, reading: Reading) -> bool:
    """Whether a word stands right behind the figure by which it is first (以7%领先), and that is
    larger than the others of its kind that the sentence tells.
    """
    told = [item.mention for item in reading.by_sentence[mention.sentence]]
    own = next((one for one in told if one.claim.end == mention.claim.start), None)
    if own is None or own.number is None or not reading.vocabulary.has("by_which", own.before):
        return False
    alike = [
        o.number.low for o in told if o.number and o is not own and same_unit(o.number, own.number)
    ]
    return bool(alike) and own.number.low > max(alike)


def _is_whole(fact: Fact, mention: Mention, reading: Reading) -> bool:
    """Whether a fact gives 100% for what the sentence names by more than the scope word itself."""
    if "100%" not in fact.text:
        return False
    labels = fact.labels if len(fact.label) < SHORT else (fact.label,)
    named = word_set(" ".join((*labels, *fact.aliases, fact.text)), reading.language)
    text = reading.text[mention.sentence.start : mention.sentence.end]
    said = word_set(text, reading.language) - word_set(mention.claim.text, reading.language)
    return bool(named & said)


def _counts_all_told(fact: Fact, mention: Mention, reading: Reading) -> bool:
    """Whether a fact says it of as many as the sentence has just counted: 14个, 全部… for 14个…."""
    told = [
        item.mention.claim
        for item in reading.by_sentence[mention.sentence]
        if item.mention.claim.start < mention.claim.start and item.verdict.judgement == "supported"
    ]
    return any(
        one.value == other.value and one.unit == other.unit and one.is_quantity
        for one in told
        for other in fact.claims
    )


def _is_said_of(fact: Fact, start: int, mention: Mention, reading: Reading) -> bool:
    """Whether the sentence names what the fact calls whole: the words before the scope word, at
    `start` of its text, the label where the text begins with it or with a figure.
    """
    if mention.claim.value != "all":
        return True
    lead = fact.text[:start]
    for claim in fact.claims:
        lead = lead.replace(claim.text, " ") if claim.is_quantity else lead
    subject = word_set(lead, reading.language)
    if reading.language == "en" and not lead.strip():  # all objects on loan were inspected
        subject = word_set(fact.text, reading.language)
    if len(subject) < 2:
        subject = word_set(" ".join((fact.label, *fact.aliases)), reading.language)
    text = reading.text[mention.sentence.start : mention.sentence.end]
    said = word_set(text, reading.language)
    whole = reading.language == "zh" and len(fact.text) > len(mention.claim.text)
    if whole and start == 0 and fact.text in text and subject & said:
        return True  # 险情处置: 全部排除, to the letter
    return len(subject & said) >= ABOUT * len(subject)


def _is_only_one_to_move(mention: Mention, reading: Reading) -> bool:
    """Whether of a group's figures only the one just stated moved as is told: 唯一下降的."""
    ways = [one.value for one in reading.trends_in(Span(mention.claim.end, mention.clause.end))]
    if not ways:
        return False
    told = [
        item.verdict.facts[0]
        for item in reading.by_sentence[mention.sentence]
        if item.verdict.facts and item.mention.claim.start < mention.claim.start
    ]
    for fact_id in told[-1:]:
        fact = reading.facts.by_id[fact_id]
        group = reading.index.groups.get(fact.group, ())
        return [one for one in group if direction(one) == ways[0]] == [fact]
    return False


def tops_its_group(word: Span, sentence: Span, reading: Reading) -> bool:
    """Whether the figure that the sentence told last before a rank without a level is the largest
    of its group, whatever they add up to left out (商店58起，占40.6%，居首位), or of its label in
    the groups beside its own.
    """
    lead = reading.text[sentence.start : word.end]
    told = _stated_before(word.start, sentence, reading)[:1]
    if not told or not reading.vocabulary.has("bare_rank", lead):
        return False
    own = reading.facts.by_id[told[0].facts[0]]
    group = reading.index.groups.get(own.group, ())
    beside = [
        fact
        for fact in reading.facts.facts
        if fact.label == own.label and fact.group[:-1] == own.group[:-1] and own.group
    ]
    return _is_largest_of(own, group) or _is_largest_of(own, beside)


def _is_largest_of(own: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a fact's figure is larger than those of its unit of two other facts and more, but for
    what they add up to.
    """
    number, alike = _with_those_alike(own, facts)
    if number is None:
        return False
    parts = [one for one in alike if one < sum(alike) - one + number.low]
    return len(parts) > 1 and all(number.low > one for one in parts)


def is_largest_of_group(word: Span, sentence: Span, reading: Reading) -> bool:
    """Whether the first figure behind a word in its sentence is larger than all others of its kind
    in its fact's group.
    """
    items = (i for i in reading.by_sentence.get(sentence, ()) if i.mention.claim.is_quantity)
    item = next((i for i in items if i.mention.claim.start >= word.end), None)
    if item is None or item.verdict.judgement != "supported" or not item.verdict.facts:
        return False
    own = reading.facts.by_id[item.verdict.facts[0]]
    number, alike = _with_those_alike(own, reading.index.groups.get(own.group, ()))
    return number is not None and len(alike) > 1 and all(number.low > low for low in alike)


def _with_those_alike(own: Fact, facts: Sequence[Fact]) -> tuple[Figure | None, list[Decimal]]:
    """A fact's figure, and those of its unit that others of some facts have."""
    number = _first_figure(own)
    others = (_first_figure(fact) for fact in facts if fact is not own)
    return number, [one.low for one in others if one and number and same_unit(one, number)]


def _first_figure(fact: Fact) -> Figure | None:
    return next((number for claim in fact.claims if (number := figure(claim))), None)


def part_of(word: Span, clause: Span, sentence: Span, reading: Reading) -> Fact | None:
    """A fact of a part only, where the word at `word` says all: 318 found, 312 mended; not where
    the sentence tells as many of something (抽检4260批次，不合格68批次，均已处置), nor where it
    goes on to tell the part's own figure (8起，均发生在学校和工地，前者5起).
    """
    said = word_set(reading.text[word.start : clause.end], reading.language)
    told = [reading.facts.by_id[v.facts[0]] for v in _stated_before(word.start, sentence, reading)]
    behind = {
        fact_id
        for item in reading.by_sentence.get(sentence, ())
        if item.mention.claim.start >= word.end
        for fact_id in item.verdict.facts
    }
    return _less_than_told(told, said, behind, reading)


def _less_than_told(
    told: Sequence[Fact], said: frozenset[str], stated: Collection[str], reading: Reading
) -> Fact | None:
    """A fact that counts a part of what was `told`, with a word of its own among those `said`, or,
    of what was to be done, with most of its words (已清淤 of 清淤任务); none of those `stated`.
    """
    for whole in told:
        aim = reading.vocabulary.has("aim", whole.label)
        for part in reading.index.groups.get(whole.group, ()):
            if part.id in stated:
                continue
            label = word_set(part.label, reading.language)
            new = label - word_set(whole.label, reading.language)
            if aim and not reading.vocabulary.has("aim", part.label) and 2 * len(new) <= len(label):
                new = label
            as_many = any(one is not part and one.text == part.text for one in told)
            if as_many or not new & said:
                continue
            if _is_less(part, whole):
                return part
    return None


def only_part(mention: Mention, reading: Reading) -> Fact | None:
    """The same for a word of scope; in English also of the figure right behind it, by the words of
    its whole clause: who met all 20 of its aims.
    """
    vocab = reading.vocabulary
    told = reading.text[mention.sentence.start : mention.clause.end]
    there = reading.language == "en" and vocab.has("brought_to_end", told)
    if mention.claim.value != "all" or (vocab.has("plan", told) and not there):
        return None
    word = Span(mention.claim.start, mention.claim.end)
    if reading.language == "zh":
        return part_of(word, mention.clause, mention.sentence, reading)
    if vocab.has("not_quite_all", mention.before) or vocab.has("but_some", mention.after):
        return None
    verdicts = [i.verdict for i in _right_behind(mention, reading) if i.verdict.facts]
    if not verdicts and vocab.has("all_told_of", mention.after):
        verdicts = _stated_before(word.start, mention.sentence, reading)[:1]
        before = mention.around.previous
        if not verdicts and before is not None:
            verdicts = _stated_before(word.start, before, reading)[:1]
    stated = {i for item in reading.by_sentence[mention.sentence] for i in item.verdict.facts}
    wholes = [reading.facts.by_id[verdict.facts[0]] for verdict in verdicts]
    return _less_than_told(wholes, word_set(told, "en"), stated, reading)


def _right_behind(mention: Mention, reading: Reading) -> Sequence[Matched]:
    """What is claimed right behind a word of scope (all 45, all of our 45)."""
    return [
        item
        for item in reading.by_clause[mention.clause]
        if mention.claim.end <= item.mention.claim.start
        if reading.vocabulary.has(
            "only_ours", reading.text[mention.claim.end : item.mention.claim.start]
        )
    ]


def _is_largest(mention: Mention, reading: Reading) -> bool:
    """Whether right behind the word stands a fact's figure of which its group has no larger one of
    the kind: all 58 playgrounds, where nothing says that there are more.
    """
    for item in _right_behind(mention, reading):
        if item.verdict.judgement == "supported" and item.verdict.facts:
            own = reading.facts.by_id[item.verdict.facts[0]]
            if _tells_fewer(own, item):
                return False
            group = reading.index.groups.get(own.group, ())
            return not any(_is_less(own, other) and _is_alike(own, other) for other in group)
    return False


def _is_as_many(mention: Mention, reading: Reading) -> bool:
    """Whether a fact of what was done tells as many as there were: 45 asked, 45 answered; also of
    the figure right behind the word (all 45).
    """
    clause = reading.text[mention.claim.start : mention.clause.end]
    said = word_set(clause, reading.language)
    told = _stated_before(mention.claim.start, mention.sentence, reading)
    told += [i.verdict for i in _right_behind(mention, reading) if i.verdict.facts]
    for verdict in told:
        whole = reading.facts.by_id[verdict.facts[0]]
        for part in reading.index.groups.get(whole.group, ()):
            new = word_set(part.label, reading.language) ^ word_set(whole.label, reading.language)
            if part is not whole and new & said and part.text == whole.text:
                return True
    return False


def _is_counted(mention: Mention, reading: Reading) -> bool:
    """Whether the figure right behind the word says how many all are, and it is no part of more:
    all 58 playgrounds, where no fact of the group counts more of them; all three, which is claimed.
    """
    item = next(iter(_right_behind(mention, reading)), None)
    if item is None or item.mention.claim.kind != "count" or reading.language != "en":
        return False
    if item.verdict.judgement == "not a claim":
        return True
    if item.verdict.judgement not in {"supported", "approximate"} or not item.verdict.facts:
        return False
    part = reading.facts.by_id[item.verdict.facts[0]]
    if _tells_fewer(part, item):
        return False
    group = reading.index.groups.get(part.group, ())
    return not any(_is_less(part, whole) and _is_alike(part, whole) for whole in group)


def _tells_fewer(fact: Fact, item: Matched) -> bool:
    """Whether a fact tells of fewer beside the figure that is stated (at 3 of the 8 piers)."""
    counts = (one for claim in fact.claims if (one := figure(claim)) is not None)
    said = figure(item.mention.claim)
    return said is not None and any(one.low < said.low and same_unit(one, said) for one in counts)


def _is_alike(part: Fact, whole: Fact) -> bool:
    """Whether two facts of one group may count the same things: a word of their labels, or of
    their group, is what one of them is called by.
    """
    one, other = (word_set(fact.label, fact.language) for fact in (part, whole))
    group = word_set(" ".join(part.group[-1:]), part.language)
    return part.language == "zh" or bool(one & other) or bool(group & (one | other))


def done_in_part(item: Matched, reading: Reading) -> Fact | None:
    """The fact that tells how many of a whole came to a good end, where the words say so of the
    whole: 23起得到解决, of which 22 were.
    """
    mention, verdict = item.mention, item.verdict
    borne = verdict.judgement in {"supported", "approximate"} and mention.claim.is_quantity
    tail = re.split("[0-9]", mention.after)[0]
    if not borne or not verdict.facts or not reading.vocabulary.has("solved", tail):
        return None
    if any(
        other.mention.claim.kind == "scope" and other.mention.claim.start >= mention.claim.end
        for other in reading.by_clause[mention.clause]
    ):
        return None  # 63个全部销号: that word is told
    whole = reading.facts.by_id[verdict.facts[0]]
    if reading.vocabulary.has("solved", f"{whole.label} {whole.text}"):
        return None
    stated = {i for other in reading.by_sentence[mention.sentence] for i in other.verdict.facts}
    for part in reading.index.groups.get(whole.group, ()):
        if reading.vocabulary.has("solved", part.label) and _is_less(part, whole):
            return part if part.id not in stated else None
    return None


def is_licensed(said: str, clause: str, reading: Reading) -> bool:
    """Whether a fact about what the clause tells has most of the words of a superlative, with the
    level (全省) and the figures that it names.
    """
    levels = reading.vocabulary.cues["all_of"].findall(said)
    wanted = word_set(said, reading.language)
    if _is_ranked_so(said, clause, reading):
        return True
    for fact, share in told_by(clause, reading):
        if share < SHARED:
            return False
        own = f"{fact.label} {fact.text}"
        same = len(wanted & word_set(own, reading.language)) >= MOST * len(wanted)
        same = same and (reading.language == "zh" or wanted <= word_set(own, reading.language))
        if same and all(level in own for level in levels):
            return True
    return False


def _is_ranked_so(said: str, clause: str, reading: Reading) -> bool:
    """Whether a fact that gives a rank as a mere number (执行到位率全市排名: 2) has the one that is
    told, and what else its label says stands in the clause.
    """
    ranks = [claim.value for claim in read_claims(said, reading.language) if claim.kind == "rank"]
    rank_label = reading.vocabulary.cues["rank_label"]
    told = word_set(clause, reading.language)
    return bool(ranks) and any(
        rank_label.search(fact.label) is not None
        and any(f"{claim.value}名" in ranks for claim in fact.claims if claim.is_quantity)
        and word_set(rank_label.sub("", fact.label), reading.language) & told
        for fact in reading.facts.facts
    )


MOST = 0.6
"""The share of the words of a superlative that a fact must have to say it too."""


def _stated_before(start: int, sentence: Span, reading: Reading) -> list[Verdict]:
    """What the sentence states rightly up to the word at `start`, the nearest first."""
    return [
        item.verdict
        for item in reversed(reading.by_sentence.get(sentence, ()))
        if item.mention.claim.start < start
        and item.verdict.judgement in {"supported", "approximate"}
        and item.verdict.facts
    ][:2]


def _is_less(part: Fact, whole: Fact) -> bool:
    one, all_of_it = _first_figure(part), _first_figure(whole)
    if one is None or all_of_it is None or not same_unit(one, all_of_it):
        return False
    return one.low < all_of_it.low
