"""`drafter replies prune`: take away replies that nobody needs any more."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

if TYPE_CHECKING:
    from drafter.writing.client.stored import Stored

NAME = "replies prune"
SUMMARY = gettext_noop("take damaged replies away, and old ones or all where asked to")

HOUR = 3600
"""Seconds after which half a file is no other run's that is just being written."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which replies of which project."""
    from drafter.cli.stores import add_project

    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--older-than", metavar="DAYS", type=float, help=_("replies older than so many days too")
    )
    which.add_argument("--all", action="store_true", help=_("every reply"))
    parser.add_argument("--dry-run", action="store_true", help=_("tell, and take nothing away"))
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take them away; a reply that is needed again will be asked and paid for again."""
    import time

    from drafter.cli.stores import store_of
    from drafter.writing.client.stored import leftovers, stored_replies

    folder = store_of(arguments.project)
    replies = stored_replies(folder)
    doomed = [reply.path for reply in replies if _is_doomed(reply, arguments)]
    count = len(doomed)
    now = time.time()
    doomed += [path for path in leftovers(folder) if now - path.stat().st_mtime > HOUR]
    if not arguments.dry_run:
        for path in doomed:
            path.unlink(missing_ok=True)
    told = _("took {count} of {whole} replies away from {folder}")
    if arguments.dry_run:
        told = _("would take {count} of {whole} replies away from {folder}")
    print(told.format(count=count, whole=len(replies), folder=folder))
    return 0


def _is_doomed(reply: Stored, arguments: argparse.Namespace) -> bool:
    from datetime import UTC, datetime, timedelta

    if arguments.all or reply.is_damaged:
        return True
    if arguments.older_than is None:
        return False
    return bool(datetime.now(UTC) - reply.written > timedelta(days=arguments.older_than))
