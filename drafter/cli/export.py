"""`drafter export DRAFT`: the document to hand in, without anything of drafter."""

from __future__ import annotations

import argparse

NAME = "export"
SUMMARY = "make the document to hand in: clean Markdown, or a page that prints well"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft, what to make of it, and where to."""
    parser.add_argument("draft", metavar="DRAFT", help="a Markdown file, or - for stdin")
    parser.add_argument(
        "--to",
        choices=("md", "html"),
        required=True,
        help="md: Markdown without front matter and comments; html: one self-contained page",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="write this file, do not print")
    parser.add_argument(
        "--force", action="store_true", help="replace OUT, keeping what is in it in .drafter/kept"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print or write the document; 0."""
    import sys

    from drafter.claims.language import detect_language
    from drafter.cli.drafts import open_draft
    from drafter.cli.output import kept_line, ready_output, write_output
    from drafter.document.export import is_untouched_page, title_of, to_html, to_markdown
    from drafter.settings import find_project

    draft = open_draft(arguments.draft)
    output, stream = ready_output(arguments.output, draft.path)
    if arguments.to == "html":
        clean = to_markdown(draft)
        title = title_of(draft) or (draft.path.stem if draft.path else "drafter")
        text = to_html(draft, title, detect_language(clean))
    else:
        text = to_markdown(draft)
    if output is None:
        stream.write(text)
        stream.flush()
    else:
        project = find_project(draft.path or output).folder
        kept = write_output(
            output, text, ours=is_untouched_page, force=arguments.force, project=project
        )
        if kept is not None:
            print(kept_line(kept), file=sys.stderr)
    return 0
