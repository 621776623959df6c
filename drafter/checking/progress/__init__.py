"""How far a thing is: planned, under way, finished, considered, won."""
