"""Documents from facts, with a model and without one, in an event loop and outside of any."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from drafter.api.checking import DraftSource, FactsSource, load_facts, opened_draft
from drafter.api.results import DraftResult, drafted
from drafter.api.sources import settings_of
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted

if TYPE_CHECKING:
    from drafter.pipeline import Drafted, Job
    from drafter.writing.client.write import Writer
    from drafter.writing.drafting.redrafting import Wish
    from drafter.writing.progress import Event, Progress
    from drafter.writing.second_reading.read import Reader


def render(
    facts: FactsSource,
    template: str | None = None,
    *,
    settings: Mapping[str, object] | None = None,
) -> DraftResult:
    """The document of a template in its own wording: no model is asked.

    `facts` is whatever `load_facts` takes. `template` is a name (`drafter templates` lists them),
    looked up in `templates/` of the facts file's project (of the working folder's for facts without
    a file) and then among drafter's own; None is the one that the facts name, else the general one.
    `settings` are values by the names of docs/models.md, as {"severities": {"overclaim": "off"}}.

    Raises DrafterError with file and line for what is wrong in the facts or the template.
    """
    from drafter.pipeline import Job

    loaded = load_facts(facts)
    job = Job(loaded, settings_of(loaded, settings, template=template))
    return drafted(_outside_of_loops(job, None, None))


def draft(
    facts: FactsSource,
    template: str | None = None,
    *,
    model: str | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    offline: bool = False,
    earlier: DraftSource | None = None,
    sections: Collection[str] = (),
    note: str = "",
    progress: Callable[[Event], None] | None = None,
    settings: Mapping[str, object] | None = None,
) -> DraftResult:
    """A finished, checked document, as `drafter draft` makes it. It may be called where an event
    loop runs (a notebook), which it holds up; see `adraft`.

    `facts` and `template` are like those of `render`. `model`, its server `base_url` and the
    `api_key` for that are taken from the environment and the project's settings where they are
    None. Where there is no model at all, or with `offline`, the template's own wording is used, and
    without `offline` the `notes` say so. Answers are kept in `.drafter/replies` of the project: the
    same is never paid for twice.

    `earlier` is a draft to bring up to date, its text, its file or a result: what a person changed
    in it stays. `sections` of it are written again whatever was done to them, `note` tells the
    model what to do better in them. `progress` is called with each `Event` while the model writes;
    it must not block. `settings` are values by the names of docs/models.md, as {"manner": "plain",
    "max_requests": 40, "reader": "…"}. Nothing is printed, and no file but the answers is written.

    Raises DrafterError for what is wrong in the facts, the template, a prompt file or the settings,
    for a model that is named and cannot be asked, and for a server that refuses key or model. What
    fails in one section does not raise: that section falls back, and its `reason` says why.
    """
    job = _job(facts, template, model, base_url, api_key, settings, offline)
    job = _with_earlier(job, earlier, sections, note)
    writer, reader, notes = _asked(job, progress, offline)
    return drafted(_outside_of_loops(job, writer, reader, progress), notes)


async def adraft(
    facts: FactsSource,
    template: str | None = None,
    *,
    model: str | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    offline: bool = False,
    earlier: DraftSource | None = None,
    sections: Collection[str] = (),
    note: str = "",
    progress: Callable[[Event], None] | None = None,
    settings: Mapping[str, object] | None = None,
) -> DraftResult:
    """`draft` in the event loop that runs, which goes on with its other work meanwhile: several may
    be gathered, and one may be cancelled. `progress` is called in the loop's thread.
    """
    from drafter.pipeline import draft_in_loop
    from drafter.writing.aside import aside
    from drafter.writing.progress import silent

    job = await aside(_job, facts, template, model, base_url, api_key, settings, offline)
    job = await aside(_with_earlier, job, earlier, sections, note)
    writer, reader, notes = _asked(job, progress, offline)
    result = await draft_in_loop(job, writer, progress or silent, reader)
    return await aside(drafted, result, notes)


def _job(
    facts: FactsSource,
    template: str | None,
    model: str | None,
    base_url: str | None,
    api_key: str | None,
    settings: Mapping[str, object] | None,
    offline: bool,
) -> Job:
    from drafter.pipeline import Job
    from drafter.writing.client.from_settings import parameters_of

    if offline and model is not None:
        raise DrafterError(
            _("model {model} is named for a draft without one; leave out offline").format(
                model=quoted(model)
            )
        )
    loaded = load_facts(facts)
    chosen = settings_of(
        loaded, settings, template=template, model=model, base_url=base_url, api_key=api_key
    )
    return Job(loaded, chosen, parameters=parameters_of(chosen))


def _with_earlier(
    job: Job,
    earlier: DraftSource | None,
    sections: Collection[str],
    note: str,
) -> Job:
    """The job with the draft that it is to bring up to date."""
    from dataclasses import replace

    if isinstance(sections, str):
        sections = (sections,)
    if note and not sections:
        raise DrafterError(_("a note is for some sections of an earlier draft; name them"))
    if earlier is None:
        if sections:
            raise DrafterError(_("sections are those of an earlier draft; give it as earlier"))
        return job
    wish = _wish(earlier, sections, note)
    return replace(job, output=wish.draft.path, earlier=wish)


def _wish(earlier: DraftSource, sections: Collection[str], note: str) -> Wish:
    from drafter.document.earlier import is_by_drafter
    from drafter.writing.drafting.redrafting import Wish

    there = opened_draft(earlier)
    if there.origin is not None or not is_by_drafter(there):
        message = _(
            "this is no draft of drafter's in Markdown, which alone can be brought up to date"
        )
        raise DrafterError(message, there.path)
    return Wish(there, frozenset(sections), note)


def _asked(
    job: Job, progress: Progress | None, offline: bool
) -> tuple[Writer | None, Reader | None, tuple[str, ...]]:
    """Who writes and who reads, None where nobody is asked, and what the caller should know."""
    if offline:
        return None, None, ()
    from drafter.writing.client.from_settings import asks_model, without_model
    from drafter.writing.progress import silent
    from drafter.writing.second_reading.from_settings import asked

    settings, wish = job.settings, job.earlier
    if not asks_model(settings, "offline=True"):
        return None, None, (without_model(settings),)
    anew = wish.named if wish and not wish.note else ()
    writer, reader = asked(settings, progress or silent, anew=anew)
    return writer, reader, ()


def _outside_of_loops(
    job: Job, writer: Writer | None, reader: Reader | None, progress: Progress | None = None
) -> Drafted:
    """The document, made in a loop of its own: in a thread of its own where a loop runs here."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from drafter.pipeline import draft_document
    from drafter.writing.progress import silent

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return draft_document(job, writer, progress or silent, reader)
    with ThreadPoolExecutor(1, "drafter-draft") as thread:
        return thread.submit(draft_document, job, writer, progress or silent, reader).result()
