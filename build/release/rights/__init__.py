"""What of an article a release may give away."""
