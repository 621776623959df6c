"""The rules of style that take code, one a file."""
