"""Writes what the program itself knows into the pages of this folder: `make docs`.

`commands.md`, `rules.md` and `facts.schema.json` are generated whole. In the other pages, and in
the Chinese ones in their words, each part between `<!-- generated: NAME -->` and `<!-- end -->` is;
the rest is written by hand.
`tests/test_docs.py` holds all of them up to date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from docs.chinese_parts import CHINESE_PARTS
from docs.command_page import command_page
from docs.parts import PARTS, schema_text
from drafter.messages.translation import speak
from drafter.review.rule_page import rules_page

HERE = Path(__file__).parent
_PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(?=<!-- end -->)", re.S)


def generated() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, whole or in parts, with what should stand in it."""
    yield HERE / "commands.md", command_page()
    yield HERE / "rules.md", rules_page()
    yield HERE / "facts.schema.json", schema_text()
    for page in (*sorted(HERE.glob("*.md")), *sorted((HERE / "zh").glob("*.md"))):
        text = page.read_text(encoding="utf-8")
        parts = PARTS if page.parent == HERE else PARTS | CHINESE_PARTS
        if _PART.search(text):
            yield page, _PART.sub(partial(_filled, parts), text)


def _filled(parts: Mapping[str, Callable[[], str]], match: re.Match[str]) -> str:
    return f"{match[1]}\n{parts[match['name']]().strip()}\n\n"


def main() -> None:
    """Write every file that is not up to date, and say which."""
    speak("en")
    for path, text in generated():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {path.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
