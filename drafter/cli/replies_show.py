"""`drafter replies show KEY`: one request and its reply, whole."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

NAME = "replies show"
SUMMARY = gettext_noop("show what was sent for one reply, and the reply as it came")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reply of which project."""
    from drafter.cli.stores import add_project

    parser.add_argument("key", metavar="KEY", help=_("the first digits of its key (replies list)"))
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print it; 2 for a key that there is not."""
    from drafter.cli.stores import store_of
    from drafter.writing.client.stored import find_reply

    reply = find_reply(store_of(arguments.project), arguments.key)
    if reply.is_damaged:
        print(
            _("{key}: damaged; it answers nothing (drafter replies prune takes it away)").format(
                key=reply.key
            )
        )
        return 1
    print(_("key: {key}").format(key=reply.key))
    for name in ("model", "base_url", "parameters"):
        print(f"{name}: {reply.request.get(name, '')}")
    for role, content in reply.messages:
        print(f"\n{role}:\n{content}")
    print(_("\nreply:\n{content}").format(content=reply.content))
    return 0
