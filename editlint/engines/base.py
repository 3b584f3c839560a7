"""What an engine is: one kind of detection, built once from the settings of all the rules that use it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec

from editlint.core.match import Candidates, EngineResult, LimitStatus, Match, SharedPassage
from editlint.document.model import Document
from editlint.engines.services import Services


class RuleContext(msgspec.Struct, frozen=True):
    """What a rule says outside `with:` that its engine needs to compile it.

    `exceptions` are longer phrases that protect what they contain (`except:`), `exact` is `case: exact`, and
    `word_classes` are the word lists of the rule's pack by name.
    """

    exceptions: Sequence[str] = ()
    exact: bool = False
    word_classes: Mapping[str, Sequence[str]] = {}


class Engine(Protocol):
    """Finds the matches of the rules it was built from, in one document after another."""

    def find(self, document: Document) -> Iterator[EngineResult]:
        """The matches, in any order. Only an engine whose kind says `aggregates` yields Candidates."""


class AggregatingEngine(Engine, Protocol):
    """An engine for rules that fire on several places together, such as too many hedges in one article."""

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The matches that these places make together: none where they stay within the rule's limit."""


class LimitReportingEngine(Engine, Protocol):
    """An engine for rules with a limit, which a report shows whether it is exceeded or not."""

    def limited(self, document: Document) -> Iterator[Candidates]:
        """The places that count for each rule whose limit applies to a document of this length, over it or not."""

    def limit_status(self, candidates: Candidates, document: Document) -> LimitStatus:
        """How close these places bring the document to the limit of their rule."""


class SendingEngine(Engine, Protocol):
    """An engine that asks a server: the run announces documents, so that several are on their way at once."""

    def expect(self, document: Document) -> None:
        """Send ahead what `find` will ask for. Raises nothing; what fails is reported by `find`."""


class CrossFileEngine(Protocol):
    """An engine that compares all documents of a run. Both steps are pure."""

    def observe(self, document: Document) -> Any:
        """The facts to compare of one document, as a record that can be pickled: hashes and spans, no text."""

    def conclude(self, documents: Sequence[Any]) -> Iterator[SharedPassage]:
        """What the documents with these facts share; a document's number is its index in `documents`.

        Messages may use `match` and `files`, the number of other files; the linter and the run fill them in.
        """


Service = Literal["grammar", "expected_documents", "pattern_time"]
Scope = Literal["document", "files", "suppressions"]


class EngineKind(msgspec.Struct, frozen=True):
    """What `engine:` in a rule file names: how its settings are read, and what its engine can do.

    settings: the record that `with:` must fit.
    compiled: the record that a compiled pack keeps for each rule.
    message_fields: the names that a rule's message and help may use, given its settings.
    compile: turns settings into `compiled`. Raises ValueError with a message for the author of the rule.
    build: makes the engine from pairs of rule number and compiled settings; if it `needs` any, also from the
        services of the run. Kinds that have the same `build` share one engine, so that the terms of `phrases`,
        `claims` and `density` are found in one pass.
    needs: the services that `build` takes as a second argument. Without a LanguageTool server, rules whose kind needs
        `grammar` are reported as not checked.
    aggregates: the engine is an AggregatingEngine.
    reports_limits: the engine is a LimitReportingEngine.
    sends_ahead: the engine is a SendingEngine.
    finds_terms: a match is about which words these are, so that a team may accept them as a term, and not about where
        they stand or what is missing beside them.
    scope: what a rule needs to see. `document`: the engine has `find`. `files`: it is a CrossFileEngine.
        `suppressions`: there is no engine, as the linter itself reports on suppression comments after everything else.
    """

    settings: type[Any]
    compiled: type[Any]
    message_fields: Callable[[Any], frozenset[str]]
    compile: Callable[[Any, RuleContext], Any]
    build: Callable[..., Any] | None
    needs: tuple[Service, ...] = ()
    aggregates: bool = False
    reports_limits: bool = False
    sends_ahead: bool = False
    finds_terms: bool = False
    scope: Scope = "document"

    def engine(self, rules: Sequence[tuple[int, Any]], services: Services) -> Any:
        """The engine for these rules: an Engine or what else the capabilities promise."""
        if self.build is None:
            raise TypeError("rules about suppressions have no engine")
        return self.build(rules, services) if self.needs else self.build(rules)


class NoSettings(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def keep_settings(settings: Any, context: RuleContext) -> Any:
    """The `compile` of kinds that use their settings as they are."""
    return settings


def constant_fields(*names: str) -> Callable[[Any], frozenset[str]]:
    """The `message_fields` of kinds that give the same values whatever the settings are."""
    fields = frozenset(names)
    return lambda settings: fields
