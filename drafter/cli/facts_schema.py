"""`drafter facts schema`: prints the JSON Schema of facts files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from drafter.messages.translation import gettext_noop

NAME = "facts schema"
SUMMARY = gettext_noop(
    "print the JSON Schema of facts files, for an editor to complete and validate them"
)


def add_arguments(parser: ArgumentParser) -> None:
    """None."""


def run(arguments: Namespace) -> int:
    """Print the schema as JSON."""
    import json

    from drafter.facts.schema import facts_schema

    print(json.dumps(facts_schema(), ensure_ascii=False, indent=2))
    return 0
