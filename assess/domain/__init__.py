"""The nouns: frozen dataclasses that every other part speaks in; standard library only."""
