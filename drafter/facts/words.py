"""The words of a language that the lints of facts go by, from the language's folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from drafter.resources import read_table


@dataclass(frozen=True, slots=True)
class Words:
    """`totals`: labels of sums. `numberings`: what a label of a number without a unit ends with.
    `contrasts`: characters that tell names apart on purpose. `counts_have_units`: whether every
    count is written with a measure word or unit. `name_endings`: last characters of
    places and organizations; `given_endings`: those of them that given names have too.
    `people_labels`: what the label of persons ends with. `naming`: keys of a record whose value is
    its name, the surest first.
    `shares`: what the label of a share ends with that cannot pass 100%; `divisions`: the same of a
    group of shares of one whole. `part_marks`: what the label of a part begins with. `deputies`:
    what makes the name of a post that of its deputy, before it. `intentions` and `estimates`: what
    a label or value begins with that tells a plan; `plan_labels`: what a label holds that the
    checker takes for one. `other_times`: what a label holds whose date may lie outside the period.
    `of_years`: what a label holds whose bare number of four digits may be a year.
    `into_next_year`: a period named by one year that ends in the next; `out_of_last_year`: one
    named by the year in which it ends. `name_keys`: the words for each key of a record in `names`;
    `name_groups`: what a label there is that names nobody itself.
    """

    totals: frozenset[str]
    numberings: tuple[str, ...]
    contrasts: frozenset[str]
    counts_have_units: bool
    name_endings: frozenset[str]
    given_endings: frozenset[str]
    people_labels: tuple[str, ...]
    naming: tuple[str, ...]
    shares: tuple[str, ...]
    divisions: tuple[str, ...]
    part_marks: tuple[str, ...]
    deputies: tuple[str, ...]
    intentions: tuple[str, ...]
    estimates: tuple[str, ...]
    plan_labels: tuple[str, ...]
    other_times: tuple[str, ...]
    of_years: re.Pattern[str]
    into_next_year: re.Pattern[str]
    out_of_last_year: re.Pattern[str]
    name_groups: tuple[str, ...]
    name_keys: Mapping[str, tuple[str, ...]] = field(hash=False)


@cache
def words_of(language: str) -> Words:
    """The words of one of the languages that drafter reads."""
    data = read_table(Path(__file__).parent / language / "words.yaml")
    return Words(
        frozenset(data["totals"]),
        tuple(data["numberings"]),
        frozenset(data["contrasts"]),
        data["counts_have_units"],
        frozenset(data["name_endings"]),
        frozenset(data["given_endings"]),
        tuple(data["people_labels"]),
        tuple(data["naming"]),
        tuple(data["shares"]),
        tuple(data["divisions"]),
        tuple(data["part_marks"]),
        tuple(data["deputies"]),
        tuple(data["intentions"]),
        tuple(data["estimates"]),
        tuple(data["plan_labels"]),
        tuple(data["other_times"]),
        re.compile(data["of_years"], re.IGNORECASE),
        re.compile(data["into_next_year"], re.IGNORECASE),
        re.compile(data["out_of_last_year"], re.IGNORECASE),
        tuple(data["name_groups"]),
        {key: tuple(words) for key, words in data["name_keys"].items()},
    )


def plain_label(label: str) -> str:
    """A label without what does not make it another one: width, case and white space."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())
