"""A model as second reader: portions → request → answer → objections, held against the checker."""
