"""The same words over articles: quotes joined into utterances, and how each is worded."""
