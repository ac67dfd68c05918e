"""Records to Arrow tables, in a stable order."""
