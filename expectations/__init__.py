"""What must hold in a release: one rule is one query that returns the keys of offending rows."""
