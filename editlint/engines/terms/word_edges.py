"""Where words start and end in the text around a term: a term must start and end with whole words."""

INNER = "'’-.,\u2011"
"""Characters that join two letters or digits into one word, as in `document.words.WORD`, the one definition of a word.

Two differences from WORD: the non-breaking hyphen joins as well, because normalized text has a plain hyphen in its
place, and `%` after a digit does not, so that a term may end with the number of a percentage.
"""


def lower_same_length(text: str) -> str:
    """Lower case, one character for one, so that places stay true."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def has_word_edges(text: str, start: int, end: int) -> bool:
    """Whether neither edge of `text[start:end]` is inside a word (half-open range of characters)."""
    # Mostly there are spaces on both sides, which is quick to check.
    if start and text[start - 1] not in " \n" and _continues(text, start - 1, start, start - 2):
        return False
    return text[end : end + 1] in " \n" or not _continues(text, end, end - 1, end + 1)


def _continues(text: str, outer: int, inner: int, beyond: int) -> bool:
    """Whether the character at `outer`, just outside an edge, continues the word of the one at `inner`.

    `beyond` is the place next to `outer`, further out: an apostrophe or hyphen joins only if a letter follows it.
    """
    if not 0 <= outer < len(text) or not text[inner].isalnum():
        return False
    if text[outer].isalnum():
        return True
    return text[outer] in INNER and 0 <= beyond < len(text) and text[beyond].isalnum()
