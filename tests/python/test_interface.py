"""The public interface from outside: what it takes, gives, refuses and shows."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import drafter
from tests.openai_server import OpenAIServer, after, say

FACTS: Mapping[str, object] = {
    "document": {"title": "2024年工作总结", "organization": "白果镇文化站", "period": "2024年"},
    "facts": {"演出": {"场次": {"value": "31场", "key": True}, "观众": "12460人次"}},
}
HERE = Path(__file__).parent
REFUSED: Mapping[str, dict[str, object]] = yaml.safe_load(
    (HERE / "refused.yaml").read_text("utf-8")
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without a project, and an environment without a model."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "DRAFTER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", drafter.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    found = getattr(drafter, name)
    assert isinstance(found, str) or inspect.getdoc(found)
    page = (HERE.parent.parent / "docs/python.md").read_text(encoding="utf-8")
    assert re.search(rf"\b{name}\b", page)


def test_the_room_of_claims_and_the_function_do_not_meet() -> None:
    from drafter.claims.reader import read_claims

    assert callable(drafter.claims)
    assert len(drafter.claims("演出31场。")) == len(read_claims("演出31场。"))


def test_there_is_nothing_else() -> None:
    assert set(drafter.__all__) <= set(dir(drafter))
    with pytest.raises(AttributeError, match="no attribute 'cheque'"):
        drafter.cheque  # noqa: B018


def test_importing_loads_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules); import drafter; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["__future__", "drafter", "drafter.claims"]


def test_facts_come_from_a_file_a_text_and_a_mapping(folder: Path) -> None:
    text = json.dumps(FACTS, ensure_ascii=False)
    path = folder / "facts.json"
    path.write_text(text, encoding="utf-8")
    every = [drafter.load_facts(one) for one in (path, str(path), text, FACTS)]
    every.append(drafter.load_facts(yaml.safe_dump(FACTS, allow_unicode=True)))
    assert {tuple((fact.id, fact.text, fact.key) for fact in facts.facts) for facts in every} == {
        (("演出.场次", "31场", True), ("演出.观众", "12460人次", False))
    }
    assert drafter.load_facts(every[0]) is every[0]


LABELS = st.text("甲乙丙丁ab", min_size=1, max_size=4)
VALUES = st.recursive(
    st.text("一二三12,. 场", min_size=1, max_size=6).filter(lambda text: text.strip() != "")
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.booleans(),
    lambda below: st.dictionaries(LABELS, below, min_size=1, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(LABELS, VALUES, min_size=1, max_size=4))
def test_a_mapping_says_what_its_json_says(mapping: dict[str, object]) -> None:
    written = json.dumps(mapping, ensure_ascii=False, default=lambda value: f"{value:f}")
    by_text = drafter.load_facts(written)
    by_mapping = drafter.load_facts(mapping)
    assert [(one.id, one.text) for one in by_mapping.facts] == [
        (one.id, one.text) for one in by_text.facts
    ]


class Written(str, Enum):  # noqa: UP042 - as many programs still have them
    HALLS = "3座"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.5, "12.5"),
        (1e16, "10000000000000000"),
        (Decimal("12.50"), "12.50"),
        (Fraction(1, 4), "0.25"),
        (True, "true"),
        (date(2024, 5, 1), "2024-05-01"),
        (datetime(2024, 5, 1), "2024-05-01"),
        (datetime(2024, 5, 1, 9, 30), "2024-05-01 09:30"),
        (Written.HALLS, "3座"),
        (("甲村", "乙村"), "甲村、乙村"),
        ({"value": 31, "unit": "场"}, "31场"),
    ],
)
def test_a_value_of_a_program_is_written_out(value: object, text: str) -> None:
    assert [fact.text for fact in drafter.load_facts({"演出": value}).facts] == [text]


@pytest.mark.parametrize(
    "value",
    [pytest.param(10**5000, id="long"), Decimal("1e999999999"), 1e300, object(), {1, 2}, b"x"],
)
def test_what_no_fact_can_be_is_refused(value: object) -> None:
    with pytest.raises(drafter.DrafterError, match=r"^演出 › 场次: "):
        drafter.load_facts({"演出": {"场次": value}})


def test_a_mapping_in_itself_is_refused() -> None:
    round_and_round: dict[str, object] = {}
    round_and_round["演出"] = round_and_round
    with pytest.raises(drafter.DrafterError, match="deep"):
        drafter.load_facts(round_and_round)


def test_a_mapping_is_left_as_it_was() -> None:
    mapping = copy.deepcopy(dict(FACTS))
    drafter.render(mapping)
    assert mapping == FACTS


def test_places_are_those_of_the_text() -> None:
    text = "# 总结\n\n演出31场，观众12640人次。\n"
    result = drafter.check(text, FACTS)
    assert [one.rule for one in result.errors] == ["wrong-number"]
    finding = result.errors[0]
    lines = text.splitlines()
    assert lines[finding.line - 1][finding.column - 1 : finding.end_column - 1] == finding.text
    assert result.text[finding.start : finding.end] == finding.text == "12640人次"
    assert str(finding.place) == "3:9"
    for claim in (*result.claims, *drafter.claims(text)):
        assert text[claim.start : claim.end] == claim.text


def test_json_is_that_of_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from drafter.cli.main import main

    Path("facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
    Path("draft.md").write_text("演出13场。\n", encoding="utf-8")
    assert main(["check", "draft.md", "--facts", "facts.json", "--format", "json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    result = drafter.check("draft.md", "facts.json")
    assert json.loads(result.to_json()) == printed
    assert str(result).splitlines()[0].startswith("draft.md:1:3: error wrong-number")
    assert main(["claims", "draft.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == drafter.claims("draft.md").to_dict()


def test_what_a_notebook_shows_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    facts = {"document": {"title": evil}, "facts": {"演出": "31场", f"{evil}": "12场"}}
    text = f"{evil} 演出13场，{evil}“&<b>”\n"
    shown: tuple[drafter.CheckResult | drafter.Claims | drafter.DraftResult, ...] = (
        drafter.check(text, facts),
        drafter.claims(f"演出13场{evil}"),
        drafter.render(facts),
    )
    for result in shown:
        page = result._repr_html_()
        assert "<script" not in page
        assert "<b>”" not in page
        opened = re.findall(r"<(\w+)", page)
        assert sorted(opened) == sorted(re.findall(r"</(\w+)", page))


def test_values_are_exact() -> None:
    [claim] = drafter.claims("投入849万元。")
    assert (claim.value, claim.unit) == (Decimal(8_490_000), "元")


def replying(text: str) -> OpenAIServer:
    return OpenAIServer([after(0.05, say(text))])


def test_a_draft_by_a_model_in_and_outside_of_a_loop(folder: Path) -> None:
    text = "全年演出31场，观众12460人次。"
    with replying(text) as server:
        settings = {"manner": "plain"}

        async def within() -> tuple[drafter.DraftResult, drafter.DraftResult, int]:
            beats = 0

            async def beat() -> None:
                nonlocal beats
                while True:
                    await asyncio.sleep(0.01)
                    beats += 1

            beating = asyncio.create_task(beat())
            loop = await drafter.adraft(
                FACTS, model="m", base_url=server.base_url, api_key="k", settings=settings
            )
            beating.cancel()
            held = drafter.draft(
                FACTS, model="m", base_url=server.base_url, api_key="k", settings=settings
            )
            return loop, held, beats

        loop, held, beats = asyncio.run(within())
        outside = drafter.draft(
            FACTS, model="m", base_url=server.base_url, api_key="k", settings=settings
        )
        asked = len(server.requests)
        authorization = server.requests[0].headers["authorization"]
    assert loop.text == held.text == outside.text
    assert text in loop.text
    assert loop.ok
    assert beats >= 3
    assert authorization == "Bearer k"
    assert asked == sum(one.requests for one in loop.sections)  # the others came from the store
    kept = [path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()]
    assert not any("Bearer k" in one for one in kept)


def test_drafts_are_gathered_and_one_is_cancelled() -> None:
    async def within() -> tuple[list[drafter.DraftResult], bool]:
        with OpenAIServer([after(20, say("…"))]) as server:
            slow = asyncio.create_task(
                drafter.adraft(FACTS, model="m", base_url=server.base_url, api_key="k")
            )
            every = await asyncio.gather(
                *(drafter.adraft({"讲座": f"{n}场"}, offline=True) for n in (3, 4))
            )
            while not server.requests:
                await asyncio.sleep(0.02)
            slow.cancel()
            try:
                await slow
            except asyncio.CancelledError:
                return every, True
        return every, False

    every, is_cancelled = asyncio.run(within())
    assert ["3场" in every[0].text, "4场" in every[1].text, is_cancelled] == [True] * 3


def test_threads_draft_and_check_at_once() -> None:
    told: list[bool] = []

    def work() -> None:
        document = drafter.draft(FACTS, offline=True)
        told.append(drafter.check(document.text, FACTS).ok)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told == [True] * 4


def test_without_a_model_the_notes_say_so(capfd: pytest.CaptureFixture[str]) -> None:
    document = drafter.draft(FACTS)
    assert document.text == drafter.render(FACTS).text
    assert "no model is configured" in document.notes[0]
    assert drafter.draft(FACTS, offline=True).notes == ()
    assert capfd.readouterr() == ("", "")


def test_settings_hold() -> None:
    assert not drafter.check("演出13场。", FACTS).ok
    off = {"severities": {"wrong-number": "off"}}
    assert drafter.check("演出13场。", FACTS, settings=off).ok


def test_an_earlier_draft_is_brought_up_to_date(folder: Path) -> None:
    first = drafter.render(FACTS)
    edited = first.text.replace("观众12460人次", "观众达12460人次")
    assert edited != first.text
    path = folder / "总结.md"
    path.write_text(edited, encoding="utf-8")
    for earlier in (edited, path):
        again = drafter.draft(FACTS, offline=True, earlier=earlier)
        assert "观众达12460人次" in again.text
    fresh = drafter.draft(FACTS, offline=True, earlier=path, sections=["演出"])
    assert "观众达12460人次" not in fresh.text
    assert path.read_text("utf-8") == edited


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_an_export_is_that_of_the_command(form: str, folder: Path) -> None:
    from drafter.cli.main import main

    document = drafter.render(FACTS)
    Path("draft.md").write_text(document.text, encoding="utf-8")
    assert main(["export", "draft.md", "-o", f"out.{form}"]) == 0
    exported = drafter.export("draft.md", form)  # type: ignore[arg-type]
    assert "drafter:" not in str(exported.content)
    if form != "docx":  # which is packed anew each time
        assert Path(f"out.{form}").read_bytes() == exported.data
    else:
        Path("again.docx").write_bytes(exported.data)
        assert drafter.check("again.docx", FACTS).text == drafter.check("out.docx", FACTS).text


def test_charts_of_markdown_come_beside_it() -> None:
    chart = "![放水柱状图——上年：4次；本年：6次。](charts/a.svg)"
    exported = drafter.export(f"# 总结\n\n{chart}\n", "md")
    [(name, svg)] = exported.pictures.items()
    assert f"]({name})" in str(exported.content)
    assert svg.startswith("<svg")
    assert drafter.export("# 总结\n\n放水6次。\n", "md").pictures == {}


def test_findings_stand_beside_the_words_in_word() -> None:
    wrong = drafter.render(FACTS).text.replace("31场", "13场")
    exported = drafter.export(wrong, "docx", comments=True, sources="footnotes", facts=FACTS)
    assert exported.data.startswith(b"PK")


CALLS: Mapping[str, Callable[..., object]] = {
    "load_facts": drafter.load_facts,
    "check": drafter.check,
    "claims": drafter.claims,
    "render": drafter.render,
    "draft": drafter.draft,
    "adraft": lambda *given, **named: asyncio.run(drafter.adraft(*given, **named)),
    "export": drafter.export,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_told(name: str) -> None:
    case = REFUSED[name]
    given, named = case.get("given", []), case.get("named", {})
    assert isinstance(given, list)
    assert isinstance(named, dict)
    with pytest.raises(drafter.DrafterError) as told:
        CALLS[str(case["call"])](*given, **named)
    assert str(told.value) == case["told"]
