"""Drafts the samples with a real model and says what became of its sentences.

    OPENAI_BASE_URL=http://127.0.0.1:8123/v1 python benchmarks/real_model.py
        [--out DIR] [--replies DIR] [SAMPLE]...

The model is the one of OPENAI_MODEL ("local" without it); a small one wants DRAFTER_MANNER=plain.
For each document: sections that the model was asked for and those that fell back to the template,
sentences of its first replies, those that stand as they came, were repaired and came to nothing,
the share of the document's sentences that are its own; requests, tokens, seconds; errors that
`drafter check` finds, key facts stated. With --out the documents are kept there, to be read. With
--replies every reply is kept there and used again by the next run, which asks for what is new
alone: a slow model can be gone on with, and a mended checker tried on the same replies. Requests,
tokens and seconds are then of that run only.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from drafter.facts.load import load_facts
from drafter.pipeline import Drafted, Job, draft_document
from drafter.settings import load_settings
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.patience import Patience
from drafter.writing.client.store import ReplyStore
from drafter.writing.reply import Usage

ROOT = Path(__file__).resolve().parents[1]
HEAD = (
    "document                 sections  fell back  asked  stand  repaired  nothing    own"
    "  requests  tokens       seconds  errors  key facts"
)


def main() -> None:
    """Draft, print a line a document and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("samples", nargs="*", help="names below samples/ (default: all)")
    parser.add_argument("--out", type=Path, help="a folder for the documents")
    parser.add_argument("--replies", type=Path, help="a folder for replies, to be used again")
    arguments = parser.parse_args()
    names = arguments.samples or sorted(
        path.parent.name for path in (ROOT / "samples").glob("*/facts.yaml")
    )
    print(HEAD)
    own = whole = 0
    for name in names:
        begun = time.monotonic()
        drafted = drafted_with_model(ROOT / "samples" / name / "facts.yaml", arguments.replies)
        print(line(name, drafted, time.monotonic() - begun), flush=True)
        own += sum(section.model_sentences for section in drafted.sections)
        whole += sum(section.sentences for section in drafted.sections)
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
            (arguments.out / f"{name}.md").write_text(drafted.text, "utf-8")
    print(f"{own} of {whole} sentences are the model's own ({own / max(1, whole):.0%})")


def drafted_with_model(path: Path, replies: Path | None) -> Drafted:
    """The sample's document, with the replies that are kept in a folder, if one is given."""
    settings = load_settings(path, {"model": os.environ.get("OPENAI_MODEL", "local")})
    writer = ModelWriter(
        settings.base_url,
        settings.api_key,
        limit=settings.concurrency,
        store=ReplyStore(replies) if replies else None,
        patience=Patience(settings.attempts, settings.timeout),
    )
    return draft_document(Job(load_facts(path), settings), writer)


def line(name: str, drafted: Drafted, seconds: float) -> str:
    """The figures of one document."""
    asked = [section for section in drafted.sections if section.steps]
    fallen = sum(section.source == "template" for section in asked)
    first = sum(section.first for section in asked)
    own = sum(section.model_sentences for section in asked)
    repaired = sum(section.repaired for section in asked)
    nothing = sum(section.left_out for section in asked)
    whole = sum(section.sentences for section in drafted.sections)
    usage = sum((section.usage for section in asked), start=Usage())
    tokens = f"{usage.prompt_tokens}+{usage.completion_tokens}{'~' if usage.estimated else ''}"
    coverage = drafted.check.coverage
    return (
        f"{name:24} {len(asked):8} {fallen:10} {first:6} {own - repaired:6} {repaired:9} "
        f"{nothing:8} {own / max(1, whole):6.0%} {usage.requests:9}  {tokens:12} {seconds:6.0f} "
        f"{len(drafted.check.errors):7}  {len(coverage.stated)}/{len(coverage.required)}"
    )


if __name__ == "__main__":
    main()
