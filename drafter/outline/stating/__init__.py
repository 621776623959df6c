"""How a person would state a fact in a clause, and a group of facts in a paragraph."""
