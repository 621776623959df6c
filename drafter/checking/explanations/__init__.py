"""What may explain a figure, each at its price in bits."""
