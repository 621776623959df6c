"""Regression cases as tests of pytest: `pytest --drafter-cases samples`.

Each folder with facts below that one is a test that passes and fails as in `drafter test`. pytest
loads this file at every start in an environment with drafter, so it imports nothing but pytest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from drafter.messages.translation import gettext as _

if TYPE_CHECKING:
    from drafter.testing.run import CaseResult


class CaseFailed(Exception):  # noqa: N818 - told as a result, without a traceback
    """The case was read, and something is wrong with it."""

    def __init__(self, result: CaseResult) -> None:
        super().__init__(result.reasons)
        self.result = result


class CaseFile(pytest.File):
    """The facts file that makes a folder a case."""

    def collect(self) -> Iterator[CaseItem]:
        """One test, named after the folder."""
        yield CaseItem.from_parent(self, name=self.path.parent.name)


class CaseItem(pytest.Item):
    """One case."""

    funcargs: ClassVar[dict[str, object]] = {}
    """No fixtures; other plugins (pytest-lsp among them) look here without asking."""

    def runtest(self) -> None:
        """Draft, check and compare; raises CaseFailed or, for an unreadable case, DrafterError."""
        from drafter.testing.case import Case
        from drafter.testing.run import run_case

        result = run_case(Case(self.path.parent, self.path))
        if not result.ok:
            raise CaseFailed(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """What `drafter test` prints; a traceback only for a slip of drafter's own."""
        from drafter.errors import DrafterError
        from drafter.testing.report import result_lines

        if isinstance(excinfo.value, CaseFailed):
            return "\n".join(result_lines(excinfo.value.result))
        if isinstance(excinfo.value, DrafterError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """How the test is called in reports."""
        return self.path, None, f"drafter case {self.name}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--drafter-cases`."""
    parser.getgroup("drafter").addoption(
        "--drafter-cases",
        metavar="DIR",
        action="append",
        default=[],
        help=_("a drafter case, or a folder of cases, to run as tests (may be given again)"),
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let pytest look into the folders of cases besides where it looks anyway."""
    start = config.invocation_params.dir
    for folder in _folders(config):
        if not folder.is_dir():
            raise pytest.UsageError(
                _("--drafter-cases: there is no folder {folder}").format(folder=folder)
            )
        looked_into = [(start / arg.partition("::")[0]).resolve() for arg in config.args]
        if not any(folder.is_relative_to(other) for other in looked_into):
            config.args.append(str(folder))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """A facts file directly in a folder that was named, or in one beside its kind there."""
    folders = _folders(parent.config)
    if not {file_path.parent, file_path.parent.parent}.intersection(folders):
        return None
    from drafter.testing.case import case_in

    case = case_in(file_path.parent)
    if case is None or case.facts != file_path:
        return None
    return CaseFile.from_parent(parent, path=file_path)


def _folders(config: pytest.Config) -> list[Path]:
    start = config.invocation_params.dir
    return [(start / name).resolve() for name in config.getoption("--drafter-cases")]
