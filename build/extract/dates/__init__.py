"""Expressions of calendar time in one article; what they mean is asked in `build.resolve.dates`."""

from build.extract.dates.find import find_dates

__all__ = ["find_dates"]
