"""Engines that look at headings, images, front matter and delimiters."""
