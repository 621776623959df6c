"""Edits the Word file of a draft in LibreOffice at random, and takes it back: the edits, no more?

Words are changed, paragraphs added, removed, moved and split, one to five a file; each file is made
twice, with the changes tracked and without. What comes back is held against what the edits make of
the draft's paragraphs, and with the changes rejected against the draft. Needs LibreOffice.

    python benchmarks/round_trip.py [--files 50] [--seed 1]     # half a second a file
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Literal

from drafter.document.draft import Draft, parse_draft
from drafter.intake.taking_back import take_back
from drafter.intake.units import same_words, units_of
from drafter.office.pdf import needed_libreoffice
from drafter.office.reading.read import read_office
from drafter.office.word.export import to_word
from drafter.office.word.layouts import load_layout

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "samples/education-bureau/draft.md"
MACROS = ROOT / "tests/intake/libreoffice/edit.bas"
NEW = (
    "统筹调度。",
    "新建平台，实现在线办理。",
    "值守到岗到人。",
    "稳步推进，及时办结。",
    "普查完成。",
)
WAYS = ("change", "add", "remove", "move", "split")
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="M"/>
</library:library>"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"
 xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M"
 script:language="StarBasic">{}</script:module>"""
JOB = """Sub Job{number}
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim text
  text = StarDesktop.loadComponentFromURL(ConvertToURL(FOLDER & "sent.docx"), "_blank", 0, hidden())
  text.RecordChanges = {tracked}
{steps}
  Save text, "{name}"
  Exit Sub
Failed:
  text.close(True)
End Sub
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sent = parse_draft(DRAFT.read_text("utf-8"), DRAFT)
    cases = [edited(sent, random.Random(arguments.seed + n)) for n in range(arguments.files)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sent.docx").write_bytes(to_word(sent, load_layout("gbt9704"), "zh").data)
        edit(folder, [steps for steps, _ in cases])
        same = made = 0
        for number, (steps, words) in enumerate(cases):
            for what, wrong in returned(sent, folder, number, words):
                made += 1
                same += not wrong
                if wrong:
                    print(f"{arguments.seed + number} {what}: {'; '.join(steps)}\n  {wrong}")
    print(f"{same} of {made} came back with the edits and nothing else")
    return int(same != made)


def edited(sent: Draft, chance: random.Random) -> tuple[list[str], list[str]]:
    """Some edits as calls of the macros, each in a paragraph of its own, and the words then."""
    words = [unit.words for unit in units_of(sent)]
    # The last one has no mark behind it that would move with it.
    free = [unit.words for unit in units_of(sent)[:-1] if unit.kind == "paragraph"]
    free = [one for one in free if len(one) > 20]
    free = [one for one in free if sum(one[:12] in other for other in words) == 1]
    chance.shuffle(free)
    new = iter(chance.sample(NEW, len(NEW)))
    steps: list[str] = []
    for way in chance.choices(WAYS, k=chance.randint(1, 5)):
        if len(free) < 2:
            break
        one = free.pop()
        key, at = f'"{one[:12]}"', words.index(one)
        if way == "change":
            said = next(new)
            steps.append(f'Found(text, {key}).String = "{said}"')
            words[at] = f"{said}{one[12:]}"
        elif way == "add":
            said = next(new)
            steps.append(f'Add text, {key}, "{said}"')
            words.insert(at + 1, said)
        elif way == "remove":
            steps.append(f"Remove text, {key}")
            del words[at]
        elif way == "split":
            steps.append(f"Break text, {key}")
            words[at : at + 1] = [one[:12], one[12:]]
        else:
            other = free.pop()
            steps.append(f'Move text, {key}, "{other[:12]}"')
            words.remove(one)
            words.insert(words.index(other), one)
    return steps, words


def edit(folder: Path, cases: list[list[str]]) -> None:
    """Have LibreOffice make `0u.docx`, `0t.docx` … of `sent.docx`."""
    macros = MACROS.read_text("utf-8")
    jobs = [
        JOB.format(
            number=2 * number + tracked,
            tracked=bool(tracked),
            steps="\n".join(f"  {step}" for step in steps),
            name=f"{number}{'ut'[tracked]}",
        )
        for number, steps in enumerate(cases)
        for tracked in (0, 1)
    ]
    calls = "".join(f"  Job{number}\n" for number in range(len(jobs)))
    basic = (
        f'Const FOLDER = "{folder}/"\nSub Main\n{calls}End Sub\n'
        f"{''.join(jobs)}{macros[macros.index('Function Found') :]}"
    )
    profile = folder / "profile"
    program = [needed_libreoffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    start = [*program, "--terminate_after_init"]  # makes the profile, with macros of its own
    subprocess.run(start, capture_output=True, check=False, timeout=60)
    place = profile / "user/basic/Standard"
    place.mkdir(parents=True, exist_ok=True)
    (place.parent / "script.xlc").write_text(LIBRARIES, "utf-8")
    (place / "script.xlb").write_text(LIBRARY, "utf-8")
    (place / "M.xba").write_text(MODULE.format(escape(basic)), "utf-8")
    command = [*program, "--norestore", "macro:///Standard.M.Main"]
    subprocess.run(command, capture_output=True, check=False, timeout=60 + 2 * len(jobs))


def returned(sent: Draft, folder: Path, number: int, words: list[str]) -> Iterator[tuple[str, str]]:
    """What each of the files is, and what is wrong with what came back in it, "" for nothing."""
    same = [unit.words for unit in units_of(sent)]
    revisions: Literal["accepted", "rejected"]
    for name, revisions, expected in (
        ("u", "accepted", words),
        ("t", "accepted", words),
        ("t", "rejected", same),
    ):
        file = folder / f"{number}{name}.docx"
        if not file.is_file():
            yield file.name, "LibreOffice did not make it"
            continue
        taken = take_back(sent, read_office(file, revisions).draft, {})
        merged = parse_draft(taken.text)
        got = [unit.key for unit in units_of(merged)]
        wrong = ""
        if got != [same_words(each) for each in expected]:
            wrong = f"other paragraphs: {set(got) ^ set(map(same_words, expected))}"
        elif taken.unplaced or (revisions == "rejected" and taken.text != sent.text):
            wrong = f"not placed: {taken.unplaced}" if taken.unplaced else "another text"
        elif [each.name for each in merged.sections] != [each.name for each in sent.sections]:
            wrong = "other sections"
        yield f"{file.name} {revisions}", wrong


if __name__ == "__main__":
    sys.exit(main())
