"""Document numbers as GB/T 9704—2012 7.2.5 has them: 青教函〔2023〕36号, with any bracket."""

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


_NOT_CODE = re.compile(
    r"^.*(?:根据|依据|按照|遵照|落实|贯彻|印发|通知|文件|下发|关于|执行|以|的|了|由|即|和|与|及|据|为)(?=[\u4e00-\u9fff])"
)


def find(text: str) -> Iterator[Claim]:
    """Every document number of a folded text; the value has the standard's brackets."""
    for match in _pattern().finditer(text):
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
