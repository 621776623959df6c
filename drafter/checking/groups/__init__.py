"""Groups of facts beside each other that hold the same labels.

Twenty branches with their loans and visits, or two sides with their members: there a sentence names
one of them and then a row of figures, each with its noun, and each figure has its one fact.
"""
