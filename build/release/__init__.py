"""Staging, manifest, publishing, verifying: what is written and what may be let out."""
