"""Numbers that only count off or rank: 一是, （一）, 1., 第三, 首届, 10级, 篇一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.units import units
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.blanks import BLANK, COUNTED
from drafter.claims.zh.numerals import parse
from drafter.claims.zh.spots import matches, spots

_GROUPS = (
    *("ranked", "first", "clause", "levels", "heading", "attached", "pages", "secret"),
    *("digits", "bracketed", "leading", "listed", "nth", "year", "grade"),
)
_IN_A_WORD = re.compile(r"[\u4e00-\u9fff\w]")
_LINE = (
    r"(?<![^\n# \t\u3000*])(?:(?<=\n)|(?<=^)|(?<=\n#)|(?<=^#)|(?<=# )|(?<=\n )|(?<=\n  )|(?<=\n   )"
    r"|(?<=\n\t)|(?<=\u3000\u3000)|(?<=\* )|(?<=\*\*))"
)
"""Where a line begins, behind what marks a heading or a list."""
BLANKS = f"[{BLANK}]"
_HAN = "[一二三四五六七八九十百零〇两]"


@cache
def _pattern() -> re.Pattern[str]:
    area = "[全国省市县区州校系统行业同类\ufffc]"
    behind = "|".join(f"(?<=[居列排名]{area * length})" for length in range(6))
    general = alternatives(words("zh", "measures", "general", "places"))
    # 2.1人员管理 is a heading, 2.1人次 none.
    measured = alternatives(
        word
        for word, unit in units("zh").items()
        if unit.dimension != "count" or unit.canonical == "人次"
    )
    return re.compile(
        rf"(?P<mark>(?:[（(](?P<bracketed>{_HAN}{{1,3}}|\d{{1,2}})[)）]"
        rf"|{_LINE}(?P<leading>{_HAN}{{1,3}}|\d{{1,2}})(?:[、．□]|\.(?!\d)|,(?=[\u4e00-\u9fff])|[)）])"
        rf"|(?=\d{{1,2}}\.\d){_LINE}(?P<levels>[1-9]\d?(?:\.\d{{1,2}}){{1,3}})[、．.]?(?:(?={BLANKS}+[\u4e00-\u9fff《“])|(?=[\u4e00-\u9fff])(?!{general}|[\u4e00-\u9fff](?:[，。；、）\n]|$)))"
        rf"(?!{BLANKS}*(?:{COUNTED}|{measured}))"
        rf"|(?<=# )(?P<heading>\d{{1,2}})(?={BLANKS}+[\u4e00-\u9fff])"
        rf"|(?:附[件录表图]|(?:(?<![\u4e00-\u9fff])|(?<=[见如]))[图表])[:：]?{BLANKS}?(?P<attached>\d{{1,2}}(?:-\d{{1,2}})?|{_HAN}{{1,2}})"
        rf"(?![\d,%]|{COUNTED})[.．]?"
        rf"|(?<=共)(?P<pages>\d{{1,4}})页(?=[\n）)]|$)|★(?P<secret>\d{{1,2}})年"
        rf"|(?<=保留)(?P<digits>\d|{_HAN})位(?=小数|有效)"
        rf"|(?<![\u4e00-\u9fff\d])(?P<listed>{_HAN}{{1,3}})(?:、(?=[^一二三四五六七八九十])|要(?=[\u4e00-\u9fff]))"
        rf"|(?P<clause>{_HAN}{{1,2}})(?:是(?=[^否])|则|来(?=[,，]))))"
        rf"|(?P<ranked>(?:{behind})第(?P<place>{_HAN}{{1,6}}|\d{{1,6}})(?:[名位]|(?![\d个]))"
        rf"|第(?P<told>{_HAN}{{1,6}}|\d{{1,6}})(?P<told_of>[名位次届条])"
        rf"|(?:(?<=排名)|(?<=[居列入身排])|(?<=[国省市县区州校业统]))前(?P<top>{_HAN}{{1,3}}|\d{{1,3}})"
        rf"(?:[名位]|(?![\d.个月年天季周期次届批任项条百千万亿%])))"
        rf"|(?P<chapter>[篇第](?P<nth>{_HAN}{{1,6}}|\d{{1,6}})(?:[届名位批次期个轮家篇部章节条款项类阶段]|方面)?)"
        rf"|首(?P<first>[届批期轮])"
        rf"|(?P<cohort>(?<![\d.]))(?P<year>\d{{4}}|\d{{2}}|[xX×]{{2,4}}|20[xX]{{2}})(?:级|届)(?!别|以)"
        rf"|(?<![\d.])(?P<grade>\d{{1,4}})(?:级|号(?!召|称|线))"
    )


@cache
def _spots() -> re.Pattern[str]:
    """Where an enumerator or rank may begin: before what stands behind its numeral."""
    han = "一二三四五六七八九十百零〇两"
    of_digits = (
        rf"(?<!\d)(?=\d)(?:\d{{1,2}}(?:[、．□)）]|[.,](?!\d))|[\dxX×]{{1,4}}[级届号]"
        rf"|(?=\d{{1,2}}\.\d){_LINE}|(?=\d{{1,2}}{BLANKS})(?<=# )|(?=\d{{1,4}}页)(?<=共)"
        r"|(?=\d位)(?<=保留))"
    )
    return spots(
        rf"（(\dxX×{han}篇第首前附图表★",
        rf"{of_digits}|(?!\d)(?:[（(](?:[{han}]{{1,3}}|\d{{1,2}})[)）]|[{han}]{{1,3}}[、．□)）要是则来.,]"
        rf"|[篇第前][{han}\d]|首[届批期轮]|[xX×][\dxX×]{{0,3}}[级届号]|★\d"
        rf"|(?=[附图表])(?:附[件录表图]|[图表])[:：]?{BLANKS}?[\d{han}]|(?=[{han}]位)(?<=保留))",
    )


def find(text: str) -> Iterator[Claim]:
    """Every enumerator and rank of a folded text; the value is its number."""
    for match in matches(_spots(), _pattern(), text):
        ranked, first, clause, *said = match.group(*_GROUPS)
        if ranked:
            yield _rank(match)
            continue
        start, end = match.span()
        written = next(filter(None, said), clause or "")
        number = parse(written.partition(".")[0]) if written else None
        if first:
            value, written = 1, "首"
        else:
            value = int(number.low) if number else 0
        if clause and start and _IN_A_WORD.match(text, start - 1):
            continue
        shown = str(value) if value else None
        yield Claim(start, end, "ordinal", text[start:end], shown, numeral=written)


def _rank(match: re.Match[str]) -> Claim:
    """第3名, 居全省第二, 前三 and 第九次, which say something that facts may contradict."""
    written = match["place"] or match["told"] or match["top"]
    number = parse(written)
    of = match["told_of"] or "名"
    value = (
        f"{'前' if match['top'] else ''}{int(number.low) if number else 0}{of.replace('位', '名')}"
    )
    return Claim(match.start(), match.end(), "rank", match.group(), value, numeral=written)
