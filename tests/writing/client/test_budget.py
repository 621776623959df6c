"""Limits stop a run before the request that would pass them; what is done is kept and paid once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.settings import Price
from drafter.writing import failures
from drafter.writing.client.budget import Budget, Limits, cost_of
from drafter.writing.client.model import ModelWriter
from drafter.writing.reply import Reply, Usage
from tests.openai_server import Behaviour, OpenAIServer, after, completion, say, status
from tests.writing.sample import KEY, QUICK, request_to

GOOD = say("全年开展培训12期。")
TOKENS = len("规则\n写一句。") + len("全年开展培训12期。")
"""What one good request costs by the server's count, a character a token."""


async def _gathered(writer: ModelWriter, base_url: str, count: int) -> list[Reply | BaseException]:
    import asyncio

    async with writer:
        asked = (
            writer.write(request_to(base_url, "写一句。", max_tokens=20)) for _ in range(count)
        )
        return list(await asyncio.gather(*asked, return_exceptions=True))


def _run(
    script: list[Behaviour], limits: Limits, count: int = 6, limit: int = 3
) -> tuple[list[Reply | BaseException], int, Budget]:
    import asyncio

    budget = Budget(limits)
    with OpenAIServer(script) as server:
        writer = ModelWriter(server.base_url, KEY, patience=QUICK, limit=limit, budget=budget)
        results = asyncio.run(_gathered(writer, server.base_url, count))
        return results, len(server.requests), budget


@pytest.mark.parametrize("most", [0, 1, 2, 5])
def test_no_more_requests_than_allowed(most: int) -> None:
    results, sent, budget = _run([GOOD], Limits(requests=most))
    assert sent == most == budget.spent.requests
    refused = [result for result in results if isinstance(result, failures.LimitReached)]
    assert len(refused) == 6 - most
    assert f"{most} request{'' if most == 1 else 's'}" in refused[0].reason


def test_attempts_that_fail_count_too() -> None:
    results, sent, _ = _run([status(500), GOOD], Limits(requests=3), limit=1)
    assert sent == 3
    assert [isinstance(result, Reply) for result in results] == [True, True, *[False] * 4]


@pytest.mark.parametrize("most", [TOKENS - 1, 3 * TOKENS, 3 * TOKENS + 25])
@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_tokens_than_allowed(most: int, limit: int) -> None:
    _, sent, budget = _run([after(0.02, GOOD)], Limits(tokens=most), limit=limit)
    assert budget.spent.tokens == sent * TOKENS <= most
    assert (sent > 0) == (most > TOKENS)


def test_money_needs_a_price_and_then_holds() -> None:
    price = Price(Decimal(1_000_000), Decimal(2_000_000))
    _, sent, budget = _run([GOOD], Limits(cost=Decimal(60), price=price), limit=1)
    assert 0 < cost_of(budget.spent, price) <= 60
    assert 0 < sent < 6


def test_a_server_that_does_not_count_is_estimated_and_it_is_said() -> None:
    _, sent, budget = _run(
        [completion("全年开展培训12期。", usage=None)], Limits(tokens=60), limit=1
    )
    assert budget.spent.estimated
    assert 0 < budget.spent.tokens <= 60
    assert 0 < sent < 6


def test_a_request_waits_for_those_under_way_before_it_gives_up() -> None:
    """Each may cost twice what it costs in the end: four fit one after the other, not at once."""
    results, _, _ = _run([after(0.05, GOOD)], Limits(tokens=5 * TOKENS + 5), count=4, limit=4)
    assert all(isinstance(result, Reply) for result in results), results


def test_usages_add_up() -> None:
    whole = Usage(1, 2, 3) + Usage(1, 1, 1, estimated=True)
    assert (whole, whole.tokens) == (Usage(2, 3, 4, estimated=True), 7)
