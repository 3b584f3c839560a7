"""Numbers as they are written, in digits and in letters. What each may stand for is said in `numbers.py`."""

NUMBER = r"(?:\d{1,3}(?:,\d{3})++|\d{1,15})(?:\.\d{1,9})?"
"""A number in digits, with commas between thousands; nothing is given back, so it is tried once a place."""
WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
"""The numbers that are written in letters, from 1 on."""
WORD = rf"(?:{'|'.join(WORDS)})"
