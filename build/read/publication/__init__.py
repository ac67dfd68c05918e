"""When an article was published: what is printed, what it can mean, what settles it."""

from build.read.publication.bases import read_publication

__all__ = ["read_publication"]
