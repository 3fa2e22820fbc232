"""Nouns into what is read: pages, sheets, lines on a terminal. It words, and chooses nothing."""
