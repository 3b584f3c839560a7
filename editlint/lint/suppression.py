"""Suppressions: comments in an article that suppress findings, and `editlint: {disable: […]}` in its front matter.

    <!-- editlint-disable RULES -->  …  <!-- editlint-enable RULES -->    between the two
    <!-- editlint-disable-line RULES -->                                  on this line of the file
    <!-- editlint-disable-next RULES -->                                  in the next block
    <!-- editlint-disable-file RULES -->                                  everywhere

RULES are ids or families, separated by commas or spaces; none means all. A text in double quotation marks after
them narrows the comment to findings of that text, in capitals or not. A reason may follow after ` -- `.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.lines import Lines
from editlint.core.span import Position, Span
from editlint.document.model import Document

COMMENT = LazyPattern(
    r"editlint-(?P<command>[a-z-]+)(?P<names>(?:[ \t,]+[a-z][a-z0-9/-]*)*+)(?:[ \t]++\"(?P<text>[^\"\n]*)\")?"
)
_END = LazyPattern(r"--\s|\*/|-->|-?[}%]\}|\{%")
"""What ends the names of a comment: a reason, or the comment."""
_WORD = LazyPattern(r"\s*(?!-->|\*/|[-%#]*\})\S")
NAME = LazyPattern(r"[a-z][a-z0-9/-]*")
COMMANDS = ("disable", "enable", "disable-line", "disable-next", "disable-next-line", "disable-file")
FRONT_MATTER_KEYS = ("disable", "preset", "own_data")
"""The keys that `editlint:` in front matter may have."""

_EVERYWHERE = Span(0, 1 << 62)


class Suppression(msgspec.Struct, frozen=True):
    """Suppresses the findings of `name` (a rule, a family, or None for all) in its scope.

    These are the findings that start inside `prose`, a `range` of it or a `block`, or that meet a `line` of the source
    (from 1), or all of the `document`. `text` narrows it to findings of that text, in capitals or not. `span` is
    the place of the suppression itself in the source, `closed_by` that of the comment which ends its range, if any.
    """

    name: str | None
    span: Span
    scope: Literal["document", "range", "block", "line"] = "document"
    prose: Span = _EVERYWHERE
    line: int = 0
    text: str | None = None
    closed_by: Span | None = None

    @property
    def target(self) -> str:
        """What it is meant to suppress, as the comment says it."""
        name = self.name or "every rule"
        return name if self.text is None else f'{name} "{self.text}"'

    @property
    def covers_document(self) -> bool:
        """Whether it applies to the whole article, and not only to a place or a text in it."""
        return self.scope == "document" and self.text is None


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


class NoReason(msgspec.Struct, frozen=True):
    """A comment that gives no reason: the text of its command, such as "disable-next", and its place in the source."""

    command: str
    span: Span


class Suppressions(msgspec.Struct, frozen=True):
    """The suppressions of a document, and what is wrong with them."""

    entries: tuple[Suppression, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    without_reason: tuple[NoReason, ...] = ()


def fold_text(text: str | None) -> str | None:
    """The text for comparison: capitals, spaces and the shape of an apostrophe make no difference."""
    return None if text is None else " ".join(text.casefold().replace("’", "'").split())


def find_suppressions(document: Document, rules: Collection[str]) -> Suppressions:
    """The suppressions of a document. `rules` are the ids of all rules there are, selected or not."""
    if not document.has_suppressions:
        return Suppressions()
    names = set(rules) | {rule.partition("/")[0] for rule in rules}
    candidates = sorted(names)
    found = [*_in_front_matter(document), *_in_comments(document)]
    mistakes = [each for each in found if isinstance(each, Mistake)]
    mistaken = {each.span for each in mistakes}
    entries = []
    for each in found:
        if not isinstance(each, Suppression):
            continue
        if each.name is None or each.name in names:
            entries.append(each)
        # A reason without ' -- ' is one mistake, not one for each word.
        elif "/" in each.name or each.span not in mistaken:
            mistakes.append(Mistake("rule", each.name, each.span, candidates))
            mistaken.add(each.span)
    without_reason = tuple(each for each in found if isinstance(each, NoReason))
    return Suppressions(tuple(entries), tuple(mistakes), without_reason)


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


def preset_position(document: Document, number: int) -> Position:
    """Where the front matter names the preset with that number, from 0."""
    places = document.front_matter.places
    keys = (("editlint", "preset", number), ("editlint", "preset"), ("editlint",))
    return next((places[key] for key in keys if key in places), Position(1, 1))


def _front_matter_span(document: Document) -> Span:
    """The span of the word `editlint` in the front matter."""
    start = max(document.source.find("editlint"), 0)
    return Span(start, start + len("editlint"))


def _in_comments(document: Document) -> Iterator[Suppression | Mistake | NoReason]:
    lines = Lines(document.source)
    open_ranges = _OpenRanges()
    for comment in document.comments:
        m = COMMENT.search(comment.text)
        if m is None:
            continue
        command, names = m["command"], NAME.findall(m["names"])
        if command not in COMMANDS:
            yield Mistake(
                "comment", f"editlint-{command}", comment.span, [f"editlint-{each}" for each in COMMANDS]
            )
            continue
        end = _END.search(comment.text, m.end())
        if rest := comment.text[m.end() : end.start() if end else None].split(maxsplit=1):
            yield Mistake("rule", rest[0], comment.span, [])
        if command == "enable":
            yield from open_ranges.close(names, comment.at, comment.span)
            continue
        if not _gives_reason(comment.text, m.end()):
            yield NoReason(f"editlint-{command}", comment.span)
        for name in names or [None]:
            each = Suppression(name, comment.span, text=m["text"])
            if command == "disable":
                open_ranges.open(each, comment.at)
            elif command == "disable-line":
                line = lines.position(comment.span.start).line
                yield msgspec.structs.replace(each, scope="line", line=line)
            elif command.startswith("disable-next"):
                at = bisect_left(document.block_starts, comment.at)
                has_next = at < len(document.blocks)
                prose = document.blocks[at].span if has_next else Span(comment.at, comment.at)
                yield msgspec.structs.replace(each, scope="block", prose=prose)
            else:
                yield each
    yield from open_ranges.close([], _EVERYWHERE.end, None)


def _gives_reason(comment: str, at: int) -> bool:
    """Whether a comment has words after ' -- ', which follows what ends there."""
    m = _END.search(comment, at)
    return (
        m is not None
        and m[0].startswith("--")
        and m[0] != "-->"
        and _WORD.match(comment, m.end()) is not None
    )


class _OpenRanges:
    """The ranges that are open: from a `disable` on, until an `enable` or the end."""

    def __init__(self) -> None:
        self._open: dict[str | None, dict[str | None, list[Suppression]]] = {}  # by name and text

    def open(self, each: Suppression, at: int) -> None:
        """Start a range. Where one is open already, the later comment suppresses nothing, and ends with it."""
        alike = self._open.setdefault(each.name, {}).setdefault(each.text, [])
        end = at if alike else _EVERYWHERE.end
        alike.append(msgspec.structs.replace(each, scope="range", prose=Span(at, end)))

    def close(self, names: Sequence[str | None], at: int, by: Span | None) -> Iterator[Suppression]:
        """The ranges of these names, or of all where there are none, now that the comment at `by` ends them."""
        for name in names or list(self._open):
            for each in chain.from_iterable(self._open.pop(name, {}).values()):
                end = min(each.prose.end, at)
                yield msgspec.structs.replace(each, prose=Span(each.prose.start, end), closed_by=by)
