"""Suppressions: comments in an article that suppress findings, and `editlint: {disable: […]}` in its front matter.

    <!-- editlint-disable RULES -->  …  <!-- editlint-enable RULES -->    between the two
    <!-- editlint-disable-line RULES -->                                  on this line of the file
    <!-- editlint-disable-next RULES -->                                  in the next block
    <!-- editlint-disable-file RULES -->                                  everywhere

RULES are ids or families, separated by commas or spaces; none means all. A text in double quotation marks after
them narrows the comment to findings of that text, in capitals or not. A reason may follow after ` -- `.
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
    r"editlint-(?P<command>[a-z-]+)(?P<names>(?:[ \t,]+[a-z][a-z0-9/-]*)*)(?:[ \t]+\"(?P<text>[^\"\n]*)\")?"
    r"\s*(?P<rest>.*?)\s*(?:--\s|\*/|-->|-?[}%]\}|%\}|\{%|$)",
    re.DOTALL,
)
_NAME = LazyPattern(r"[a-z][a-z0-9/-]*")
COMMANDS = ("disable", "enable", "disable-line", "disable-next", "disable-next-line", "disable-file")
FRONT_MATTER_KEYS = ("disable", "preset", "own_data")
"""The keys that `editlint:` in front matter may have."""

_EVERYWHERE = Span(0, 1 << 62)


class Suppression(msgspec.Struct, frozen=True):
    """Suppresses the findings of `name` (a rule, a family, or None for all) that start inside `prose`.

    `line` narrows it to a line of the source (from 1), `text` to findings of that text. `span` is the place
    of the suppression itself in the source.
    """

    name: str | None
    span: Span
    prose: Span = _EVERYWHERE
    line: int | None = None
    text: str | None = None

    @property
    def target(self) -> str:
        """What it is meant to suppress, as the comment says it."""
        name = self.name or "every rule"
        return name if self.text is None else f'{name} "{self.text}"'

    def covers(self, rule: str) -> bool:
        """Whether it names the rule with this id, its family, or all rules."""
        return self.name is None or rule == self.name or rule.partition("/")[0] == self.name

    @property
    def covers_document(self) -> bool:
        """Whether it applies to the whole article, and not only to a place or a text in it."""
        return self.prose == _EVERYWHERE and self.line is None and self.text is None


class Mistake(msgspec.Struct, frozen=True):
    """An unknown word in a suppression: what it should name, its place in the source, and the names there are."""

    noun: Literal["rule", "comment", "key"]
    word: str
    span: Span
    candidates: Sequence[str]

    @property
    def hint(self) -> str:
        """What was probably meant, or what to write."""
        from editlint.io.did_you_mean import unknown_name  # only where something is wrong

        suggestion = unknown_name(self.noun, self.word, self.candidates).partition(": ")[2]
        if self.noun == "rule" and not suggestion.startswith("did you mean"):
            return "name a rule as family/name, and put a reason after ' -- '"
        return suggestion


class Suppressions(msgspec.Struct, frozen=True):
    """The suppressions of a document, and what is wrong with them."""

    entries: tuple[Suppression, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def matching(self, rule: str, place: Place, span: Span) -> list[int]:
        """The numbers of the entries that suppress a rule at a place, which is at `span` of the prose."""
        return [
            number
            for number, entry in enumerate(self.entries)
            if entry.covers(rule)
            and entry.prose.start <= span.start < entry.prose.end
            and (entry.line is None or place.start.line <= entry.line <= place.end.line)
            and (entry.text is None or _folded(entry.text) == _folded(place.excerpt))
        ]


def _folded(text: str) -> str:
    """The text for comparison: capitals, spaces and the shape of an apostrophe make no difference."""
    return " ".join(text.casefold().replace("’", "'").split())


def find_suppressions(document: Document, rules: Collection[str]) -> Suppressions:
    """The suppressions of a document. `rules` are the ids of all rules there are, selected or not."""
    if not document.has_suppressions:
        return Suppressions()
    names = set(rules) | {rule.partition("/")[0] for rule in rules}
    found = [*_in_front_matter(document), *_in_comments(document)]
    mistakes = [each for each in found if isinstance(each, Mistake)]
    entries = []
    for each in found:
        if isinstance(each, Mistake):
            continue
        if each.name is None or each.name in names:
            entries.append(each)
        # A reason without ' -- ' is one mistake, not one for each word.
        elif "/" in each.name or all(mistake.span != each.span for mistake in mistakes):
            mistakes.append(Mistake("rule", each.name, each.span, sorted(names)))
    return Suppressions(tuple(entries), tuple(mistakes))


def _in_front_matter(document: Document) -> Iterator[Suppression | Mistake]:
    options = document.front_matter.values.get("editlint")
    if options is None:
        return
    span = _front_matter_span(document)
    if not isinstance(options, dict):
        yield Mistake("key", str(options), span, FRONT_MATTER_KEYS)
        return
    for key in options:
        if key not in FRONT_MATTER_KEYS:
            yield Mistake("key", str(key), span, FRONT_MATTER_KEYS)
    names = options.get("disable", [])
    for name in names if isinstance(names, list) else [names]:
        yield Suppression(None if name in ("all", "true", True) else str(name), span)


def article_presets(document: Document) -> tuple[str, ...]:
    """The presets that the front matter names in `editlint: {preset: …}`, later ones override earlier ones."""
    options = document.front_matter.values.get("editlint")
    names = options.get("preset", []) if isinstance(options, dict) else []
    return tuple(str(name) for name in (names if isinstance(names, list) else [names]))


def _front_matter_span(document: Document) -> Span:
    """The span of the word `editlint` in the front matter."""
    start = max(document.source.find("editlint"), 0)
    return Span(start, start + len("editlint"))


def _in_comments(document: Document) -> Iterator[Suppression | Mistake]:
    lines = Lines(document.source)
    open_ranges: list[Suppression] = []
    for comment in document.comments:
        m = _COMMENT.search(comment.text)
        if m is None:
            continue
        command, names = m["command"], _NAME.findall(m["names"])
        if command not in COMMANDS:
            yield Mistake(
                "comment", f"editlint-{command}", comment.span, [f"editlint-{each}" for each in COMMANDS]
            )
            continue
        if m["rest"]:
            yield Mistake("rule", m["rest"].split()[0], comment.span, [])
        if command == "enable":
            closed = [each for each in open_ranges if not names or each.name in names]
            open_ranges = [each for each in open_ranges if each not in closed]
            yield from (_until(each, comment.at) for each in closed)
            continue
        line = lines.position(comment.span.start).line if command == "disable-line" else None
        prose = _scope(document, command, comment.at)
        found = [Suppression(name, comment.span, prose, line, m["text"]) for name in names or [None]]
        if command == "disable":
            open_ranges += found
        else:
            yield from found
    yield from open_ranges


def _until(each: Suppression, at: int) -> Suppression:
    return msgspec.structs.replace(each, prose=Span(each.prose.start, at))


def _scope(document: Document, command: str, at: int) -> Span:
    """The span of the prose that a comment at `at` applies to."""
    if command == "disable":
        return Span(at, _EVERYWHERE.end)
    if command.startswith("disable-next"):
        return next((block.span for block in document.blocks if block.span.start >= at), Span(at, at))
    return _EVERYWHERE
