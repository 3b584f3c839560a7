"""The records that every part shares; imports nothing else of editlint."""
