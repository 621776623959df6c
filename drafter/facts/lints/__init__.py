"""Lints of facts, one a module. Each has NAME, CATCHES (one line), TRIPS and PASSES (facts files
as YAML texts that it does and does not remark on) and `lint(facts)`, which yields Diagnostics."""
