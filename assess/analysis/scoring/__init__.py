"""What the answers of one visit amount to: targets, weights, levels, scores, verdicts."""
