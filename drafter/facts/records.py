"""The name that a record of a list goes by: 河西 for `- {名称: 河西, 户数: 41户}`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from drafter.claims.language import LANGUAGES
from drafter.facts.node import MappingNode, Node, TextNode
from drafter.facts.words import words_of

_LONGEST = 40
_NO_NAME = re.compile(r"[\[\]\n*\"]|^[\d.,，．%\s]+$")
"""What cannot stand in an id, and a mere number."""


def record_names(items: Sequence[Node]) -> list[str]:
    """The name of each item, "" for one without: the value of its naming key (the words are each
    language's `naming`), else of its first key, where that is a short text. A name that two items
    would share is none.
    """
    names = [_name(item) for item in items]
    often = Counter(names)
    return [name if often[name] == 1 else "" for name in names]


def _name(item: Node) -> str:
    if not isinstance(item, MappingNode) or not item.pairs:
        return ""
    texts = [(label.text.strip(), node) for label, node in item.pairs]
    if any(label == "value" for label, _ in texts):
        return ""
    labelled = {label.casefold(): node for label, node in reversed(texts)}
    by_word = [labelled[word] for word in _naming() if word in labelled]
    return next((text for node in (*by_word, texts[0][1]) if (text := _short(node))), "")


@cache
def _naming() -> tuple[str, ...]:
    """The naming keys of every language, as a file's is not known yet."""
    return tuple(word for language in LANGUAGES for word in words_of(language).naming)


def _short(node: Node) -> str:
    if not isinstance(node, TextNode) or node.empty or len(node.text) > _LONGEST:
        return ""
    text = " ".join(node.text.split())
    return "" if _NO_NAME.search(text) else text
