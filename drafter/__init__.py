"""drafter writes documents from facts and lets nothing into them that the facts do not bear out."""

__version__ = "0.1.0"
