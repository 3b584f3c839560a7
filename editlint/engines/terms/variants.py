"""Variants: forms of one word of which a document should use one, as e-mail and email."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Candidates, Edit, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.literals import Forms, key

RELATED = 5
"""Places of the usual form that a match names."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    Each of `groups` is a list of forms, of which the document's most frequent one is right; where two are as
    frequent, nothing is said. `together` counts all first forms against all second ones, and so on: British
    against American spellings. Words with a capital inside a sentence are left alone: they are names.
    """

    groups: list[list[str]]
    together: bool = False


class Form(msgspec.Struct, frozen=True, array_like=True):
    """A form by its key: its group, and its number in it."""

    text: bytes
    group: int
    side: int


class Prepared(msgspec.Struct, frozen=True):
    """One rule's forms, its groups as they are written, and phrases that protect."""

    forms: tuple[Form, ...]
    groups: tuple[tuple[str, ...], ...]
    together: bool
    excepts: tuple[bytes, ...]


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Work the forms out. Raises ValueError, in words for the rule's author."""
    forms: dict[bytes, Form] = {}
    for group, written in enumerate(settings.groups):
        if len(written) < 2:
            raise ValueError("a group needs two forms or more")
        if settings.together and len(written) != len(settings.groups[0]):
            raise ValueError("with 'together', every group needs as many forms as the first")
        for side, form in enumerate(written):
            if key(form) in forms:
                raise ValueError(f"the form '{form}' stands here twice")
            forms[key(form)] = Form(key(form), group, side)
    groups = tuple(tuple(each) for each in settings.groups)
    return Prepared(tuple(forms.values()), groups, settings.together, tuple(map(key, common.exceptions)))


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the form, its better one, one that is usual here, and how often both are."""
    return frozenset({"match", "better", "usual", "count", "others"})


class Engine:
    """Finds the forms of every rule it serves, and weighs them."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = dict(rules)
        # What a key stands for: a rule with its form, or with None for a phrase that protects.
        targets: dict[bytes, list[tuple[int, Form | None]]] = defaultdict(list)
        for number, prepared in rules:
            for form in prepared.forms:
                targets[form.text].append((number, form))
            for phrase in prepared.excepts:
                targets[phrase].append((number, None))
        self._targets = list(targets.values())
        self._forms = Forms(list(targets))
        self._by_text = {number: {form.text: form for form in each.forms} for number, each in rules}

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of the forms, group by group: those that a rule weighs together."""
        places: dict[tuple[int, int], list[Span]] = defaultdict(list)
        protected: dict[int, list[Span]] = defaultdict(list)
        text = document.prose.text
        for number, start, end in self._forms.hits(document):
            span = Span(start, end)
            for rule, form in self._targets[number]:
                if form is None:
                    protected[rule].append(span)
                elif not _named(text, span):
                    group = 0 if self._rules[rule].together else form.group
                    places[rule, group].append(span)
        for phrases in protected.values():
            phrases.sort()
        for (rule, _), spans in places.items():
            kept = [span for span in spans if not document.inside(protected[rule], span)]
            if len({document.normalized[span.start : span.end] for span in kept}) > 1:
                yield Candidates(rule, tuple(kept))

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """A match for each form that is not the usual one, at its first place."""
        prepared, forms = self._rules[tally.rule], self._by_text[tally.rule]
        found = [(forms[document.normalized[span.start : span.end]], span) for span in tally.places]
        sides = Counter(form.side for form, _ in found)
        ranked = sides.most_common(2)
        if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
            return
        usual = ranked[0][0]
        related = tuple(span for form, span in found if form.side == usual)[:RELATED]
        minority: dict[Form, list[Span]] = defaultdict(list)
        for form, span in found:
            if form.side != usual:
                minority[form].append(span)
        text = document.prose.text
        for form, spans in minority.items():
            better = prepared.groups[form.group][usual]
            said = text[spans[0].start : spans[0].end]
            yield Match(
                tally.rule,
                spans[0],
                {
                    "match": said,
                    "better": _cased(better, said),
                    "usual": text[related[0].start : related[0].end],
                    "count": str(len(spans)),
                    "others": str(sides[usual]),
                },
                tuple(Edit(span, _cased(better, text[span.start : span.end])) for span in spans),
                related,
            )


def _named(text: str, span: Span) -> bool:
    """Whether a capital makes a name of the form: one inside a sentence, or before another capital."""
    if not text[span.start].isupper():
        return False
    before = text[max(span.start - 3, 0) : span.start].rstrip(" \"'“‘(")
    starts = not before or before[-1] in "\n.!?:" or span.start == 0
    return not starts or text[span.end + 1 : span.end + 2].isupper()


def _cased(better: str, said: str) -> str:
    return better[:1].upper() + better[1:] if said[:1].isupper() else better


VARIANTS = EngineKind(Settings, Prepared, values, prepare, Engine, aggregates=True)
