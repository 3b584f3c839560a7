"""Readability: what is counted, and the formulas."""
