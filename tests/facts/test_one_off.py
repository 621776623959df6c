"""Names are found by what is one character off them, as if each were held against each text."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.lints.near_name import lint
from drafter.facts.load import parse_facts
from drafter.facts.one_off import MOST, OneOff

NAMES = st.lists(st.text("沈怀瑾石岭", min_size=3, max_size=5), max_size=MOST, unique=True)


@given(NAMES, st.text("沈怀瑾石岭、", max_size=12))
def test_what_is_found_is_one_character_off(names: list[str], text: str) -> None:
    found = {
        (at, at + len(name), name)
        for name in names
        for at in range(len(text) - len(name) + 1)
        if _is_near(name, text[at : at + len(name)])
    }
    hits = list(OneOff({name: range(1, len(name)) for name in names}).within(text))
    assert found.issuperset(hits)
    for start, end, name in found:  # what is left out overlaps one of the same name
        assert any(name == other and at < end and start < stop for at, stop, other in hits)


def _is_near(name: str, text: str) -> bool:
    other = [at for at in range(len(name)) if name[at] != text[at]]
    return other in ([], [other[0]] if other and other[0] else []) and "、" not in text


def test_thousands_of_names_that_are_all_near_each_other() -> None:
    names = "".join(f"  沈怀{chr(0x4E00 + n)}: []\n" for n in range(3000))
    values = "".join(f"  甲{n}: 沈怀{chr(0x4E00 + n)}\n" for n in range(3000))
    assert not list(lint(parse_facts(f"names:\n{names}facts:\n{values}")))
