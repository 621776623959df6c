"""What a second reader said of a sentence, for every later text that the sentence stands in."""

from __future__ import annotations

from drafter.checking.finding import Check, Coverage
from drafter.findings.finding import Finding
from drafter.writing.second_reading.remembered import Remembered

TEXT = "全年办班12期，学员来自各乡镇。经费18万元。"
WORDS = "来自各乡镇"
AT = TEXT.index(WORDS)
SPAN = AT, AT + len(WORDS), WORDS


def check(*findings: Finding) -> Check:
    return Check((), findings, Coverage())


def test_what_was_let_through_as_padding_is_an_objection_once_the_reader_objects() -> None:
    let_through = Finding("padding", "info", *SPAN, "")
    both = Finding("unsupported-statement", "error", *SPAN, "", source="both")
    known = Remembered("zh")
    known.learn(TEXT, check(let_through), check(both))
    assert known.put_to(TEXT, check(let_through)).findings == (both,)
    assert not known.put_to("经费18万元。", check()).findings


def test_a_doubt_that_the_reader_shares_takes_the_place_of_the_checkers() -> None:
    doubt = Finding("unsupported-number", "warning", *SPAN, "")
    both = Finding("unsupported-number", "error", *SPAN, "", source="both")
    known = Remembered("zh")
    known.learn(TEXT, check(doubt), check(both))
    assert known.put_to(TEXT, check(doubt)).findings == (both,)
