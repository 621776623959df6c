"""Names in a draft held against the facts: who is meant, who holds which post, who did what."""
