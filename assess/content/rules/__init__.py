"""What a maturity model must fulfil: one small function a rule, sorted by topic."""
