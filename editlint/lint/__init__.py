"""One document and its rules in, findings out."""
