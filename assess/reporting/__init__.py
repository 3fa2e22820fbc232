"""Nouns into pages, terminal text and JSON."""
