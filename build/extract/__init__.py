"""One article to mentions, date expressions, quotes and event reports, unresolved."""
