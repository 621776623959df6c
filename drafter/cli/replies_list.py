"""`drafter replies list`: the replies that a project keeps."""

from __future__ import annotations

import argparse

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

NAME = "replies list"
SUMMARY = gettext_noop("list the model's replies that a project keeps, oldest first")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which project."""
    from drafter.cli.stores import add_project

    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """A line a reply: key, time, model, section, size."""
    from drafter.cli.stores import store_of
    from drafter.writing.client.stored import SHORT, stored_replies

    folder = store_of(arguments.project)
    replies = stored_replies(folder)
    for reply in replies:
        written = reply.written.astimezone().strftime("%Y-%m-%d %H:%M")
        if reply.is_damaged:
            print(_("{key}  {written}  damaged").format(key=reply.key[:SHORT], written=written))
            continue
        size = _("{count:,} characters").format(count=len(reply.content))
        model = reply.request.get("model", "")
        print(f"{reply.key[:SHORT]}  {written}  {model}  {reply.section or '-'}  {size}")
    told = ngettext("{count} reply in {folder}", "{count} replies in {folder}", len(replies))
    print(told.format(count=len(replies), folder=folder))
    return 0
