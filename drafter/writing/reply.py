"""What came back for one request, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Usage:
    """Requests sent, and tokens as the server counted them; `estimated` tells that some of them
    are drafter's own estimate, for a server that does not count.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """Tokens both ways."""
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.estimated or other.estimated,
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
