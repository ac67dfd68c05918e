"""Proof that the gate works: faults derived from the schema, planted one by one, must be caught."""
