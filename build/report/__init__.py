"""A release as a static site to be read and reviewed: the proof sheets."""
