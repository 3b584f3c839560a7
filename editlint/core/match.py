"""Where an engine fired, before it is joined with its rule."""

from typing import Literal

import msgspec

from editlint.core.span import Span

Extent = Literal["phrase", "sentence", "block", "document"]


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Write `text` in place of the prose at `span`."""

    span: Span
    text: str


class Match(msgspec.Struct, frozen=True):
    """A place in the prose that an engine found.

    `rule` is the number that the rule had when the engine was built. `values` fill the names in the rule's
    message and help. `edits` resolve it, where the engine knows how. `notes` say of each `related` place what it
    adds, where there is more to say than "also here". `level` is for a rule whose severity depends on how strong
    the match is. Only matches of one extent are ever weighed against each other. `source`
    is the place in the source of what is no prose, such as an image: `span` is then where it stands in the prose.
    """

    rule: int
    span: Span
    values: dict[str, str] = {}
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    level: float | None = None
    extent: Extent = "phrase"
    source: Span | None = None


class RuleFailed(msgspec.Struct, frozen=True):
    """A rule that could not be checked on a document, and why."""

    rule: int
    reason: str


class EngineUnavailable(msgspec.Struct, frozen=True):
    """What an engine needs is not there, so that none of these rules can be checked: why, and what to do."""

    rules: tuple[int, ...]
    reason: str


class LimitStatus(msgspec.Struct, frozen=True, gc=False):
    """How a document stands against an allowance: what its places weigh, and what is let pass."""

    rule: int
    weight: float
    limit: float


class Candidates(msgspec.Struct, frozen=True):
    """Places that are a finding only together: because there are so many, or so many for so few words.

    The linter takes out the places where the rule does not apply and those that the article silences, and asks
    the engine what the others come to (`Weighing.weigh`). `places` are in the order of the prose.
    """

    rule: int
    places: tuple[Span, ...]


class DocumentSpan(msgspec.Struct, frozen=True, gc=False):
    """A place in one of several documents: `number` is the document's, `span` in its prose, `source` in its source."""

    document: int
    span: Span
    source: Span


class SharedPassage(msgspec.Struct, frozen=True):
    """A text that stands in several documents of a run.

    The match is at the last of the places that no article silences; the others are its related places.
    """

    rule: int
    places: tuple[DocumentSpan, ...]
    values: dict[str, str] = {}
    extent: Extent = "phrase"
