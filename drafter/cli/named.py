"""Which files a person means who names files, folders and globs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.cli.drafts import STDIN
from drafter.errors import DrafterError
from drafter.files import resolved
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed

DRAFTS = (".md", ".markdown", ".docx", ".pdf")
"""How files end that are taken for drafts where a person has not named the file itself."""
_LEFT_OPEN = "~$"
"""How Word begins the name of the file that stands beside an open document."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file under the name that it is shown with, and the folder that it was found in, None where
    a person has named the file itself.
    """

    name: str
    folder: Path | None = None

    @property
    def identity(self) -> str:
        """The same for one file under two names."""
        return STDIN if self.name == STDIN else os.path.realpath(self.name)

    def refuse_strange(self) -> None:
        """Raise DrafterError for a link that leads out of the folder that the file was found in:
        who named a folder has not named what lies elsewhere.
        """
        if self.folder is not None:
            resolved(Path(self.name), [self.folder])


def is_one_file(names: Sequence[str]) -> bool:
    """Whether these names are one file's, and no folder or glob."""
    return len(names) == 1 and not _is_glob(names[0]) and not os.path.isdir(names[0])


@dataclass(frozen=True, slots=True)
class Kind:
    """What is looked for: how the name of a file of it ends, what is said of a folder without one
    and of a glob that matches none (`{names}` are those that would count), and the names that count
    below a folder, none for any that ends so.
    """

    endings: tuple[str, ...]
    not_below: str
    unmatched: str
    names: tuple[str, ...] = ()

    def has(self, file: str) -> bool:
        """Whether a file of this name is one."""
        return not file.startswith((".", _LEFT_OPEN)) and file.lower().endswith(self.endings)

    def has_below(self, file: str) -> bool:
        """Whether it counts where a person has named a folder."""
        return self.has(file) and (not self.names or file in self.names)


DRAFT = Kind(
    DRAFTS,
    not_below=gettext_noop("this is a folder without drafts ({names})"),
    unmatched=gettext_noop("no draft matches this ({names})"),
)


def files_named(name: str, kind: Kind = DRAFT) -> list[Named]:
    """The files that a name stands for: itself, those of a kind below a folder, or those that a
    glob (`*`, `?`, `[…]`, `**` for any folders) matches, sorted by name; hidden files and folders
    are left out. Raises DrafterError where a folder or glob has none, or a folder cannot be listed.
    """
    if os.path.isdir(name):
        found = list(_below(name, kind))
        missing, wanted = kind.not_below, kind.names or kind.endings
    elif _is_glob(name):
        found = list(_matched(name, kind))
        missing, wanted = kind.unmatched, kind.endings
    else:
        return [Named(name)]
    if not found:
        raise DrafterError(_(missing).format(names=listed(wanted)), Path(name))
    return found


def _is_glob(name: str) -> bool:
    """A file may have a bracket in its name: `总结[定稿].md`."""
    return name != STDIN and glob.has_magic(name) and not os.path.lexists(name)


def _matched(pattern: str, kind: Kind) -> Iterator[Named]:
    for path in sorted(glob.glob(pattern, recursive=True)):
        if os.path.isdir(path):
            continue  # `**` matches these too, and what they hold besides
        if kind.has(os.path.basename(path)):
            yield Named(path)


def _below(folder: str, kind: Kind) -> Iterator[Named]:
    for path, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            if kind.has_below(file):
                yield Named(os.path.join(path, file), Path(folder))


def _refuse(error: OSError) -> None:
    raise DrafterError(
        _("cannot be listed: {reason}").format(reason=reason_of(error)), Path(str(error.filename))
    )
