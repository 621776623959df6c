"""`drafter take-back REVIEWED DRAFT`: what was changed in Word, back into the draft's Markdown."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext

if TYPE_CHECKING:
    from drafter.checking.finding import Check
    from drafter.document.draft import Draft
    from drafter.facts.fact import Facts
    from drafter.intake.asking import Question
    from drafter.intake.taking_back import Change, ChangeKind, TakenBack
    from drafter.office.reading.passage import Comment
    from drafter.office.reading.read import OfficeDraft

NAME = "take-back"
SUMMARY = gettext_noop("put what was changed in the Word file of a draft back into the draft")

_KINDS: dict[ChangeKind, str] = {
    "changed": gettext_noop("changed"),
    "added": gettext_noop("added"),
    "removed": gettext_noop("removed"),
    "moved": gettext_noop("moved"),
}
_OWN = "drafter"
"""Who writes the comments of an export with findings or sources."""


def add_arguments(parser: ArgumentParser) -> None:
    """The file that came back, the draft that it was made of, and what to do with the changes."""
    parser.add_argument(
        "reviewed", metavar="REVIEWED", type=Path, help=_("the .docx that came back")
    )
    parser.add_argument("draft", metavar="DRAFT", type=Path, help=_("the draft that was sent"))
    parser.add_argument(
        "--sent",
        metavar="OLD",
        type=Path,
        help=_("the draft as it was sent, where DRAFT was changed since: those changes stay"),
    )
    parser.add_argument(
        "--facts",
        metavar="FACTS",
        help=_("the facts file (default: the one the draft itself names)"),
    )
    parser.add_argument(
        "--revisions",
        choices=("accepted", "rejected", "left"),
        default="accepted",
        help=_(
            "tracked changes: taken over, dropped, or left alone and listed (default: accepted)"
        ),
    )
    parser.add_argument(
        "--merge",
        action="store_true",
        help=_("write the changes into DRAFT; the text before is kept in .drafter/kept"),
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help=_("write the changed draft to this file")
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("replace OUT, keeping what is in it in .drafter/kept"),
    )
    parser.add_argument(
        "--reason",
        metavar="WHY",
        help=_("why figures were changed that no fact bears out; stands beside them as a waiver"),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("text: a table of what was generated, sent and returned; json: one object"),
    )


def run(arguments: Namespace) -> int:
    """Show what came back, and write it where that is asked for; 1 where a changed figure asks for
    a reason, something could not be placed, or the draft now has errors, else 0.
    """
    from dataclasses import replace

    from drafter.checking.check import check_with
    from drafter.checking.matching.index import FactIndex
    from drafter.cli.drafts import facts_for, open_draft
    from drafter.cli.facts_files import open_facts
    from drafter.cli.forms import refuse_suffix
    from drafter.document.draft import parse_draft
    from drafter.errors import DrafterError
    from drafter.intake.asking import questions, with_reason
    from drafter.intake.generated import generated_sections
    from drafter.intake.taking_back import take_back
    from drafter.office.reading.read import is_office_file, read_office
    from drafter.review.draft_settings import settings_for
    from drafter.settings import find_project, load_settings

    if arguments.merge and arguments.output:
        raise DrafterError(_("--merge writes into DRAFT itself; leave out -o"))
    refuse_suffix(
        arguments.output,
        (".md", ".markdown"),
        _("a draft ends in {suffixes}, and this name in {suffix}"),
    )
    if is_office_file(arguments.draft):
        raise DrafterError(_("this is no draft; name the Markdown that was sent"), arguments.draft)
    sent = open_draft(str(arguments.draft))
    facts_path, within = facts_for(sent, arguments.facts)
    facts = open_facts(facts_path, within)
    is_accepted = arguments.revisions == "accepted"
    returned = read_office(arguments.reviewed, "accepted" if is_accepted else "rejected")
    project = find_project(arguments.draft).folder
    base = open_draft(str(arguments.sent)) if arguments.sent else None
    taken = take_back(sent, returned.draft, generated_sections(sent, project), base)
    unplaced = tuple(words for words in taken.unplaced if not _is_source(words, facts))
    taken = replace(taken, unplaced=unplaced)
    settings = settings_for(sent, load_settings(facts_path, {}))
    index = FactIndex(facts)

    def checked(text: str) -> tuple[Draft, Check]:
        draft = parse_draft(text, arguments.draft)
        return draft, check_with(draft, index, settings)

    draft, check = checked(taken.text)
    asked = list(questions(draft, taken.changes, check))
    if arguments.reason and asked:
        draft, check = checked(with_reason(draft, asked, arguments.reason))
        asked = []
    if arguments.format == "json":
        _print_json(arguments, returned, taken, draft, asked, check)
    else:
        _print(arguments, returned, taken, draft, asked, facts, check)
    if taken.changes and (arguments.merge or arguments.output):
        _write(arguments, sent, draft.text, project)
    return int(bool(asked or taken.unplaced or check.errors))


def _write(arguments: Namespace, sent: Draft, text: str, project: Path) -> None:
    import sys

    from drafter.cli.output import kept_line, ready_output, write_output

    name = arguments.output or str(arguments.draft)
    inputs = (arguments.reviewed, arguments.draft) if arguments.output else (arguments.reviewed,)
    output, stream = ready_output(name, *inputs)
    if output is None:
        stream.write(text)
        return
    kept = write_output(
        output,
        text,
        ours=lambda there: bool(arguments.merge and there == sent.text),
        force=arguments.force,
        project=project,
        keep=bool(arguments.merge),
    )
    if kept is not None:
        print(kept_line(kept), file=sys.stderr)
    print(_("written: {output}").format(output=output), file=sys.stderr)


def _open_changes(arguments: Namespace) -> Iterator[Change]:
    """The tracked changes that are left alone."""
    from drafter.intake.taking_back import take_back
    from drafter.office.reading.read import read_office

    if arguments.revisions == "left":
        before = read_office(arguments.reviewed, "rejected").draft
        after = read_office(arguments.reviewed, "accepted").draft
        yield from take_back(before, after, {}).changes


def _is_source(words: str, facts: Facts) -> bool:
    """Whether a footnote is one with a fact's source, which drafter itself set on request."""
    return any(words.startswith((f"{name}：", f"{name}: ")) for name in facts.by_id)


def _remarks(returned: OfficeDraft) -> list[Comment]:
    """The reviewers' comments; those that drafter itself put beside its findings are none."""
    return [each for each in returned.reading.comments if each.author != _OWN]


def _question_line(question: Question, draft: Draft, facts: Facts) -> str:
    from drafter.text import LineIndex

    line, column = LineIndex(draft.text).position(question.start)
    fact = facts.by_id.get(question.facts[0]) if question.facts else None
    change = _("change {fact} ({place})").format(fact=fact.id, place=fact.place) if fact else ""
    told = _(
        "{place}: {text} is new, and no fact bears it out; {change}, or give a reason: "
        '--reason "…" ({rule})'
    )
    if question.was:
        told = _(
            "{place}: {was} became {text}, and no fact bears it out; {change}, or give a reason: "
            '--reason "…" ({rule})'
        )
    return told.format(
        place=f"{draft.path}:{line}:{column}",
        was=question.was,
        text=question.text,
        change=change or _("add a fact"),
        rule=question.rule,
    )


def _print(
    arguments: Namespace,
    returned: OfficeDraft,
    taken: TakenBack,
    draft: Draft,
    asked: Sequence[Question],
    facts: Facts,
    check: Check,
) -> None:
    import sys

    from rich import box
    from rich.console import Console
    from rich.table import Table

    from drafter.review.outcome import finding_lines, in_text
    from drafter.review.report import summary, unread_lines

    console = Console(file=sys.stdout, highlight=False, markup=False)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, show_lines=True)
    for name in ("", _("generated"), _("sent"), _("returned")):
        table.add_column(name, overflow="fold", ratio=1 if name else None)
    for change in taken.changes:
        place = "\n".join(filter(None, (_(_KINDS[change.kind]), change.section, change.place)))
        generated = _("(not kept)") if change.generated is None else change.generated
        same = generated == change.sent and bool(generated)
        table.add_row(place, _("(as sent)") if same else generated, change.sent, change.returned)
    if taken.changes:
        console.print(table)
    name = arguments.reviewed
    for words in taken.unplaced:
        print(
            _("{name}: not placed: “{words}”; put it into the draft by hand").format(
                name=name, words=words
            )
        )
    for words in taken.newer:
        print(
            _("{path}: changed since it was sent, and stays: “{words}”").format(
                path=draft.path, words=words
            )
        )
    for left in _open_changes(arguments):
        print(
            _("{name}: {place}: left open: “{sent}” → “{returned}”").format(
                name=name, place=left.place or _("gone"), sent=left.sent, returned=left.returned
            )
        )
    for comment in _remarks(returned):
        told = _("{name}: comment by {author}: {text}")
        if comment.words:
            told = _("{name}: comment by {author} on “{words}”: {text}")
        author = comment.author or _("nobody")
        print(told.format(name=name, author=author, words=comment.words, text=comment.text))
    for line in unread_lines(returned.draft):
        print(f"{name}: {line}")
    if not taken.changes and not taken.unplaced:
        print(_("{name}: nothing was changed").format(name=name))
        return
    for question in asked:
        print(_question_line(question, draft, facts))
    for line in finding_lines(check, in_text(str(draft.path), draft.text)):
        print(line)
    count = len(taken.changes)
    told = ngettext("{count} change; {summary}", "{count} changes; {summary}", count)
    print(told.format(count=count, summary=summary(check)))
    if not (arguments.merge or arguments.output):
        print(_("nothing is written: --merge puts this into the draft, -o OUT into another file"))


def _print_json(
    arguments: Namespace,
    returned: OfficeDraft,
    taken: TakenBack,
    draft: Draft,
    asked: Sequence[Question],
    check: Check,
) -> None:
    import json
    from dataclasses import asdict

    from drafter.review.report import as_json

    told = {
        "version": 1,
        "file": str(arguments.reviewed),
        "changes": [asdict(change) for change in taken.changes],
        "unplaced": list(taken.unplaced),
        "newer": list(taken.newer),
        "left_open": [asdict(change) for change in _open_changes(arguments)],
        "comments": [asdict(comment) for comment in _remarks(returned)],
        "questions": [asdict(question) for question in asked],
        "check": json.loads(as_json(check, draft, str(arguments.draft))),
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
