"""What a model may say although no fact bears it out: the template's own phrases, and those that
the project allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.checking.finding import Finding
from drafter.document.blocks import see
from drafter.outline.section import Outline

_STATEMENTS = frozenset({"unsupported-statement", "unsupported-effect"})


@dataclass(frozen=True)
class Phrases:
    """`template` is all that a reader sees of the template's words, without blanks and marks;
    `listed` are phrases of the project, each allowing the clause that it stands in;
    `anything` allows them all but those that are errors: an award is no phrase.
    """

    template: str = ""
    listed: tuple[str, ...] = ()
    anything: bool = False

    def allow(self, finding: Finding) -> bool:
        """Whether a finding is of a phrase that may stand. Names are no phrases."""
        if finding.rule not in _STATEMENTS:
            return False
        if _bare(finding.text) in self.template:
            return True
        if any(phrase in finding.text for phrase in self.listed):
            return True
        return self.anything and finding.severity != "error"


def phrases_of(outline: Outline, general: bool | tuple[str, ...]) -> Phrases:
    """The phrases of an outline, and the setting `general_phrases`."""
    wordings = [section.wording for section in outline.sections]
    template = "|".join(_bare(see(text).text) for text in (outline.skeleton, *wordings))
    if isinstance(general, bool):
        return Phrases(template, (), general)
    return Phrases(template, general)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
