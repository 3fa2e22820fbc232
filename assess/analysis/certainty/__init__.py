"""How sure the scores are: chances, random streams, likely ranges."""
