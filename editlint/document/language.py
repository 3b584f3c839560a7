"""Which language a text is in, told by its commonest words or by its script: cheap, and English in doubt."""

from collections.abc import Mapping
from types import MappingProxyType

SAMPLE = 2_000
"""Characters at the start of a text that are looked at."""
GLANCE = 500
"""Characters that are enough for most texts."""
FEW = 40
"""Words under which a text may be in any language."""
ENGLISH = 0.15
"""Share of English stop words from which a text is English; prose has .35 and more, lists of names .05."""
OTHER = 0.15
"""Share of another language's stop words from which a text is in that one, with twice as many as English ones."""

_ENGLISH = frozenset(
    "the of and to in is that it for on with as are this be was by at not have from an or we you they which".split()
)
_STOP: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        code: (name, frozenset(words.split()))
        for code, name, words in (
            (
                "da",
                "Danish",
                "og i at det er en til på som med for af den ikke der et de har han var jeg sig",
            ),
            (
                "de",
                "German",
                "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es",
            ),
            ("es", "Spanish", "de la que el en y los se del las un por con no una su para es al lo como más"),
            (
                "fr",
                "French",
                "de la le et les des en un une du que est pour qui dans sur au pas plus par ce il ne",
            ),
            (
                "it",
                "Italian",
                "di che e la il un per in una sono non con si da del le dei della nel alla più i",
            ),
            ("nl", "Dutch", "de het een en van in is dat op te zijn voor met die niet aan er om ook als bij"),
            (
                "no",
                "Norwegian",
                "og i det er på som en til med for av at ikke den har de et jeg ble fra seg om",
            ),
            ("pl", "Polish", "w i na z się nie że do to jest o jak po za od przez ale przy co tym są dla"),
            (
                "pt",
                "Portuguese",
                "de a o que e do da em um para com não uma os no se na por mais as dos como",
            ),
            (
                "sv",
                "Swedish",
                "och i att det som en på är av för med till den har de inte om ett han var sig",
            ),
        )
    }
)
_SCRIPTS: tuple[tuple[str, str, int, int], ...] = (
    ("und-Grek", "Greek", 0x370, 0x400),
    ("und-Cyrl", "a Cyrillic script", 0x400, 0x530),
    ("und-Hebr", "Hebrew", 0x590, 0x600),
    ("und-Arab", "an Arabic script", 0x600, 0x780),
    ("und-Deva", "Devanagari", 0x900, 0x980),
    ("und-Thai", "Thai", 0xE00, 0xE80),
    ("und-Jpan", "Japanese", 0x3040, 0x3100),
    ("und-Hani", "Chinese characters", 0x4E00, 0xA000),
    ("und-Hang", "Korean", 0xAC00, 0xD7B0),
)


def detect_language(text: str) -> str | None:
    """The code of the language that the text looks like, as `de` or `und-Cyrl`; None where it cannot be told."""
    first = text[:GLANCE].lower().split()
    if len(first) >= FEW and sum(map(_ENGLISH.__contains__, first)) >= 1.5 * ENGLISH * len(first):
        return "en"  # beyond doubt
    sample = text[:SAMPLE].lower()
    words = sample.split()
    if sum(map(_ENGLISH.__contains__, words)) >= ENGLISH * max(len(words), 1):
        return "en"
    if not sample.isascii() and (script := _script(sample)):
        return script
    if len(words) < FEW:
        return None
    shares = {code: sum(map(stop.__contains__, words)) / len(words) for code, (_, stop) in _STOP.items()}
    best = max(shares, key=shares.__getitem__)
    english = sum(map(_ENGLISH.__contains__, words)) / len(words)
    return best if shares[best] >= max(OTHER, 2 * english) else None


def _script(sample: str) -> str | None:
    """The script of most letters, where that is none of those that Latin letters are in."""
    letters = [ord(character) for character in sample if character.isalpha()]
    for code, _, first, last in _SCRIPTS:
        share = sum(first <= letter < last for letter in letters)
        if len(letters) >= FEW and share * (5 if code == "und-Jpan" else 2) > len(letters):
            return code
    return None


def language_name(code: str) -> str:
    """The name of a language for people; the code where it is none of those that are told apart."""
    scripts = {script: name for script, name, _, _ in _SCRIPTS}
    known = _STOP.get(code.lower().partition("-")[0])
    return known[0] if known else scripts.get(code, code)
