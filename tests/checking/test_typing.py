"""What a spacing or width tool does to a text changes no verdict, no finding and no key fact."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.spacing import WAYS, changed, texts, told
from drafter.checking.check import check_draft
from drafter.facts.load import parse_facts

SEED = 20
OF_EACH_WAY = 5
TEXTS = [text for text in texts() if text.facts.language == "zh" and len(text.draft) < 3000]
LANGUAGES = """
facts:
  课程: Python语言入门班
  学员: {value: ３６, unit: 人}
  文件: 云教函[2024]12号
  设备: GPU 服务器3台
names: {ＡＢ研究所: []}
"""


@pytest.mark.parametrize("way", WAYS)
def test_a_way_of_typing_changes_no_verdict(way: str) -> None:
    differing = [text for text in TEXTS if changed(WAYS[way], text.draft) != text.draft]
    for text in Random(SEED).sample(differing, min(OF_EACH_WAY, len(differing))):
        draft = changed(WAYS[way], text.draft)
        assert told(draft, text.facts) == told(text.draft, text.facts), draft


@pytest.mark.parametrize(
    ("draft", "rules"),
    [
        ("开设 Python 语言入门班，学员 36 人。", []),
        ("开设Ｐｙｔｈｏｎ语言入门班，学员３６人。", []),
        ("按云教函〔2024〕12号文件，配备GPU服务器 3 台。", []),
        ("按云教函（2024）12 号文件，由 AB 研究所配备 GPU 服务器3台。", []),
        ("学员 38 人,服务器 3 台.", ["wrong-number"]),
    ],
)
def test_the_facts_may_be_typed_in_another_way_too(draft: str, rules: list[str]) -> None:
    check = check_draft(draft, parse_facts(LANGUAGES))
    assert [f.rule for f in check.findings if f.severity != "info"] == rules


def test_what_is_told_stands_in_the_draft_as_it_is_typed() -> None:
    draft = "全年办班 2 期，学员 ３８ 人；**设备** 3 台。"
    check = check_draft(draft, parse_facts(LANGUAGES))
    (wrong,) = [f for f in check.findings if f.rule == "wrong-number"]
    assert draft[wrong.start : wrong.end] == wrong.text == "３８ 人"
    assert [draft[v.claim.start : v.claim.end] for v in check.verdicts] == [
        "2 期",
        "３８ 人",
        "3 台",
    ]


def test_the_texts_are_many() -> None:
    assert len(TEXTS) > 300
    assert len(WAYS) > 40
