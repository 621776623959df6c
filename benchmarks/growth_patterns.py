"""What `growth.py` repeats: texts of a given length that make time grow faster than the text.

Each entry of PATTERNS makes a draft of about so many characters; FACTS_ALONE are facts files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

FACTS = """document: {title: 总结, organization: 某某县人民政府, period: 2024年, language: zh}
names: {东风水库: [东风], 红旗水库: [红旗], 李建国: [建国]}
facts:
  门诊人次: {value: 33720人次, previous: 30000人次, key: true}
  住院人次: {value: 3121人次, previous: 2890人次}
  占比: 5%
  东山村: {硬化道路: 3.9公里, 资助学生: 52名, 发放资金: 849万元, 名单: [王甲, 李乙, 赵丙]}
  西山村: {硬化道路: 4.1公里, 资助学生: 61名, 发放资金: 912万元, 名单: [钱丁, 孙戊]}
  培训: 全年举办培训班12期，培训450人次，其中骨干教师98名
  成立: 2024年5月13日
"""

FACTS_EN = """document: {title: Report, organization: Northam Council, period: 2024, language: en}
names: {Northam Library: [Northam], Southam Library: [Southam], Mary Jones: [Jones]}
facts:
  visits: {value: 33720 visits, previous: 30000 visits, key: true}
  loans: {value: 3121, previous: 2890}
  share: 5%
  Northam Library: {books: 3900, staff: 52 people, grant: "$849 million"}
  Southam Library: {books: 4100, staff: 61 people, grant: "$912 million"}
  opened: 13 May 2024
"""

Text = Callable[[int], str]


def again(piece: str, start: str = "", end: str = "") -> Text:
    """The same piece over and over."""

    def text(size: int) -> str:
        room = max(size - len(start) - len(end), 0)
        return start + piece * max(room // len(piece), 1) + end

    return text


def nested(opening: str, closing: str) -> Text:
    """All openings, then all closings."""

    def text(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + closing * depth

    return text


def numbered(form: str, start: str = "", end: str = "") -> Text:
    """Pieces in which `{n}` counts up, `{h}` is a heading's worth of other words."""

    def text(size: int) -> str:
        return start + "".join(_until(form, size - len(start) - len(end))) + end

    return text


def _until(form: str, size: int) -> Iterator[str]:
    made = 0
    for number in count(1):
        piece = form.format(n=number, w=_word(number))
        made += len(piece)
        if made > size and number > 1:
            return
        yield piece


def _word(number: int) -> str:
    """Two characters that hardly come again."""
    return chr(0x4E00 + number * 7919 % 20000) + chr(0x4E00 + number * 104729 % 19997)


_DIGEST = "sha256:" + "ab12" * 16
_WRONG = "门诊人次{n}9人次。"

PATTERNS: dict[str, Text] = {
    "digits": again("9"),
    "5%": again("5%"),
    "1-": again("1-"),
    "1、": again("1、"),
    "1, ": again("1, "),
    "1.": again("1."),
    "12:3": again("12:3"),
    "3/": again("3/"),
    "年月日": again("5年3月2日"),
    "年": again("年"),
    "dates": numbered("2024年5月{n}日，"),
    "[": again("["),
    "](": again("]("),
    "[]": again("[]"),
    "![": again("!["),
    "[a](": again("[a](b"),
    "nested []": nested("[", "]"),
    "*": again("*"),
    "*a ": again("*a "),
    "**a": again("**a"),
    "_a": again("_a "),
    "~~a": again("~~a"),
    "`": again("`"),
    "`a``": again("`a``b "),
    "```": again("```\n"),
    "<": again("<"),
    "<a ": again("<a "),
    "<!--": again("<!--"),
    "<!-- -->": again("<!-- a -->"),
    "<script>": again("<script>"),
    "<think>": again("<think>"),
    "&": again("&"),
    "&amp;": again("&amp;"),
    "\\": again("\\"),
    "|": again("|"),
    "table": numbered("| {w} | {n} | 5% |\n", "| 村 | 人次 | 占比 |\n| --- | --- | --- |\n"),
    "wide table": lambda size: "".join(
        again(piece)(size // 3) + "\n" for piece in ("|9", "|-", "|8")
    ),
    "> ": again("> "),
    "> lines": again("> 5人\n"),
    "- ": again("- "),
    "- lines": again("- 门诊人次33720人次\n"),
    "list in list": lambda size: "".join(
        "  " * (at % 40) + "- 5人\n" for at in range(max(size // 44, 1))
    ),
    "#": again("#"),
    "# lines": numbered("## 第{n}项{w}\n\n门诊人次33720人次。\n\n"),
    "、": again("、"),
    "甲、": again("甲、"),
    "，": again("，"),
    "。": again("。"),
    "“": again("“"),
    "”": again("”"),
    "“”": again("“甲”"),
    "（": again("（"),
    "（一）": again("（一）"),
    "《": again("《"),
    "【": again("【"),
    "其中": again("其中5人，"),
    "同比": again("同比增长5%，"),
    "分别": numbered("甲{n}、", end="分别为5人、6人、7人。"),
    "分别 all": lambda size: again("甲、")(size // 2) + "分别为" + again("5、")(size // 2),
    "names": again("东风水库、红旗水库"),
    "persons": again("王建国、李建国、"),
    "近似 names": again("东凤水库李建华"),
    "strangers": numbered("县{w}公司王{w}，"),
    "万": again("万"),
    "亿万": again("5万亿"),
    "零": again("零"),
    "一": again("一"),
    "十几": again("十几"),
    "百分之": again("百分之"),
    "第": again("第"),
    "〔2024〕1号": again("〔2024〕1号"),
    "letters": again("a"),
    "words": again("the "),
    "spaces": again(" "),
    "newlines": again("\n"),
    "CR": again("5\r"),
    "CRLF": again("5人\r\n"),
    "emoji": again("👍🏽"),
    "full-width": again("５％"),
    "right": again("门诊人次33720人次，比上年增长12.4%。"),
    "right, a line each": again("门诊人次33720人次，比上年增长12.4%。\n\n"),
    "right, one sentence": again("门诊人次33720人次，"),
    "wrong": numbered(_WRONG),
    "wrong, a line each": numbered(_WRONG + "\n\n"),
    "wrong, one sentence": numbered("门诊人次{n}9人次，"),
    "wrong, words": numbered("门诊人次{n}9人次，{w}成效好。"),
    "wrong, the same": again("门诊人次99999人次。"),
    "wrong, bare": again("99人"),
    "swapped": again("东山村资助学生61名，西山村资助学生52名。"),
    "statements": numbered("全面完成{w}工作，荣获{w}称号。"),
    "told twice": numbered("全面推进{w}工作，门诊人次33720人次，群众{w}满意。"),
    "sections": numbered(
        f'<!-- drafter: section "第{{n}}" facts={_DIGEST} text={_DIGEST} -->\n\n5人。\n\n'
        "<!-- drafter: end -->\n\n"
    ),
    "section opens": numbered(
        f'<!-- drafter: section "第{{n}}" facts={_DIGEST} text={_DIGEST} -->\n\n5人。\n\n'
    ),
    "waivers": numbered('门诊人次{n}9人次。<!-- drafter: allow wrong-number "见附表{n}" -->\n\n'),
    "[F1]": again("[F1]"),
    "answer": numbered("门诊人次{n}9人次，{w}成效好。[F1]"),
    "5 people": again("5 people "),
    "and": again("1 and "),
    "twenty": again("twenty-"),
    "January": again("January 5 "),
    "Mr.": again("Mr. Smith "),
    "wrong en": numbered("There were {n}9 visits. "),
    "wrong en, one sentence": numbered("There were {n}9 visits, "),
    "right en": again("Visits rose to 33720, up 12.4%. "),
    "$": again("$5 "),
    "Library": again("Northam Library and Southam Library "),
}


def fact_of(text: str) -> str:
    """A facts file with this text as the value of one fact, as a JSON text that YAML reads too."""
    import json

    return (
        "document: {period: 2024年}\nfacts:\n  甲: " + json.dumps(text, ensure_ascii=False) + "\n"
    )


FACTS_ALONE: dict[str, Text] = {
    "facts, a group": numbered("  甲{w}{n}: {n}人\n", "facts:\n"),
    "facts, a group, same": numbered("  甲{w}{n}: 5人\n", "facts:\n"),
    "facts, sisters": numbered("  {w}村{n}: {{人数: {n}人, 户数: {n}户}}\n", "facts:\n"),
    "facts, sisters, same": numbered("  {w}村{n}: {{人数: 5人, 户数: 6户}}\n", "facts:\n"),
    "facts, before": numbered("  甲{w}{n}: {{value: {n}人, previous: 5人}}\n", "facts:\n"),
    "facts, totals": numbered("  甲{w}{n}: {n}人\n  合计{n}: {n}人\n", "facts:\n"),
    "facts, key": numbered("  甲{w}{n}: {{value: {n}人, key: true}}\n", "facts:\n"),
    "facts, dates": numbered("  甲{w}{n}: 2024年5月{n}日\n", "facts:\n"),
    "facts, sentences": numbered("  甲{w}{n}: 全年推进{w}工作，培训{n}人次\n", "facts:\n"),
    "facts, one list": numbered("  - 王{w}\n", "facts:\n  名单:\n"),
    "facts, one list, figures": numbered("  - 王{w}{n}人\n", "facts:\n  名单:\n"),
    "facts, names": numbered("  {w}水库: {w}\n", "facts: {甲: 5人}\nnames:\n"),
    "facts, aliases": numbered("甲{n}, ", "facts:\n  甲: {value: 5人, aliases: [", "乙]}\n"),
    "facts, deep": lambda size: (
        "facts:\n"
        + "".join(
            "  " * (1 + at % 30) + f"甲{at}:" + (" 5人" if at % 30 == 29 else "") + "\n"
            for at in range(30 * max(size // 1200, 1))
        )
    ),
    "facts, strings": numbered("  {n}甲: '{w}'\n", "facts:\n"),
    "facts, quotes": numbered('  "{n}.甲": "{w}"\n', "facts:\n"),
    "facts, flow": numbered("甲{n}: 5人, ", "facts: {", "乙: 6人}\n"),
}
