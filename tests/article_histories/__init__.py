"""Histories of articles, as editors really edit them, with what is known of each sentence: the tests' own generator."""
