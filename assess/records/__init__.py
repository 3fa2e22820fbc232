"""The JSON contracts and the table for notebooks, each in one module."""
