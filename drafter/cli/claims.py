"""`drafter claims FILE`: what a text claims, as the checker reads it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafter.claims.language import LANGUAGES
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.claims.claim import Claim

NAME = "claims"
SUMMARY = gettext_noop("show every figure, date and name that a text states")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and how to print what it claims."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=_(
            "a text, or a Markdown, Word or PDF file (.md, .docx, .pdf), read without "
            "its marks; - for Markdown on stdin"
        ),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("text: a line a claim; json: one object with the list `claims`"),
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, help=_("the text's language (default: seen from the text)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the claims; always 0, as a text may claim whatever it likes."""
    import json
    from pathlib import Path

    from drafter.claims.as_json import claim_as_json
    from drafter.document.claims import markdown_claims
    from drafter.files import read_stdin
    from drafter.office.reading.claims import file_claims
    from drafter.text import LineIndex

    if arguments.file == "-":
        text = read_stdin()
        found: Iterable[Claim] = markdown_claims(text, arguments.language)
    else:
        text, found = file_claims(Path(arguments.file), arguments.language)
    lines = LineIndex(text)
    claims = [claim_as_json(claim, lines) for claim in found]
    if arguments.format == "json":
        encode = json.JSONEncoder(ensure_ascii=False).encode  # in C, as indenting is not
        print('{"claims": [' + ",\n".join(map(encode, claims)) + "]}")
    else:
        for claim in claims:
            print(_line(claim))
    return 0


def _line(claim: dict[str, object]) -> str:
    """`3:14  count  28650余人次 = over 28650 人次`."""
    value = claim["value"]
    said = "–".join(map(str, value)) if isinstance(value, list) else value
    approximation = claim["approximation"] if claim["approximation"] != "exact" else None
    meaning = " ".join(
        str(part) for part in (approximation, said, claim["unit"]) if part is not None
    )
    place = f"{claim['line']}:{claim['column']}"
    shown = " ".join(str(claim["text"]).split())
    return f"{place:<8}  {claim['kind']:<15}  {shown}" + (f" = {meaning}" if meaning else "")
