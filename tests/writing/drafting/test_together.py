"""Sections that are read together: in document order, as soon as all that are at work wait."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from drafter.checking.finding import Check, Coverage
from drafter.outline.section import Section
from drafter.writing.drafting.together import Read, Together, ToRead
from drafter.writing.second_reading.read import Exchange

NAMES = ["水泵", "管网", "服务"]


def test_all_that_wait_are_read_at_once() -> None:
    read: list[list[tuple[str, str]]] = []

    async def reading(texts: Sequence[ToRead]) -> list[Read]:
        read.append([(section.name, text) for section, text, _ in texts])
        return [(Check((), (), Coverage((), ()), text), Exchange()) for _, text, _ in texts]

    together = Together(reading, list(NAMES))

    async def drafted(name: str, texts: int) -> list[str]:
        section = Section(name, name, "")
        await asyncio.sleep(0.002 * (3 - NAMES.index(name)))  # the last one first
        heard = [await together.heard(section, f"{name}{n}", frozenset()) for n in range(texts)]
        await together.finished(section)
        return [check.reader for check, _ in heard]

    async def all_of_them() -> list[list[str]]:
        return await asyncio.gather(*map(drafted, NAMES, (2, 0, 1)))

    assert asyncio.run(all_of_them()) == [["水泵0", "水泵1"], [], ["服务0"]]
    assert read == [[("水泵", "水泵0"), ("服务", "服务0")], [("水泵", "水泵1")]]
