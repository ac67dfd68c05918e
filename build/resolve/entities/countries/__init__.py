"""Which country a name belongs to."""
