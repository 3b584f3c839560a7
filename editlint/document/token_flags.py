"""What the flags of a token say."""

CONTENT, FUNCTION, CAPITAL, NUMBER = 1, 2, 4, 8
"""It has a stem; it is a function word; it starts with a capital; it starts with a digit."""
ENDS_CLAUSE, ENDS_SENTENCE, ENDS_BLOCK = 16, 32, 64
"""What ends after it. The end of a sentence ends a clause, and so does any full stop, also that of an abbreviation; the
end of a block ends a sentence."""
JOINED = 128
"""It is joined to the one before by other marks than a dash, as in "km/h", "S&P" and "snake_case"."""
