"""Raw files to articles: formats, cleaning, metadata as printed; every input is accounted for."""

from build.read.reader import Inputs, read, read_each

__all__ = ["Inputs", "read", "read_each"]
