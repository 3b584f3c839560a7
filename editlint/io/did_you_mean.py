"""Messages about unknown names: "did you mean", or the names that exist."""

from collections.abc import Sequence

MAX_NAME_CHARACTERS = 72
"""Characters of an unknown name that a message quotes; a longer name is compared with none."""
MAX_LISTED_NAMES = 12
"""Names that a message lists where none is similar."""
MIN_ALIKE_CHARACTERS = 3
"""Characters at the start of a name that must be alike."""


def unknown_name(noun: str, name: str, known: Sequence[str]) -> str:
    """The message about an unknown name: "there is no key 'summry': did you mean 'summary'?".

    Where none of the known names is similar, the message lists them.
    """
    shown = name if len(name) <= MAX_NAME_CHARACTERS else name[:MAX_NAME_CHARACTERS] + "…"
    return f"there is no {noun} '{shown}': {_hint(name, known)}"


def did_you_mean(name: str, known: Sequence[str]) -> str | None:
    """The known name that was probably meant: one that starts or ends alike, else the most similar one, or None.

    Names of rules have a family before a slash: what is after it says most, so that it is compared by itself.
    """
    import difflib  # only where something is wrong

    if not name or len(name) > MAX_NAME_CHARACTERS:
        return None
    casefolded = name.casefold()
    by_casefold = {each.casefold(): each for each in reversed(known)}
    for is_alike in (str.startswith, _has_name, _starts_alike, _contains):
        for each in map(str.casefold, known):
            if is_alike(each, casefolded):
                return by_casefold[each]
    family, _, word = casefolded.rpartition("/")
    words = [each.rpartition("/")[2] for each in _family(casefolded, list(by_casefold))]
    if words:
        similar = difflib.get_close_matches(word, words, 1)
        return by_casefold[f"{family}/{similar[0]}"] if similar else None
    similar = difflib.get_close_matches(casefolded, by_casefold, 1)
    return by_casefold[similar[0]] if similar else None


def _family(name: str, known: Sequence[str]) -> list[str]:
    """The known names of the family that a name has before its slash."""
    family, slash, _ = name.partition("/")
    return [each for each in known if slash and each.startswith(f"{family}/")]


def _has_name(known: str, name: str) -> bool:
    """Whether the name was given without its family: 'cliche' for 'filler/cliche'."""
    return known.rpartition("/")[2] == name


def _starts_alike(known: str, name: str) -> bool:
    """Whether only the end differs, in one family: 'filler/wordi' for 'filler/wordy-phrase'."""
    family, slash, word = name.rpartition("/")
    start = word[: max(MIN_ALIKE_CHARACTERS, len(word) * 3 // 4)]
    return bool(slash) and len(word) >= MIN_ALIKE_CHARACTERS and known.startswith(f"{family}/{start}")


def _contains(known: str, name: str) -> bool:
    """Whether a part of the name was given, with its family: 'structure/link' for 'structure/generic-link-text'."""
    family, slash, word = name.rpartition("/")
    return bool(slash) and known.startswith(f"{family}/") and word in known[len(family) :].split("-")


def _hint(name: str, known: Sequence[str]) -> str:
    suggestion = did_you_mean(name, known)
    if suggestion is not None:
        return f"did you mean '{suggestion}'?"
    if len(known) == 1:
        return f"there is only '{known[0]}'"
    if _family(name, known):
        return f"'editlint explain {name.partition('/')[0]}' lists the rules of that family"
    listed = sorted(each for each in known if "/" not in each) or sorted(known)  # families before their rules
    more = " …" if len(listed) > MAX_LISTED_NAMES else ""
    return f"there are {', '.join(listed[:MAX_LISTED_NAMES])}{more}"
