"""Variants: forms of one word of which a document should use one, such as e-mail and email."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import OTHER_SPELLING, Candidates, Edit, Match
from editlint.core.span import Span, is_inside
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.literals import LiteralAutomaton, literal_key

MAX_RELATED = 5
"""Places of the usual form that a match lists."""


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`.

    Each of `groups` is a list of forms, of which the document's most frequent one is right; where two are equally
    frequent, nothing is reported. `together` counts all first forms against all second ones, and so on: British
    against American spellings. Words with a capital inside a sentence are not checked: they are names.
    """

    groups: list[list[str]]
    together: bool = False


class Form(msgspec.Struct, frozen=True, array_like=True):
    """A form by its literal key: the number of its group, and its number in the group."""

    key: bytes
    group: int
    position: int


class CompiledVariants(msgspec.Struct, frozen=True):
    """One rule's forms, its groups as they are written, and the keys of its exceptions."""

    forms: tuple[Form, ...]
    groups: tuple[tuple[str, ...], ...]
    together: bool
    exceptions: tuple[bytes, ...]


def compile_settings(settings: Settings, rule: RuleContext) -> CompiledVariants:
    """Compile the forms. Raises ValueError with a message for the rule's author."""
    forms: dict[bytes, Form] = {}
    for group, written in enumerate(settings.groups):
        if len(written) < 2:
            raise ValueError("a group needs two forms or more")
        if settings.together and len(written) != len(settings.groups[0]):
            raise ValueError("with 'together', every group needs as many forms as the first")
        for position, form in enumerate(written):
            key = literal_key(form)
            if key in forms:
                raise ValueError(f"the form '{form}' is listed twice")
            forms[key] = Form(key, group, position)
    groups = tuple(tuple(each) for each in settings.groups)
    exceptions = tuple(map(literal_key, rule.exceptions))
    return CompiledVariants(tuple(forms.values()), groups, settings.together, exceptions)


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the form, the better one, a usual form, and how often each side occurs."""
    return frozenset({"match", "better", "usual", "count", "others"})


class Engine:
    """Finds the forms of every rule it serves, and compares how often they occur."""

    def __init__(self, rules: Sequence[tuple[int, CompiledVariants]]) -> None:
        self._rules = dict(rules)
        # What a key means: a rule with its form, or with None for an exception.
        meanings: dict[bytes, list[tuple[int, Form | None]]] = defaultdict(list)
        for number, compiled in rules:
            for form in compiled.forms:
                meanings[form.key].append((number, form))
            for phrase in compiled.exceptions:
                meanings[phrase].append((number, None))
        self._meanings = list(meanings.values())
        self._literals = LiteralAutomaton(list(meanings))
        self._forms = {number: {form.key: form for form in each.forms} for number, each in rules}

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of the forms, group by group: those that a rule compares with each other."""
        places: dict[tuple[int, int], list[Span]] = defaultdict(list)
        exceptions: dict[int, list[Span]] = defaultdict(list)
        text = document.prose.text
        for number, start, end in self._literals.occurrences(document):
            span = Span(start, end)
            for rule, form in self._meanings[number]:
                if form is None:
                    exceptions[rule].append(span)
                elif not _is_name(text, span):
                    group = 0 if self._rules[rule].together else form.group
                    places[rule, group].append(span)
        for phrases in exceptions.values():
            phrases.sort()
        for (rule, _), spans in places.items():
            kept = [span for span in spans if not is_inside(span, exceptions[rule])]
            if len({document.normalized[span.start : span.end] for span in kept}) > 1:
                yield Candidates(rule, tuple(kept))

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """A match for each form that is not the usual one, at its first place."""
        compiled, forms = self._rules[candidates.rule], self._forms[candidates.rule]
        found = [(forms[document.normalized[span.start : span.end]], span) for span in candidates.places]
        counts = Counter(form.position for form, _ in found)
        ranked = counts.most_common(2)
        if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
            return
        usual = ranked[0][0]
        related = tuple(span for form, span in found if form.position == usual)[:MAX_RELATED]
        minority: dict[Form, list[Span]] = defaultdict(list)
        for form, span in found:
            if form.position != usual:
                minority[form].append(span)
        text = document.prose.text
        for form, spans in minority.items():
            better = compiled.groups[form.group][usual]
            matched = text[spans[0].start : spans[0].end]
            yield Match(
                candidates.rule,
                spans[0],
                {
                    "match": matched,
                    "better": _match_case(better, matched),
                    "usual": text[related[0].start : related[0].end],
                    "count": str(len(spans)),
                    "others": str(counts[usual]),
                },
                tuple(Edit(span, _match_case(better, text[span.start : span.end])) for span in spans),
                related,
                notes=(OTHER_SPELLING,) * len(related),
            )


def _is_name(text: str, span: Span) -> bool:
    """Whether a capital shows that the form is a name: one inside a sentence, or before another capital."""
    if not text[span.start].isupper():
        return False
    before = text[max(span.start - 3, 0) : span.start].rstrip(" \"'“‘(")
    starts_sentence = not before or before[-1] in "\n.!?:" or span.start == 0
    return not starts_sentence or text[span.end + 1 : span.end + 2].isupper()


def _match_case(better: str, matched: str) -> str:
    return better[:1].upper() + better[1:] if matched[:1].isupper() else better


VARIANTS = EngineKind(
    Settings, CompiledVariants, message_fields, compile_settings, Engine, aggregates=True, finds_terms=True
)
