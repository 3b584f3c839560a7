"""What an engine is: the shape that every file in this folder has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import msgspec

from editlint.core.match import Candidates, EngineUnavailable, LimitStatus, Match, RuleFailed, SharedPassage
from editlint.document.model import Document
from editlint.engines.services import Services


class RuleContext(msgspec.Struct, frozen=True):
    """What a rule says beside its engine's settings, and an engine has to know.

    `excepts` are longer phrases that protect what they contain, `exact` is `case: exact`, and `words` are the
    pack's word classes by name.
    """

    exceptions: Sequence[str] = ()
    exact: bool = False
    word_classes: Mapping[str, Sequence[str]] = {}


class Engine(Protocol):
    """Built once per run from all the rules it serves; finds their matches in one document after another."""

    def find(self, document: Document) -> Iterator[Match | RuleFailed | Candidates | EngineUnavailable]:
        """The matches, in no particular order. An engine that yields a Tally is Weighing."""


@runtime_checkable
class ReportsLimits(Protocol):
    """An engine with rules that let some places pass, which a report shows whether or not they are too many."""

    def limit_status(self, document: Document) -> Iterator[LimitStatus]:
        """How the document stands against the allowance of each such rule that looks at one of its length."""


@runtime_checkable
class Aggregating(Engine, Protocol):
    """An engine that weighs places together."""

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """What the places come to: matches with the places as `related`, or none within the allowance."""


@runtime_checkable
class CrossFileEngine(Engine, Protocol):
    """An engine for a whole run of documents; `find` yields nothing.

    Its two steps are pure. The facts are a record that can be pickled: hashes and places, never texts.
    """

    def observe(self, document: Document) -> Any:
        """What is to be known of a document when all are compared."""

    def conclude(self, documents: Sequence[Any]) -> Iterator[SharedPassage]:
        """What the documents with these facts have in common; a document's number is its place among them.

        Messages may use `match`, the text, and `files`, how many other files hold it: the linter and the run add them.
        """


class EngineKind(msgspec.Struct, frozen=True):
    """One kind of detection.

    `settings` is the record that `with:` holds, `values` says which names a
    message may use with those settings. `prepare` turns
    settings into `prepared`, a record that is kept in a compiled pack; it raises ValueError, in words for
    the rule's author. `build` makes the engine from (number of the rule, prepared) pairs; `served`, for a kind
    that cannot do without, makes it from those and from what the run lends.
    """

    settings: type[Any]
    compiled: type[Any]
    message_fields: Callable[[Any], frozenset[str]]
    compile: Callable[[Any, RuleContext], Any]
    build: Callable[[Sequence[tuple[int, Any]]], Engine]
    served: Callable[[Sequence[tuple[int, Any]], Services], Engine] | None = None

    def made(self, rules: Sequence[tuple[int, Any]], services: Services) -> Engine:
        """The engine for these rules."""
        return self.build(rules) if self.served is None else self.served(rules, services)
