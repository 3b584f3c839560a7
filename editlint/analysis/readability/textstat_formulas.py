"""Further readability measures and languages, by textstat: imported only when a rule asks for one.

textstat counts sentences and words in its own way, which goes wrong on abbreviations, figures and short
sentences, and it downloads a pronouncing dictionary. So it is lent ours for the time of a call: our sentences, our
words, our syllables. What the words are worth (word lists, hyphenation of other languages) stays its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, NamedTuple

from editlint.analysis.readability.syllables import Syllables


class Further(NamedTuple):
    """A measure of textstat: its name for people, its function there, and whether more of it is easier."""

    name: str
    function: str
    ease: bool = False
    arguments: tuple[int, ...] = ()


FURTHER: Mapping[str, Further] = MappingProxyType(
    {
        "crawford": Further("Crawford", "crawford"),
        "dale-chall": Further("Dale-Chall", "dale_chall_readability_score"),
        "fernandez-huerta": Further("Fernández Huerta", "fernandez_huerta", ease=True),
        "flesch-reading-ease": Further("Flesch", "flesch_reading_ease", ease=True),
        "gulpease": Further("Gulpease", "gulpease_index", ease=True),
        "gutierrez-polini": Further("Gutiérrez de Polini", "gutierrez_polini", ease=True),
        "linsear-write": Further("Linsear Write", "linsear_write_formula"),
        "mcalpine-eflaw": Further("McAlpine EFLAW", "mcalpine_eflaw"),
        "new-dale-chall": Further("New Dale-Chall", "dale_chall_readability_score_v2"),
        "osman": Further("Osman", "osman", ease=True),
        "spache": Further("Spache", "spache_readability"),
        "szigriszt-pazos": Further("Szigriszt-Pazos", "szigriszt_pazos", ease=True),
        "wiener-sachtext": Further("Wiener Sachtextformel", "wiener_sachtextformel", arguments=(1,)),
    }
)
"""The measures of textstat that are none of ours, or that it has for other languages, by the name in a rule."""


class _Lent(dict[str, list[list[str]]]):
    """Our syllables in the shape of the dictionary that textstat looks words up in: a phone for each."""

    def __init__(self, syllables: Syllables, spellings: Mapping[str, str]) -> None:
        self._syllables = syllables
        self._spellings = spellings

    def __missing__(self, word: str) -> list[list[str]]:
        return [["0"] * self._syllables[self._spellings.get(word, word)]]


def measured(
    name: str, sentences: Sequence[Sequence[str]], syllables: Syllables, language: str = "en"
) -> float:
    """The measure of sentences, each given as its words. `name` is one of FURTHER."""
    import textstat  # a second to import, and needed by hardly any rule

    measure = FURTHER[name]
    text = " ".join(f"{' '.join(words)}." for words in sentences)
    reader = type(textstat.textstat)()
    reader.set_lang(language)
    with _lending(text, sentences, syllables):
        return float(getattr(reader, measure.function)(text, *measure.arguments))


@contextmanager
def _lending(text: str, sentences: Sequence[Sequence[str]], syllables: Syllables) -> Iterator[None]:
    """Let textstat take the number of the text's sentences, and the syllables of its words, from us."""
    import sys

    from textstat.backend import counts, selections

    theirs = counts.count_sentences
    words = {word for sentence in sentences for word in sentence}
    spellings = {selections.list_words(word, lowercase=True)[0]: word for word in words}
    lent = _Lent(syllables, spellings)

    def dictionary(language: str) -> Mapping[str, Any] | None:
        return lent if language.startswith("en") else None

    def count(asked: str) -> int:
        return len(sentences) if asked == text else int(theirs(asked))

    loans = {"count_sentences": count, "get_cmudict": dictionary}
    places = [
        (module, name, vars(module)[name])
        for key, module in list(sys.modules.items())
        if key.startswith("textstat.")
        for name in loans
        if name in vars(module) and callable(vars(module)[name])
    ]
    for module, name, _ in places:
        setattr(module, name, loans[name])
    try:
        yield
    finally:
        for module, name, kept in places:
            setattr(module, name, kept)
        _forget()


def _forget() -> None:
    """Clear what textstat remembers of texts: others in this process may count them in its own way."""
    import sys

    for key, module in list(sys.modules.items()):
        if key.startswith("textstat.backend"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
