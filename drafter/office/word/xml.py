"""Elements of WordprocessingML, written as they stand in the file (ISO/IEC 29500-1)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

_DECLARED = nsdecls("w", "r")


def element(tag: str, content: str = "", /, **attributes: str | int) -> str:
    """`<w:tag w:name="value">content</w:tag>`."""
    written = "".join(f" w:{name}={quoteattr(str(value))}" for name, value in attributes.items())
    return f"<w:{tag}{written}>{content}</w:{tag}>" if content else f"<w:{tag}{written}/>"


def parsed(xml: str) -> BaseOxmlElement:
    """One element as python-docx holds it."""
    head, sign, rest = xml.partition("/>" if xml.find("/>") + 1 == xml.find(">") else ">")
    return parse_xml(f"{head} {_DECLARED}{sign}{rest}")


def shown(text: str) -> str:
    """Text as it stands in a run, with line ends and tabs as Word has them."""
    pieces = (_MARKS.get(piece) or _text(piece) for piece in _MARK.split(text) if piece)
    return "".join(pieces)


_MARK = re.compile("([\n\t\u2028])")
_MARKS = {"\n": "<w:br/>", "\u2028": "<w:br/>", "\t": "<w:tab/>"}


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def twips(points: float) -> int:
    """Twentieths of a point, in which Word counts lengths."""
    return round(points * 20)
