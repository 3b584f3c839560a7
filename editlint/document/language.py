"""Detects the language of a text by its most frequent words or by its script: cheap, and in favour of English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

SAMPLE_WORDS = 350
"""Words at the start of a text that are read."""
FIRST_SAMPLE_WORDS = 85
"""Words that are read first: enough to be sure of most English texts."""
SAMPLE_CHARS = 2_000
"""Characters at the start of a text whose script is read."""
MIN_WORDS = 40
"""Words (for a script: letters) that a text must have to be in another language."""
MIN_ENGLISH_SHARE = 0.15
"""Share of English stop words from which a text is English; prose has .35 and more, lists of names .05."""
CERTAIN_ENGLISH_SHARE = 0.225
"""Share of English stop words from which the first sample is enough."""
MIN_OTHER_SHARE = 0.15
"""Share of another language's stop words from which a text is in that one."""
OTHER_TO_ENGLISH = 2
"""Stop words that a text in another language must have for each English one: the languages share some."""

_ENGLISH = frozenset(
    "the of and to in is that it for on with as are this be was by at not have from an or we you they which".split()
)
_STOP_WORDS: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
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

_RUSSIAN_LETTERS = frozenset("ыэё")
"""Letters that Ukrainian, Bulgarian, Serbian and Macedonian do not have; one of them is enough."""
_OTHER_CYRILLIC_LETTERS = frozenset("іїєґўђјљњћџѓѕќәғқңөұүһҳҷӯ")
"""Letters of other languages that Russian does not have, such as Ukrainian, Belarusian, Serbian and Kazakh."""


def detect_language(words: Sequence[str], text: str) -> str | None:
    """The code of the language of a text, such as `de` or `und-Cyrl`; None where it cannot be detected.

    `words` are the tokens of the text as they are written.
    """
    first = [word.lower() for word in words[:FIRST_SAMPLE_WORDS]]
    if len(first) >= MIN_WORDS and _english_share(first) >= CERTAIN_ENGLISH_SHARE:
        return "en"
    words = [word.lower() for word in words[:SAMPLE_WORDS]]
    english = _english_share(words)
    if english >= MIN_ENGLISH_SHARE:
        return "en"
    sample = text[:SAMPLE_CHARS]
    if not sample.isascii() and (script := _detect_script(sample)):
        return script
    if len(words) < MIN_WORDS:
        return None
    shares = {
        code: sum(map(stop.__contains__, words)) / len(words) for code, (_, stop) in _STOP_WORDS.items()
    }
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= max(MIN_OTHER_SHARE, OTHER_TO_ENGLISH * english) else None


def _english_share(words: Sequence[str]) -> float:
    return sum(map(_ENGLISH.__contains__, words)) / max(len(words), 1)


def _detect_script(sample: str) -> str | None:
    """The code of the script of most letters, None where that is Latin or unknown.

    Japanese mixes its own letters with Chinese characters: a fifth of its own is enough. Russian is `ru`.
    """
    letters = [ord(character) for character in sample if character.isalpha()]
    for code, _, first, last in _SCRIPTS:
        count = sum(first <= letter < last for letter in letters)
        if len(letters) >= MIN_WORDS and count * (5 if code == "und-Jpan" else 2) > len(letters):
            return "ru" if code == "und-Cyrl" and _is_russian(sample) else code
    return None


def _is_russian(sample: str) -> bool:
    """Whether a text in Cyrillic letters is Russian: it has a letter that its neighbours lack, and none of theirs."""
    letters = set(sample.lower())
    return not letters.isdisjoint(_RUSSIAN_LETTERS) and letters.isdisjoint(_OTHER_CYRILLIC_LETTERS)


def language_name(code: str) -> str:
    """The English name of a language; the code itself where it is not one of those that are detected."""
    scripts = {script: name for script, name, _, _ in _SCRIPTS}
    if code.lower().partition("-")[0] == "ru":
        return "Russian"
    language = _STOP_WORDS.get(code.lower().partition("-")[0])
    return language[0] if language else scripts.get(code, code)
