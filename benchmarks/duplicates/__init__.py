"""How well copies of one text are found, on real articles cut and edited as wires are."""
