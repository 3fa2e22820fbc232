"""What is printed on a terminal: findings, scorecards, comparisons."""
