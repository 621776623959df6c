"""Puts Chinese clauses together into sentences, what belongs together in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise
from operator import itemgetter

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.facts.words import words_of
from drafter.outline.amount import Amount, read_amount
from drafter.outline.stating.vocabulary import beginning, ending, holding, words
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.aside import added_to
from drafter.outline.stating.zh.clause import clause
from drafter.outline.stating.zh.event import event
from drafter.outline.stating.zh.honour import honour
from drafter.outline.stating.zh.prose import prose

_MOST = {"，": 5, "；": 3}
"""Clauses that share a sentence at most, by the mark between them."""
_OWN_PARAGRAPH = 4
"""Facts from which on a group within a group has a paragraph of its own."""
_LONG_SENTENCE = 90
"""Characters of the longest sentence of several clauses."""
_SCRAP, _LONELY, _ONE_MORE = 20, 1.5, 0.4
"""A clause of fewer characters than _SCRAP costs _LONELY as a sentence of its own; every sentence
costs _ONE_MORE."""
_PARTS, _NAMED = 8, 3
"""Parts of a whole, at most, and characters of a label that need not be said twice, at least."""
_FEW, _UNDERTAKING, _LEADER = 2, 4, 4
"""Figures that may add up to another by chance, characters from which on the label of a group
names an undertaking, and of the post of a leader at most."""
_AMONG = "其中"
_AROUND = "前后中内外时上下以之"
"""What makes another time or place of what it follows: 延时开放 and 延时开放前."""
_APART = {"post", "award"}
"""Kinds of clauses that share no sentence with another kind."""
_COUNTING = ("现有", "共有", "开展", "举办", "召开")
_BARE_COUNT = re.compile(r"[^\d，；]+[近约超]?[\d.]+[万亿]?余?[\u4e00-\u9fff]{1,3}")
_PLANNED = "计划"
_CONTAINED = re.compile("(?:已?含|包含|包括)在(?P<whole>[^（(；;，,。]+?)(?:之?内|中|里)")
_TOLD_BEFORE = re.compile("(?P<before>(?P<whole>[㐀-鿿]{2,})[0-9][^。]*。)(?P=whole)中，")
"""Parts right behind the sentence of their whole: 床位96张。床位中，双人间40张."""
_TITLE = re.compile("《[^》]+》")
_YEAR_AGAIN = re.compile(
    r"(?P<first>于(?P<year>\d{4}年)\d{1,2}月\d{1,2}日[\u4e00-\u9fff]{1,6})(?P<between>，)于(?P=year)"
    r"(?=\d{1,2}月)"
)
"""Two days of one year in neighbouring clauses: 于2031年3月5日开工，6月8日完工."""
_TOTALS = tuple(words_of("zh").totals)


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause and what it is about: `kind` of figure or "post" or "work", its labels, the name
    that its value is, and the unit.
    """

    text: str
    kind: str
    labels: tuple[str, ...]
    who: str = ""
    unit: str = ""

    @property
    def alone(self) -> bool:
        """Whether the clause has sentences' marks in it."""
        return "；" in self.text or "。" in self.text

    @property
    def comma(self) -> bool:
        """Whether the clause has a comma of its own."""
        return "，" in self.text


def paragraph(facts: Sequence[tuple[Fact, str]], period: str = "") -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    the first of them, or with "". Of groups that tell the same of several things (the records of a
    list), each thing is the subject of its sentence.
    """
    told: list[tuple[str, bool]] = []
    named_already: set[tuple[str, ...]] = set()
    often = Counter(fact.label for fact, group in facts if group)
    for group, members in groupby(facts, key=itemgetter(1)):
        run = [fact for fact, _ in members]
        named = "" if run[0].group in named_already or is_index(group) else group
        happened, rest = event(run)
        won = ""
        if not happened:
            won, rest = honour(run)
            happened = won
        if named and not happened and often[rest[0].label] > 1:
            said = f"{named}{_plain('', rest, period).removeprefix(named)}"
        else:
            said = _happened(happened, rest, period) if happened else _plain(named, rest, period)
        own = len(run) >= _OWN_PARAGRAPH or (bool(happened) and not won)
        told.append((said, bool(group) and own))
        named_already.add(run[0].group)
    return _TOLD_BEFORE.sub(r"\g<before>其中，", _apart(told))


def _apart(told: Sequence[tuple[str, bool]]) -> str:
    """The texts of groups, those that are marked so in paragraphs of their own."""
    text = ""
    before = False
    for said, own in told:
        text += f"\n\n{said}" if text and (own or before) else said
        before = own
    return text


def _plain(named: str, facts: Sequence[Fact], period: str) -> str:
    clauses = _counted(_shortened(_clauses(_in_order(facts), period)))
    opener = _opener(named, clauses[0])
    if named and (opener or clauses[0].text).startswith(named):  # once is enough
        others = [
            replace(one, text=one.text.removeprefix(named) or one.text) for one in clauses[1:]
        ]
        clauses = [clauses[0], *others]
    opener = opener or ("" if named else _heading(facts[0], clauses[0]))
    told = _sentences(clauses)
    said = opener + (told if opener and not opener.endswith("，") else told.removeprefix("于"))
    first, stop, rest = said.replace("。于", "。").partition("。")
    return first.replace(f"，{named}于", "，于") + stop + rest if named else said


def _heading(fact: Fact, first: _Told) -> str:
    """The group whose heading stands above, where a day at once needs what it was of: 护渠行动于3月
    5日开始; "" where the group only says what its facts are about (概况).
    """
    group = next((label for label in reversed(fact.group) if not is_index(label)), "")
    bare = first.text.startswith(("于", f"{_PLANNED}于")) and len(group) >= _UNDERTAKING
    return group if bare and not ending("zh", "about").search(group) else ""


def _in_order(facts: Sequence[Fact]) -> list[Fact]:
    """Posts together, a total before what it is of, and parts right behind their whole."""
    ordered = _posts_together(facts)
    for fact in facts:
        if labels.has_group_for_subject(fact):
            ordered = _total_first(ordered, fact)
    parts: set[str] = set()
    for fact in facts:
        if fact.id not in parts:  # what is a part has none of its own
            ordered = _parts_behind(ordered, fact)
            parts |= {part.id for part in _parts_of(ordered, ordered.index(fact))}
    return ordered


def _total_first(facts: list[Fact], total: Fact) -> list[Fact]:
    """A total behind all that it adds up comes in front of them."""
    at = facts.index(total)
    whole, amounts = _exact(total), [_exact(fact) for fact in facts[:at]]
    alike = [one for one in amounts if one is not None and whole is not None]
    added = sum((one.value for one in alike), Decimal())
    if whole is None or len(alike) != at or at < _FEW or added != whole.value:
        return facts
    return [total, *facts[:at], *facts[at + 1 :]]


def _parts_behind(facts: list[Fact], whole: Fact) -> list[Fact]:
    """What adds up to a whole a few facts further on comes right behind it: three figures in a row
    or more, of one kind by their labels or of three digits and more, as small ones add up by
    chance; or two whose labels end as the whole's does (春季育苗, 秋季育苗 of 全年育苗).
    """
    at = facts.index(whole)
    if _parts_of(facts, at) or _some_of(facts, at):
        return facts
    for start in range(at + 2, min(len(facts), at + 2 + _PARTS)):
        parts = _adding_up(facts, whole, start)
        known = len(parts) > _FEW and (_ends_alike(parts) or _is_no_chance(whole))
        if known or (parts and _ends_alike([whole, *parts])):
            rest = [*facts[at + 1 : start], *facts[start + len(parts) :]]
            return [*facts[: at + 1], *parts, *rest]
    return facts


def _is_no_chance(whole: Fact) -> bool:
    """Whether a figure has so many digits that others add up to it only as its parts."""
    amount = _exact(whole)
    return amount is not None and len(amount.digits.replace(".", "").rstrip("0")) > _FEW


def _ends_alike(facts: Sequence[Fact]) -> bool:
    return len({fact.label[-2:] for fact in facts}) == 1


def _posts_together(facts: Sequence[Fact]) -> list[Fact]:
    """Whoever holds a post comes with the first of them, and before all else who leads a body."""
    posts = [fact for fact in facts if labels.is_post(fact.label, fact.text)]
    first = [fact.text for fact in posts]
    posts.sort(key=lambda fact: first.index(fact.text))  # what one person does stands together
    if not posts:
        return list(facts)
    leads = bool(facts[0].group) and len(posts[0].label) <= _LEADER
    at = 0 if leads else facts.index(posts[0])
    return [*facts[:at], *posts, *(fact for fact in facts[at:] if fact not in posts)]


def _happened(happened: str, rest: Sequence[Fact], period: str) -> str:
    """An event, and what else is told of it; one short clause shares its sentence."""
    clauses = _counted(_shortened(_clauses(rest, period)))
    if len(clauses) == 1 and not clauses[0].comma and not clauses[0].alone:
        return f"{happened}，{clauses[0].text}。"
    return f"{happened}。{_sentences(clauses)}"


def _clauses(facts: Sequence[Fact], period: str) -> list[_Told]:
    """A clause for each fact; the parts of a whole stand with it: 共12辆，其中货车8辆、客车4辆;
    some of those counted too: 党员47名，其中女党员12名. Parts that have a last period of their own
    follow as clauses.
    """
    told: list[_Told] = []
    at = 0
    summed = _total_of_all(facts)
    first_parts: set[str] = set()
    rated = _told_as_rates(facts)
    while at < len(facts):
        added = added_to(told[-1].text, facts[at - 1], facts[at]) if told else ""
        if added:
            told[-1] = replace(told[-1], text=added)
            at += 1
            continue
        whole = _told(facts[at], period)
        if (
            facts[at].label in rated
        ):  # its own growth is given, and at constant prices may be another
            whole = replace(whole, text=re.sub(r"，(?:增长|下降)[\d.]+%$", "", whole.text))
        if facts[at].id in first_parts or (told and _is_contained(facts[at], told[-1])):
            whole = replace(whole, text=f"其中，{whole.text}")
        first_parts |= _first_compared_part(facts, at)
        among_equals = summed is not None and at != summed
        parts = () if among_equals else _parts_of(facts, at) or _some_of(facts, at)
        at += 1 + len(parts)
        if parts:
            told_parts = _told_parts(facts[at - 1 - len(parts)], parts)
            named = (*whole.labels, *(fact.label for fact in parts))
            whole = replace(whole, text=f"{whole.text}，其中{told_parts}", labels=named)
        told.append(whole)
    return told


def _is_contained(fact: Fact, told: _Told) -> bool:
    """Whether a fact's note tells that it is contained in the figure before it: 含在来访人数内."""
    noted = _CONTAINED.search(fact.note)
    within = noted is not None and told.labels[0] in noted["whole"]
    return within and "其中" not in told.text


def _told_as_rates(facts: Sequence[Fact]) -> set[str]:
    """The labels of those whose growth is a fact of its own (GDP增速), under any of their names."""
    rates = [(fact.label, ending("zh", "growth_rates").search(fact.label)) for fact in facts]
    stems = {label[: rate.start()] for label, rate in rates if rate}
    one_figure: list[list[str]] = words("zh")["one_figure"]
    return stems | {name for names in one_figure if stems & set(names) for name in names}


def _told_parts(whole: Fact, parts: Sequence[Fact]) -> str:
    """来信4件（其中匿名来信3件）、来访5件: parts in a row, some of one in brackets behind it."""
    told = ""
    for before, fact in pairwise([whole, *parts]):
        named = f"{_part_name(whole, fact)}{prose(fact.text.strip())}"
        if before is not whole and _is_some_of(before, fact):
            told += f"（其中{named}）"
        else:
            told += f"{'、' if told else ''}{named}"
    return told


def _part_name(whole: Fact, part: Fact) -> str:
    """The label of a part: 退休职工 of 新学员中退休职工, under 新学员."""
    label = part.label.removeprefix("其中")
    among = re.fullmatch(r"(.{2,})中(.{2,})", label)
    return among[2] if among and whole.label.startswith(among[1]) else label


def _total_of_all(facts: Sequence[Fact]) -> int | None:
    """Where the total of all the others stands, None where there is none: parts of one whole are no
    parts of each other, even where some come to another by chance.
    """
    amounts = [_exact(fact) for fact in facts]
    for at, total in enumerate(amounts):
        if total is None or not facts[at].label.endswith(_TOTALS):
            continue
        alike = [one.value for one in amounts if one and one.unit == total.unit]
        if sum(alike, Decimal()) == 2 * total.value and len(alike) > 2:
            return at
    return None


def _parts_of(facts: Sequence[Fact], at: int) -> Sequence[Fact]:
    """The facts right after one that add up to it, in its unit and of the same year, with what is
    some of one of them. They are no parts where an earlier figure is all of them together: of
    来件 12 件 the four kinds, of which one comes to the other three.
    """
    parts = _adding_up(facts, facts[at], at + 1)
    whole = _exact(facts[at])
    if not parts or whole is None:
        return ()
    together = whole.value * 2
    before = [_exact(fact) for fact in facts[:at]]
    if any(one is not None and one.unit == whole.unit and one.value == together for one in before):
        return ()
    return parts


def _adding_up(facts: Sequence[Fact], of: Fact, start: int) -> Sequence[Fact]:
    """The facts from `start` on that add up to one, () where they do not."""
    whole = _exact(of)
    added, counted = Decimal(), list[Fact]()
    for end in range(start, min(len(facts), start + _PARTS)):
        part, fact = _exact(facts[end]), facts[end]
        plain = not (fact.previous or fact.status or fact.text.startswith("每"))
        if whole is None or part is None or not plain or _units(part) != _units(whole):
            return ()
        if counted and _is_some_of(counted[-1], fact):
            continue
        added += part.value
        counted.append(fact)
        if added == whole.value and len(counted) > 1:
            last = facts[end + 1 : end + 2]
            more = bool(last) and _is_some_of(fact, last[0])
            return facts[start : end + 1 + more]
    return ()


def _units(amount: Amount) -> tuple[str, str]:
    return amount.unit, amount.kind


def _is_some_of(whole: Fact, part: Fact) -> bool:
    """Whether the label of a figure tells that it is some of the one before: 匿名来信 of 来信."""
    one, other = _exact(whole), _exact(part)
    if one is None or other is None or _units(one) != _units(other) or other.value >= one.value:
        return False
    return labels.counts_some_of(part.label, whole.label, one.unit, alone=False)


def _first_compared_part(facts: Sequence[Fact], at: int) -> set[str]:
    """The id of the first of those behind a figure that add up to it, and added up to it last
    period too. What is no figure may stand between them.
    """
    whole, before = _exact(facts[at]), _last(facts[at])
    added, added_before, parts = Decimal(), Decimal(), list[str]()
    if whole is None or before is None:
        return set()
    for fact in facts[at + 1 : at + 1 + 2 * _PARTS]:
        part, last = _exact(fact), _last(fact)
        if part is None and not fact.previous:
            continue
        if part is None or last is None or part.kind != whole.kind or fact.status:
            return set()
        parts.append(fact.id)
        added, added_before = added + part.value, added_before + last.value
        if added == whole.value and added_before == before.value and len(parts) > 1:
            return {parts[0]}
    return set()


def _last(fact: Fact) -> Amount | None:
    """Last period's amount, None where there is none or not one; a bare number has the unit of
    this period's.
    """
    text = fact.previous.strip()
    return read_amount(text + fact.unit if text[-1:].isdigit() else text, "zh") if text else None


def _some_of(facts: Sequence[Fact], at: int) -> Sequence[Fact]:
    """The facts right after one that count some of what it counts: 女党员 of 党员, and of people
    those that are told by what they have (有职称, 本科及以上).
    """
    whole = _exact(facts[at])
    before = [_exact(fact) for fact in facts[:at]]
    end = at + 1
    while whole is not None and end < len(facts) and end - at <= _PARTS:
        part, fact = _exact(facts[end]), facts[end]
        alike = part is not None and (part.unit, part.kind) == (whole.unit, whole.kind)
        plain = not (fact.previous or fact.status or facts[at].status or fact.text[0] == "每")
        if part is None or not alike or not plain or part.value >= whole.value:
            break
        noted = _CONTAINED.search(fact.note)
        alone = not any(amount is not None and amount.unit == whole.unit for amount in before)
        if noted and facts[at].label in noted["whole"]:
            end += 1
            continue
        if not labels.counts_some_of(fact.label, facts[at].label, whole.unit, alone=alone):
            break
        end += 1
    return facts[at + 1 : end]


def _exact(fact: Fact) -> Amount | None:
    """The one exact amount that a fact is, None for all else."""
    amount = None if fact.items else read_amount(fact.text, "zh")
    return amount if amount is not None and amount.is_exact and amount.value else None


def _shortened(clauses: Sequence[_Told]) -> list[_Told]:
    """What goes on about the thing named last does not name it again: 小麦2600亩，亩产420公斤."""
    told: list[_Told] = []
    for one in clauses:
        if told and _TITLE.fullmatch(told[-1].text) and one.text.startswith(("由", "于")):
            told[-1] = replace(one, text=told[-1].text + one.text)
            continue
        last = _goes_on_about(told[-1], one) if told else ""
        apart = last and last != told[-1].who and {told[-1].kind, one.kind} & _APART
        if last and not told[-1].alone and not apart:
            rest = one.text.replace(last, "", 1)
            if rest[0].isdigit() and (told[-1].comma or _shared(told[-1].labels, one)):
                rest = f"{one.labels[0].removeprefix(last)}{rest}"  # a bare figure would be lost
            text = f"{told[-1].text}，{rest}"
            about = (*told[-1].labels, *one.labels, last)
            told[-1] = replace(told[-1], text=text, labels=about, unit=one.unit)
        else:
            told.append(one)
    return told


def _goes_on_about(told: _Told, one: _Told) -> str:
    """What a clause names again that the one before it was about, "" where there is none."""
    last = _subject(told)
    rest = one.text.removeprefix(last)
    goes_on = one.labels[0].removeprefix(last) in words("zh")["goes_on_with"]  # 莲藕, 莲藕亩产
    short = goes_on or one.labels[0] in words("zh")["totals"] or "于" in one.text[:4]
    least = 2 if short else _NAMED
    if len(last) >= least and one.text.startswith(last) and one.labels[0] != last:
        return last if rest[:1] not in _AROUND and "方面，" not in rest else ""
    verb, named, _ = one.text.partition(last) if last else ("", "", "")
    if named and 0 < len(verb) <= len(last) and one.labels[0] == f"{last}{verb}":  # 办结来信9件
        return last
    if told.who and one.text.startswith(told.who) and one.text != told.who:
        return told.who
    return "" if told.comma and told.kind != one.kind else _shared(told.labels, one)


def _shared(before: Sequence[str], one: _Told) -> str:
    """The thing that two labels begin with, where what is left of the second goes on about it:
    旧书市集 of 旧书市集面积 and 旧书市集成交额; "" for labels that are only alike in their letters.
    """
    label = one.labels[0]
    for length in range(len(label) - 1, _NAMED - 1, -1):
        thing, rest = label[:length], label[length:]
        if not any(thing in named for named in before) or not one.text.startswith(thing):
            continue
        rate = ending("zh", "growth_rates").search(rest)
        rest = rest[: rate.start()] if rate else rest
        goes_on = rest in words("zh")["goes_on_with"] or rest in words("zh")["happenings"]
        goes_on = goes_on or bool(beginning("zh", "deeds_on").match(rest))
        if goes_on and "方面，" not in one.text:
            return thing
    return ""


def _subject(told: _Told) -> str:
    """What a clause is about: its label, 食堂 of 食堂于3月1日开业, or 义诊 of 义诊26场, whose label
    (场次) says nothing without its group.
    """
    label = told.labels[-1]
    if label in words("zh")["totals"]:
        return re.split(r"\d|[约近超]|" + label, told.text, maxsplit=1)[0] or label
    stem, at, _ = told.text.partition("于")
    return stem if at and label.startswith(stem) else label


def _told(fact: Fact, period: str) -> _Told:
    text = clause(fact, period)
    if labels.has_group_for_subject(fact) and _is_subject(fact):
        text = _with_group(fact.group[-1], fact, text)
    elif text.startswith("于") and fact.group and labels.is_entity(fact.group[-1]):
        text = f"{fact.group[-1]}{text}"
    who = fact.text.strip() if labels.is_name(fact.text.strip()) else ""
    unit = labels.unit_of(fact.text.strip())
    return _Told(text, _kind(fact), (fact.label,), who if text.startswith(who) else "", unit)


def _is_subject(fact: Fact) -> bool:
    """Whether a fact's group names a thing, and not only what its facts are about (概况)."""
    group = fact.group[-1] if fact.group else ""
    return bool(group) and not is_index(group) and group not in words("zh")["overviews"]


def _with_group(group: str, fact: Fact, text: str) -> str:
    """业务收入 + 合计1268.4万元; 培训总量 + 总量40期 says 总量 once, 义诊 + 场次26场 only 义诊."""
    named = f"{group}{fact.label}"
    repeats = labels.without_repeat(named, fact.text.strip()) == group
    if group.endswith(fact.label) or (repeats and text.startswith(fact.label)):
        return f"{group}{text.removeprefix(fact.label)}"
    return f"{group}{text}"


def _kind(fact: Fact) -> str:
    if labels.is_post(fact.label, fact.text):
        return "post"
    if fact.items:
        return "list"
    if holding("zh", "award_words").search(fact.text):
        return "award"
    first = next((claim for claim in fact.claims if claim.is_quantity), None)
    return first.kind if first is not None else "work"


def _counted(clauses: Sequence[_Told]) -> list[_Told]:
    """Neighbours that begin alike: 现有医师16名、护士14名."""
    runs: list[_Told] = []
    for told in clauses:
        begins = next((word for word in _COUNTING if told.text.startswith(word)), "")
        bare = begins in _COUNTING[:2] or _BARE_COUNT.fullmatch(told.text)
        if begins and bare and runs and _begins(runs[-1], begins) and _goes_on(runs[-1], told):
            text = f"{runs[-1].text}、{told.text.removeprefix(begins)}"
            runs[-1] = replace(told, text=text, labels=runs[-1].labels + told.labels)
        else:
            runs.append(told)
    return runs


def _begins(counted: _Told, word: str) -> bool:
    first = counted.text.split("、")[0]
    plain = word in _COUNTING[:2] or _BARE_COUNT.fullmatch(first)
    return counted.text.startswith(word) and bool(plain)


def _goes_on(counted: _Told, told: _Told) -> bool:
    """Whether a further count can follow those that stand in one clause."""
    return not (counted.comma or told.comma) and len(counted.labels) < _MOST["，"]


def _sentences(clauses: Sequence[_Told]) -> str:
    """Clauses as sentences, cut where neighbours have least to do with one another."""
    best: list[tuple[float, int]] = [(0, 0)]
    for end in range(1, len(clauses) + 1):
        starts = [at for at in range(end) if _fits(clauses[at:end])]
        best.append(min((best[at][0] + _cost(clauses, at, end), at) for at in starts))
    cuts = [len(clauses)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    parts = [clauses[at:end] for at, end in pairwise(cuts)]
    return "".join(_one_sentence(part) for part in parts)


def _cost(clauses: Sequence[_Told], start: int, end: int) -> float:
    """What speaks against clauses start to end as a sentence: strangers in it, kin cut off."""
    strangers = sum(not _kinship(*pair) for pair in pairwise(clauses[start:end]))
    cut = _kinship(clauses[start - 1], clauses[start]) if start else 0
    scrap = end - start == 1 and len(clauses[start].text) < _SCRAP
    return _ONE_MORE + strangers + cut + scrap * _LONELY


def _kinship(one: _Told, other: _Told) -> int:
    """0 for clauses of nothing in common, 1 for figures of one kind, more for one unit and for a
    common word.
    """
    pairs = {label[at : at + 2] for label in one.labels for at in range(len(label) - 1)}
    common = any(pair in label for pair in pairs for label in other.labels)
    alike = (one.kind == other.kind) + (one.unit == other.unit != "")
    return alike + 2 * common


def _fits(sentence: Sequence[_Told]) -> bool:
    if len(sentence) == 1:
        return True
    kinds = {told.kind for told in sentence}
    mixed = len(kinds) > 1 and kinds & _APART
    if any(told.alone for told in sentence) or mixed:
        return False
    mark = "；" if any(told.comma for told in sentence) else "，"
    length = sum(len(told.text) for told in sentence)
    return len(sentence) <= _MOST[mark] and length <= _LONG_SENTENCE


def _one_sentence(parts: Sequence[_Told]) -> str:
    """Parts with commas of their own are set apart by semicolons; what is planned is said to be so
    once.
    """
    mark = "；" if any(part.comma for part in parts) else "，"
    told = [parts[0].text] if parts else []
    for before, part in pairwise(parts):
        goes_on = before.text.startswith(_PLANNED) and not before.alone
        told.append(part.text.removeprefix(_PLANNED) if goes_on else part.text)
    return _YEAR_AGAIN.sub(r"\g<first>\g<between>", f"{mark.join(told)}。")


def _opener(group: str, first: _Told) -> str:
    """What names a group before its first clause: 上湾村 itself, 运营方面，, 床位中， of parts that
    a workbook tells below 床位, or nothing.
    """
    if group.endswith(_AMONG):
        return f"{group.removesuffix(_AMONG) or '其'}中，"
    if not group or group in first.text or group in first.labels[0] or first.kind == "post":
        return ""
    if labels.is_entity(group):
        return "" if labels.is_entity(first.labels[0]) else group
    if first.text.startswith(("于", f"{_PLANNED}于")):
        return group
    return "" if f"{first.labels[0]}方面，" in first.text else f"{group}方面，"
