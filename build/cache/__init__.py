"""What was extracted before, kept by what it was extracted from and by what."""

from build.cache.cache import Cache, forget, open_cache, shards_for

__all__ = ["Cache", "forget", "open_cache", "shards_for"]
