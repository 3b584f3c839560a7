"""Small linear models that score the tokens of a document, with weights from data files."""
