"""Engines for the structure of an article: headings, images, front matter, delimiters, lengths, language."""
