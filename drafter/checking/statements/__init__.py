"""What a clause says beyond its figures: events, effects, trends, scope."""
