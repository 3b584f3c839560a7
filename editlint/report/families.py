"""The families of rules as a report shows them: in words, with the letter of their marks, and what they weigh."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Family(NamedTuple):
    """A family of rules. `letter` names its findings, as in F3, and the style of their marks in the text.

    `weight` is how much a finding of the family is worth beside one of another family that covers as many words.
    `sentences` says that its findings about more than a sentence are about the sentences that their places are in: a
    claim is, a dash is not.
    """

    letter: str
    title: str
    about: str
    weight: float
    sentences: bool = False


# The order of the weights is that in which an editor's marks had to be mended, of 6,152 marks in drafts: claims most
# often, then ideas said again, filler and sentences that are hard to read.
_FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "claims": Family(
            "C", "Claims", "statements without a source, and facts that cannot be right", 1, sentences=True
        ),
        "repetition": Family(
            "R", "Said again", "ideas, phrases and words that come back", 0.9, sentences=True
        ),
        "filler": Family(
            "F", "Filler", "words that say little or would fit any article", 0.8, sentences=True
        ),
        "readability": Family(
            "H", "Hard to read", "sentences and sections to read twice", 0.7, sentences=True
        ),
        "grammar": Family("G", "Grammar", "grammar and spelling", 0.6),
        "structure": Family("S", "Structure", "headings, lists, openings and endings", 0.4),
        "style": Family("W", "Wording", "usage, spelling and consistency", 0.4),
    }
)


def family_of(rule: str) -> str:
    """The name of the family of a rule: 'claims' of 'claims/hearsay'."""
    return rule.partition("/")[0]


def describe_family(name: str) -> Family:
    """How a report shows a family; one of another pack is named as its folder is."""
    return _FAMILIES.get(name) or Family("X", name.replace("-", " ").capitalize(), "", 0.4)
