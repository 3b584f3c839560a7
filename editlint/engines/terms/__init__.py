"""Engines that look for words and phrases."""
