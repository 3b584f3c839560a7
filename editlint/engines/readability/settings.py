"""The settings of the engine `readability`."""

from typing import Literal

import msgspec

from editlint.analysis.readability.formulas import FORMULAS
from editlint.analysis.readability.textstat_formulas import TEXTSTAT_FORMULAS
from editlint.engines.base import RuleContext
from editlint.io.did_you_mean import unknown_name

ANY_LANGUAGE = ("lix", "rix")
"""Our own formulas that are for all languages."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `formulas` gives the target of each: the highest grade, or the lowest ease. It is a finding where `min_agreeing` of
    them miss theirs, each rounded to a whole number, over `min_words` words or more. `kind` is what is scored.
    `language` is that of textstat's formulas, for other languages than English.
    """

    formulas: dict[str, float]
    min_agreeing: int = 1
    kind: Literal["document", "section"] = "document"
    min_words: int = 150
    language: str = "en"


def formula_names(language: str) -> list[str]:
    """The names of the formulas for a language."""
    own_names = [*FORMULAS] if language == "en" else [*ANY_LANGUAGE]
    textstat_names = [name for name, formula in TEXTSTAT_FORMULAS.items() if language in formula.languages]
    return [*own_names, *(name for name in textstat_names if name not in own_names)]


def compile_settings(settings: Settings, context: RuleContext) -> Settings:
    """Check the names. Raises ValueError, in words for the rule's author."""
    names = formula_names(settings.language)
    for name in settings.formulas:
        if name not in names:
            raise ValueError(unknown_name("formula", name, names))
    if not 1 <= settings.min_agreeing <= len(settings.formulas):
        raise ValueError(
            f"'min_agreeing' must be from 1 to the number of formulas, which is {len(settings.formulas)}"
        )
    return settings
