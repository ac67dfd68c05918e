"""Articles that were taken back."""
