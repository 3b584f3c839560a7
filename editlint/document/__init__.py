"""A source read as prose: blocks, sentences, tokens, quotations."""
