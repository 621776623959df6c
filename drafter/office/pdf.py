"""A Word file as PDF, by LibreOffice on this machine."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.word.package import with_parts

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_LONGEST = 180.0
"""Seconds for one document; the first start of LibreOffice alone takes ten."""
_FONT = re.compile(rb"/(?:BaseFont|FontName)\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_JUSTIFIED = re.compile(rb"""(<w:jc\s[^>]*?w:val=["'])(?:both|distribute)(["'])""")
_SEAL = re.compile(rb"%drafter (sha256:[0-9a-f]{16})\n\Z")


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF, and the names of the fonts in it."""

    data: bytes
    fonts: tuple[str, ...]


def to_pdf(word: bytes) -> PdfFile:
    """The Word file as PDF. Raises DrafterError where there is no LibreOffice, and where it makes
    none of it in time.
    """
    program = needed_libreoffice()
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(_ragged(word))
        said = _run(
            [
                program,
                f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                *("--headless", "--norestore", "--convert-to", "pdf:writer_pdf_Export"),
                *("--outdir", folder, str(source)),
            ]
        )
        made = source.with_suffix(".pdf")
        if not made.is_file():
            told = _("LibreOffice made no PDF: {said}")
            raise DrafterError(told.format(said=said.strip() or _("it said nothing")))
        data = made.read_bytes()
    fonts = dict.fromkeys(_name(found) for found in _FONT.findall(data))
    return PdfFile(data + b"%drafter " + _hash(data) + b"\n", tuple(fonts))


def _ragged(word: bytes) -> bytes:
    """The Word file with the lines of justified paragraphs as long as they come: LibreOffice (7.4
    was tried) drops a mark of punctuation at the end of a justified Chinese line.
    """

    def changed(name: str, content: bytes) -> bytes:
        is_text = name.startswith("word/") and name.endswith(".xml")
        return _JUSTIFIED.sub(rb"\1left\2", content) if is_text else content

    return with_parts(word, changed)


def needed_libreoffice() -> str:
    """The program that makes PDF. Raises DrafterError where it is not installed."""
    found = [*(shutil.which(name) for name in _NAMES), *filter(os.path.isfile, _PLACES)]
    program = next(filter(None, found), None)
    if program is None:
        raise DrafterError(
            _(
                "a PDF is made by LibreOffice, which is not on this machine; install it, "
                "or export to docx and save that as PDF"
            )
        )
    return program


def is_untouched_pdf(data: bytes) -> bool:
    """Whether `to_pdf` made this file and nobody has touched it since."""
    found = _SEAL.search(data)
    return found is not None and _hash(data[: found.start()]) == found[1]


def without_font(families: Iterable[str], fonts: Iterable[str]) -> list[str]:
    """Those of the families that a document asks for of which its PDF has no font."""
    there = {_plain(font) for font in fonts}
    return [each for each in families if not any(one.startswith(_plain(each)) for one in there)]


def _name(font: bytes) -> str:
    unescaped = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), font)
    return unescaped.decode("utf-8", "replace")


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def _hash(data: bytes) -> bytes:
    return f"sha256:{hashlib.sha256(data).hexdigest()[:16]}".encode()


def _run(command: list[str]) -> str:
    """What the program says. It starts others, which are to end with it."""
    process = subprocess.Popen(  # noqa: S603 - a program that is installed, and a name of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=os.name != "nt",
    )
    try:
        said = process.communicate(timeout=_LONGEST)[0]
    except subprocess.TimeoutExpired:
        raise DrafterError(
            _(
                "LibreOffice has not made a PDF within {seconds:.0f} seconds; export to "
                "docx and save that as PDF"
            ).format(seconds=_LONGEST)
        ) from None
    finally:
        if process.poll() is None:
            _end(process)
    return said.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
