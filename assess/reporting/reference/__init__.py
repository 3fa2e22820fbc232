"""The reference of a maturity model: everything that it holds, for people who read it before they use it."""
