"""A release held against the raw files that it was read from: each text, and so each quote."""

from build.originals.prove import prove

__all__ = ["prove"]
