"""drafter's own YAML tables: any loader reads them, with libyaml or without, and no key twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import drafter

PACKAGE = Path(drafter.__file__).parent
TABLES = sorted(PACKAGE.rglob("*.yaml"))


def doubled(node: yaml.Node) -> list[str]:
    """The keys that stand twice in one mapping, anywhere below a node."""
    if isinstance(node, yaml.SequenceNode):
        return [key for child in node.value for key in doubled(child)]
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = [key.value for key, _ in node.value]
    found = [key for key in set(keys) if keys.count(key) > 1]
    return found + [key for _, child in node.value for key in doubled(child)]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_table_reads_the_same_everywhere(path: Path) -> None:
    text = path.read_text("utf-8")
    plain = yaml.safe_load(text)
    if yaml.__with_libyaml__:
        assert yaml.load(text, yaml.CSafeLoader) == plain
    node = yaml.compose(text, yaml.SafeLoader)
    assert node is not None
    assert doubled(node) == []
