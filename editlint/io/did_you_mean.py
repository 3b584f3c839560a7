"""Messages about unknown names: "did you mean", or the names that exist."""

from collections.abc import Sequence

MAX_NAME_CHARACTERS = 72
"""Characters of an unknown name that a message quotes; a longer name is compared with none."""
MAX_LISTED_NAMES = 12
"""Names that a message lists where none is similar."""


def unknown_name(noun: str, name: str, known: Sequence[str]) -> str:
    """The message about an unknown name: "there is no key 'summry': did you mean 'summary'?".

    Where none of the known names is similar, the message lists them.
    """
    shown = name if len(name) <= MAX_NAME_CHARACTERS else name[:MAX_NAME_CHARACTERS] + "…"
    return f"there is no {noun} '{shown}': {_hint(name, known)}"


def did_you_mean(name: str, known: Sequence[str]) -> str | None:
    """The known name that was probably meant: one with the same start, else the most similar one, or None."""
    import difflib  # only where something is wrong

    if not name or len(name) > MAX_NAME_CHARACTERS:
        return None
    casefolded = name.casefold()
    for each in known:
        if each.casefold().startswith(casefolded):
            return each
    by_casefold = {each.casefold(): each for each in reversed(known)}
    similar = difflib.get_close_matches(casefolded, by_casefold, 1)
    return by_casefold[similar[0]] if similar else None


def _hint(name: str, known: Sequence[str]) -> str:
    suggestion = did_you_mean(name, known)
    if suggestion is not None:
        return f"did you mean '{suggestion}'?"
    if len(known) == 1:
        return f"there is only '{known[0]}'"
    more = " …" if len(known) > MAX_LISTED_NAMES else ""
    return f"there are {', '.join(sorted(known)[:MAX_LISTED_NAMES])}{more}"
