"""Repetition: repeated bigrams, maximal repeats and near duplicates."""
