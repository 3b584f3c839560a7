"""Claims: what backs them, who is said to make them, and whether they are worth checking."""
