"""Reading files safely: YAML, path patterns, the cache."""
