"""An amount with its modifiers: over 1,200 hours, nearly 5%, $6.8 million, twice the size."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drafter.claims.claim import Approximation, Kind, Value
from drafter.claims.en import measuring, modifiers, nouns
from drafter.claims.en.found import Found, claim, single, written
from drafter.claims.en.multiple import read_multiple
from drafter.claims.en.numerals import Numeral, read_bracketed, read_numeral, table
from drafter.claims.en.share import read_share
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit, before its modifiers: tokens `first` to `end` (exclusive)."""

    first: int
    end: int
    kind: Kind
    value: Value
    unit: str | None
    numeral: str
    unit_text: str = ""
    step: Decimal | None = None
    approximation: Approximation = "exact"


@dataclass(frozen=True, slots=True)
class Leading:
    """The modifiers before a figure: their words, what they say, and where the figure begins."""

    words: tuple[str, ...]
    approximation: Approximation
    end: int


def leading(tokens: Tokens, index: int) -> Leading:
    """Reads the modifiers at `index`; at most two stand before one figure."""
    words: tuple[str, ...] = ()
    approximation: Approximation = "exact"
    at = index
    for _ in range(2):
        found = modifiers.before(tokens, at)
        if found is None or (not words and _is_no_modifier(tokens, at, found)):
            break
        words, at = (*words, found.words), found.end
        approximation = found.approximation if approximation == "exact" else approximation
    return Leading(words, approximation, at)


def _is_no_modifier(tokens: Tokens, index: int, found: modifiers.Modifier) -> bool:
    """6,400 more than 2022 compares; "went up to" rises; "C 5" is a code."""
    previous = tokens[index - 1] if tokens.follows(index) else tokens[-1]
    if found.words in vocabulary("en", "modifiers")["comparing"]:
        told = word_set("modifiers", "after_figures")
        return previous.kind == "figure" or previous.lower in told
    if found.words == "up to" and previous.lower in word_set("modifiers", "goes_up"):
        return True
    if found.words == "c":
        return tokens[index].text != "c" or tokens[index + 1].text != "."
    return False


def wrap(tokens: Tokens, index: int, lead: Leading, amount: Amount) -> Found:
    """The claim of an amount together with the modifiers that touch it."""
    words, approximation = lead.words, lead.approximation
    end = amount.end
    if approximation == "exact":
        approximation = amount.approximation
    after = modifiers.after(tokens, end)
    if after is not None:
        words, end = (*words, after.words), after.end
        approximation = after.approximation
    return single(
        claim(
            tokens,
            index,
            end,
            amount.kind,
            amount.value,
            amount.unit,
            approximation,
            amount.numeral,
            amount.unit_text or _noun(tokens, amount, end),
            words,
            amount.step,
        ),
        end,
    )


def _noun(tokens: Tokens, amount: Amount, end: int) -> str:
    if amount.kind not in ("count", "range") or amount.unit is not None:
        return ""
    last = amount.numeral.split(" ")[-1].lower()
    of = tokens[end].lower == "of" and (last == "pair" or last in table("vague"))
    return nouns.phrase(tokens, end + of)


def single_amount(tokens: Tokens, index: int) -> Amount | None:
    """The amount that starts at `index`: a multiple, a share, an amount of money or a figure."""
    return (
        _multiple(tokens, index)
        or _one_and_half(tokens, index)
        or _share(tokens, index)
        or _figure(tokens, index)
        or _one_unit(tokens, index)
    )


def _multiple(tokens: Tokens, index: int) -> Amount | None:
    found = read_multiple(tokens, index)
    if found is None:
        return None
    text = written(tokens, index, found.end)
    if found.compares:
        return Amount(index, found.end, "measure", found.value, "times", text, "times")
    return Amount(index, found.end, "count", found.value, None, text, "times", Decimal(1))


_FRACTION = Decimal(2)
"""Points: a third is said of 34%, half of 49%; of less, a fifteenth of it."""


def _share(tokens: Tokens, index: int) -> Amount | None:
    share = read_share(tokens, index)
    if share is None:
        return None
    text = written(tokens, index, share.end)
    of = tokens[share.end].lower == "of"
    if share.measured is None and tokens.match(share.end + of, ("a", "point")):
        end = share.end + of + 2
        return Amount(index, end, "count", share.part, None, text, "point", share.part / 2)
    if share.measured is None:
        if share.part > 1000:
            return Amount(index, share.end, "count", share.part, None, text)
        return Amount(
            index,
            share.end,
            "percent",
            share.percent,
            "%",
            text,
            step=share.step * 100 if share.step else min(_FRACTION, share.percent / 15),
        )
    unit = share.measured.unit
    return Amount(
        index,
        share.measured.end,
        measuring.kind_of(unit),
        share.part * unit.factor,
        unit.canonical,
        text,
        written(tokens, share.measured.first, share.measured.end),
    )


def _figure(tokens: Tokens, index: int) -> Amount | None:
    at, negative = _minus(tokens, index)
    currency = measuring.currency_at(tokens, at)
    if currency is not None:
        at = currency.end
        if not negative:
            at, negative = _minus(tokens, at)
    bracketed = _in_brackets(tokens, at, currency)
    numeral = bracketed or read_numeral(tokens, at, money=currency is not None)
    if numeral is None:
        return None
    if bracketed:
        at, negative = at + 1, True
    return with_unit(tokens, index, at, numeral, currency, negative)


def _minus(tokens: Tokens, index: int) -> tuple[int, bool]:
    """The token after a minus, and that there is one; "minus 4", −£3,500 and $-5 have one too."""
    sign, figure = tokens[index], tokens[index + 1]
    before = tokens[index - 1]
    starts = figure.kind == "figure" or measuring.currency_at(tokens, index + 1) is not None
    if sign.lower == "minus" and tokens.follows(index + 1) and starts:
        return index + 1, before.kind != "figure"
    begins = sign.gap != "joined" or before.text in ("(", "[", "|", *"$£€¥")
    if sign.text in ("-", "−") and begins and figure.gap == "joined" and starts:
        return index + 1, True
    return index, False


def _in_brackets(tokens: Tokens, index: int, currency: measuring.Measured | None) -> Numeral | None:
    """A loss as accounts write it, in brackets: $(4.8)m, (12.7)%. A figure in brackets alone is
    none: it may be a note, or say another figure again.
    """
    if tokens[index].text != "(" or tokens[index + 1].kind != "figure":
        return None
    close = tokens[index + 2]
    if close.text != ")" or close.gap != "joined" or tokens[index + 1].gap != "joined":
        return None
    percent = tokens[index + 3].text == "%" and tokens[index + 3].gap == "joined"
    if currency is None and not percent:
        return None
    return read_bracketed(tokens, index + 1, money=currency is not None)


def with_unit(
    tokens: Tokens,
    first: int,
    at: int,
    numeral: Numeral,
    currency: measuring.Measured | None = None,
    negative: bool = False,
) -> Amount:
    """The amount of a numeral that starts at `at`, with its unit or the currency before it."""
    text = written(tokens, at, numeral.end)
    measured = currency or measuring.unit_at(tokens, numeral.end)
    end = numeral.end
    factor, kind, canonical, unit_text = Decimal(1), "count", None, ""
    if measured is not None:
        unit = measured.unit
        factor, kind, canonical = unit.factor, measuring.kind_of(unit), unit.canonical
        unit_text = written(tokens, measured.first, measured.end)
        end = max(end, measured.end)
    value: Value = (-numeral.value if negative else numeral.value) * factor
    step = numeral.step * factor if numeral.step is not None else None
    if numeral.high is not None:
        value = (numeral.value * factor, numeral.high * factor)
        return Amount(first, end, kind, value, canonical, text, unit_text, step, "about")  # type: ignore[arg-type]
    return Amount(first, end, kind, value, canonical, text, unit_text, step)  # type: ignore[arg-type]


def _one_unit(tokens: Tokens, index: int) -> Amount | None:
    """A year, an hour: one of a duration, after a word that says how long."""
    if tokens[index].lower not in ("a", "an") or not tokens.follows(index):
        return None
    measured = measuring.unit_at(tokens, index + 1)
    if measured is None or measured.unit.dimension != "duration":
        return None
    before = tokens[index - 1].lower
    if (
        before not in word_set("modifiers", "before_article")
        and modifiers.before(tokens, index - 1) is None
    ):
        return None
    if tokens[measured.end].lower in word_set("modifiers", "of_before"):
        return None
    unit = measured.unit
    return Amount(
        index,
        measured.end,
        "duration",
        unit.factor,
        unit.canonical,
        tokens[index].text,
        written(tokens, measured.first, measured.end),
        unit.factor,
    )


def _one_and_half(tokens: Tokens, index: int) -> Amount | None:
    """A year and a half, a point and a half: one and a half of whatever the noun is."""
    noun = tokens[index + 1]
    if tokens[index].lower not in ("a", "an", "one") or noun.kind != "word":
        return None
    if not tokens.follows(index + 1) or not tokens.match(index + 2, ("and", "a", "half")):
        return None
    if noun.lower in table("scales") or noun.lower in table("fractions"):
        return None
    end, value, step = index + 5, Decimal("1.5"), Decimal("0.5")
    text = written(tokens, index, end)
    measured = measuring.unit_at(tokens, index + 1)
    if measured is None:
        return Amount(index, end, "count", value, None, text, noun.text, step)
    unit = measured.unit
    return Amount(
        index,
        end,
        measuring.kind_of(unit),
        value * unit.factor,
        unit.canonical,
        text,
        noun.text,
        step * unit.factor,
    )


def is_during(tokens: Tokens, index: int, lead: Leading, amount: Amount) -> bool:
    """Whether "over" before a duration means "in the course of": grew over six months."""
    if lead.words != ("over",) or amount.kind != "duration":
        return False
    return tokens[index - 1].lower not in word_set("modifiers", "before_over")
