"""One draft as the rules see it: its prose, its claims with their verdicts, and the facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.checking.copying.copied import Slip
from drafter.checking.finding import Coverage, Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.sentence import clauses_in, sentences_in
from drafter.checking.names.book import NAMES, NameBook, Near
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.document.draft import Draft
from drafter.facts.fact import Facts
from drafter.text import Span, Spans, excerpt

if TYPE_CHECKING:
    from drafter.checking.copying.altered import Altered
    from drafter.checking.figures.labelled import Mislabelled
    from drafter.checking.statements.scales import Off


@dataclass(frozen=True)
class Reading:
    """Everything a rule may look at. `draft` is the draft as a reader sees it, without inline
    marks; offsets are characters of its `text`.
    """

    draft: Draft
    facts: Facts
    index: FactIndex
    matched: tuple[Matched, ...]
    coverage: Coverage
    banned: Sequence[str] = field(default=())
    certainty: float = 0.0

    @cached_property
    def text(self) -> str:
        """The whole draft as a reader sees it."""
        return self.draft.text

    @cached_property
    def language(self) -> str:
        """The document's language."""
        return self.facts.language

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The checker's words of that language."""
        return vocabulary(self.language)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every claim where it stands."""
        return tuple(item.mention for item in self.matched)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One a claim, in reading order."""
        return tuple(item.verdict for item in self.matched)

    @cached_property
    def claimed_spans(self) -> Spans:
        """Where claims stand."""
        return Spans((claim.start, claim.end) for claim in (m.claim for m in self.mentions))

    @cached_property
    def named_spans(self) -> Spans:
        """Where the reader of names sees one."""
        claims = (mention.claim for mention in self.mentions)
        return Spans((claim.start, claim.end) for claim in claims if claim.kind in NAMES)

    @cached_property
    def judged_spans(self) -> Spans:
        """Where claims stand that have a verdict of their own."""
        judged = (v for v in self.verdicts if v.judgement != "not a claim")
        return Spans((verdict.claim.start, verdict.claim.end) for verdict in judged)

    def trends_in(self, span: Span) -> Sequence[Claim]:
        """The words of up and down that share a character with a part of the text."""
        trends, starts, ends = self._trends
        return trends[bisect_right(ends, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _trends(self) -> tuple[Sequence[Claim], Sequence[int], Sequence[int]]:
        found = [m.claim for m in self.mentions if m.claim.kind == "trend"]
        return found, [claim.start for claim in found], [claim.end for claim in found]

    @cached_property
    def sentences(self) -> tuple[tuple[Span, int], ...]:
        """Each sentence of the prose (headings and cells left out) with its block's number."""
        found: list[tuple[Span, int]] = []
        for number, block in enumerate(self.draft.blocks):
            if block.kind in {"paragraph", "item"}:
                span = Span(block.start, block.end)
                pieces = sentences_in(self.text, span, self.vocabulary)
                found.extend((piece, number) for piece in pieces)
        return tuple(found)

    @cached_property
    def clauses(self) -> Mapping[Span, Sequence[Span]]:
        """The clauses of each sentence."""
        vocab, known = self.vocabulary, {m.sentence: m.around.clauses for m in self.mentions}
        return {
            sentence: known.get(sentence) or clauses_in(self.text, sentence, vocab)
            for sentence, _ in self.sentences
        }

    @cached_property
    def ahead(self) -> frozenset[Span]:
        """The sentences that hold a word of what is to come."""
        plan = self.vocabulary.cues["plan"]
        spans = (sentence for sentence, _ in self.sentences)
        return frozenset(s for s in spans if plan.search(self.text[s.start : s.end]))

    @cached_property
    def by_clause(self) -> Mapping[Span, Sequence[Matched]]:
        """What each clause claims, in reading order."""
        found: dict[Span, list[Matched]] = defaultdict(list)
        for item in self.matched:
            found[item.mention.clause].append(item)
        return found

    @cached_property
    def by_sentence(self) -> Mapping[Span, Sequence[Matched]]:
        """What each sentence claims, in reading order."""
        found: dict[Span, list[Matched]] = defaultdict(list)
        for item in self.matched:
            found[item.mention.sentence].append(item)
        return found

    @property
    def names(self) -> NameBook:
        """Everyone and everything that the facts name."""
        return self.index.names

    @cached_property
    def slips(self) -> Mapping[Span, Sequence[Slip]]:
        """Where each sentence copies a fact and slips."""
        copies = self.index.copies
        return {
            sentence: tuple(copies.slips(self.text, sentence.start, sentence.end))
            for sentence, _ in self.sentences
        }

    @cached_property
    def altered(self) -> tuple[Altered, ...]:
        """What slips in copied words alter."""
        from drafter.checking.copying.altered import altered  # which reads a Reading

        return tuple(altered(self))

    @cached_property
    def off_scale(self) -> tuple[Off, ...]:
        """Words that stand elsewhere on their scale than a fact's (前列 for 中游)."""
        from drafter.checking.statements.scales import off_scale  # which reads a Reading

        return tuple(off_scale(self))

    @cached_property
    def mislabelled(self) -> tuple[Mislabelled, ...]:
        """Figures of another fact, or another unit, right behind a fact's label."""
        from drafter.checking.figures.labelled import mislabelled  # which reads a Reading

        return tuple(mislabelled(self))

    @property
    def persons(self) -> frozenset[str]:
        """The names in the facts that the reader takes for persons."""
        return self.index.once(persons)

    @property
    def facts_by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the facts that hold each word, in label, alias or text."""
        return self.index.once(_facts_by_word)

    @property
    def known_words(self) -> frozenset[str]:
        """Every word of the facts, the names and the document's own keys."""
        return self.index.once(_known_words)

    @property
    def named_terms(self) -> frozenset[str]:
        """Scope words that are part of a label or a name (首批) and claim nothing there."""
        return self.index.once(_named_terms)

    def is_misspelt(self, claim: Claim) -> bool:
        """Whether a name is known but for one character; another rule tells of that."""
        near = self.names.near_misses(claim.text)
        if any(miss.start == 0 for miss in near):
            return True
        span = Span(claim.start, claim.end)
        return any(span.overlaps(Span(miss.start, miss.end)) for miss in self.homophones)

    @cached_property
    def homophones(self) -> tuple[Near, ...]:
        """Names of the facts in other characters of the same sound; none in English."""
        from drafter.checking.names.sounds import homophones  # which reads a Reading

        return tuple(homophones(self)) if self.language == "zh" else ()

    def where(self, fact_id: str) -> str:
        """`label = value (file:line)` of a fact, for a message."""
        fact = self.facts.by_id[fact_id]
        place = f"{fact.place.path.name}:{fact.place.line}" if fact.place.path else ""
        stands = f"（{place}）" if self.language == "zh" else f" ({place})"
        return f"{fact.id} = {excerpt(fact.text)}{stands if place else ''}"


def persons(index: FactIndex) -> frozenset[str]:
    """The names in the facts that the reader takes for persons."""
    titled = set(index.names.posts) | index.names.people
    claims = (claim for fact in index.facts.facts for claim in fact.claims)
    return frozenset(titled | {claim.text for claim in claims if claim.kind == "person"})


def _facts_by_word(index: FactIndex) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for fact in index.facts.facts:
        text = " ".join((*fact.labels, *fact.aliases, fact.text))
        for word in word_set(text, index.language):
            found[word].append(fact.id)
    return {word: tuple(ids) for word, ids in found.items()}


def _known_words(index: FactIndex) -> frozenset[str]:
    notes = " ".join(fact.note for fact in index.facts.facts)
    return word_set(f"{index.names.corpus} {notes}", index.language)


def _named_terms(index: FactIndex) -> frozenset[str]:
    forms = {label for fact in index.facts.facts for label in (*fact.labels, *fact.aliases)}
    forms.update(form for name in index.facts.names for form in name.forms)
    return frozenset(
        claim.text
        for form in forms
        for claim in read_claims(form, index.language)
        if claim.kind == "scope"
    )
