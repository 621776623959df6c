"""A capable model's own answers, replayed: every labelled error is found, and nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.resources import packaged
from drafter.writing.client.model import ModelWriter
from drafter.writing.second_reading.read import Reader, read_draft
from drafter.writing.second_reading.trying import Sample, samples
from tests.openai_server import OpenAIServer, say

RECORDED = yaml.safe_load(Path(__file__).with_name("recorded.yaml").read_text("utf-8"))
SAMPLES = {sample.name: sample for sample in samples()}


def read(sample: Sample, answer: str) -> tuple[Check, Check]:
    """The check alone, and with the answer put to it."""
    draft, index = parse_draft(sample.draft), FactIndex(sample.facts)
    alone = check_with(draft, index, CheckSettings())

    async def together(base_url: str) -> Check:
        async with ModelWriter(base_url, "key") as writer:
            reader = Reader(writer, "m", base_url, (packaged("prompts"),))
            return (await read_draft(draft, index, alone, reader))[0]

    with OpenAIServer([say(answer)]) as server:
        return alone, asyncio.run(together(server.base_url))


def told(check: Check, sample: Sample) -> tuple[set[str], list[str]]:
    """The labelled errors that are found, and the texts of findings that are none."""
    findings = [one for one in check.findings if one.severity != "info"]
    met = {
        sample.draft[error.start : error.end]
        for error in sample.errors
        if any(one.start < error.end and error.start < one.end for one in findings)
    }
    false = [
        one.text
        for one in findings
        if not any(one.start < error.end and error.start < one.end for error in sample.errors)
    ]
    return met, false


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case["sample"])
def test_together_they_find_every_error(case: dict[str, Any]) -> None:
    sample = SAMPLES[case["sample"]]
    alone, together = read(sample, case["answer"])
    found, false = told(together, sample)
    assert found == {sample.draft[error.start : error.end] for error in sample.errors}
    assert sorted(told(alone, sample)[1]) == sorted(case.get("alone", []))
    assert false == case.get("left", [])
    for right in case.get("suggests", []):
        assert any(right.endswith(one.suggestion or "\0") for one in together.findings)


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case["sample"])
def test_sums_that_are_spoilt_clear_nothing(case: dict[str, Any]) -> None:
    sample = SAMPLES[case["sample"]]
    alone, together = read(sample, case["answer"].replace("=", "=7"))
    for error in alone.errors:
        assert any(one.start <= error.start < one.end for one in together.errors), error.text
    assert not any("=7" in one.message for one in together.findings)
