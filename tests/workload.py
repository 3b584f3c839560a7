"""All that a run does with an article, step by step: what the growth of time and memory is measured over."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from time import process_time
from typing import NamedTuple, Protocol

from editlint.core.finding import Finding, Fix, Result, Total
from editlint.core.match import EngineResult
from editlint.document.model import Document
from editlint.engines import ENGINES
from editlint.engines.services import Remark, Services
from editlint.lint.fixes import apply_fixes
from editlint.lint.limit_statuses import limit_statuses
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import load_own_rules
from editlint.report.card import Page, RateLimit, make_card
from editlint.report.html import HtmlPage
from editlint.report.text import TextCards
from editlint.reporters import REPORTERS, Style

Meter = Callable[[str], AbstractContextManager[object]]
"""Measures what is done inside, by the name of the step."""
CHARACTERS_PER_REMARK = 40


class Pedant:
    """A grammar server that has a remark for every so many characters."""

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """What it reports about a text."""
        starts = range(0, len(text) - 1, CHARACTERS_PER_REMARK)
        return [Remark(at, at + 2, "HE_VERB_AGR", "GRAMMAR", "This is wrong.", ("has",)) for at in starts]

    def expect(self, text: str, language: str) -> None:
        """Nothing has to be sent ahead."""


class _Findable(Protocol):
    def find(self, document: Document) -> Iterator[EngineResult]: ...


class _MeteredEngine:
    """An engine, the time of which is measured apart from what is done with its results."""

    def __init__(self, name: str, engine: _Findable, meter: Meter) -> None:
        self._name = name
        self._engine = engine
        self._meter = meter

    def find(self, document: Document) -> Iterator[EngineResult]:
        results = iter(self._engine.find(document))
        while True:
            with self._meter(self._name):
                result = next(results, None)
            if result is None:
                return
            yield result


class Checked(NamedTuple):
    """What was read, and what was found in it."""

    document: Document
    findings: Sequence[Finding]


class Workload:
    """A run with all rules there are, also those off by default; with `default`, without these."""

    def __init__(self, *, default: bool = False) -> None:
        self.rules = [rule for rule in load_own_rules(None).rules if rule.default or not default]
        self._ruleset = RuleSet(self.rules, services=Services(grammar=Pedant()))
        self._engines = self._ruleset.engines
        self.engine_names = tuple(self._names())
        """The names of the engines that look at one document, in their order; one for those that are built together."""

    def _names(self) -> Iterator[str]:
        used = {rule.engine for rule in self.rules}
        seen: set[object] = set()
        for name, kind in ENGINES.items():
            if name in used and kind.scope == "document" and kind.build not in seen:
                seen.add(kind.build)
                yield name

    def check(self, text: str, suffix: str, meter: Meter) -> Checked:
        """Read and check a text in a file with that extension, compare it with a copy, and write all reports."""
        ruleset = self._ruleset
        ruleset.engines = tuple(
            _MeteredEngine(name, engine, meter)
            for name, engine in zip(self.engine_names, self._engines, strict=True)
        )
        with meter(f"read {suffix}"):
            document = self._read(text, suffix)
        with meter("document"):  # what the first engine that asks would pay for
            for each in (
                "tokens",
                "normalized",
                "sentence_blocks",
                "block_lengths",
                "language_or_guess",
                "evidence",
            ):
                getattr(document, each)
            for each in ("stems", "words", "flags"):
                getattr(document.tokens, each)
        with meter("lint"):
            linted = lint(document, ruleset, "a", None, "info")
        for name, engine in ruleset.cross_file.items():
            with meter(name):
                for _ in engine.conclude([engine.observe(document)] * 2):
                    pass
        result = Result(path="a", findings=linted.findings, source=text)
        for name, reporter in REPORTERS.items():
            with meter(name):
                report = reporter(Style())
                report.file(result)
                report.end(Total())
        return Checked(document, linted.findings)

    def write_cards(self, checked: Checked, meter: Meter) -> None:
        """Write the report cards of a text."""
        with meter("report cards"):
            limits = [
                RateLimit(self.rules[each.rule].id, round(each.weight), int(each.limit), False)
                for each in limit_statuses(checked.document, self._ruleset, "a")
            ]
            page = Page(make_card("a", checked.document, checked.findings, limits), checked.document)
            for cards in (HtmlPage(), TextCards(80)):
                cards.add(page)
                cards.text()

    def fix(self, text: str, suffix: str, meter: Meter) -> None:
        """Apply all fixes to a text, safe or not; the readings for that are a step of their own."""

        def read(text: str) -> Reading:
            with meter("readings"):
                document = self._read(text, suffix)
                return Reading(document, lint(document, self._ruleset, "a", None, "info"))

        reading = read(text)
        with meter("fixes"):
            apply_fixes(reading, read, _any_fix)

    @staticmethod
    def _read(text: str, suffix: str) -> Document:
        return read_document(text, SUFFIXES[suffix], f"a{suffix}")


def _any_fix(finding: Finding) -> Fix | None:
    return next(iter(finding.fixes), None)


class Seconds:
    """Seconds of the processor that each step takes, without those of the steps inside it."""

    def __init__(self) -> None:
        self.by_step: Counter[str] = Counter()
        self._inside: list[float] = []

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        self._inside.append(0.0)
        start = process_time()
        yield
        spent = process_time() - start
        self.by_step[step] += spent - self._inside.pop()
        if self._inside:
            self._inside[-1] += spent


@contextmanager
def unmetered(step: str) -> Iterator[None]:
    """Measures nothing."""
    yield
