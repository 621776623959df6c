"""Takes tracked changes as accepted or rejected, before anything else reads the document.

ECMA-376 part 1, 17.13.5. A reader that knows nothing of them loses what was inserted, or shows what
was deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from xml.etree.ElementTree import Element

Revisions = Literal["accepted", "rejected"]
REVISIONS: tuple[Revisions, ...] = ("accepted", "rejected")

_ADDED = frozenset({"w.ins", "w.moveTo"})
_REMOVED = frozenset({"w.del", "w.moveFrom"})
_CHANGES = {"w.pPrChange": "w.pPr", "w.rPrChange": "w.rPr"}
_OLD_TEXT = {"w.delText": "w.t", "w.delInstrText": "w.instrText"}
_PROPERTIES = frozenset({"w.pPr", "w.rPr", "w.trPr", "w.tcPr", "w.tblPr", "w.sectPr"})


def is_revised(root: Element) -> bool:
    """Whether a part has tracked changes of its text in it."""
    return any(each.tag in _ADDED or each.tag in _REMOVED for each in root.iter())


def resolve(root: Element, revisions: Revisions) -> None:
    """Make the tree one without tracked changes, in place."""
    gone, kept = (_REMOVED, _ADDED) if revisions == "accepted" else (_ADDED, _REMOVED)
    if revisions == "rejected":
        for element in root.iter():
            _restore_properties(element)
    _resolve(root, gone, kept)


def _restore_properties(element: Element) -> None:
    """What a paragraph or run was before its format was changed; what tells of the mark's own
    insertion stays.
    """
    for change in [each for each in element if each.tag in _CHANGES]:
        old = change.find(_CHANGES[change.tag])
        marks = [each for each in element if each.tag in _ADDED | _REMOVED | {"w.rPr", "w.sectPr"}]
        for each in list(element):
            element.remove(each)
        element.extend(marks)
        element.extend(
            [
                each
                for each in (old if old is not None else ())
                if each.tag not in {m.tag for m in marks}
            ]
        )


def _resolve(element: Element, gone: frozenset[str], kept: frozenset[str]) -> None:
    children = list(_without(element, gone, kept))
    for child in list(element):
        element.remove(child)
    element.extend(_joined(children, gone))


def _without(element: Element, gone: frozenset[str], kept: frozenset[str]) -> Iterable[Element]:
    for child in list(element):
        if child.tag in _PROPERTIES:
            yield child
        elif child.tag in gone or _is_gone(child, gone):
            continue
        elif child.tag in kept:
            yield from _without(child, gone, kept)
        else:
            child.tag = _OLD_TEXT.get(child.tag, child.tag)
            _resolve(child, gone, kept)
            yield child


def _is_gone(element: Element, gone: frozenset[str]) -> bool:
    """Whether a row or cell of a table was added or deleted as a whole."""
    if element.tag == "w.tr":
        return any(element.find(f"w.trPr/{tag}") is not None for tag in gone)
    if element.tag == "w.tc":
        mark = "w.cellDel" if "w.del" in gone else "w.cellIns"
        return element.find(f"w.tcPr/{mark}") is not None
    return False


def _joined(children: Iterable[Element], gone: frozenset[str]) -> list[Element]:
    """The blocks with paragraphs joined whose mark between them is gone: what follows gives the
    joined paragraph its properties, as its mark is the one that stays.
    """
    blocks: list[Element] = []
    open_paragraph: Element | None = None
    for child in children:
        if open_paragraph is not None and child.tag == "w.p":
            carried = [each for each in open_paragraph if each.tag != "w.pPr"]
            at = 1 if len(child) and child[0].tag == "w.pPr" else 0
            child[at:at] = carried
            blocks.pop()
        if child.tag == "w.p":
            ends = any(child.find(f"w.pPr/w.rPr/{tag}") is not None for tag in gone)
            open_paragraph = child if ends else None
        elif child.tag in ("w.tbl", "w.sdt"):
            open_paragraph = None
        else:
            if open_paragraph is not None:  # a bookmark between two paragraphs
                blocks.insert(len(blocks) - 1, child)
                continue
        blocks.append(child)
    return [each for each in blocks if not (each is open_paragraph and len(each) <= 1)]
