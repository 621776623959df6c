"""Keeps the catalogs of messages up to date: `make messages`, or `python -m docs.catalogs`.

Every message of the code is put into each language's `drafter.po`, where a person translates it;
`drafter.mo`, which gettext reads at run time, is made of that. Both are kept in the repository, so
that a fresh clone and a wheel need no step for it. `tests/messages` holds them up to date.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import drafter
from drafter.checking.rules import all_rules
from drafter.messages.translation import CATALOGS, DOMAIN

_PACKAGE = Path(drafter.__file__).parent
_KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_noop": None}


def catalog_files() -> list[Path]:
    """The file of each language that a person edits."""
    return sorted(Path(CATALOGS).glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read_catalog(path: Path) -> Catalog:
    """What stands in such a file."""
    with path.open("rb") as file:
        return read_po(file)


def messages_of_code() -> Catalog:
    """Every message that the code asks for, each with the files that it stands in, and what each
    rule says of itself.
    """
    catalog = Catalog()
    found = extract_from_dir(
        _PACKAGE, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, message, comments, context in found:
        place = f"drafter/{Path(file).as_posix()}"
        catalog.add(message, locations=[(place, None)], auto_comments=comments, context=context)
    for rule in all_rules():
        catalog.add(rule.summary, auto_comments=[f"What the rule {rule.name} finds"])
    return catalog


class _Plain(Catalog):
    """A catalog whose head tells neither who made it when nor with which program, so that the same
    messages are the same bytes.
    """

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext and editors of catalogs need to know."""
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def updated(path: Path) -> tuple[bytes, bytes]:
    """What `drafter.po` at this path and the `drafter.mo` beside it should hold: the messages of
    the code with the translations that stand there.
    """
    known = read_catalog(path)
    catalog = _Plain(locale=known.locale, header_comment=known.header_comment, fuzzy=False)
    for message in messages_of_code():
        if message.id:
            there = known.get(message.id, message.context)
            catalog.add(
                message.id,
                there.string if there is not None else None,
                locations=message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalog, width=0, include_lineno=False, sort_by_file=True)
    write_mo(binary, catalog)
    return text.getvalue(), binary.getvalue()


def main() -> None:
    """Write what is not up to date, and name what has no translation yet."""
    for path in catalog_files():
        text, binary = updated(path)
        for file, content in ((path, text), (path.with_suffix(".mo"), binary)):
            if not file.exists() or file.read_bytes() != content:
                file.write_bytes(content)
                print(f"written: {file}")
        for message in read_catalog(path):
            if message.id and not message.string:
                print(f"not translated: {message.id}")


if __name__ == "__main__":
    main()
