"""Everyone and everything that the facts name, and what may be called what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from drafter.checking.names.latin import LatinWords, latin_words
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import stand_in_order
from drafter.claims.vocabulary import vocabulary as table
from drafter.claims.vocabulary import words
from drafter.facts.fact import Fact, Facts
from drafter.facts.one_off import OneOff

LONGEST_POST = 14
"""Characters that a post with its department may have."""

NAMES = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True)
class Near:
    """A text of the draft that is one character (one letter in English) off a known name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A post said of the person `name`, at characters `start` to `end` of a text, both included."""

    post: str
    name: str
    start: int
    end: int


def _bare(name: str) -> str:
    """A name however its letters and stops are written: JJ Ward for J.J. Ward."""
    return name.replace(".", "").casefold()


def _shortened_in_front(name: str) -> str:
    """A name with its first two words as their letters: NW Ferries for North Western Ferries."""
    first, second, *rest = [*name.split(), "", ""]
    return " ".join((first[:1] + second[:1], *rest)).strip() if rest[:1] != [""] else name


class NameBook:
    """The names in one facts file: those listed, and those that the facts' own sentences hold."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.language = facts.language

    @property
    def vocabulary(self) -> Vocabulary:
        """The checker's words of the facts' language."""
        return vocabulary(self.language)

    @cached_property
    def corpus(self) -> str:
        """Every text in which the facts may name someone, a line each."""
        pieces = [form for name in self.facts.names for form in (*name.forms, *name.roles)]
        pieces += list(self.facts.document.values())
        for fact in self.facts.facts:
            pieces += [*fact.labels, *fact.aliases, fact.text, fact.previous]
        return "\n".join(pieces)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every right form of a name."""
        listed = {form for name in self.facts.names for form in name.forms}
        found = {
            claim.text for fact in self.facts.facts for claim in fact.claims if claim.kind in NAMES
        }
        return frozenset(listed | found | {form for form, _ in self._unlisted()})

    def knows(self, name: str) -> bool:
        """Whether the facts name it, in whole or as part of something longer."""
        if name in self.corpus:
            return True
        forms = (name, _shortened_in_front(name))
        return self.language == "en" and any(_bare(form) in self._bare_corpus for form in forms)

    @cached_property
    def _bare_corpus(self) -> str:
        return _bare(self.corpus)

    def near_misses(self, text: str) -> Iterator[Near]:
        """Each place where `text` has a known name with one character changed."""
        for start, end, name in self._alike_in(text):
            if text[start:end] != name and not self.knows(text[start:end]):
                yield Near(start, end, name)
        for start, end, word in self._latin.near(text):
            if text[start:end].casefold() not in self._lower_words:
                yield Near(start, end, word)

    def _alike_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        if self.language == "zh":
            yield from self._chinese.within(text)
            return
        for pattern, name in self._english:
            for match in pattern.finditer(text):
                yield match.start(), match.end(), name

    @cached_property
    def _chinese(self) -> OneOff:
        """Each name of three characters and more, and each title of a document, the longest first;
        one of them may differ, but not the last of a place (石桥镇, 石桥村).
        """
        found: dict[str, list[int]] = {}
        every = self.forms | self.people | set(re.findall("《([^《》]+)》", self.corpus))
        for name in sorted(every, key=lambda form: (-len(form), form)):
            titled = any(name.endswith(title) for title in _titles()) and len(name) < 5
            if titled or len(name) < 3 or not re.fullmatch(r"[㐀-鿿]+", name):
                continue
            last = len(name) - 1
            lists = self.vocabulary.lists
            of_place = name[last] in lists["kinds_of_place"]
            fixed = of_place and not (last > 2 and name[last] in lists["kinds_of_body"])
            found[name] = [at for at in range(len(name)) if not (at == last and fixed)]
        return OneOff(found)

    @cached_property
    def _english(self) -> list[tuple[re.Pattern[str], str]]:
        """For each word of a name of two words and more, a pattern that lets that word differ by a
        letter or two while the others stand.
        """
        found = []
        for name in sorted(self.forms, key=len, reverse=True):
            parts = name.split()
            small = set(words("en", "names", "particles"))
            if len(parts) < 2 or not all(part[:1].isupper() or part in small for part in parts):
                continue
            for at, part in enumerate(parts):
                if len(part) >= 4 and part not in small:
                    body = r"\s+".join(
                        _near_word(part) if n == at else re.escape(p) for n, p in enumerate(parts)
                    )
                    found.append((re.compile(rf"\b{body}\b"), name))
        return found

    @cached_property
    def people(self) -> frozenset[str]:
        """Persons without a post, whom a list of the facts names beside others or under a label
        that tells of people (参训人员), and those in a row with a person of its sentence.
        """
        if self.language != "zh":
            return frozenset()
        found: set[str] = set()
        for fact in self.facts.facts:
            items = [item for item in fact.items if _is_full_name(item)]
            of_people = fact.label.endswith(_of_people())
            if items and (of_people or len(items) == len(fact.items) > 1):
                found.update(items)
            if of_people and _is_full_name(fact.text):
                found.add(fact.text)
            for claim in fact.claims:
                if claim.kind == "person" and claim.text in fact.text:
                    row = re.compile(rf"{re.escape(claim.text)}(?:[、和与及]{_FULL_NAME})+")
                    for match in row.finditer(fact.text):
                        names = re.split("[、和与及]", match.group())[1:]
                        found.update(name for name in names if _is_full_name(name))
        return frozenset(found)

    @cached_property
    def _latin(self) -> LatinWords:
        """Latin words of names; in Chinese facts every one with a capital is a name's."""
        if self.language == "zh":
            return LatinWords(latin_words(self.corpus))
        kinds = ("organizations", "places", "titles", "common", "place_starts")
        dates = table("en", "dates")
        common = {*words("en", "names", *kinds), *dates["months"], *dates["weekdays"]}
        found = {word for form in self.forms for word in latin_words(form)}
        for fact in self.facts.facts:
            found.update(_CAPITAL.findall(fact.text))
        return LatinWords(word for word in found if word.lower() not in common)

    @cached_property
    def _lower_words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in re.findall("[A-Za-z]+", self.corpus))

    @cached_property
    def posts(self) -> Mapping[str, tuple[str, ...]]:
        """The posts that the facts give each person, by every form of the name."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.facts.names:
            for role in name.roles:
                found[name.name].update(re.split("[、，,；;]|兼(?!职)", role))
            for fact in self.facts.facts:
                for form in name.forms:
                    found[name.name].update(self._posts_in(fact, form))
        by_form = {form: found[name.name] for name in self.facts.names for form in name.forms}
        for form, post in self._unlisted():
            by_form.setdefault(form, set()).add(post)
        return {form: tuple(sorted(posts)) for form, posts in by_form.items() if posts}

    def _unlisted(self) -> Iterator[tuple[str, str]]:
        """Persons whom only a fact's value names, with the post that its label is (院长: 某某)."""
        if self.language != "zh":
            return
        surnames = tuple(words("zh", "names", "surnames", "compound"))
        for fact in self.facts.facts:
            person = re.fullmatch("[㐀-鿿]{2,4}", fact.text) and fact.text.startswith(surnames)
            if person and self.post_before(fact.label):
                yield fact.text, fact.label

    def _posts_in(self, fact: Fact, form: str) -> Iterator[str]:
        if form in (fact.text, *fact.items) or fact.text.startswith((f"{form}，", f"{form}（")):
            yield fact.label  # 队长: 某某，任副校长 gives two posts
        for match in re.finditer(re.escape(form), fact.text):
            post = self.post_before(fact.text[: match.start()])
            if post:
                yield post
                if fact.text == f"{post}{form}" and self.post_before(fact.label):
                    yield fact.label  # 领队: 副院长某某 gives two posts
            after = self.vocabulary.cues["post_after"].match(fact.text, match.end())
            if after and self.post_before(after["post"]):
                yield self.post_before(after["post"])

    def held(self, text: str) -> Iterator[Held]:
        """Every post that a Chinese text gives to a person whom the facts name: 院长某某,
        院长为某某, 某某任院长, 院长由某某担任.
        """
        for match in self._named.finditer(text):
            lead = self.vocabulary.cues["is_named"].sub("", text[: match.start()].rstrip(" 　"))
            post = self.post_before(lead)
            if post:
                start, end = len(lead) - len(post), match.end()
                yield Held(post, match.group(), start, end)
                continue
            after = self.vocabulary.cues["post_after"].match(text, match.end())
            post = self.post_first(after["post"]) if after is not None else ""
            if after is not None and post:
                yield Held(post, match.group(), match.start(), after.start("post") + len(post))

    @cached_property
    def _named(self) -> re.Pattern[str]:
        listed = {form for name in self.facts.names for form in name.forms}
        claims = (claim for fact in self.facts.facts for claim in fact.claims)
        read = {claim.text for claim in claims if claim.kind == "person"}
        named = {form for form in listed if form in read or _is_full_name(form)}
        forms = sorted(named | set(self.posts), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, forms)) or "(?!)")

    def post_first(self, text: str) -> str:
        """The post that a text begins with (院长 of 院长，主持), "" where it begins with none."""
        ends = [text.find(title) + len(title) for title in _titles() if title in text]
        return self.post_before(text[: min(ends)]) if ends else ""

    def post_before(self, lead: str) -> str:
        """The post that a text ends with (县教育局副局长), "" where it ends with none."""
        if self.language == "en":
            found = _ENGLISH_POST.search(lead)
            return found.group("post").strip() if found else ""
        chunk = self.vocabulary.cues["before_post"].split(lead)[-1][-LONGEST_POST:]
        title = next((t for t in _titles() if chunk.endswith(t)), "")
        return chunk if title else ""


_ENGLISH_POST = re.compile(
    r"(?P<post>(?:[A-Za-z'-]+ ){0,3}(?:director|manager|officer|head of [a-z ]+|chair(?:man|woman)?"
    r"|president|secretary|treasurer|librarian|dean|professor|coach|captain|mayor|minister"
    r"|coordinator|engineer|teacher|principal|chief executive))[, ]*$",
    re.I,
)


_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}\b")
"""A capitalised word within a sentence."""

_FULL_NAME = "[㐀-鿿]{3}(?![长])"


@cache
def _of_people() -> tuple[str, ...]:
    """What a label of people ends with: 教师, 队员, 人员, 名单."""
    return (*words("zh", "names", "titles", "after_roles"), "人员", "人选", "名单", "成员", "代表")


@cache
def _surnames() -> tuple[frozenset[str], tuple[str, ...]]:
    doubtful = set(words("zh", "names", "doubtful"))
    single = frozenset(word for word in words("zh", "names", "surnames") if word not in doubtful)
    return single, tuple(words("zh", "names", "compound"))


def _is_full_name(text: str) -> bool:
    """Whether it is a surname that is no other word as well, and two characters more."""
    single, compound = _surnames()
    if not re.fullmatch("[㐀-鿿]{3,4}", text) or text[:2] in words("zh", "names", "common"):
        return False
    if text.startswith(compound):
        return True
    body = text[-1] in words("zh", "names", "places_suffix", "org_suffix")
    return len(text) == 3 and text[0] in single and not body


@cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted(words("zh", "names", "titles"), key=len, reverse=True))


def same_post(said: str, known: str) -> bool:
    """Whether two posts can be one: the same title, both deputies or neither, and departments of
    which one is a shorter form of the other (省人民医院主任, 医院主任).
    """
    said_title, known_title = _title(said), _title(known)
    if said_title != known_title:
        return said.endswith(known) and not said.endswith(f"副{known}")
    one, other = _department(said, said_title), _department(known, known_title)
    shorter, longer = sorted((one, other), key=len)
    return stand_in_order(shorter, longer)  # 县医院 in 县人民医院


def is_office(post: str) -> bool:
    """Whether a Chinese post is an office that shuts others out, and not what somebody does in one
    matter (牵头人, 领队, 主编) or is besides (党员, 代表).
    """
    title = next((title for title in _titles() if post.endswith(title)), "")
    return bool(title) and title not in words("zh", "names", "functions")


def same_title(said: str, known: str) -> bool:
    """Whether two posts are of one title but for 副 and 第一 (副院长, 院长)."""
    one, other = (_title(post).removeprefix("副") for post in (said, known))
    return one == other


def _title(post: str) -> str:
    """The title at a post's end, with the 副 of a deputy."""
    title = next((title for title in _titles() if post.endswith(title)), post)
    return f"副{title}" if post.endswith(f"副{title}") else title


def _department(post: str, title: str) -> str:
    return re.sub(r"^(?:第一|兼|原|时任|全体)", "", post.removesuffix(title))


def _near_word(word: str) -> str:
    """A pattern for `word` with one letter changed, or one left out or added behind its first."""
    options = [f"[A-Za-z]{re.escape(word[1:])}"]
    for at in range(1, len(word)):
        head, tail = re.escape(word[:at]), re.escape(word[at + 1 :])
        options.append(f"{head}[A-Za-z]{tail}")
        options.append(f"{head}{tail}")
        options.append(f"{head}[a-z]{re.escape(word[at:])}")
    options.append(f"{re.escape(word)}[a-z]")
    return f"(?:{'|'.join(dict.fromkeys(options))})"
