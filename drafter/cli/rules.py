"""`drafter rules [NAME]`: what the checker looks for, and one rule with its examples."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

NAME = "rules"
SUMMARY = gettext_noop("list the rules of the checker, or show one with its examples")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The rule to show; all are listed without one."""
    parser.add_argument("rule", nargs="?", metavar="NAME", help=_("show this rule"))


def run(arguments: argparse.Namespace) -> int:
    """Print the list or the page; 0."""
    import sys

    from drafter.review.rule_page import rule_list, rule_named, rule_page

    text = rule_list() if arguments.rule is None else rule_page(rule_named(arguments.rule))
    sys.stdout.write(text)
    return 0
