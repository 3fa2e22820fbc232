"""The maturity model's files, read into nouns and checked."""
