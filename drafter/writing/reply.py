"""What came back for one request, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Usage:
    """Requests sent and tokens counted by the server (0 where it did not say)."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )


@dataclass(frozen=True)
class Reply:
    """A model's answer to one request, clean: no reasoning, no code fence, no fact marks.

    `marks` are the provenance marks that were taken out: (character offset in `text` of the end of
    the sentence, fact id). `stored` tells that the reply store had it and nothing was sent.
    """

    text: str
    model: str
    usage: Usage = field(default_factory=Usage)
    marks: tuple[tuple[int, str], ...] = ()
    stored: bool = False
