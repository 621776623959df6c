"""What is made of an answer takes time that grows with it."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.words import word_set
from drafter.writing.drafting.repeated import ALIKE, begun_twice, repeats
from drafter.writing.hearing.marks import take_marks
from drafter.writing.hearing.markup import without_reasoning
from drafter.writing.hearing.passage import read_passage


def test_an_unclosed_mark_of_many_numbers_is_read_once() -> None:
    """Two ways to read each blank would be more ways than there is time for."""
    text = "[F1" + ", 2" * 60 + " 借阅四千册"
    assert take_marks(text, ["甲", "乙"]) == (text, ())


def test_reasoning_goes_however_its_tags_stand() -> None:
    assert without_reasoning("<think>甲</think>乙") == "乙"
    assert without_reasoning("甲</think>乙<think>丙") == "乙"
    assert without_reasoning("<think>甲<thought>乙</thought>丙") == ""
    assert without_reasoning("<think>" * 3 + "甲</think>乙") == "乙"


WORDS = st.lists(st.sampled_from(["abacus", "barley", "cedar", "dolphin", "ember"]), min_size=5)
SENTENCES = st.lists(WORDS.map(lambda words: " ".join(words) + ". "), max_size=8)


@given(SENTENCES)
def test_repeats_are_those_that_a_look_at_each_pair_finds(sentences: list[str]) -> None:
    passage = read_passage("".join(sentences), "en")
    known: list[frozenset[str]] = []
    expected = set()
    for at, sentence in enumerate(passage.sentences):
        words = word_set(sentence.body, "en")
        bodies = [passage.sentences[n].body for n in range(at) if n not in expected]
        alike = any(
            min(len(words), len(other)) >= 5 and len(words & other) >= ALIKE * len(words | other)
            for other in known
        )
        if alike or sentence.body in bodies:
            expected.add(at)
        else:
            known.append(words)
    assert repeats(passage) == expected


def test_a_sentence_that_one_behind_begins_with_is_begun_twice() -> None:
    passage = read_passage(
        "全年共借出图书四千册。开放两百天。全年共借出图书四千册，读者满意。", "zh"
    )
    assert begun_twice(passage) == {0}
