"""Words that a draft takes over from a fact, and what a slip in them alters."""
