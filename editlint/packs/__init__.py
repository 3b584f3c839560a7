"""Folders of rules, read and compiled."""
