"""Document numbers as GB/T 9704—2012 7.2.5 has them: 青教函〔2023〕36号, with any bracket; behind a
document's title also with the year left out (青教函36号).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<code>[\u4e00-\u9fffxX×]{1,12})?"
        r"(?P<open>[〔\[【(（﹝［])(?P<year>\d{4}|\d{2}[xX×]{2}|[xX×]{4}|20\d[xX])(?P<close>[〕\]】)）﹞］])"
        r"(?P<number>第?\s?(?:\d{1,5}|[xX×]{1,4}|[一二三四五六七八九十百零〇]{1,6})\s?号)"
        r"|第?(?P<order>\d{4}|[xX×]{4})年第(?P<serial>\d{1,4})号(?=令|公告|文件|通告)"
    )


_ANCHOR = re.compile(
    r"[〔\[【(（﹝［年](?:(?<!年)(?=[\dxX×]{4}[〕\]】)）﹞］])|(?<=[\dxX×]年)第(?=\d))"
)
"""What every document number has in its middle; one set of characters begins it, for speed."""
_CODE_LONGEST = 12
_CODE = re.compile(r"[\u4e00-\u9fffxX×]*\Z")
_ORDER = re.compile(r"第?[\dxX×]{4}\Z")

_WITHOUT_YEAR = re.compile(
    r"[（(》](?P<said>(?P<code>[\u4e00-\u9fff]{1,10}[函发字令文])第?(?P<number>\d{1,5}号))"
    r"(?=[）)》，,；;、。])"
)
"""A code ends with what sort of document it is (发文机关代字)."""

_NOT_CODE = re.compile(
    r"^.*(?:根据|依据|按照|按|遵照|落实|贯彻|印发|响应|参照|对照|收到|下达|颁布|转发|制定|出台|依照|遵循|结合|围绕|实施|通知|文件|下发|关于|执行|以|的|了|由|即|和|与|及|据|为)(?=[\u4e00-\u9fff])"
)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What the pattern's `finditer` gives, found backwards from the anchors."""
    end = 0
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < end:
            continue
        before = _ORDER if anchor.group() == "年第" else _CODE
        lead = before.search(text, max(end, at - _CODE_LONGEST), at)
        found = _pattern().match(text, lead.start()) if lead is not None else None
        if found is not None:
            end = found.end()
            yield found


def find(text: str) -> Iterator[Claim]:
    """Every document number of a folded text; the value has the standard's brackets, or neither
    brackets nor year.
    """
    for match in _WITHOUT_YEAR.finditer(text):
        yield Claim(
            start=match.start("said"),
            end=match.end("said"),
            kind="document-number",
            text=match["said"],
            value=f"{match['code']}{match['number']}",
            numeral=match["number"],
        )
    for match in _matches(text):
        start = match.start()
        code = match["code"] or ""
        if code:
            lead = _NOT_CODE.match(code)
            if lead:
                start += lead.end()
                code = code[lead.end() :]
        if match["order"]:
            value = match.group()
        else:
            value = f"{code}〔{match['year']}〕{''.join(match['number'].split())}"
        yield Claim(
            start=start,
            end=match.end(),
            kind="document-number",
            text=text[start : match.end()],
            value=value,
            numeral=match["number"] or match["serial"] or "",
        )
