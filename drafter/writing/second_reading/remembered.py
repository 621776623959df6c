"""What a second reader said of the sentences of a section, for every later text they stand in.

A section is checked again at every step of its repair; the reader is asked once for each text that
is new, and its word on a sentence holds as long as the sentence stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafter.checking.finding import Check
from drafter.claims.sentences import sentences
from drafter.findings.finding import Finding
from drafter.text import Span


@dataclass
class Remembered:
    """The word of a reader by sentence: what it objects to, and the checker's findings that it has
    answered, each with what takes its place (None: nothing does).
    """

    language: str
    objections: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    answered: dict[tuple[str, str, str], Finding | None] = field(default_factory=dict)

    def learn(self, text: str, before: Check, after: Check) -> None:
        """Remember what reading `text` made of the check `before`; offsets are characters of it.

        What both find is an objection too where the check had let it through, by another name. Of a
        sentence that is known, what was said of it stands.
        """
        for span, sentence in self._sentences(text):
            if sentence in self.objections:
                continue
            told = [one for one in after.findings if span.start <= one.start < span.end]
            mine = [one for one in before.findings if span.start <= one.start < span.end]
            for old in mine:
                if old not in told:
                    new = next((one for one in told if _is_same(one, old)), None)
                    key = (sentence, old.rule, old.text)
                    self.answered[key] = _moved(new, -span.start) if new else None
            own = [
                one
                for one in told
                if one.source != "checker" and not any(_is_same(one, old) for old in mine)
            ]
            self.objections[sentence] = tuple(_moved(one, -span.start) for one in own)

    def put_to(self, text: str, check: Check) -> Check:
        """The check of `text` with what is known of its sentences."""
        known = [each for each in self._sentences(text) if each[1] in self.objections]
        findings = list(check.findings)
        for span, sentence in known:
            here = [one for one in findings if span.start <= one.start < span.end]
            kept = []
            for old in here:
                new = self.answered.get((sentence, old.rule, old.text), old)
                if new is not None:
                    kept.append(new if new is old else _moved(new, span.start))
            kept += [_moved(one, span.start) for one in self.objections[sentence]]
            findings = [one for one in findings if one not in here] + kept
        return replace(check, findings=tuple(sorted(findings, key=lambda one: one.start)))

    @property
    def sentences(self) -> frozenset[str]:
        """What has been read, as a reader is shown it."""
        return frozenset(" ".join(sentence.split()) for sentence in self.objections)

    def knows(self, text: str) -> bool:
        """Whether every sentence of a text has been read."""
        return all(sentence in self.objections for _, sentence in self._sentences(text))

    def _sentences(self, text: str) -> Iterator[tuple[Span, str]]:
        for span in sentences(text, self.language):
            yield span, text[span.start : span.end].strip()


def _is_same(new: Finding, old: Finding) -> bool:
    return (new.rule, new.text, new.start) == (old.rule, old.text, old.start)


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)
