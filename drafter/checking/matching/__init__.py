"""Which fact each claim of a draft is about."""
