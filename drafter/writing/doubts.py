"""Which findings a sentence of a model's may not stay with, and which only doubt it."""

from __future__ import annotations

from drafter.findings.finding import Finding

UNWANTED = frozenset({"label-list", "unsupported-effect"})
"""Rules of severity info that count in a model's sentences all the same: they are slips of models.
"""

OF_MODELS = frozenset(
    {
        *UNWANTED,
        "unsupported-statement",
        "unsupported-name",
        "banned-phrase",
        "prompt-echo",
        "repeated-sentence",
    }
)
"""Rules whose warnings doubt nothing in a model's text: what a person may know better than the
facts a model can only have made up, and how it is written is plain to see.
"""


def may_not_stay(finding: Finding) -> bool:
    """Whether a sentence of a model's may not stay for a finding. A mere warning is a doubt of the
    checker's, who may have misread the sentence; what a second reader objects to is looked at by
    two.
    """
    is_doubt = finding.severity == "warning" and finding.source == "checker"
    return not is_doubt or finding.rule in OF_MODELS
