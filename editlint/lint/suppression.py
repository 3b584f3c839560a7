"""What an article itself silences: comments, and `editlint: {disable: […]}` in its front matter.

    <!-- editlint-disable RULES -->  …  <!-- editlint-enable RULES -->     from here to there
    <!-- editlint-disable-line RULES -->                                  on this line of the file
    <!-- editlint-disable-next RULES -->                                  in the next block
    <!-- editlint-disable-file RULES -->                                  everywhere

RULES are ids or families, parted by commas or blanks; none means all. A text in double quotation marks behind
them narrows the comment to findings of exactly that text. A reason may follow after ` -- `.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.finding import Place
from editlint.core.lazy_regex import LazyPattern
from editlint.core.lines import Lines
from editlint.core.span import Span
from editlint.document.model import Document

_COMMENT = LazyPattern(
    r"editlint-(?P<verb>[a-z-]+)(?P<names>(?:[ \t,]+[a-z][a-z0-9/-]*)*)(?:[ \t]+\"(?P<text>[^\"\n]*)\")?"
    r"\s*(?P<rest>.*?)\s*(?:--\s|\*/|-->|-?[}%]\}|%\}|\{%|$)",
    re.DOTALL,
)
_NAME = LazyPattern(r"[a-z][a-z0-9/-]*")
VERBS = ("disable", "enable", "disable-line", "disable-next", "disable-next-line", "disable-file")
KEYS = ("disable", "preset", "own_data")
"""What `editlint:` in front matter may hold."""

_EVERYWHERE = Span(0, 1 << 62)


class Suppression(msgspec.Struct, frozen=True):
    """Silences the findings of `name` (a rule, a family, or None for all) that start inside `prose`.

    `line` narrows it to a line of the source, `text` to findings of exactly that text. `span` is where it is
    written, in the source.
    """

    name: str | None
    span: Span
    prose: Span = _EVERYWHERE
    line: int | None = None
    text: str | None = None

    def covers(self, rule: str) -> bool:
        """Whether the rule is the one, or of the family, that is named."""
        return self.name is None or rule == self.name or rule.partition("/")[0] == self.name

    @property
    def whole(self) -> bool:
        """Whether it silences the whole article, and not a place or a text in it."""
        return self.prose == _EVERYWHERE and self.line is None and self.text is None


class Mistake(msgspec.Struct, frozen=True):
    """A word that no comment knows: the `noun` it should be, where it stands, and what there is."""

    noun: Literal["rule", "comment", "key"]
    word: str
    span: Span
    known: Sequence[str]

    @property
    def hint(self) -> str:
        """What was meant, or what to write."""
        from editlint.io.suggestions import unknown_name  # only where something is wrong

        told = unknown_name(self.noun, self.word, self.known).partition(": ")[2]
        if self.noun == "rule" and not told.startswith("did you mean"):
            return "name a rule as family/name, and put a reason behind ' -- '"
        return told


class Suppressions(msgspec.Struct, frozen=True):
    """All that a document silences, and what is wrong with it."""

    entries: tuple[Suppression, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def matching(self, rule: str, place: Place, span: Span) -> list[int]:
        """The numbers of the entries that silence a rule at a place, which is `span` of the prose."""
        return [
            number
            for number, entry in enumerate(self.entries)
            if entry.covers(rule)
            and entry.prose.start <= span.start < entry.prose.end
            and (entry.line is None or place.start.line <= entry.line <= place.end.line)
            and entry.text in (None, place.excerpt)
        ]


def find_suppressions(document: Document, rules: Collection[str]) -> Suppressions:
    """Read them. `rules` are the ids of all rules that there are, selected or not."""
    if not document.has_suppressions:
        return Suppressions()
    known = set(rules) | {rule.partition("/")[0] for rule in rules}
    read = [*_front(document), *_comments(document)]
    entries = [
        each for each in read if isinstance(each, Suppression) and (each.name is None or each.name in known)
    ]
    mistakes = [each for each in read if isinstance(each, Mistake)]
    for each in read:
        if isinstance(each, Mistake) or each.name is None or each.name in known:
            continue
        # A reason without ' -- ' is one mistake, not one a word.
        if "/" in each.name or all(mistake.span != each.span for mistake in mistakes):
            mistakes.append(Mistake("rule", each.name, each.span, sorted(known)))
    return Suppressions(tuple(entries), tuple(mistakes))


def _front(document: Document) -> Iterator[Suppression | Mistake]:
    given = document.front_matter.values.get("editlint")
    if given is None:
        return
    span = _line_span(document)
    if not isinstance(given, dict):
        yield Mistake("key", str(given), span, KEYS)
        return
    for key in given:
        if key not in KEYS:
            yield Mistake("key", str(key), span, KEYS)
    names = given.get("disable", [])
    for name in names if isinstance(names, list) else [names]:
        yield Suppression(None if name in ("all", "true", True) else str(name), span)


def article_presets(document: Document) -> tuple[str, ...]:
    """The presets that the front matter names in `editlint: {preset: …}`, later ones laid over earlier ones."""
    given = document.front_matter.values.get("editlint")
    named = given.get("preset", []) if isinstance(given, dict) else []
    return tuple(str(name) for name in (named if isinstance(named, list) else [named]))


def _line_span(document: Document) -> Span:
    """Where `editlint` stands in the head of the file."""
    start = max(document.source.find("editlint"), 0)
    return Span(start, start + len("editlint"))


def _comments(document: Document) -> Iterator[Suppression | Mistake]:
    lines = Lines(document.source)
    opened: list[Suppression] = []
    for comment in document.comments:
        m = _COMMENT.search(comment.text)
        if m is None:
            continue
        verb, names = m["verb"], _NAME.findall(m["names"])
        if verb not in VERBS:
            yield Mistake("comment", f"editlint-{verb}", comment.span, [f"editlint-{each}" for each in VERBS])
            continue
        if m["rest"]:
            yield Mistake("rule", m["rest"].split()[0], comment.span, [])
        if verb == "enable":
            closed = [each for each in opened if not names or each.name in names]
            opened = [each for each in opened if each not in closed]
            yield from (_until(each, comment.at) for each in closed)
            continue
        line = lines.position(comment.span.start).line if verb == "disable-line" else None
        prose = _scope(document, verb, comment.at)
        made = [Suppression(name, comment.span, prose, line, m["text"]) for name in names or [None]]
        if verb == "disable":
            opened += made
        else:
            yield from made
    yield from opened


def _until(each: Suppression, at: int) -> Suppression:
    return msgspec.structs.replace(each, prose=Span(each.prose.start, at))


def _scope(document: Document, verb: str, at: int) -> Span:
    """The prose that a comment at `at` is about."""
    if verb == "disable":
        return Span(at, _EVERYWHERE.end)
    if verb.startswith("disable-next"):
        return next((block.span for block in document.blocks if block.span.start >= at), Span(at, at))
    return _EVERYWHERE
