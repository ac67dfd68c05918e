"""What a maintainer judged of entities, obeyed before any rule."""
