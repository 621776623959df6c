"""The words of Python's own argparse that a person may see, so that the catalogs have them.

`drafter/cli/parser.py` has argparse look them up there. They are as Python 3.11 to 3.14 have them;
one that a newer Python words otherwise stays English.
"""

from __future__ import annotations

from drafter.messages.translation import gettext_noop, ngettext

WORDS = (
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("one of the arguments %s is required"),
    gettext_noop("not allowed with argument %s"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at most one argument"),
    gettext_noop("expected at least one argument"),
    ngettext("expected %s argument", "expected %s arguments", 2),
    gettext_noop("ignored explicit argument %r"),
    gettext_noop("ambiguous option: %(option)s could match %(matches)s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
)
