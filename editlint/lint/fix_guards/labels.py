"""The guards of text that a label, a number or a verb before it gives to somebody else, or makes an example."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.lint.fix_guards.site import CONTEXT_CHARACTERS, FixSite

_LABEL = LazyPattern(
    r"\W{0,4}(?:(?:(?:code|data|online|source)\s)?(?:listing|figure|fig\.?|table|photo|image|source|credit|caption|illustration|code|example|exhibit|chart"
    r"|screenshot|snippet|algorithm|program|box|plate|map|slide|diagram|video)s?\s*"
    r"(?:\d[\w.-]*(?:\s?[:.–—-])?|[:.–—-])[*_]{0,3}\s"
    r"|(?:bad|good|wrong|right|incorrect|correct|before|after|do|don['’]t|do not|not|instead of|avoid|prefer|yes|no"
    r"|usage|input|output|original|revised|error|result|response|prompt|command|syntax|text|sample|filename|file|path|answer"
    r"|question|better|worse|weak|strong|old|new|title|subject|from|to|re|quote|headline|[qa]\d*)\s?[:.]\s"
    r"|(?:article|section|art\.|sec\.|clause|rule|amendment|verse|psalm)\s[\dIVXLC]+[.:)]?\s|§+\s?\d"
    r"|[✓✔✗✘❌✅❎👍👎])",
    re.IGNORECASE,
)
_NAME_LABEL = LazyPattern(
    r"[*_]{0,3}(?:\[[^\]\n]{1,20}\]\s)?([A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|de|van|von|la|of|the)){0,4})[*_]{0,3}"
    r"(?:\s?\([^)\n]{1,60}\)|\s?\[[^\]\n]{1,60}\]|,\s[^:.\n]{1,40})?\s?:[*_]{0,3}\s+[A-Z“\"'‘\[(]"
)
"""What may be the name of a speaker, before a sentence."""
_BOLD_NAME = LazyPattern(
    r"^[ \t>]*(?:\*\*|__)([A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3}),?:?(?:\*\*|__):?[ \t\\]*$", re.MULTILINE
)
"""A line with nothing but a name in bold."""
_NOTES = frozenset(
    "additionally advice also attention aside background bonus caution caveat conclusion context correction danger"
    " disclaimer finally first fourth goal hint important info information lastly motivation next note notes notice"
    " objective overview problem purpose rationale reason remember reminder second solution spoiler step summary third"
    " tip tips tldr update warning why".split()
)
"""Labels after which an author goes on."""
_WORD = LazyPattern(r"(?<!\w)[a-z]+(?!\w)")
_ATTRIBUTION = LazyPattern(r"\s*(?:[–—―~]|--)\s*\S[^\n]{0,100}")
_NAME = LazyPattern(
    r"\s*[*_(\[]{0,3}[A-Z][\w.'’-]*(?:,?\s(?:[A-Z][\w.'’-]*|\d{4}|de|van|von|la|of|the)){1,6}[*_)\]]{0,3}\s*"
)
_SIGNED = LazyPattern(
    r"[.!?…]\s*(?:(?:[–—―~]|--)\s*[A-Z][^\n.!?]{1,60}\.?|\([A-Z][^)\n]{1,60}\d{2,4}[^)\n]{0,20}\))\s*$"
)
"""A name with a dash, or a source in brackets, after the last sentence."""
_SAYING = (
    r"(?:say|says|said|writes?|wrote|written|reads?|puts? it|words|quot(?:e|es|ed|ation)|states?|stated|asks?|asked"
    r"|answer(?:s|ed)?|repl(?:y|ies|ied)|add(?:s|ed)|explain(?:s|ed)?|declare[sd]?|warn(?:s|ed)?|noted|tweet(?:s|ed)?"
    r"|post(?:s|ed)?|comment(?:s|ed)?|conclude[sd]?|announce[sd]?|recall(?:s|ed)?|remembered|shout(?:s|ed)?|cried"
    r"|quip(?:s|ped)?|sign|motto|slogan|statement|oath|law|inscription|message|letter|e?-?mail|memo|caption|headline)"
)
_QUOTING = LazyPattern(rf"\b(?i:{_SAYING})\b[^.!?:;\n]{{0,60}}:\s|\b(?i:{_SAYING}),\s(?!I\b)(?=[A-Z])")
_ANNOUNCING = LazyPattern(rf"\b(?i:{_SAYING}|t(?:ell|ells|old))\b[^.!?:;\n]{{0,60}}:\s*$")
MAX_ITEMS = 12
"""Items of a list, at most, before which an announcement is looked for."""
_AS_WRITTEN = LazyPattern(r"[(\[]sic[)\]]", re.IGNORECASE)


def is_labelled(site: FixSite) -> bool:
    """A caption, an example, a letter's head, an article of a law, or what a marker calls one of them."""
    text = site.document.prose.text
    return any(
        _LABEL.match(text, start.start, site.span.start) for start in (site.block.span, *site.prose_lines)
    )


def is_said(site: FixSite) -> bool:
    """What follows a name and a colon, or a line with a name in bold: 'Ana Novak: They left.'"""
    text = site.document.prose.text
    starts = [site.block.span, *site.prose_lines] if site.block.kind == "paragraph" else []
    for start in starts:
        m = _NAME_LABEL.match(text, start.start, site.span.start + 1)
        if m is not None and _may_be_a_name(m[1], site.document):
            return True
    bold = _BOLD_NAME.search(site.source, site.passage.start, site.line.start)
    return bold is not None and _may_be_a_name(bold[1], site.document)


def _may_be_a_name(label: str, document: Document) -> bool:
    """Whether a label is no usual one such as "Note", nor one whose words the document uses in lower case."""
    words = label.lower().split()
    return words[0] not in _NOTES and not document.derived(_lower_case_words).issuperset(words)


def _lower_case_words(document: Document) -> frozenset[str]:
    return frozenset(_WORD.findall(document.prose.text))


def is_attributed(site: FixSite) -> bool:
    """A paragraph that ends with a dash and a name, or has one after it, as an epigraph has."""
    text = site.document.prose.text
    if _SIGNED.search(
        text, max(site.span.end, site.block.span.end - CONTEXT_CHARACTERS), site.block.span.end
    ):
        return True
    following = site.document.block_at(site.block.span.end + 1)
    if site.block.kind != "paragraph" or following is None or following.span.start <= site.block.span.start:
        return False
    ends = following.span.start, following.span.end
    if _ATTRIBUTION.fullmatch(text, *ends) is not None:
        return True
    return following.kind in BODY and _NAME.fullmatch(text, *ends) is not None


def is_announced(site: FixSite) -> bool:
    """What a verb of saying and a colon announce, in the block or before it: 'The sign read: …', 'in her words: …'."""
    return (
        _QUOTING.search(site.before + site.text[:1]) is not None
        or _ANNOUNCING.search(_text_before(site)) is not None
        or _is_marked_as_written(site)
    )


def _text_before(site: FixSite) -> str:
    """The end of the block before the place's, or before its list."""
    document, block = site.document, site.block
    for _ in range(MAX_ITEMS if block.kind == "list" else 1):
        previous = document.block_at(max(block.span.start - 1, 0))
        if previous is None or previous.span.start >= block.span.start:
            return ""
        block = previous
        if block.kind != "list":
            break
    return document.prose.text[max(block.span.start, block.span.end - CONTEXT_CHARACTERS) : block.span.end]


def _is_marked_as_written(site: FixSite) -> bool:
    near: Span = site.near_sentence
    return _AS_WRITTEN.search(site.document.prose.text, near.start, near.end) is not None
