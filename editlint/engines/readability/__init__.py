"""Engines that measure how hard an article is to read."""
