"""The generated parts of the pages, each by its name."""

from __future__ import annotations

import ast
import inspect
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib import import_module
from itertools import chain, pairwise, repeat
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, cast

import yaml

from drafter.checking import costs
from drafter.checking.check import CheckSettings, check_draft
from drafter.checking.figures import fit
from drafter.checking.formulas import formulas
from drafter.checking.matching import margins
from drafter.checking.matching.index import FactIndex
from drafter.checking.vocabulary import vocabulary
from drafter.facts import lints
from drafter.facts.fact import Facts
from drafter.facts.lint import lint_facts
from drafter.facts.load import parse_facts
from drafter.facts.schema import facts_schema
from drafter.outline.filters import all_filters, all_tests
from drafter.outline.render import render_outline
from drafter.outline.section import Section
from drafter.outline.sources import template_names
from drafter.outline.template import load_template
from drafter.pipeline import Job, check_for_model, draft_document
from drafter.resources import packaged
from drafter.settings import MANNERS, PADDING, SETTINGS, Settings
from drafter.writing import failures
from drafter.writing.answer import Answer
from drafter.writing.asking.prompt import PARAMETERS, parse_prompt
from drafter.writing.client.patience import Patience
from drafter.writing.client.streaming import Heard
from drafter.writing.drafting import section as drafting_section
from drafter.writing.drafting.faults import find_faults
from drafter.writing.drafting.padding import LET_THROUGH, Padding
from drafter.writing.hearing.cleaning import clean_answer
from drafter.writing.hearing.passage import read_passage
from drafter.writing.reply import Reply
from drafter.writing.request import Request

HERE = Path(__file__).parent


def schema_text() -> str:
    """What `drafter facts schema` prints."""
    return json.dumps(facts_schema(), ensure_ascii=False, indent=2) + "\n"


def _filters() -> str:
    told = {name: _first_sentence(run.__doc__) for name, run in all_filters().items()}
    return examples("zh", "filters", told) + "\n\nIn English:\n\n" + examples("en", "filters")


def _tests() -> str:
    return examples("zh", "tests", {name: _table()["told"][name] for name in all_tests()})


@cache
def _table() -> Mapping[str, Any]:
    text = (HERE / "filters.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def examples(
    language: str, kind: str, told: Mapping[str, str] | None = None, colon: str = ": "
) -> str:
    """A line for each name: what it does, its example, and what that example really gives."""
    part = _table()[language]
    facts = parse_facts(part["facts"])
    rows = []
    for name in told or part[kind]:
        example = part[kind][name]
        what = f"{colon}{told[name]}" if told else ""
        rows.append(f"- **{name}**{what}  \n  `{example}` → `{_rendered(example, facts)}`")
    return "\n".join(rows)


def _filter_facts() -> str:
    return f"```yaml\n{_table()['zh']['facts'].rstrip()}\n```"


def _rendered(template: str, facts: Facts) -> str:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "example.md.jinja").write_text(template, encoding="utf-8")
        return render_outline(facts, "example", [Path(folder)]).skeleton.strip()


def _templates() -> str:
    folder = packaged("templates")
    described = ((name, load_template(name, [folder])) for name in template_names([folder]))
    return "\n".join(f"- `{name}`: {template.description}" for name, template in described)


def _allowed() -> str:
    path = Path(inspect.getfile(render_outline)).with_name("allowed.yaml")
    kinds: Mapping[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return "\n".join(f"- {kind}: {codes(names)}" for kind, names in kinds.items())


def _lints() -> str:
    rows = []
    for info in iter_modules(lints.__path__):
        lint = import_module(f"{lints.__name__}.{info.name}")
        example = lint.TRIPS[0]
        said = next(remark.message for remark in lint_facts(parse_facts(example)))
        rows.append(f"- `{lint.NAME}`: {lint.CATCHES}.  \n  `{_one_line(example)}` → {said}")
    return "\n".join(rows)


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _intervals() -> str:
    return _constants(fit)


def _margins() -> str:
    return _constants(margins)


def _rounding() -> str:
    return _sayings("rounding")


def _derived() -> str:
    return _sayings("formulas")


def _sayings(part: str) -> str:
    """Under each fact what a draft may say of it, and the verdict on what it says last."""
    text = (HERE / "sayings.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(text)
    rows = ["| fact | a draft says | verdict |", "| --- | --- | --- |"]
    for fact, sayings in table[part].items():
        facts = chain([f"`{fact}`"], repeat(""))  # shown once, in its first row
        rows += [f"| {next(facts)} | {saying} | {_verdict(fact, saying)} |" for saying in sayings]
    return "\n".join(rows)


def _verdict(fact: str, saying: str) -> str:
    check = check_draft(f"{saying}。", parse_facts(fact))
    last = [verdict for verdict in check.verdicts if verdict.judgement != "not a claim"][-1]
    why = [f"`{last.rule}`" if last.rule else "", last.derivation or ""]
    return ": ".join([last.judgement, *filter(None, why)])


def _constants(module: ModuleType) -> str:
    """Every public constant of a module that says its reason, as a table."""
    rows = ["| name | value | why |", "| --- | --- | --- |"]
    for name, why in _reasons(module):
        value = getattr(module, name)
        shown = (
            ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        )
        rows.append(f"| `{name}` | {shown} | {why} |")
    return "\n".join(rows)


def _reasons(module: ModuleType) -> Iterator[tuple[str, str]]:
    body = ast.parse(inspect.getsource(module)).body
    for statement, after in pairwise(body):
        target = (
            statement.targets[0]
            if isinstance(statement, ast.Assign)
            else statement.target
            if isinstance(statement, ast.AnnAssign)
            else None
        )
        if (
            not isinstance(target, ast.Name)
            or not target.id[0].isalpha()
            or not target.id.isupper()
        ):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield target.id, " ".join(str(after.value.value).split())


def _formulas() -> str:
    rows = ["| formula | what it computes | words that name it |", "| --- | --- | --- |"]
    for name, formula in formulas().items():
        named = "; ".join(dict.fromkeys(_cue_words(cue) for cue in formula.CUES))
        rows.append(f"| {name} | {_first_line(formula.__doc__)} | {named} |")
    return "\n".join(rows)


def _costs() -> str:
    """The table of what an explanation costs, with its comments."""
    text = (Path(costs.__file__).parent / "costs.yaml").read_text(encoding="utf-8")
    return f"```yaml\n{text.rstrip()}\n```"


def _cue_words(cue: str) -> str:
    """The first words of a kind, as a person reads them."""
    patterns = vocabulary("zh").cues[cue].pattern.split("|")
    words = [word for word in patterns if not set(word) & set("()[]?^$\\")]
    return f"{cue.replace('_', ' ')}: " + "、".join(words[:8]) + ("…" if len(words) > 8 else "")


def _settings() -> str:
    rows = ["| setting | takes | environment | default |", "| --- | --- | --- | --- |"]
    defaults = Settings()
    for setting in SETTINGS:
        value = getattr(defaults, setting.name)
        default = "–" if value in (None, (), {}) else value
        place = codes(setting.environment) or "–"
        where = "" if setting.in_file else " (environment only)"
        rows.append(f"| `{setting.name}` | {setting.takes}{where} | {place} | {default} |")
    return "\n".join(rows)


def _failures() -> str:
    rows = ["| name | what happened | asked again |", "| --- | --- | --- |"]
    for name, kind in vars(failures).items():
        if inspect.isclass(kind) and kind.__base__ not in {Exception, object}:
            again = "yes" if kind.transient else "no"
            rows.append(f"| `{name}` | {_first_sentence(kind.__doc__)} | {again} |")
    return "\n".join(rows)


def _drafting() -> str:
    return _constants(drafting_section)


def _patience() -> str:
    shown = {field.name: getattr(Patience(), field.name) for field in fields(Patience)}
    rows = ["| limit | default |", "| --- | --- |"]
    rows += [
        f"| `{name}` | {'–' if value is None else f'{value:g}'} |" for name, value in shown.items()
    ]
    return "\n".join(rows)


def _prompts() -> str:
    return "\n".join(f"- `{name}`: {description}" for name, description in prompts("en"))


def prompts(language: str) -> Iterator[tuple[str, str]]:
    """The packaged prompt files of a language, each with its description."""
    folder = packaged("prompts") / language
    for path in sorted(folder.rglob("*.prompty")):
        told = parse_prompt(path.read_text(encoding="utf-8"), path).description
        yield path.relative_to(folder).with_suffix("").as_posix(), told


def _parameters() -> str:
    return codes(PARAMETERS)


def codes(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _first_line(docstring: str | None) -> str:
    return (docstring or "").strip().splitlines()[0]


def _first_sentence(docstring: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join(inspect.cleandoc(docstring or "").split("\n\n")[0].split())


def _writing() -> str:
    return writing("Offline (the template's own wording)", "By hand, for comparison")


def writing(offline: str, by_hand: str) -> str:
    """The facts of writing.yaml, what they become offline and in either manner, and by hand, under
    these headings.
    """
    table = writing_table()
    facts = table["facts"].strip()
    texts = {offline: text_of(None, MANNERS[0])}
    texts |= {f"`{manner}`": text_of(table[manner], manner) for manner in reversed(MANNERS)}
    texts[by_hand] = table["person"].strip()
    shown = (f"### {name}\n\n{quoted(text)}" for name, text in texts.items())
    return "\n\n".join([f"```yaml\n{facts}\n```", *shown])


def text_of(replies: Mapping[str, str] | None, manner: str) -> str:
    """The prose of the document that is made with these replies, without front matter."""
    job = Job(parse_facts(writing_table()["facts"]), Settings(manner=manner, model="m"))
    drafted = draft_document(job, ScriptedReplies(replies) if replies is not None else None)
    return re.sub(r"<!--.*?-->\n*", "", drafted.text.split("---\n", 2)[-1]).strip()


class ScriptedReplies:
    """Answers each section with the reply that is written down for it."""

    def __init__(self, replies: Mapping[str, str]) -> None:
        self._replies = replies

    async def write(self, request: Request, heard: Heard | None = None) -> Reply:
        """The reply to a section, as clean as one that came from a server."""
        return clean_answer(Answer(self._replies[request.section], "m"), request)

    async def close(self) -> None:
        """Nothing is held open."""


def quoted(text: str) -> str:
    """A Markdown text as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _padding() -> str:
    return padding("sentence", "leaves", "stands, told", "stands")


def padding(head: str, leaves: str, stands_told: str, stands_alone: str) -> str:
    """Sentences, and under which degrees each may stand, in these words."""
    facts = parse_facts(writing_table()["facts"])
    index = FactIndex(facts)
    section = Section("供水", "", "", fact_ids=tuple(fact.id for fact in facts.facts))
    rows = [f"| {head} | {' | '.join(f'`{degree}`' for degree in PADDING)} |"]
    rows += [f"| --- |{' --- |' * len(PADDING)}"]
    for text in writing_table()["padding"]:
        stands = []
        for degree in PADDING:
            allowed = Padding(degree, facts.language)
            check = check_for_model(index, CheckSettings(), allowed, section, text)
            faults = find_faults(read_passage(text, facts.language), check, section)
            told = any(finding.rule == LET_THROUGH for finding in check.findings)
            stands.append(leaves if faults.leaving else stands_told if told else stands_alone)
        rows.append(f"| {text} | {' | '.join(stands)} |")
    return "\n".join(rows)


@cache
def writing_table() -> Mapping[str, Any]:
    text = (HERE / "writing.yaml").read_text(encoding="utf-8")
    return cast("Mapping[str, Any]", yaml.safe_load(text))


PARTS: Mapping[str, Callable[[], str]] = {
    "filter-facts": _filter_facts,
    "filters": _filters,
    "tests": _tests,
    "jinja": _allowed,
    "templates": _templates,
    "lints": _lints,
    "intervals": _intervals,
    "margins": _margins,
    "rounding": _rounding,
    "derived": _derived,
    "formulas": _formulas,
    "costs": _costs,
    "settings": _settings,
    "drafting": _drafting,
    "patience": _patience,
    "failures": _failures,
    "prompts": _prompts,
    "writing": _writing,
    "padding": _padding,
    "parameters": _parameters,
}
"""What may stand between `<!-- generated: NAME -->` and `<!-- end -->`."""
