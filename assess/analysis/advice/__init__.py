"""What follows from a scorecard: what to do first, what stands well, whom to train in what."""
