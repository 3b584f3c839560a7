"""The summary of a corpus run, as records."""

import msgspec

from editlint.core.finding import Severity
from editlint.corpus.summary.distribution import Distribution
from editlint.corpus.summary.trend import Trend
from editlint.reporters.statistics import per_1000_words

MIN_WORDS = 200
"""Words that an article must have to be among the worst: in a short one, a single finding is a high rate."""
TOP = 20
"""The worst articles and the rules that are listed."""


class Request(msgspec.Struct, frozen=True):
    """What to sum up: the column with dates, None for no trend, and what is listed of the articles and the rules."""

    date: str | None = None
    top: int = TOP
    min_words: int = MIN_WORDS


class Totals(msgspec.Struct, frozen=True):
    """Counts over all articles. `omitted` findings are counted, but not in the table of findings."""

    articles: int
    unchecked: int
    words: int
    findings: int
    without_findings: int
    omitted: int

    @property
    def checked(self) -> int:
        """The articles that could be checked."""
        return self.articles - self.unchecked

    @property
    def rate(self) -> float | None:
        """Findings per 1,000 words."""
        return per_1000_words(self.findings, self.words)


class Reason(msgspec.Struct, frozen=True):
    """Why articles could not be checked, and how many."""

    text: str
    articles: int


class RuleCount(msgspec.Struct, frozen=True):
    """A rule with its findings in one article."""

    rule: str
    findings: int


class WorstArticle(msgspec.Struct, frozen=True):
    """An article with many findings per 1,000 words, and the rules that found most in it."""

    id: str
    words: int
    findings: int
    rules: tuple[RuleCount, ...]

    @property
    def rate(self) -> float:
        """Findings per 1,000 words."""
        return 1_000 * self.findings / self.words


class Frequency(msgspec.Struct, frozen=True):
    """How often a rule or a family fired: findings, for 1,000 words, and the share of articles that have any.

    `severity` is a rule's highest; a family has none.
    """

    name: str
    findings: int
    rate: float | None
    share: float
    severity: Severity | None = None


class Language(msgspec.Struct, frozen=True):
    """The articles in a language, '' where it is not known."""

    name: str
    articles: int
    words: int
    findings: int

    @property
    def rate(self) -> float | None:
        """Findings per 1,000 words."""
        return per_1000_words(self.findings, self.words)


class Listed(msgspec.Struct, frozen=True):
    """How many there are of what is listed in part."""

    rules: int
    reasons: int
    languages: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. The shares of articles that rules have are those of one article in `one_in`.

    `severities` are those of the findings in the table. `is_complete` is None where nothing says it.
    """

    folder: str
    is_complete: bool | None
    request: Request
    totals: Totals
    severities: tuple[tuple[Severity, int], ...]
    reasons: tuple[Reason, ...]
    worst: tuple[WorstArticle, ...]
    rules: tuple[Frequency, ...]
    one_in: int
    families: tuple[Frequency, ...]
    grades: Distribution | None
    rates: Distribution | None
    languages: tuple[Language, ...]
    trend: Trend | None
    numbers: Listed
