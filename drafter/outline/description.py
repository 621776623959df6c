"""A template's sections, read from its text alone, for a person who chooses or edits one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes

from drafter.confinement import confined
from drafter.outline.section_tag import SectionTag
from drafter.outline.sources import SUFFIX, find, read_source
from drafter.outline.template import Template, parse_source

_CALCULATED = "…"


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A `{% section %}` as it is written; what depends on the facts is shown as `{label}` or …"""

    name: str
    prompt: str
    facts: tuple[str, ...]
    length: str
    path: Path
    line: int


def describe_sections(template: Template, folders: Sequence[Path]) -> tuple[SectionLine, ...]:
    """The sections of a template in reading order: its own, where it overrides its parents' blocks,
    and those that it inherits or includes.
    """
    return confined(folders, template.path, _described, template, tuple(folders))


def _described(template: Template, folders: Sequence[Path]) -> tuple[SectionLine, ...]:
    blocks: dict[str, list[nodes.Block]] = {}
    names = (template.name, *template.parents)
    trees = [parse_source(read_source(name, folders)) for name in names]
    for tree in trees:  # the child's block stands for the parent's of that name
        for block in tree.find_all(nodes.Block):
            blocks.setdefault(block.name, []).append(block)
    return tuple(_walk(trees[-1], blocks, folders, (names[-1],)))


def _walk(
    node: nodes.Node,
    blocks: dict[str, list[nodes.Block]],
    folders: Sequence[Path],
    within: tuple[str, ...],
    parents: Sequence[nodes.Block] = (),
) -> Iterator[SectionLine]:
    """`parents` are the blocks that `super()` stands for here, the nearest first."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            chain = blocks.get(child.name, [child])
            yield from _walk(chain[0], blocks, folders, within, chain[1:])
        elif _is_super(child) and parents:
            yield from _walk(parents[0], blocks, folders, within, parents[1:])
        elif isinstance(child, nodes.Include):
            included = _text(child.template).removesuffix(SUFFIX)
            if included not in within and find(included, folders):
                tree = parse_source(read_source(included, folders))
                yield from _walk(tree, blocks, folders, (*within, included))
        elif isinstance(child, nodes.CallBlock) and _is_section(child):
            yield _section_line(child)
        else:
            yield from _walk(child, blocks, folders, within, parents)


def _is_super(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
    )


def _is_section(block: nodes.CallBlock) -> bool:
    function = block.call.node
    return (
        isinstance(function, nodes.ExtensionAttribute)
        and function.identifier == SectionTag.identifier
    )


def _section_line(block: nodes.CallBlock) -> SectionLine:
    name, path, line = block.call.args
    keywords = {keyword.key: keyword.value for keyword in block.call.kwargs}
    facts = keywords.get("facts")
    listed = facts.items if isinstance(facts, nodes.List) else [facts] if facts else []
    return SectionLine(
        name=_text(name),
        prompt=_text(keywords["prompt"]) if "prompt" in keywords else "section",
        facts=tuple(_text(entry) for entry in listed),
        length=_text(keywords["length"]) if "length" in keywords else "",
        path=Path(_text(path)),
        line=line.value if isinstance(line, nodes.Const) else 0,
    )


def _text(node: nodes.Node) -> str:
    """A constant as it is, a variable as `{label}`, and … for what is computed."""
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.Concat):
        return "".join(map(_text, node.nodes))
    if isinstance(node, nodes.Add):
        return f"{_text(node.left)}, {_text(node.right)}"
    path = _path(node)
    return f"{{{path}}}" if path else _CALCULATED


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_path(node.node)}.{node.arg.value}"
    return ""
