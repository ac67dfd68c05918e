"""Date expressions to values: what each says by itself, and what the article's day adds."""

from build.resolve.dates.rows import resolve_dates

__all__ = ["resolve_dates"]
