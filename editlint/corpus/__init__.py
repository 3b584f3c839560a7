"""A corpus: many articles in Parquet or JSON Lines; their findings as tables. Needs the extra `corpus`."""
