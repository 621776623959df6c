"""The examples of docs/python.md and of the README run, and print, as they stand."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.openai_server import OpenAIServer, say

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("page", ["docs/python.md", "README.md"])
def test_the_examples_of_a_page_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```", text, re.S | re.M)
    assert blocks
    facts = re.search(r"```yaml\n(.*?)```", text, re.S)
    monkeypatch.chdir(tmp_path)
    if facts is not None:
        Path("facts.yaml").write_text(facts[1], encoding="utf-8")
    with OpenAIServer([say("全年借书18342册次，持证读者2651人。")]) as server:
        monkeypatch.setenv("MODEL_SERVER", server.base_url)
        monkeypatch.setenv("MODEL_KEY", "a-key")
        example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page, page, 0)
        told: list[str] = []
        results = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert results.failed == 0, "".join(told)
    assert results.attempted >= 3
