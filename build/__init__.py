"""How rows are made: read, annotate, extract, resolve, tabulate, release."""
