"""Compiles a rule's terms to patterns: terms with few wordings are written out, the others get an anchor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from editlint.document.normalization import normalize
from editlint.engines.base import RuleContext
from editlint.engines.terms.patterns import CompiledTerms, Context, ContextPart, Role
from editlint.engines.terms.syntax import (
    MAX_WORDINGS,
    Element,
    Wording,
    count_wordings,
    expand,
    inflect_replacement,
    parse,
)

MAX_WRITTEN_OUT = 12
"""Wordings up to which a term is written out."""
MAX_RULE_WORDINGS = 20_000
"""Wordings of the terms of a rule, and of its exceptions: ours have up to 3,000. A few characters can make thousands,
so that a small file would take minutes."""

_CONTEXT_ROLES: tuple[Role, ...] = ("exception", "unsafe", "safe")

# Words too common to find a term by.
_FREQUENT_WORDS = frozenset(
    """
    a an and are as at be been but by for from had has have he her his in is it its not of on or our
    so such that the their them they this to was we were what which who will with you your can more
    one all
    """.split()
)


class CompiledTermList(NamedTuple):
    """A rule's terms, compiled; `exact` contains the wordings as written, `weights` those that do not count as 1."""

    terms: CompiledTerms
    exact: frozenset[str]
    weights: dict[str, float]


class Safety(NamedTuple):
    """Where replacements are unsafe: for the terms that are `suggestions`, and for all within the phrases `unsafe`.

    Within the phrases `safe`, suggestions are safe.
    """

    suggestions: frozenset[str] = frozenset()
    unsafe: Sequence[str] = ()
    safe: Sequence[str] = ()


NO_DOUBTS = Safety()


class _Entry(NamedTuple):
    """One pattern: its text in lower case, what it may be replaced with, and the index of its context."""

    text: str
    latin: bool
    replacements: tuple[str, ...] = ()
    context: int | None = None
    role: Role = "term"
    is_suggestion: bool = False


def compile_terms(
    terms: Sequence[str],
    rule: RuleContext,
    replacements: Mapping[str, str] = MappingProxyType({}),
    weights: Mapping[str, float] | None = None,
    safety: Safety = NO_DOUBTS,
) -> CompiledTermList:
    """Compile terms in the grammar of `syntax.py`. With `weights` (of some or none of them), grades count too.

    `safety` says where replacements are unsafe.
    Raises ValueError with a message for the rule's author.
    """
    literals: dict[str, list[str]] = {}
    entries: list[_Entry] = []
    contexts: list[Context] = []
    exact: set[str] = set()
    weight_of: dict[str, float] = {}
    suggested: set[str] = set()
    for term, elements in _parsed(terms, rule):
        weight = None if weights is None else weights.get(term, 1 if _has_grades(elements) else None)
        must_write_out = rule.exact or term in replacements or weight is not None
        if count_wordings(elements) > MAX_WRITTEN_OUT and not must_write_out:
            entries += _anchor_entries(elements, term, contexts)
            _refuse_many(len(entries), term)
            continue
        for wording in _write_out(elements, term):
            its_replacements = literals.setdefault(wording.text.lower(), [])
            exact.add(wording.text)
            if term in replacements:
                replacement = inflect_replacement(replacements[term], wording.form)
                its_replacements += [replacement] if replacement not in its_replacements else []
                if term in safety.suggestions:
                    suggested.add(wording.text.lower())
            if weight is not None:
                weight_of[wording.text.lower()] = weight * wording.grade
        _refuse_many(len(entries) + len(literals), term)
    entries += (
        _Entry(text, _is_latin([text]), tuple(each), is_suggestion=text in suggested)
        for text, each in literals.items()
    )
    for role, phrases in zip(_CONTEXT_ROLES, (rule.exceptions, safety.unsafe, safety.safe), strict=True):
        entries += _phrase_entries(phrases, role, rule, contexts)
    return CompiledTermList(_to_columns(entries, contexts), frozenset(exact), weight_of)


def _parsed(terms: Sequence[str], rule: RuleContext) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """The terms, each once, with their elements. Raises ValueError where they have too many wordings together."""
    total = 0
    for term in dict.fromkeys(terms):
        elements = parse(term, rule.word_classes)
        total += sum(len(each.wordings) for each in elements)
        _refuse_many(total, term)
        yield term, elements


def _refuse_many(wordings: int, term: str) -> None:
    """Raise ValueError where the terms up to that one have too many wordings."""
    if wordings > MAX_RULE_WORDINGS:
        raise ValueError(f"with '{term}', the rule has over {MAX_RULE_WORDINGS:,} wordings: make two of it")


def _to_columns(entries: Iterable[_Entry], contexts: Iterable[Context]) -> CompiledTerms:
    ordered = sorted(entries, key=lambda entry: (not entry.latin, entry.text))
    numbered = list(enumerate(ordered))
    numbers = {
        role: frozenset(number for number, entry in numbered if entry.role == role) for role in _CONTEXT_ROLES
    }
    return CompiledTerms(
        latin=tuple(normalize(entry.text) for entry in ordered if entry.latin),
        unicode=tuple(entry.text for entry in ordered if not entry.latin),
        replacements=tuple((number, entry.replacements) for number, entry in numbered if entry.replacements),
        contexts=tuple((number, entry.context) for number, entry in numbered if entry.context is not None),
        exceptions=numbers["exception"],
        unsafe=numbers["unsafe"],
        safe=numbers["safe"],
        suggestions=frozenset(number for number, entry in numbered if entry.is_suggestion),
        encoded_contexts=tuple(msgspec.Raw(msgspec.msgpack.encode(context)) for context in contexts),
    )


def _has_grades(elements: tuple[Element, ...]) -> bool:
    return any(wording.grade != 1 for element in elements for wording in element.wordings)


def _write_out(elements: tuple[Element, ...], term: str) -> Iterator[Wording]:
    """The wordings of a term that must be written out, because it has a replacement, a weight or its own case."""
    if any(element.shape for element in elements):
        raise ValueError(f"'{term}' has a gap or a slot, which only terms in a list may have, in any case")
    if count_wordings(elements) > MAX_WORDINGS:
        raise ValueError(f"'{term}' has more than {MAX_WORDINGS} wordings: split it")
    return expand(elements)


def _phrase_entries(
    phrases: Sequence[str], role: Role, rule: RuleContext, contexts: list[Context]
) -> list[_Entry]:
    """The phrases that are contexts of terms, written out or by their anchors."""
    entries: list[_Entry] = []
    for phrase, elements in _parsed(phrases, rule):
        if count_wordings(elements) > MAX_WRITTEN_OUT:
            found = _anchor_entries(elements, phrase, contexts)
        else:
            texts = [wording.text.lower() for wording in expand(elements)]
            found = [_Entry(text, _is_latin([text])) for text in texts]
        entries += found
        _refuse_many(len(entries), phrase)
    return [entry._replace(role=role) for entry in entries]


def _anchor_entries(elements: tuple[Element, ...], term: str, contexts: list[Context]) -> list[_Entry]:
    """The most selective part of the term as its anchor; what comes around it is added to `contexts`."""
    windows = [
        (i, j)
        for i in range(len(elements))
        for j in range(i + 1, len(elements) + 1)
        if not any(element.optional for element in elements[i:j])
        and count_wordings(elements[i:j]) <= MAX_WORDINGS
    ]
    if not windows:
        raise ValueError(f"'{term}' has no part of at most {MAX_WORDINGS} wordings to find it by: split it")
    i, j = max(windows, key=lambda window: _selectivity(elements[slice(*window)]))
    latin = _is_latin(wording.text for element in elements for wording in element.wordings)
    context = None
    if i or j < len(elements):
        context = len(contexts)
        before = tuple(_context_part(element, latin) for element in elements[:i])
        contexts.append(Context(before, tuple(_context_part(element, latin) for element in elements[j:])))
    return [_Entry(wording.text.lower(), latin, context=context) for wording in expand(elements[i:j])]


def _selectivity(elements: Sequence[Element]) -> tuple[bool, bool, float]:
    """How well a term is found by these elements: whether all have a rare word, whether they are few, how rare."""
    rare_letters = sum(min(_rare_letters(wording.text) for wording in each.wordings) for each in elements)
    wordings = count_wordings(elements)
    return rare_letters > 0, wordings <= MAX_WRITTEN_OUT * 5, rare_letters - wordings / 3


def _rare_letters(text: str) -> int:
    """The letters of the words that are rare enough to find a term by."""
    return sum(c.isalnum() for word in text.lower().split() if word not in _FREQUENT_WORDS for c in word)


def _context_part(element: Element, latin: bool) -> ContextPart:
    texts = (wording.text.lower() for wording in element.wordings)
    return ContextPart(
        tuple(normalize(text) if latin else text.encode() for text in texts),
        element.optional,
        element.shape,
        element.max_words,
    )


def _is_latin(texts: Iterable[str]) -> bool:
    """Whether Latin-1 has every character of a term, so that it is searched for in the normalized prose."""
    try:
        "".join(texts).replace("’", "'").encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True
