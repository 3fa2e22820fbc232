"""Pure functions on nouns: what the answers amount to."""
