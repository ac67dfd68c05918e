"""Records to Arrow tables, in a stable order."""

from build.tabulate.tables import tabulate

__all__ = ["tabulate"]
