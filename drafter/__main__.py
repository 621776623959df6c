"""The `drafter` process, also started as `python -m drafter`: signals are answered before anything
else is loaded.
"""

from drafter import stopping


def run() -> int:
    """Run `drafter` with the arguments of this process; gives the exit status."""
    stopping.watch()
    from drafter.cli.main import main

    return main()


if __name__ == "__main__":
    raise SystemExit(run())
