"""Where a rule looks, and what it leaves alone, in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from editlint.packs.rule import BlockFilter
from editlint.packs.rulefile import RuleFile

MAX_EXCEPTIONS = 12
"""Exceptions that are listed; the rest are counted."""

_BLOCKS: Mapping[BlockFilter, str] = MappingProxyType(
    {
        "paragraph": "paragraphs",
        "heading": "headings",
        "list": "list items",
        "table": "table cells",
        "caption": "captions",
        "link": "link texts",
        "title": "titles",
        "summary": "summaries",
        "quotation": "block quotations",
    }
)


def reach(file: RuleFile) -> str:
    """'It reads paragraphs and list items except quotations, in English.'"""
    kinds = [_BLOCKS[kind] for kind in file.block_kinds if kind != "quotation" or file.quotes != "skip"]
    blocks = _joined(kinds) if kinds else "all prose"
    if file.quotes == "only":
        what = f"only quotations in {blocks}" if kinds else "only quotations"
    else:
        what = f"{blocks}, quotations included" if file.quotes == "check" else f"{blocks} except quotations"
    return f"It reads {what}, {_languages(file.languages)}."


def exceptions(file: RuleFile) -> str:
    """'It leaves alone what is in `a`, `b` and 3 more phrases.'; '' where there are no exceptions."""
    listed = [f"`{each}`" for each in file.exceptions[:MAX_EXCEPTIONS]]
    more = len(file.exceptions) - MAX_EXCEPTIONS
    if more > 0:
        listed.append(f"{more} more phrases" if more > 1 else "1 more phrase")
    return f"It leaves alone what is part of {_joined(listed)}." if listed else ""


def _languages(codes: Sequence[str]) -> str:
    if "any" in codes:
        return "in any language"
    if tuple(codes) == ("en",):
        return "in English"
    return f"in articles with the language {_joined([f'`{code}`' for code in codes], 'or')}"


def _joined(words: Sequence[str], conjunction: str = "and") -> str:
    """'one, two and three'."""
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last
