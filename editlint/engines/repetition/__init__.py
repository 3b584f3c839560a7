"""Engines that find what an article, or several, say more than once."""
