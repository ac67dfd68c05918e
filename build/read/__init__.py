"""Raw files to articles: formats, cleaning, metadata as printed."""
