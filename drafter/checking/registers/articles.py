""" "A class and two loans": an article before a singular noun counts one, as a register's entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.registers.owner import Sentences
from drafter.checking.registers.register import Register
from drafter.checking.words import word_set
from drafter.text import Span

_ARTICLE = re.compile(r"\b(?P<article>an?) (?P<noun>[a-z]+)\b(?! [a-z]+ly\b)")


def miscounted(
    text: str, sentence: Span, sentences: Sentences, register: Register
) -> Iterator[tuple[Span, str]]:
    """Articles before the noun of a label of which the sentence's subject has none or several, in
    a sentence that counts other things; with the id of the fact.
    """
    if not re.search(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b",
        text[sentence.start : sentence.end],
    ):
        return
    for match in _ARTICLE.finditer(text, sentence.start, sentence.end):
        listed = re.search(
            r"(?:, |\band |\b(?:includ\w+|add\w+|with) )(?:also )?$", text[: match.start()][-24:]
        )
        if not listed or text[match.end() :].startswith((" over", " against", " of")):
            continue
        noun = word_set(match["noun"], "en")
        label = next((x for x, words in register.label_words.items() if noun and words == noun), "")
        owners = sentences.owner(match.start(), match.end(), sentence) if label else ()
        item = register.value(owners[0], label) if len(owners) == 1 else None
        if item is not None and item.number is not None and item.number.low != Decimal(1):
            yield Span(*match.span("article")), item.fact.id
