"""Object storage: addresses, and what lies at them; only this imports pyarrow.fs."""
