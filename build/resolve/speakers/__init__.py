"""Who said it: from the source as printed to entities, or the reason why to none."""
