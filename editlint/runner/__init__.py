"""One run over many articles."""
