"""Readability formulas for other languages than English, by textstat: imported only when one is asked for.

textstat's public functions are used as they are. It counts sentences and words in its own way, so it is given the text
as sentences with one full stop each. Its formulas for English that need syllables are not among these: for those it
downloads a pronouncing dictionary, and a check never uses the network.
"""

import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple


class TextstatFormula(NamedTuple):
    """A formula of textstat: its name for people, its function, and whether a higher value is easier.

    `languages` are those that it is for; `names` has the name of the version for a language, where it has its own.
    `offsets` is what is added for a language that textstat scores with the numbers for English.
    """

    name: str
    function: str
    languages: tuple[str, ...]
    ease: bool = False
    arguments: tuple[int, ...] = ()
    names: Mapping[str, str] = MappingProxyType({})
    offsets: Mapping[str, float] = MappingProxyType({})

    def name_in(self, language: str) -> str:
        """The name of the version for a language."""
        return self.names.get(language, self.name)


TEXTSTAT_FORMULAS: Mapping[str, TextstatFormula] = MappingProxyType(
    {
        "crawford": TextstatFormula("Crawford", "crawford", ("es",)),
        "fernandez-huerta": TextstatFormula("Fernández Huerta", "fernandez_huerta", ("es",), ease=True),
        "flesch-reading-ease": TextstatFormula(
            "Flesch",
            "flesch_reading_ease",
            ("de", "es", "fr", "it", "nl", "pt", "ru"),
            ease=True,
            names=MappingProxyType(
                {
                    "de": "Flesch-Amstad",
                    "fr": "Flesch-Kandel-Moles",
                    "it": "Flesch-Vacca",
                    "nl": "Flesch-Douma",
                    "pt": "Flesch-Martins",
                    "ru": "Flesch-Oborneva",
                }
            ),
            # Martins, Ghiraldelo, Nunes and Oliveira 1996: Flesch's formula for English, and 42 more.
            offsets=MappingProxyType({"pt": 42.0}),
        ),
        # With textstat's threshold for Polish: a word is hard from four syllables on.
        "fog-pl": TextstatFormula("FOG-PL", "gunning_fog", ("pl",)),
        "gulpease": TextstatFormula("Gulpease", "gulpease_index", ("it",), ease=True),
        "gutierrez-polini": TextstatFormula("Gutiérrez de Polini", "gutierrez_polini", ("es",), ease=True),
        "mcalpine-eflaw": TextstatFormula("McAlpine EFLAW", "mcalpine_eflaw", ("en",)),
        "osman": TextstatFormula("Osman", "osman", ("ar",), ease=True),
        "szigriszt-pazos": TextstatFormula("Szigriszt-Pazos", "szigriszt_pazos", ("es",), ease=True),
        "wiener-sachtext": TextstatFormula(
            "Wiener Sachtextformel", "wiener_sachtextformel", ("de",), arguments=(1,)
        ),
    }
)
"""The formulas of textstat that are used, by the name in a rule."""


def textstat_score(name: str, sentences: Sequence[Sequence[str]], language: str) -> float:
    """The value of a formula, one of TEXTSTAT_FORMULAS, for sentences, each a sequence of words."""
    import textstat  # takes a second, and hardly any rule needs it

    formula = TEXTSTAT_FORMULAS[name]
    reader = type(textstat.textstat)()
    reader.set_lang(language)
    text = " ".join(f"{' '.join(words)}." for words in sentences)
    with warnings.catch_warnings():
        # It has no list of easy words for Polish, says so, and does well without.
        warnings.simplefilter("ignore")
        score = float(getattr(reader, formula.function)(text, *formula.arguments))
    return score + formula.offsets.get(language, 0.0)
