"""Reads the articles of a corpus: Parquet and JSON Lines in, rows out."""
