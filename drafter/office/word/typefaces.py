"""Which typefaces the text of a Word file is set in; ECMA-376 part 1, 17.3.2.26 (w:rFonts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from drafter.office.archive import open_archive
from drafter.office.reading.word_styles import Styles, value_of
from drafter.office.xml import xml_part

_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_EASTERN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_WESTERN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_SCRIPTS = {"w.eastAsia": _EASTERN, "w.ascii": _WESTERN}


def typefaces(word: bytes) -> tuple[str, ...]:
    """The names of the families that the text of a Word file asks for, in the order of their first
    characters: what no text is set in is none of them, nor what a theme names.
    """
    path = Path("document.docx")
    found: dict[str, None] = {}
    with open_archive(word, path) as archive:
        names = archive.namelist()
        sheet = xml_part(archive, "word/styles.xml", path) if "word/styles.xml" in names else None
        styles = Styles.read(sheet)
        default = sheet.find("w.docDefaults/w.rPrDefault") if sheet is not None else None
        for name in filter(_TEXTS.fullmatch, names):
            for paragraph in xml_part(archive, name, path).iter("w.p"):
                for run in paragraph.iter("w.r"):
                    said = list(_said(run, paragraph, styles, default))
                    found |= dict.fromkeys(_families(run, said))
    return tuple(found)


def _said(
    run: Element, paragraph: Element, styles: Styles, default: Element | None
) -> Iterator[Element]:
    """What is said of a run's typeface, the nearest first."""
    own = value_of(run.find("w.rPr/w.rStyle"))
    for each in (run, *styles.chain(own), *styles.of(paragraph), default):
        fonts = each.find("w.rPr/w.rFonts") if each is not None else None
        if fonts is not None:
            yield fonts


def _families(run: Element, said: list[Element]) -> Iterator[str]:
    text = "".join(each.text or "" for each in run.iter("w.t"))
    for script, characters in _SCRIPTS.items():
        if characters.search(text) is None:
            continue
        for fonts in said:
            family = fonts.get(script)
            if family is not None or fonts.get(f"{script}Theme") is not None:
                yield from filter(None, [family])
                break
