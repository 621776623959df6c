"""Another language or script than the one asked for, and a window too small for the facts."""

from __future__ import annotations

from importlib import resources

import pytest

from drafter.writing.hearing.script import wrong_script
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say, status
from tests.pipeline.running import GOOD, Here, answering, asked_section, clean, sections_of

ENGLISH = "In 2024 the hospital held 26 free clinics and saw 4387 patients."
TRADITIONAL = "全年開展義診26場，接診4387人次，為患者減免費用58640元，為業務發展打下基礎。"


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        (ENGLISH, "zh", "English"),
        (TRADITIONAL, "zh", "traditional"),
        (clean(GOOD["义诊"]), "zh", ""),
        ("引进MTT技术、CT和MRI设备，开展FAST检查。", "zh", ""),
        ("與東華醫院合作。", "zh", "traditional"),
        (ENGLISH, "en", ""),
        (clean(GOOD["义诊"]), "en", "Chinese"),
        ("The Lantern Festival (元宵节) drew 300 visitors.", "en", ""),
    ],
)
def test_what_a_text_is_written_in(text: str, language: str, wrong: str) -> None:
    found = wrong_script(text, language)
    assert wrong in found
    assert bool(found) == bool(wrong)


def test_a_name_that_the_facts_write_so_is_no_other_script() -> None:
    assert not wrong_script("與東華醫院合作。", "zh", known="合作單位：與東華醫院")


@pytest.mark.parametrize("foreign", [ENGLISH, TRADITIONAL])
def test_it_is_asked_for_once_more_and_then_given_up(foreign: str, here: Here) -> None:
    with answering({"义诊": [foreign, GOOD["义诊"]], "培训": foreign}) as server:
        run = here.draft(server)
        assert len(server.requests) == 5
        again = [request for request in server.requests if "简体中文" in request.text]
        assert {asked_section(request) for request in again} == {"义诊", "培训"}
    assert run.document is not None
    assert sections_of(run.document)["义诊"] == clean(GOOD["义诊"])
    assert foreign not in run.document
    assert "the template's wording is used (the model wrote " in run.outcome("培训")


def test_a_small_window_gets_the_facts_that_matter_and_it_is_said(here: Here) -> None:
    def script(request: LoggedRequest) -> Behaviour:
        asked = request.messages[-1]["content"]
        if asked_section(request) != "义诊":
            return say(GOOD[asked_section(request)])
        if "F3" in asked:
            return status(400, "This model's maximum context length is 300 tokens.")
        return say("全年义诊26场[F1]。接诊4387人次[F2]。")

    with OpenAIServer(script) as server:
        run = here.draft(server, "--explain")
        assert len(server.requests) == 4
    assert run.document is not None
    assert sections_of(run.document)["义诊"] == "全年义诊26场。接诊4387人次。"
    assert "asked again without 2 of 4 facts" in run.outcome("义诊")


def test_no_character_of_simplified_text_counts_as_traditional() -> None:
    """GB 2312 holds the characters of simplified text and no others."""
    path = resources.files("drafter.writing") / "zh" / "traditional.txt"
    lines = path.read_text("utf-8").splitlines()
    listed = "".join(line for line in lines if not line.startswith("#"))
    assert len(listed) > 250
    for character in listed:
        with pytest.raises(UnicodeEncodeError):
            character.encode("gb2312")
