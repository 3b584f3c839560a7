"""What engines yield: where a rule fires, before the match gets its rule's message, severity and place."""

import msgspec

from editlint.core.span import Extent, Span

OTHER_SPELLING = "the other spelling"
"""The note of a related place that is not like the finding, but shows what it differs from."""


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replace the prose at `span` by `text`."""

    span: Span
    text: str


class Match(msgspec.Struct, frozen=True):
    """A span of the prose where an engine found something.

    rule: the number that the rule had when the engine was built.
    fields: fill the `{names}` in the rule's message and help.
    edits: would resolve the match, where the engine knows how.
    related: other places that belong to it; `notes` says of each what it adds, where that is not obvious.
    level: how strong the match is, in a unit of the engine's own, for a rule whose severity depends on it.
    extent: what the match is about. Only matches of one extent compete where they overlap.
    source: its place in the source where it is not prose, such as an image; `span` is then the prose beside it.
    unsafe: the edits may change here what the text says, even where those of the rule are safe as a rule.
    """

    rule: int
    span: Span
    fields: dict[str, str] = {}
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    level: float | None = None
    extent: Extent = "phrase"
    source: Span | None = None
    unsafe: bool = False


class Candidates(msgspec.Struct, frozen=True):
    """Places that are a finding only together: because there are so many, or so many for so few words.

    The linter removes the places where the rule does not apply and those that the article suppresses, and asks
    the engine what the others amount to (`AggregatingEngine.aggregate`). `places` are in the order of the prose.
    """

    rule: int
    places: tuple[Span, ...]


class RulesStopped(msgspec.Struct, frozen=True):
    """Rules that are checked neither on this document nor on a later one of the run, and why."""

    rules: tuple[int, ...]
    reason: str


class EngineUnavailable(msgspec.Struct, frozen=True):
    """Something that an engine needs is missing, so that none of these rules can be checked; and what to do."""

    rules: tuple[int, ...]
    reason: str


EngineResult = Match | Candidates | RulesStopped | EngineUnavailable
"""What the `find` of an engine may yield."""


class LimitStatus(msgspec.Struct, frozen=True, gc=False):
    """How close a document is to a rule's limit: the weight of the places it has, and the weight allowed."""

    rule: int
    weight: float
    limit: float


class DocumentSpan(msgspec.Struct, frozen=True, gc=False):
    """A place in one of several documents: `document` is its number, `span` in its prose, `source` in its source."""

    document: int
    span: Span
    source: Span


class SharedPassage(msgspec.Struct, frozen=True):
    """A text that several documents of a run contain.

    The match is at the last of the places that no article suppresses; the others are its related places.
    """

    rule: int
    places: tuple[DocumentSpan, ...]
    fields: dict[str, str] = {}
    extent: Extent = "phrase"
