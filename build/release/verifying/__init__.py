"""A release held against its manifest and every rule."""
