"""drafter writes documents from facts and lets nothing into them that the facts do not bear out.

    import drafter

    facts = drafter.load_facts("facts.yaml")
    print(drafter.check("全年义诊26场。", facts))

What this module lists is the public interface (docs/python.md); everything below it is private, and
nothing of it is loaded before it is used.
"""

from __future__ import annotations

import drafter.claims  # noqa: F401 - for its name, see below

TYPE_CHECKING = False  # typing would take half of the time that all of this takes
if TYPE_CHECKING:
    from drafter.api.checking import check, claims, load_facts
    from drafter.api.drafting import adraft, draft, render
    from drafter.api.exporting import export
    from drafter.api.results import (
        CheckResult,
        Claim,
        Claims,
        DraftResult,
        Exported,
        Finding,
        SectionResult,
    )
    from drafter.errors import DrafterError, Place
    from drafter.facts.fact import Fact, Facts
    from drafter.writing.progress import Event

__version__ = "0.1.0"

__all__ = [
    "CheckResult",
    "Claim",
    "Claims",
    "DraftResult",
    "DrafterError",
    "Event",
    "Exported",
    "Fact",
    "Facts",
    "Finding",
    "Place",
    "SectionResult",
    "__version__",
    "adraft",
    "check",
    "claims",
    "draft",
    "export",
    "load_facts",
    "render",
]

_ROOMS = {
    "api.checking": ("check", "claims", "load_facts"),
    "api.drafting": ("adraft", "draft", "render"),
    "api.exporting": ("export",),
    "api.results": (
        "CheckResult",
        "Claim",
        "Claims",
        "DraftResult",
        "Exported",
        "Finding",
        "SectionResult",
    ),
    "errors": ("DrafterError", "Place"),
    "facts.fact": ("Fact", "Facts"),
    "writing.progress": ("Event",),
}
"""Where each public name comes from."""

# The room `claims` is loaded above, which binds its name here, once. From now on the name is free
# for the function, and the room is found as ever: imports go by the whole name `drafter.claims`.
del globals()["claims"]


def __getattr__(name: str) -> object:
    for room, names in _ROOMS.items():
        if name in names:
            from importlib import import_module

            found: object = getattr(import_module(f"{__name__}.{room}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
