"""Questionnaires as workbooks: written, filled, and read back."""
