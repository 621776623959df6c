"""A draft whose Word file was edited in LibreOffice itself, with the changes tracked and without.

`sent.md` was exported as it is, and edited by the macro `edit.bas` beside it in LibreOffice 7.4:
words changed and split, paragraphs, items and a row added, removed and moved. `returned.md` is the
draft then.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from drafter.document.draft import parse_draft
from drafter.intake.taking_back import take_back
from drafter.office.reading.read import read_office

FOLDER = Path(__file__).parent / "libreoffice"
SENT = (FOLDER / "sent.md").read_text("utf-8")
RETURNED = (FOLDER / "returned.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "revisions", "text"),
    [
        ("edited", "accepted", RETURNED),
        ("tracked", "accepted", RETURNED),
        ("tracked", "rejected", SENT),
    ],
)
def test_its_edits_and_nothing_else_arrive(name: str, revisions: Any, text: str) -> None:
    office = read_office(FOLDER / f"{name}.docx", revisions)
    taken = take_back(parse_draft(SENT, Path("sent.md")), office.draft, {})
    assert taken.text == text
    assert taken.unplaced == ()
    comments = [(each.author, each.text, each.words) for each in office.reading.comments]
    assert comments == [("审核人", "核对分工", "东片由东站")]


def test_each_edit_is_told_by_its_kind() -> None:
    taken = take_back(parse_draft(SENT), read_office(FOLDER / "edited.docx").draft, {})
    kinds = Counter(each.kind for each in taken.changes)
    assert kinds == {"changed": 5, "added": 3, "moved": 2, "removed": 1}
