"""Dates and spans of time: 2023年5月13日—14日, 上半年, 第三季度, 2019—2023年, 2023—2024学年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from drafter.claims.claim import Approximation, Claim, Kind, Value
from drafter.claims.vocabulary import alternatives, vocabulary
from drafter.claims.zh.numerals import DIGITS, parse
from drafter.claims.zh.spots import matches, spots

_DASH = r"\s?(?:—+|–|−|-+|~|～|至|到)\s?"
_BLOT = "[xX×]"
_DIGIT = "[〇零一二三四五六七八九]"
_MONTH = rf"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九]|{_BLOT}{{1,2}})"
_DAY = (
    r"(?:[12]\d|3[01]|0?[1-9](?!\d)|三十一?|[二廿]?十?[一二三四五六七八九](?![十\d])|[二]?十|廿"
    rf"|{_BLOT}{{1,2}})"
)
_YEAR = (
    rf"(?:(?:19|20)\d\d|(?:19|20){_BLOT}{{2}}|20\d{_BLOT}|[一二]{_DIGIT}{{3}}"
    rf"|{_BLOT}{{4}}|{_BLOT}{{2}})"
)
_SHORT_YEAR = (
    r"\d\d(?=年(?:\d{1,2}月|年?[初底末](?!期)|[上下]半年|第?[一二三四1-4]季度"
    r"|(?:毕业|出生|入学|建成|建校|成立|开工|参加工作)))"
)
"""Two digits are a year only before what a year has behind it: 25年底, and not 25年."""
_PIVOT = 50
"""From here on two digits are a year of the last century."""
_PARTS = (
    "上午|下午|午后|晚上?|晚间|凌晨|中午|正午|清晨|清早|傍晚|早上|早晨|夜间|夜里|夜晚|深夜|半夜|午夜"
    "|入夜|当晚"
)
_PARTS_BEGIN = "上下午晚凌中正清傍早夜深半入当"
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?!\d)|[时点](?:[0-5]?\d分|半|整|许)?)"
    r"|(?:十[一二]?|[一二两三四五六七八九])[点时](?:半|整|[一二三四五]?十?[一二三四五六七八九]?分|许)?"
)


_CLOCK_SAID = (
    r"(?:[01]?\d|2[0-4]|十[一二]?|二十[一二三四]?|[一二两三四五六七八九])"
    r"(?:点(?:(?:[0-5]?\d|[一二三四五]?十?[一二三四五六七八九]|[一二三四五]十)分|半|整|钟)|时(?:[0-5]\d|[1-9])分)(?!之)"
)
"""A clock time that needs no part of the day before it: 7点50分, 八点半."""


class _Point(NamedTuple):
    """One date as far as it is said; parts that are not said are None."""

    relative: str | None = None
    year: str | None = None
    month: str | None = None
    day: str | None = None
    part: str | None = None


def _point(n: int, day: str) -> str:
    """Pattern of one date; `day` says what a day alone may look like."""
    relative = alternatives(vocabulary("zh", "dates")["relative"])
    return (
        rf"(?:(?:(?P<relative{n}>{relative})|(?<![\d.])(?P<year{n}>{_YEAR}|{_SHORT_YEAR})年度?(?!级))"
        rf"(?:的?年?(?P<edge{n}>初|底|末|中(?!考|国|小|学|央|等|心|期|医|药|西|华|层))|的?(?:"
        rf"(?P<month{n}a>{_MONTH})月份?(?:(?P<day{n}a>{_DAY})[日号]|(?P<third{n}a>[上中下]旬|[初底末中](?![一二三级小学考期])))?"
        rf"|第?(?P<quarter{n}a>[一二三四1-4])季度|(?P<half{n}a>[上下前后]半年)))?"
        rf"|(?<![\d.个])(?P<month{n}b>{_MONTH})月份?(?:(?P<day{n}b>{_DAY})[日号]|(?P<third{n}b>[上中下]旬|[初底末中](?![一二三级小学考期])))?"
        rf"|第?(?P<quarter{n}b>[一二三四1-4])季度(?![一两二三四][次场期回])|(?P<half{n}b>[上下]半年)"
        rf"|(?P<edge{n}b>(?<![学\d一二两三四五六七八九十几多半])年[初底末](?!期)|(?<=[至到在于])年中(?!国|央|心|期))"
        rf"{day})"
        rf"(?:\s?(?P<daypart{n}>{_PARTS}))?(?:\s?(?P<clock{n}>{_CLOCK}))?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    start = rf"(?=[\d〇零一二两三四五六七八九十廿xX×今去前明同次本第后来翌年这每全{_PARTS_BEGIN}])"
    numeric = (
        r"(?<![\d.\-/])(?P<numeric>(?:19|20)(?:\d\d|[xX]{2})(?P<sep>[-/.])(?:0?[1-9]|1[0-2])"
        r"(?:(?P=sep)(?:3[01]|[12]\d|0?[1-9]))?)"
        rf"(?:{_DASH}(?P<numeric2>(?:19|20)\d\d(?P=sep)(?:1[0-2]|0?[1-9])(?:(?P=sep)(?:3[01]|[12]\d|0?[1-9]))?"
        r"|(?:(?:1[0-2]|0?[1-9])(?P=sep))?(?:3[01]|[12]\d|0?[1-9]))"
        r"(?![\d./]|-\d|\s?[万亿元%名人个次]))?"
        r"(?![\d.]|[-/]\d|[万亿元%])"
    )
    school = rf"(?:\d{{4}}|\d\d|{_BLOT}{{2,4}}|20{_BLOT}{{2}})"
    not_a_day = "楼线文机令院馆桥坝地公台店仓车井渠路段洞库厂门标"
    alone = (
        rf"|(?<![\d.每复])(?P<day1c>{_DAY})"
        rf"(?:日(?![内间历常趋益前后游均一二三四五六七八九十两数几])|号(?![{not_a_day}]))"
    )
    relative = alternatives(vocabulary("zh", "dates")["relative"])
    first, second = _point(1, alone), _point(2, rf"|(?P<day2c>{_DAY})[日号]")
    return re.compile(
        rf"{start}(?:"
        rf"(?<![\d.])(?P<school1>{school})年?{_DASH}(?P<school2>{school})学年度?"
        r"(?:第?[一二12上下]学期)?"
        rf"|(?<![\d.])(?P<years1>{_YEAR})年?{_DASH}(?P<years2>{_YEAR}|\d\d)年(?!\d)度?"
        rf"|(?:(?P<qrel>{relative})的?|(?<![\d.])(?P<qyear>{_YEAR})年度?)?"
        rf"(?:前(?P<quarters>[二两三四2-4])个?季度|(?<!\d)第?(?P<quarter_from>[一二三1-3])(?:(?:季度)?{_DASH}|、)第?(?P<quarter_to>[二三四2-4])季度)"
        rf"|(?:(?P<mrel>{_YEAR})年)?(?<![\d.])(?P<months1>{_MONTH}){_DASH}(?P<months2>{_MONTH})月份?(?!\d)"
        rf"|(?:(?P<dyear>{_YEAR})年)?(?<![\d.])(?:(?P<dmonth>{_MONTH})月)(?P<days1>{_DAY})(?:{_DASH}|、)(?P<days2>{_DAY})[日号]"
        rf"|{numeric}"
        rf"|{first}(?P<until>{_DASH}{second})?"
        rf"|(?P<daypart>{_PARTS})?(?<![\d.:比例])(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])|(?:(?<=[午晚上晨夜])|(?<=午后|夜里|夜间|晚间))(?:{_CLOCK})|(?<=时间)(?:{_CLOCK})|(?<![第十百千万零]){_CLOCK_SAID})"
        rf")"
    )


@cache
def _spots() -> re.Pattern[str]:
    """Where a date may begin: a numeral before what dates have, or a word of time."""
    numeral = r"[\d〇零一二三四五六七八九十廿xX×]"
    relative = alternatives(vocabulary("zh", "dates")["relative"])
    return spots(
        rf"{numeral[1:-1]}两今去前明同次本第后来翌年这{_PARTS_BEGIN}",
        rf"(?<!\d)(?:{numeral}{{1,4}}+(?:\s?[年月日号季时点:]|(?:年|季度)?(?:{_DASH}|、)第?{numeral}{{1,4}}[年月学季])"
        r"|(?:19|20)[\dxX]{2}[-/.])|两[时点]"
        rf"|(?<=\d)(?:(?:{numeral}{{4}}|{_BLOT}{{2}})年|[一二三四1-4]季)"
        rf"|第[一二三四1-4](?:季|{_DASH}|、)|前[二两三四2-4]个?季|[上下前后]半年|年[初底末中]"
        rf"|(?:{_PARTS})\s?[\d十一二两三四五六七八九]|{relative}",
    )


def find(text: str) -> Iterator[Claim]:
    """Every date of a folded text; a span of two ends has a pair as its value."""
    said = None
    for match in matches(_spots(), _pattern(), text):
        value, modifiers = _value(match)
        if value is None:
            continue
        start, end = match.span()
        written = text[start:end]
        if isinstance(value, str) and value[0] == "T":
            carried = _carried(value, match, said, text)
            said = (end, carried) if match["daypart"] or carried != value else None
            value = carried
        approximation: Approximation = "range" if isinstance(value, tuple) else "exact"
        kind: Kind = "time" if isinstance(value, str) and value[0] == "T" else "date"
        yield Claim(start, end, kind, written, value, None, approximation, written, "", modifiers)


_APART = re.compile(r"[，。；;！？\n]|[次翌]日|第二天|凌晨")
"""What stands between two clock times of which the second is of no part of the day of the first."""


def _carried(value: str, match: re.Match[str], said: tuple[int, str] | None, text: str) -> str:
    """A clock time in the part of the day of the one before it, in its clause, where it names none:
    晚上九点推迟到十点半.
    """
    if said is None or match["daypart"]:
        return value
    end, before = said
    hour, between = int(value[1:3]), text[end : match.start()]
    afternoon = before >= "T12:00" and hour < 12
    if not afternoon or _APART.search(between):
        return value
    later = f"T{hour + 12}{value[3:]}"
    return later if later > before or "提前" in between else value


_SHAPES = (
    *("quarters", "quarter_from", "school1", "years1", "months1", "days1"),
    *("numeric", "clock"),
)
"""The groups that say which shape a date has; without one it is one or two points."""


def _value(match: re.Match[str]) -> tuple[Value, tuple[str, ...]]:
    quarters, quarter, school, years, months, days, numeric, clock = match.group(*_SHAPES)
    if quarters or quarter:
        return _quarters(match)
    if school:
        return (_full_year(school), _full_year(match["school2"])), ("学年",)
    if years:
        first = _year(years)
        second = match["years2"]
        return (first, first[:2] + second if len(second) == 2 else _year(second)), ()
    if months:
        year = _year(match["mrel"])
        return (f"{year}-{_two(months)}", f"{year}-{_two(match['months2'])}"), ()
    if days:
        month = f"{_year(match['dyear'])}-{_two(match['dmonth'])}"
        return (f"{month}-{_two(days)}", f"{month}-{_two(match['days2'])}"), ()
    if numeric:
        return _numeric(numeric, match["numeric2"], match["sep"]), ()
    if clock:
        return "T" + _clock(clock, match["daypart"]), ()
    return _points(match)


def _quarters(match: re.Match[str]) -> tuple[Value, tuple[str, ...]]:
    """前三季度, 一至三季度 and 1—3季度 are one span, and 第三季度 is only its end."""
    first = _two(match["quarter_from"] or "一") or "01"
    last = _two(match["quarters"] or match["quarter_to"]) or "04"
    year, relative = _year(match["qyear"]), match["qrel"]
    if int(first) >= int(last):
        return None, ()
    return (f"{year}-Q{int(first)}", f"{year}-Q{int(last)}"), (relative,) if relative else ()


def _numeric(first: str, second: str | None, sep: str) -> Value:
    """2023.5.13, and 2023.5.13—20, whose second end leaves out what both have."""
    parts = [part.zfill(2) for part in first.split(sep)]
    if second is None:
        return "-".join(parts)
    until = [part.zfill(2) for part in second.split(sep)]
    if len(until) > len(parts):
        return "-".join(parts), "-".join(until)
    shared = [*parts[: len(parts) - len(until)], *until]
    return "-".join(parts), "-".join(shared)


def _points(match: re.Match[str]) -> tuple[Value, tuple[str, ...]]:
    first = _read(match, _FIRST)
    second = _read(match, _SECOND) if match["until"] else None
    if first is None:
        return None, ()
    relative = tuple(p.relative for p in (first, second) if p and p.relative)
    if second is None:
        low, high = _ends(first)
        return (low if low == high else (low, high)), relative
    if first.year is None and first.relative is None and second.year is not None:
        first = first._replace(year=second.year)
    if second.year is None and second.relative is None:
        month = second.month or (first.month if second.day else None)
        second = _Point(first.relative, first.year, month, second.day, second.part)
    return (_ends(first)[0], _ends(second)[1]), relative


_PARTS_SAID = (
    *("relative", "year", "edge", "edge{}b", "month{}a", "month{}b", "day{}a", "day{}b"),
    *("day{}c", "third{}a", "third{}b", "quarter{}a", "quarter{}b", "half{}a", "half{}b"),
    *("daypart", "clock"),
)
_FIRST, _SECOND = (
    tuple(name.format(n) if "{}" in name else f"{name}{n}" for name in _PARTS_SAID) for n in (1, 2)
)
"""The groups of either end of a date, in the order in which `_read` takes them apart."""


def _read(match: re.Match[str], groups: tuple[str, ...]) -> _Point | None:
    said = match.group(*groups)
    relative, year, edge_a, edge_b, month_a, month_b, day_a, day_b, day_c = said[:9]
    third_a, third_b, quarter_a, quarter_b, half_a, half_b, daypart, clock = said[9:]
    month, day = month_a or month_b, day_a or day_b or day_c
    quarter, half, edge = quarter_a or quarter_b, half_a or half_b, edge_a or edge_b
    if not (month or day or quarter or half or year or relative or edge):
        return None
    part = None
    third = third_a or third_b
    if quarter:
        part = f"Q{(_two(quarter) or '00')[1]}"
    elif half:
        part = "H1" if half[0] in "上前" else "H2"
    elif edge:
        month = {"初": "1", "中": "6"}.get(edge[-1], "12")
    elif third and third.endswith("旬"):
        part = third
    if clock:
        part = "T" + _clock(clock, daypart)
    return _Point(relative, _year(year) if year else None, _two(month), _two(day), part)


def _ends(point: _Point) -> tuple[str, str]:
    relative, year, month, day, part = point
    if relative and not (month or day or part):
        key = str(vocabulary("zh", "dates")["relative"][relative])
        return key, key
    text = year or "XXXX"
    if month or day:
        text = f"{text}-{month or 'XX'}-{day}" if day else f"{text}-{month}"
    if not part:
        return text, text
    if part[-1] == "旬":
        first, last = _third_of_a_month(part, month)
        return f"{text}-{first}", f"{text}-{last}"
    text += part if part[0] == "T" else f"-{part}"
    return text, text


def _third_of_a_month(part: str, month: str | None) -> tuple[str, str]:
    """The days that 上旬, 中旬 or 下旬 begins and ends with."""
    last = "30" if month in {"04", "06", "09", "11"} else "28" if month == "02" else "31"
    return {"上旬": ("01", "10"), "中旬": ("11", "20"), "下旬": ("21", last)}[part]


def _year(written: str | None) -> str:
    if not written:
        return "XXXX"
    if written[0] in DIGITS:
        return "".join(str(DIGITS[c]) for c in written)
    written = written.replace("X", "x").replace("×", "x")
    if len(written) != 2:
        return written
    return f"19{written}" if written.isdecimal() and int(written) >= _PIVOT else f"20{written}"


def _full_year(written: str) -> str:
    return _year(written)


@lru_cache(maxsize=500)
def _two(written: str | None) -> str | None:
    if not written:
        return None
    if written.isdecimal() and written.isascii():
        return written.zfill(2)
    if written[0] in "xX×":
        return "xx"
    number = parse(written)
    return f"{int(number.low):02d}" if number else None


_FROM = {
    "下": 0,
    "傍": 0,
    "当": 0,
    "晚": 5,
    "夜": 5,
    "深": 5,
    "半": 8,
    "入": 5,
    "午后": 0,
    "午夜": 8,
}
"""From which hour on a part of the day makes it an hour of the afternoon: 夜里11点, but 夜里2点."""


def _clock(written: str, part: str | None) -> str:
    hour_text, _, rest = re.split(r"([时点:])", written, maxsplit=1)
    number = parse(hour_text)
    hour = int(number.low) if number else 0
    noon = part is not None and part[0] in "中正" and hour < 6
    if noon or (part and _FROM.get(part, _FROM.get(part[0], 12)) <= hour < 12):
        hour += 12
    minute_text = rest.rstrip("分整许")
    if minute_text == "半":
        return f"{hour:02d}:30"
    minutes = parse(minute_text.split(":")[0]) if minute_text else None
    return f"{hour:02d}:{int(minutes.low) if minutes else 0:02d}"
