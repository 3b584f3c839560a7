"""Engines for facts that an article gets wrong or does not back: dates, arithmetic, list counts, names, references."""
