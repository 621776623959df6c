"""What comes in as a document: an earlier one to facts, a reviewed one back into its draft."""
