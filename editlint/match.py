"""Where an engine fired, before it is joined with its rule."""

import msgspec

from editlint.span import Span


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Write `text` in place of the prose at `span`."""

    span: Span
    text: str


class Match(msgspec.Struct, frozen=True):
    """A place in the prose that an engine found.

    `rule` is the number of the task, as the engine was given them. `values` fill the names in the rule's
    message and help. `edits` resolve it, where the engine knows how. `level` is for a rule whose severity
    depends on how strong the match is.
    """

    rule: int
    span: Span
    values: dict[str, str] = {}
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    level: float | None = None
