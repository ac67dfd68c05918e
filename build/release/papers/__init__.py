"""What is written of a release for its readers, all from one schema."""
