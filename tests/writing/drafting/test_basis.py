"""What a section was written from, and what of it is another now."""

from __future__ import annotations

from pathlib import Path

from drafter.writing.drafting.basis import (
    Basis,
    Stated,
    changes,
    facts_as_then,
    keep_bases,
    kept_basis,
)
from tests.writing.sample import facts

THEN = Basis(
    (
        Stated("路.长度", "3公里"),
        Stated("路.投资", "40万元", "30万元"),
        Stated("桥", "1座", "", "planned"),
        Stated("井", "2口"),
    )
)
NOW = Basis(
    (
        Stated("路.长度", "3.5公里"),
        Stated("路.投资", "40万元", "31万元"),
        Stated("桥", "1座", "", "done"),
        Stated("渠", "5公里"),
    )
)


def test_each_fact_that_is_another_now_is_told_from_what_to_what() -> None:
    assert [f"{one.fact}: {' → '.join(one.in_words)}" for one in changes(THEN, NOW)] == [
        "路.长度: 3公里 → 3.5公里",
        "路.投资: previous 30万元 → previous 31万元",
        "桥: planned → done",
        "渠: – → 5公里",
        "井: 2口 → –",
    ]
    assert not changes(NOW, NOW)


def test_a_basis_is_kept_by_its_hash_and_no_other_is_taken_for_it(tmp_path: Path) -> None:
    keep_bases([THEN, NOW], tmp_path)
    assert kept_basis(THEN.hash, tmp_path) == THEN
    kept = tmp_path / ".drafter" / "facts"
    for path in kept.iterdir():
        path.write_text(path.read_text("utf-8").replace("3", "4"), "utf-8")
    assert kept_basis(THEN.hash, tmp_path) is None
    assert kept_basis("sha256:" + "0" * 5000, tmp_path) is None


def test_facts_are_again_as_they_were() -> None:
    first = facts().facts[0]
    then = facts_as_then(facts(), Basis((Stated(first.id, "别的"), Stated("没有了", "7个"))))
    assert then.by_id[first.id].text == "别的"
    assert [claim.text for claim in then.by_id["没有了"].claims] == ["7个"]
    assert then.facts[1:-1] == facts().facts[1:]
