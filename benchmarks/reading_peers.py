"""The libraries beside drafter in reading_speed.py, each called as its documentation shows.

A peer in brackets turns a numeral that is handed to it into a number and finds none. It stands here
with a pattern of numerals in front, which is no way of reading that the library has.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

Read = Callable[[str], int]
"""Reads a text and says how much it found."""


@dataclass(frozen=True)
class Peer:
    """A library's way of reading; `prepare` imports it and raises ImportError where it is not."""

    name: str
    language: str
    reads: str
    prepare: Callable[[], Read]


def _cn2an_transform() -> Read:
    import cn2an

    warnings.simplefilter("ignore")
    return lambda text: len(cn2an.transform(text, "cn2an"))


def _cn2an_patterns() -> Read:
    import cn2an
    from cn2an.transform import Transform

    warnings.simplefilter("ignore")
    own = Transform()
    pattern = re.compile(
        rf"百分之{own.cn_pattern}|{own.cn_pattern}分之{own.cn_pattern}"
        rf"|{own.smart_cn_pattern}|{own.cn_pattern}|\d[\d,]*(?:\.\d+)?%?"
    )

    def read(text: str) -> int:
        count = 0
        for match in pattern.finditer(text):
            with contextlib.suppress(ValueError):
                cn2an.cn2an(match.group().rstrip("%").replace(",", ""), "smart")
            count += 1
        return count

    return read


def _pycnnum() -> Read:
    from pycnnum import cn2num

    numeral = re.compile("[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?")

    def read(text: str) -> int:
        count = 0
        for match in numeral.finditer(text):
            with contextlib.suppress(Exception):
                cn2num(match.group())
            count += 1
        return count

    return read


def _jionlp() -> Read:
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        import jionlp

    def read(text: str) -> int:
        times = jionlp.ner.extract_time(text, time_base=1_700_000_000, with_parsing=True)
        return len(times) + len(jionlp.ner.extract_money(text, with_parsing=True))

    return read


def _recognizers(culture: str) -> Read:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    recognize = (
        *(recognize_number, recognize_ordinal, recognize_percentage, recognize_age),
        *(recognize_currency, recognize_dimension, recognize_temperature, recognize_datetime),
    )
    return lambda text: sum(len(kind(text, culture)) for kind in recognize)


def _wetext() -> Read:
    logging.disable(logging.CRITICAL)
    from itn.chinese.inverse_normalizer import InverseNormalizer

    normalizer = InverseNormalizer()
    return lambda text: len(normalizer.normalize(text))


def _jieba() -> Read:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    wanted = {"m", "q", "t", "nr", "ns", "nt"}
    return lambda text: sum(word.flag in wanted for word in jieba.posseg.cut(text))


def _quantulum() -> Read:
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def _text2digits() -> Read:
    from text2digits.text2digits import Text2Digits

    converter = Text2Digits()
    return lambda text: len(converter.convert(text))


def _number_parser() -> Read:
    import number_parser

    return lambda text: len(number_parser.parse(text, language="en"))


def _dateparser() -> Read:
    from dateparser.search import search_dates

    return lambda text: len(search_dates(text, languages=["en"]) or ())


PEERS = (
    Peer("cn2an transform", "zh", "Chinese numerals only", _cn2an_transform),
    Peer("(cn2an, its patterns by hand)", "zh", "numerals only, found for it", _cn2an_patterns),
    Peer("(pycnnum cn2num by hand)", "zh", "Chinese numerals only, found for it", _pycnnum),
    Peer("jionlp extract_time, _money", "zh", "dates, durations, money", _jionlp),
    Peer(
        "recognizers-text, all",
        "zh",
        "numbers, some units, dates, no approximation",
        lambda: _recognizers("zh-cn"),
    ),
    Peer("WeTextProcessing normalize", "zh", "Chinese numerals, dates, some units", _wetext),
    Peer("jieba posseg", "zh", "words: numerals, measure words, names; no values", _jieba),
    Peer(
        "recognizers-text, all",
        "en",
        "numbers, some units, dates, no approximation",
        lambda: _recognizers("en-us"),
    ),
    Peer("quantulum3 parse", "en", "numbers with units", _quantulum),
    Peer("text2digits convert", "en", "numerals in words only", _text2digits),
    Peer("number-parser parse", "en", "numerals in words only", _number_parser),
    Peer("dateparser search_dates", "en", "dates only", _dateparser),
)
