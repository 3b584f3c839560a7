"""Which settings apply to which file."""
