"""Footnotes of a Word file, for which python-docx has no words: the part, and marks in the text."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from drafter.office.word.styles import FOOTNOTE_REFERENCE, NAMES
from drafter.office.word.xml import element, parsed

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """The footnotes of one document; what is added is in the file once `finish` was called."""

    def __init__(self, document: Document, ids: Mapping[str, str], *, circled: bool) -> None:
        self._document = document
        self._ids = ids
        self._circled = circled
        self._part: Part | None = None
        self._notes: BaseOxmlElement | None = None
        self._last = 0

    def add(self, runs: list[BaseOxmlElement]) -> BaseOxmlElement:
        """A footnote of these runs; gives the run with its mark, for its place in the text."""
        notes = self._opened()
        self._last += 1
        number = self._last
        mark = self._mark(element("footnoteRef"))
        style = self._styled("pPr", "pStyle", NAMES["footnote"])
        blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        note = parsed(element("footnote", element("p", style + mark + blank), id=number))
        for run in runs:
            note[0].append(run)
        notes.append(note)
        return parsed(self._mark(element("footnoteReference", id=number)))

    def finish(self) -> None:
        """Write the footnotes into the document."""
        if self._part is not None and self._notes is not None:
            self._part._blob = etree.tostring(
                self._notes, xml_declaration=True, encoding="UTF-8", standalone=True
            )

    def _opened(self) -> BaseOxmlElement:
        if self._notes is None:
            self._part = self._there() or self._new()
            self._notes = parse_xml(self._part.blob)
            self._last = max((int(each.get(qn("w:id")) or 0) for each in self._notes), default=0)
        return self._notes

    def _there(self) -> Part | None:
        for relation in self._document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                part: Part = relation.target_part
                return part
        return None

    def _new(self) -> Part:
        separators = "".join(
            element("footnote", element("p", element("r", element(kind))), type=kind, id=number)
            for kind, number in _SEPARATORS
        )
        blob = etree.tostring(parsed(element("footnotes", separators)))
        package = self._document.part.package
        uri = PackURI("/word/footnotes.xml")
        part = Part(uri, CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._set_up()
        return part

    def _set_up(self) -> None:
        settings = self._document.settings.element
        numbers = element("footnote", id=-1) + element("footnote", id=0)
        made = parsed(element("footnotePr", numbers))
        behind = settings.xpath("./w:compat")
        behind[0].addprevious(made) if behind else settings.append(made)
        if self._circled:
            circled = element("numFmt", val="decimalEnclosedCircleChinese")
            each_page = element("numRestart", val="eachPage")
            section = self._document.sections[0]._sectPr
            behind = section.xpath("./w:endnotePr|./w:type|./w:pgSz")
            behind[0].addprevious(parsed(element("footnotePr", circled + each_page)))

    def _mark(self, content: str) -> str:
        return element("r", self._styled("rPr", "rStyle", FOOTNOTE_REFERENCE) + content)

    def _styled(self, properties: str, tag: str, name: str) -> str:
        found = self._ids.get(name.lower())
        return element(properties, element(tag, val=found)) if found else ""
