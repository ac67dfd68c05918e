"""The built seeds held against the gold that was annotated by reading them."""
