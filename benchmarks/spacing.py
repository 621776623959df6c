"""Whether a spacing or width tool, or another keyboard, makes the checker say anything else.

    python benchmarks/spacing.py            # every text in every way, a line a way
    python benchmarks/spacing.py --list     # and what differs

Every way is what a tool (pangu, AutoCorrect), an input method or a model does to a text and what
changes nothing for who reads it: blanks between 汉字 and Latin letters or digits, full-width
digits, letters and marks, another dash or wave, another mark of a ratio, half-width marks. The
texts are the samples' drafts, the drafts of the tests and the sentences of their verdict tables. In
a changed text each figure must get the verdict it has unchanged, and each finding but those of
severity `info` must stand; no key fact may be lost. The facts stay as they are.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from drafter.checking.check import CheckSettings, check_with  # noqa: E402
from drafter.checking.matching.index import FactIndex  # noqa: E402
from drafter.claims.widths import plain  # noqa: E402
from drafter.document.draft import parse_draft  # noqa: E402
from drafter.facts.fact import Facts  # noqa: E402
from drafter.facts.load import load_facts, parse_facts  # noqa: E402

HAN = "\u3400-\u9fff"
BLANKS = "\u0020\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
NO_WIDTH = "\u200b\u2060\ufeff"
DASHES = "－—–―─‐‑−"
WAVES = "～〜~∼"
_KEPT = re.compile(
    r"\A---\n.*?\n---\n|<!--.*?-->|^[ \t]*(?:#+|[-*+]|\d+[.、)）])[ \t]|\|.*\|", re.S | re.M
)
"""Front matter, drafter's own comments and marks at a line's start, which no such tool touches."""


def spaced(text: str, blank: str) -> str:
    """A blank between 汉字 and Latin letters, digits or a percent sign, as pangu sets it."""
    return re.sub(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])", blank, text)


def wide(text: str, which: str) -> str:
    """The characters of the class `which` in full width."""
    return re.sub(which, lambda one: chr(ord(one.group()) + 0xFEE0), text)


def dashes(text: str, dash: str) -> str:
    """Every dash or wave between two figures as another one."""
    return re.sub(r"(?<=[\d%年月日人元次个])[—–～](?=\d)", dash, text)


def marks(text: str, to: str) -> str:
    """The marks of Chinese text in half width, with or without a blank behind them."""
    pairs = dict(zip("，。；：！？", ",.;:!?", strict=True))
    return re.sub(
        r"[，。；：！？](?=(?P<ends>\n|\Z)?)",
        lambda one: pairs[one.group()[0]] + ("" if one["ends"] is not None else to),
        text,
    )


WAYS: Mapping[str, Callable[[str], str]] = {
    **{f"a blank U+{ord(one):04X}": partial(spaced, blank=one) for one in BLANKS + NO_WIDTH},
    "two blanks": partial(spaced, blank="  "),
    "no blank": lambda text: re.sub(
        rf"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[{HAN}])", "", text
    ),
    "wide digits": partial(wide, which="[0-9]"),
    "wide letters": partial(wide, which="[A-Za-z]"),
    "wide points and commas of figures": partial(wide, which=r"(?<=\d)[.,](?=\d)"),
    "wide percent": partial(wide, which="%"),
    "wide figures": partial(wide, which=r"[0-9%]|(?<=\d)[.,](?=\d)"),
    **{f"a dash U+{ord(one):04X}": partial(dashes, dash=one) for one in DASHES + WAVES},
    "two dashes": partial(dashes, dash="——"),
    "ratios with ：": lambda text: re.sub(r"(?<=\d)[:∶](?=\d)", "：", text),
    "ratios with ∶": lambda text: re.sub(r"(?<=\d)[:：](?=\d)", "∶", text),
    "ratios with :": lambda text: re.sub(r"(?<=\d)[：∶](?=\d)", ":", text),
    "half-width brackets": lambda text: text.translate(str.maketrans("（）", "()")),
    "full-width brackets": lambda text: text.translate(str.maketrans("()", "（）")),
    "straight quotes": lambda text: text.translate(str.maketrans("“”", '""')),
    "corner quotes": lambda text: text.translate(str.maketrans("“”", "「」")),
    "square brackets of years": lambda text: re.sub(r"〔(\d{4})〕", r"[\1]", text),
    "wide brackets of years": lambda text: re.sub(r"〔(\d{4})〕", r"［\1］", text),
    "round brackets of years": lambda text: re.sub(r"〔(\d{4})〕", r"（\1）", text),
    "half-width marks": partial(marks, to=""),
    "half-width marks and blanks": partial(marks, to=" "),
}


class Text(NamedTuple):
    """A draft and what it is checked against."""

    name: str
    draft: str
    facts: Facts


class Told(NamedTuple):
    """What the checker says of a text, but for where it stands and how it is typed."""

    verdicts: Counter[tuple[str, str]]
    findings: Counter[tuple[str, str]]
    stated: frozenset[str]


def texts() -> Iterator[Text]:
    """The Chinese samples, drafts and verdict tables of the project."""
    for path in sorted((ROOT / "samples").glob("*/facts.yaml")):
        yield Text(
            path.parent.name, path.with_name("draft.md").read_text("utf-8"), load_facts(path)
        )
    for path in sorted((ROOT / "tests/checking/drafts").glob("*.facts.yaml")):
        draft = path.with_name(path.name.replace(".facts.yaml", ".clean.md"))
        yield Text(draft.stem, draft.read_text("utf-8"), load_facts(path))
    for path in sorted((ROOT / "tests/checking/verdicts").glob("*.yaml")):
        table = yaml.safe_load(path.read_text("utf-8"))
        facts = parse_facts(table["facts"])
        for case in table["cases"]:
            yield Text(path.stem, case["draft"], facts)


def changed(way: Callable[[str], str], draft: str) -> str:
    """The draft so written, but for what is no text of its own."""
    pieces, at = [], 0
    for kept in _KEPT.finditer(draft):
        pieces += way(draft[at : kept.start()]), kept.group()
        at = kept.end()
    return "".join((*pieces, way(draft[at:])))


@cache
def _index(facts: int) -> FactIndex:
    return FactIndex(_FACTS[facts])


_FACTS: dict[int, Facts] = {}


def told(draft: str, facts: Facts) -> Told:
    """What the checker says of each figure and finding, and the key facts that it finds."""
    _FACTS[id(facts)] = facts
    check = check_with(parse_draft(draft), _index(id(facts)), CheckSettings())
    return Told(
        Counter(
            (_typed(verdict.claim.text), verdict.rule or verdict.judgement)
            for verdict in check.verdicts
            if verdict.judgement != "not a claim"
        ),
        Counter(
            (finding.rule, _typed(finding.text))
            for finding in check.findings
            if finding.severity != "info"
        ),
        frozenset(check.coverage.stated),
    )


def _typed(text: str) -> str:
    """One way to type a text: so that the same claim typed in two ways is the same."""
    text = re.sub(r"[\s\u200b\u2060\ufeff]", "", wide_to_plain(text))
    text = re.sub("[-—–~−‐‑─―]+", "—", text)
    return text.translate(str.maketrans("[]〔〕「」“”∶。", '()()"""":.'))


def wide_to_plain(text: str) -> str:
    """Full-width letters, digits and marks as plain ones."""
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in plain(text))


def main() -> None:
    """Print a line a way: texts that it changes, and what differs in them."""
    everything = [text for text in texts() if text.facts.language == "zh"]
    unchanged = [told(text.draft, text.facts) for text in everything]
    print(
        f"{len(everything)} texts\n{'':38}changed  errors more  verdicts  findings  key facts lost"
    )
    for name, way in WAYS.items():
        differing: Counter[str] = Counter()
        for text, before in zip(everything, unchanged, strict=True):
            draft = changed(way, text.draft)
            if draft == text.draft:
                continue
            after = told(draft, text.facts)
            differing["changed"] += 1
            differing["more"] += (after.findings - before.findings).total()
            differing["verdicts"] += after.verdicts != before.verdicts
            differing["findings"] += after.findings != before.findings
            differing["lost"] += len(before.stated - after.stated)
            if "--list" in sys.argv and after != before:
                show(name, text, draft, before, after)
        print(
            f"{name:38}{differing['changed']:7}{differing['more']:13}{differing['verdicts']:10}"
            f"{differing['findings']:10}{differing['lost']:16}",
            flush=True,
        )


def show(way: str, text: Text, draft: str, before: Told, after: Told) -> None:
    """Print what a way makes of a text."""
    print(f"  {way}: {text.name}: {draft if len(draft) < 200 else '…'}")
    for what, was, now in (
        ("verdict", before.verdicts, after.verdicts),
        ("finding", before.findings, after.findings),
    ):
        for one in was - now:
            print(f"    - {what} {' '.join(one)}")
        for one in now - was:
            print(f"    + {what} {' '.join(one)}")
    for lost in before.stated - after.stated:
        print(f"    - key fact {lost}")


if __name__ == "__main__":
    main()
