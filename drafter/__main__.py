"""`python -m drafter` is the `drafter` command."""

from drafter.cli.main import main

raise SystemExit(main())
