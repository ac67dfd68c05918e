"""What changed between two releases, in facts: matched by what stands in the text, not by ids."""
