"""Engines that check facts: dates, sums, lists, names, references, sources."""
