"""Where reading and extraction run; no byte of a release depends on it."""

from build.engine.engine import Engine, open_engine

__all__ = ["Engine", "open_engine"]
