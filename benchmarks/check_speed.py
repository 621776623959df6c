"""How long a full check takes: by the number of facts, by the length of the text, on hostile text.

    python benchmarks/check_speed.py

Times are of one process, in processor seconds, best of three; the facts are read and indexed
before, as an editor or a batch does once a file.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.matching.index import FactIndex
from drafter.claims.reader import read_claims
from drafter.document.draft import parse_draft
from drafter.facts.load import parse_facts

KINDS = {
    "门诊人次": "人次",
    "住院人次": "人次",
    "手术台次": "台次",
    "培训教师": "名",
    "硬化道路": "公里",
    "新建水池": "口",
    "资助学生": "名",
    "发放资金": "万元",
    "走访农户": "户",
    "安全检查": "次",
    "隐患整改": "处",
    "义诊场次": "场",
    "公开课": "节",
    "论文": "篇",
    "就业岗位": "个",
    "果园面积": "亩",
    "合作企业": "家",
    "捐赠图书": "册",
    "派驻专家": "名",
    "网络销售": "万元",
}
FIRST, SECOND, THIRD = "东西南北上下大小新老", "青白红黄金银石木水火", "山河川岭坡坝湾塘坪岗"

Told = tuple[str, str, int, str]


def facts_of(count: int) -> tuple[str, list[Told]]:
    """A facts file of so many facts in groups of twenty, and what it tells."""
    chance = random.Random(1)
    lines = ["document: {title: 总结, organization: 某某县人民政府, period: 2024年}", "facts:"]
    told: list[Told] = []
    group = 0
    while len(told) < count:
        name = FIRST[group % 10] + SECOND[group // 10 % 10] + THIRD[group // 100 % 10] + "村"
        group += 1
        lines.append(f"  {name}:")
        for label, unit in list(KINDS.items())[: count - len(told)]:
            value = chance.randint(20, 99_999)
            long_form = f"{{value: {value}, unit: {unit}, previous: {value * 9 // 10}}}"
            lines.append(f"    {label}: {long_form}")
            told.append((name, label, value, unit))
    return "\n".join(lines) + "\n", told


def draft_of(told: list[Told], length: int) -> str:
    """A draft of about so many characters that tells the facts, each with its growth."""
    sentences = ["# 总结\n\n"]
    size = at = 0
    while size < length:
        name, label, value, unit = told[at * 7 % len(told)]
        before = value * 9 // 10
        growth = f"{(value - before) / before * 100:.1f}".removesuffix(".0")
        sentence = (
            f"{name}坚持统筹推进各项工作，{label}{value}{unit}，比上年增长{growth}%，群众反映良好。"
        )
        at += 1
        sentences.append(sentence + ("\n\n" if at % 6 == 0 else ""))
        size += len(sentence)
    return "".join(sentences)


def seconds(run: Callable[[], object], rounds: int = 3) -> float:
    """The best processor time of several runs."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the three tables."""
    print("facts  characters  index s  check ms")
    for count, length in (
        (200, 10_000),
        (200, 20_000),
        (200, 40_000),
        (2_000, 10_000),
        (20_000, 10_000),
    ):
        text, told = facts_of(count)
        facts = parse_facts(text)
        start = time.process_time()
        index = FactIndex(facts)
        draft = parse_draft(draft_of(told, length))
        check_with(parse_draft("。"), index, CheckSettings())
        indexed = time.process_time() - start
        took = seconds(lambda d=draft, i=index: check_with(d, i, CheckSettings()))  # type: ignore[misc]
        print(f"{count:6d} {length:10d} {indexed:9.2f} {took * 1000:9.0f}")
    hostile()


def hostile() -> None:
    """What makes bad patterns blow up: a hundred thousand characters checked, a million read."""
    index = FactIndex(parse_facts(facts_of(200)[0]))
    for name, piece in (("一", "一"), ("9", "9"), ("brackets", "（【「["), ("lists", "甲、乙和")):
        draft = parse_draft(piece * (100_000 // len(piece)))
        checked = seconds(lambda d=draft: check_with(d, index, CheckSettings()), 1)  # type: ignore[misc]
        text = piece * (1_000_000 // len(piece))
        read = seconds(lambda t=text: read_claims(t, "zh"), 1)  # type: ignore[misc]
        print(f"hostile {name}: 100,000 characters checked in {checked * 1000:.0f} ms, ", end="")
        print(f"1,000,000 read in {read * 1000:.0f} ms")


if __name__ == "__main__":
    main()
