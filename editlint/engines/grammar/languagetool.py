"""The engine `languagetool`: reports the remarks of a LanguageTool server that a rule selects."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, EngineUnavailable, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.grammar.plain_text import is_reliable, plain_text
from editlint.engines.services import NONE, Remark, Services, UnavailableError

NO_SERVER = (
    "no LanguageTool server is named: start one with 'editlint grammar start', and name it with "
    "EDITLINT_LANGUAGETOOL_URL or, where it is on this machine, in editlint.yml with 'grammar: {server: URL}'"
)

_ID_PATTERN = LazyPattern(r"[A-Z0-9_*]*[A-Z0-9_][A-Z0-9_*]*")
_LANGUAGE_TAG = LazyPattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`.

    A remark is reported if its category is in `categories` or its rule id matches one of `ids`, and none of
    `without`; `*` in an id matches anything, for example `*_HYPHEN`. `language` is the language that the server
    checks; a variant (`en-GB`) includes spelling. `lower_case` reports only text without a capital letter.
    """

    categories: list[str] = []
    ids: list[str] = []
    without: list[str] = []
    language: str = "en"
    lower_case: bool = False


def compile_settings(settings: Settings, context: RuleContext) -> Settings:
    """Validate what can be validated without a server. Raises ValueError with a message for the rule's author."""
    if not settings.categories and not settings.ids:
        raise ValueError("the rule selects nothing: name 'categories' or 'ids' of LanguageTool")
    for each in (*settings.categories, *settings.ids, *settings.without):
        if not _ID_PATTERN.fullmatch(each):
            raise ValueError(f"'{each}' is not a LanguageTool id: they are in capitals, like THERE_THEIR")
    if not _LANGUAGE_TAG.fullmatch(settings.language):
        raise ValueError(f"'{settings.language}' is not a language tag: write 'en' or 'en-GB'")
    if context.exceptions:
        raise ValueError("'except' has no effect here: use 'without', or 'vocab' in the configuration")
    return settings


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use: LanguageTool's advice and id, its first suggestion ('' if none), and all.

    `suggestions` is a sentence with a blank before it, or '', to be written after the advice.
    """
    return frozenset({"match", "advice", "id", "better", "suggestions"})


class Engine:
    """Sends each article once for all rules of one language."""

    def __init__(self, rules: Sequence[tuple[int, Settings]], services: Services = NONE) -> None:
        self._grammar = services.grammar
        self._rules = _by_language(rules)

    def find(self, document: Document) -> Iterator[Match | EngineUnavailable]:
        """The matches of all rules, or an EngineUnavailable if the server cannot be used."""
        text = document.prose.text
        sent = plain_text(document)
        for language, rules in self._checked(document):
            try:
                remarks = self._remarks(sent.text, language)
            except UnavailableError as error:
                yield EngineUnavailable(tuple(number for number, _ in rules), str(error))
                continue
            for remark in remarks:
                span = sent.base_span(Span(remark.start, remark.end))
                if span.end > span.start and is_reliable(text, span):
                    match = text[span.start : span.end]
                    for number, settings in rules:
                        if _selects(settings, remark, match):
                            yield _match(number, span, match, remark)

    def expect(self, document: Document) -> None:
        """Send the document ahead, which will soon be looked at."""
        if self._grammar is not None:
            for language, _ in self._checked(document):
                self._grammar.expect(plain_text(document).text, language)

    def _checked(self, document: Document) -> Iterator[tuple[str, Sequence[tuple[int, Settings]]]]:
        """The languages in which the document is checked, with their rules."""
        declared = (document.language or "").lower().partition("-")[0]
        for language, rules in self._rules.items():
            if document.prose.text and declared in ("", language.partition("-")[0]):
                yield language, rules

    def _remarks(self, text: str, language: str) -> Sequence[Remark]:
        if self._grammar is None:
            raise UnavailableError(NO_SERVER)
        return self._grammar.remarks(text, language)


def _by_language(rules: Sequence[tuple[int, Settings]]) -> Mapping[str, list[tuple[int, Settings]]]:
    """The rules by language; those without a variant share the request of a variant of their language."""
    by_language: dict[str, list[tuple[int, Settings]]] = {}
    # Variants come first, so that a plain language can join the first of its variants.
    for number, settings in sorted(rules, key=lambda rule: ("-" not in rule[1].language, rule[0])):
        language = settings.language
        if "-" not in language:
            language = next((each for each in by_language if each.partition("-")[0] == language), language)
        by_language.setdefault(language, []).append((number, settings))
    return by_language


def _selects(settings: Settings, remark: Remark, match: str) -> bool:
    if settings.lower_case and match != match.lower():
        return False
    is_listed = remark.category in settings.categories or _matches_any(settings.ids, remark.id)
    return is_listed and not _matches_any(settings.without, remark.id)


def _matches_any(patterns: Sequence[str], rule_id: str) -> bool:
    return any(fnmatchcase(rule_id, each) for each in patterns)


def _match(number: int, span: Span, match: str, remark: Remark) -> Match:
    """The match; its edit is the first suggestion, the likeliest."""
    advice = remark.advice.strip()
    fields = {
        "match": match,
        "advice": advice if advice.endswith((".", "?", "!")) else f"{advice}.",
        "id": remark.id,
        "better": remark.suggestions[0] if remark.suggestions else "",
        "suggestions": _suggestions(remark),
    }
    edits = (Edit(span, remark.suggestions[0]),) if remark.suggestions else ()
    return Match(number, span, fields, edits)


def _suggestions(remark: Remark) -> str:
    """' Suggested: 'has', 'had'.', or '' where there are none."""
    quoted = ", ".join(f"'{each}'" for each in remark.suggestions)
    return f" Suggested: {quoted}." if quoted else ""


LANGUAGETOOL = EngineKind(
    Settings,
    Settings,
    message_fields,
    compile_settings,
    Engine,
    needs=("grammar",),
    sends_ahead=True,
    finds_terms=True,
)
