"""What a build would find in one file, read article by article; nothing is released."""
