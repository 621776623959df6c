"""What is found in a draft, and what a rule that finds it says of itself."""
