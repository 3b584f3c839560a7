"""Grammar and spelling: passes on, of what a LanguageTool server says, what a rule of ours stands for."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, EngineUnavailable, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.grammar.plain_text import outgoing, sure
from editlint.engines.services import NONE, Remark, Services, UnavailableError

UNNAMED = (
    "no LanguageTool server is named: start one with 'editlint grammar start', and name it with "
    "EDITLINT_LANGUAGETOOL_URL or, in editlint.yml, 'grammar: {server: URL}'"
)

_ID = LazyPattern(r"[A-Z0-9_*]*[A-Z0-9_][A-Z0-9_*]*")
_LANGUAGE = LazyPattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    A remark of LanguageTool is passed on where its category is in `categories` or its id in `ids`, and not in
    `without`; a `*` in an id stands for anything, as in `*_HYPHEN`. `language` is what is asked for: with a
    variant (`en-GB`) the speller speaks too. `lower_case` passes on only what has no capital.
    """

    categories: list[str] = []
    ids: list[str] = []
    without: list[str] = []
    language: str = "en"
    lower_case: bool = False


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Check what can be checked without a server. Raises ValueError, in words for the rule's author."""
    if not settings.categories and not settings.ids:
        raise ValueError("nothing is passed on: name 'categories' or 'ids' of LanguageTool")
    for each in (*settings.categories, *settings.ids, *settings.without):
        if not _ID.fullmatch(each):
            raise ValueError(f"'{each}' is no id of LanguageTool: those are in capitals, as in THERE_THEIR")
    if not _LANGUAGE.fullmatch(settings.language):
        raise ValueError(f"'{settings.language}' is no language: write 'en' or 'en-GB'")
    if common.exceptions:
        raise ValueError("'except' does nothing here: use 'without', or a team's 'vocab'")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: LanguageTool's advice and id, and its first suggestion, which may be ''."""
    return frozenset({"match", "advice", "id", "better"})


class Engine:
    """Asks once an article for all rules of one language."""

    def __init__(self, rules: Sequence[tuple[int, Settings]], services: Services = NONE) -> None:
        self._grammar = services.grammar
        self._rules = _by_language(rules)

    def find(self, document: Document) -> Iterator[Match | EngineUnavailable]:
        """The matches of all rules, or a Fault where the server cannot be asked."""
        text = document.prose.text
        written = (document.language or "").lower().partition("-")[0]
        sent = outgoing(document)
        for language, rules in self._rules.items():
            if not text or written not in ("", language.partition("-")[0]):
                continue
            try:
                remarks = self._remarks(sent.text, language)
            except UnavailableError as error:
                yield EngineUnavailable(tuple(number for number, _ in rules), str(error))
                continue
            for remark in remarks:
                span = sent.base_span(Span(remark.start, remark.end))
                if span.end > span.start and sure(text, span):
                    match = text[span.start : span.end]
                    for number, settings in rules:
                        if _passes(settings, remark, match):
                            yield _match(number, span, match, remark)

    def _remarks(self, text: str, language: str) -> Sequence[Remark]:
        if self._grammar is None:
            raise UnavailableError(UNNAMED)
        return self._grammar.remarks(text, language)


def _by_language(rules: Sequence[tuple[int, Settings]]) -> Mapping[str, list[tuple[int, Settings]]]:
    """The rules by the language that is asked for; those without a variant go along with one that is asked."""
    asked: dict[str, list[tuple[int, Settings]]] = {}
    # A variant comes before the bare language, which then joins the first of its variants.
    for number, settings in sorted(rules, key=lambda rule: ("-" not in rule[1].language, rule[0])):
        language = settings.language
        if "-" not in language:
            language = next((each for each in asked if each.partition("-")[0] == language), language)
        asked.setdefault(language, []).append((number, settings))
    return asked


def _passes(settings: Settings, remark: Remark, match: str) -> bool:
    if settings.lower_case and match != match.lower():
        return False
    named = remark.category in settings.categories or _named(settings.ids, remark.id)
    return named and not _named(settings.without, remark.id)


def _named(ids: Sequence[str], name: str) -> bool:
    return any(fnmatchcase(name, each) for each in ids)


def _match(number: int, span: Span, match: str, remark: Remark) -> Match:
    """The match; its edit writes the likeliest suggestion."""
    advice = remark.advice.strip()
    said = {
        "match": match,
        "advice": advice if advice.endswith((".", "?", "!")) else f"{advice}.",
        "id": remark.id,
        "better": remark.suggestions[0] if remark.suggestions else "",
    }
    edits = (Edit(span, remark.suggestions[0]),) if remark.suggestions else ()
    return Match(number, span, said, edits)


LANGUAGETOOL = EngineKind(Settings, Settings, values, prepare, Engine, needs_services=True)
