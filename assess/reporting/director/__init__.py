"""What stands on each page of the director's report: all rounding and all choice of sentences."""
