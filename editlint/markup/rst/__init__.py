"""Reads reStructuredText, as docutils and Sphinx know it.

Blocks and inline mark-up are read here and not by docutils, which keeps no columns, runs directives, opens files, and
takes longer for a page than an editor may wait. The tests hold what is read against docutils.
"""
