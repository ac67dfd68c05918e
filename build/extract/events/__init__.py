"""Reports of events in one article: PLOVER types read by patterns that are kept as data."""

from build.extract.events.find import find_reports

__all__ = ["find_reports"]
