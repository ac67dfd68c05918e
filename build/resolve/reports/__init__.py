"""Reports of events with who, where and when resolved; not yet merged into events."""
