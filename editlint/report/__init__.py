"""The report card of an article."""
