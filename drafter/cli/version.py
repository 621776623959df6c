"""What `drafter --version` prints: what a report of a fault needs to say of the machine."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from drafter import __version__
from drafter.messages.translation import gettext as _

_PACKAGE = "fact-drafter"


class Version(argparse.Action):
    """`--version`: prints and leaves with status 0."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        import sys

        sys.stdout.write(version_text())
        parser.exit()


def version_text() -> str:
    """The versions of drafter, Python, and every library that drafter uses, a line each; one of an
    extra that is not there says so.
    """
    import platform

    python = f"Python {platform.python_version()} ({platform.python_implementation()}"
    lines = [f"drafter {__version__}", f"{python}, {platform.platform()})", *_libraries()]
    return "".join(f"{line}\n" for line in lines)


def _libraries() -> Iterator[str]:
    """`openai 3.54.0` for each that drafter's own metadata name, those of extras last."""
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        required = requires(_PACKAGE) or []
    except PackageNotFoundError:  # a copy of the files, which was never installed
        return
    for each in required:
        name = re.split(r"[^\w.-]", each, maxsplit=1)[0]
        extra = re.search(r"""extra == ["'](\w+)["']""", each)
        if name == _PACKAGE or (extra and extra[1] in ("all", "dev")):
            continue
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            told = (
                _("{name} is not installed (extra {extra})")
                if extra
                else _("{name} is not installed")
            )
            yield told.format(name=name, extra=extra[1] if extra else "")
