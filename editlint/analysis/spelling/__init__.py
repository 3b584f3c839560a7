"""Spelling slips in common words."""
