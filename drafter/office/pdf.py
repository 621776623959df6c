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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.office.word.package import with_parts
from drafter.office.word.typefaces import typefaces

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_NOTES = '{"ExportNotes":{"type":"boolean","value":"true"}}'
"""Comments become notes of the PDF, which LibreOffice leaves out unasked; since 7.4."""
_LONGEST = 180.0
"""Seconds for one document; the first start of LibreOffice alone takes ten."""
_SHORTEST = 20.0
_VERSION = re.compile(r"LibreOffice\w* [\d.]*\d")
_REGION = re.compile(r"(?<=cjk)(?:sc|tc|hc|hk|jp|kr)$")
_FONT = re.compile(rb"/(?:BaseFont|FontName)\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_JUSTIFIED = re.compile(rb"""(<w:jc\s[^>]*?w:val=["'])(?:both|distribute)(["'])""")
_SEAL = re.compile(rb"%drafter (sha256:[0-9a-f]{16})\n\Z")


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF, and how it came out: the program with its version, the names of the fonts in it, and
    the families that the text asks for and that are not there, so that others stand in their place.
    """

    data: bytes
    program: str
    fonts: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The same as lines for a person."""
        told = _("set by {program}, in the fonts {fonts}")
        lines = [told.format(program=self.program, fonts=listed(self.fonts))]
        if self.missing:
            told = _("not on this machine, so that others stand in their place: {missing}")
            lines.append(told.format(missing=listed(self.missing)))
        return tuple(lines)


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
                *("--headless", "--norestore", "--convert-to", f"pdf:writer_pdf_Export:{_NOTES}"),
                *("--outdir", folder, str(source)),
            ]
        )
        made = source.with_suffix(".pdf")
        if not made.is_file():
            told = _("LibreOffice made no PDF: {said}")
            raise DrafterError(told.format(said=said.strip() or _("it said nothing")))
        data = made.read_bytes()
    fonts = tuple(dict.fromkeys(_name(found) for found in _FONT.findall(data)))
    missing = tuple(_missing(typefaces(word), fonts))
    sealed = data + b"%drafter " + _hash(data) + b"\n"
    return PdfFile(sealed, _version(program), fonts, missing)


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


def _missing(families: Iterable[str], fonts: Iterable[str]) -> Iterator[str]:
    """Those of the families that are not installed. The names in a PDF alone do not tell: all of
    Noto Sans CJK is called NotoSansCJKjp there.
    """
    there = {_plain(font) for font in fonts}
    installed = _installed()
    for family in families:
        name = _plain(family)
        in_pdf = any(one.startswith(_REGION.sub("", name)) for one in there)
        if name not in installed and not (in_pdf and not installed):
            yield family


def _installed() -> frozenset[str]:
    """The families that fontconfig knows, which LibreOffice asks on Linux; none where there is no
    fontconfig.
    """
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    try:
        said = _run([program, ":", "family"], _SHORTEST)
    except DrafterError:
        return frozenset()
    return frozenset(_plain(name) for line in said.splitlines() for name in line.split(","))


def _version(program: str) -> str:
    """`LibreOffice 7.4.7.2`; without the number where the program does not say it."""
    try:
        found = _VERSION.search(_run([program, "--version"], _SHORTEST))
    except DrafterError:
        found = None
    return found[0] if found is not None else "LibreOffice"


def _name(font: bytes) -> str:
    unescaped = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), font)
    return unescaped.decode("utf-8", "replace").removesuffix("-VKana")  # of LibreOffice's own


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def _hash(data: bytes) -> bytes:
    return f"sha256:{hashlib.sha256(data).hexdigest()[:16]}".encode()


def _run(command: list[str], longest: float = _LONGEST) -> str:
    """What the program says. It starts others, which are to end with it."""
    process = subprocess.Popen(  # noqa: S603 - a program that is installed, and a name of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=os.name != "nt",
    )
    try:
        said = process.communicate(timeout=longest)[0]
    except subprocess.TimeoutExpired:
        raise DrafterError(
            _(
                "LibreOffice has not made a PDF within {seconds:.0f} seconds; export to "
                "docx and save that as PDF"
            ).format(seconds=longest)
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
