"""What backs a claim: each kind of support, in each window and format, keeps a claim unflagged."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from editlint.analysis.claims.evidence import MAX_CHARS_AFTER_SENTENCE, EvidenceIndex, Window
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import RuleContext
from editlint.engines.terms.claims import Engine, Settings, compile_settings
from editlint.markup import read_document

CLAIM = "Experts agree that the lock is sound."
FILLER = "The tide turns at nine."
WINDOWS: tuple[Window, ...] = ("sentence", "neighbours", "paragraph", "section")
FORMATS = ("markdown", "html", "plain")


class Kind(NamedTuple):
    """A kind of evidence: the claim with it in its own sentence, and a sentence that contains it, by format."""

    own: dict[str, str]
    nearby: dict[str, str]
    tail: Mapping[str, str] = MappingProxyType({})


def same_in_all_formats(text: str) -> dict[str, str]:
    return dict.fromkeys(FORMATS, text)


KINDS = {
    "link": Kind(
        {
            "markdown": "Experts agree that the [lock](https://example.org/lock) is sound.",
            "html": 'Experts agree that the <a href="https://example.org/lock">lock</a> is sound.',
            "plain": "Experts agree that the lock is sound, see https://example.org/lock today.",
        },
        {
            "markdown": "The [survey](https://example.org/survey) took a week.",
            "html": 'The <a href="https://example.org/survey">survey</a> took a week.',
            "plain": "The survey is at https://example.org/survey today.",
        },
    ),
    "bare address": Kind(
        same_in_all_formats("Experts agree that the lock is sound, see https://example.org/lock today."),
        same_in_all_formats("The survey is at https://example.org/survey today."),
    ),
    "footnote": Kind(
        {
            "markdown": "Experts agree that the lock is sound.[^1]",
            "html": 'Experts agree that the lock is sound.<sup><a href="#fn1">1</a></sup>',
            "plain": "Experts agree that the lock is sound.[1]",
        },
        {
            "markdown": "The survey took a week.[^1]",
            "html": 'The survey took a week.<sup><a href="#fn1">1</a></sup>',
            "plain": "The survey took a week.[1]",
        },
        {"markdown": "[^1]: Survey of the lock."},
    ),
    "raised number": Kind(same_in_all_formats("Experts agree that the lock is sound.²"), same_in_all_formats("The survey took a week.²")),
    "citation": Kind(
        same_in_all_formats("Experts agree that the lock is sound (Okafor, 2019)."), same_in_all_formats("The survey took a week (Okafor, 2019).")
    ),
    "citation with more in its brackets": Kind(
        same_in_all_formats("Experts agree that the lock is sound (see Okafor and Lind 2019, p. 4)."),
        same_in_all_formats("The survey took a week (see Okafor and Lind 2019, p. 4)."),
    ),
    "named speaker": Kind(
        same_in_all_formats("Experts agree that the lock is sound, said Ruth Adeyemi of the Water Board."),
        same_in_all_formats("The survey took a week, said Ruth Adeyemi of the Water Board."),
    ),
    "named speaker before the verb": Kind(
        same_in_all_formats("Ruth Adeyemi told the council why experts agree that the lock is sound."),
        same_in_all_formats("Ruth Adeyemi, who led the survey, said it took a week."),
    ),
    "named study": Kind(
        same_in_all_formats("In the Leeds survey experts agree that the lock is sound."), same_in_all_formats("The 2019 survey took a week.")
    ),
    "according to": Kind(
        same_in_all_formats("Experts agree that the lock is sound, according to the Water Board."),
        same_in_all_formats("The work took a week, according to the Water Board."),
    ),
    "quotation with its speaker": Kind(
        same_in_all_formats("Experts agree that the lock is sound: “It has not moved an inch,” Adeyemi said."),
        same_in_all_formats("“It has not moved an inch in years,” Adeyemi said."),
    ),
    "somebody named before": Kind(
        same_in_all_formats("She said that experts agree that the lock is sound."), same_in_all_formats("The work took a week, she said.")
    ),
    "source line": Kind(
        same_in_all_formats("Experts agree that the lock is sound (source: Water Board)."), same_in_all_formats("Source: the Water Board.")
    ),
}  # fmt: skip


def wrapped(format: str, *paragraphs: str, tail: str = "") -> str:
    if format == "html":
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return "\n\n".join([*paragraphs, *([tail] if tail else [])]) + "\n"


def found(text: str, format: str, window: Window) -> int:
    settings = Settings(["experts agree"], window=window)
    engine = Engine([(0, compile_settings(settings, RuleContext()))])
    return sum(1 for _ in engine.find(read_document(text, format)))  # type: ignore[arg-type]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", KINDS)
def test_a_claim_with_evidence_is_never_flagged(name: str, window: Window, format: str) -> None:
    kind = KINDS[name]
    own, nearby, tail = kind.own[format], kind.nearby[format], kind.tail.get(format, "")
    assert found(wrapped(format, f"{FILLER} {own} {FILLER}", tail=tail), format, window) == 0
    if window != "sentence":
        for text in (f"{CLAIM} {nearby}", f"{nearby} {CLAIM}"):
            assert found(wrapped(format, f"{FILLER} {text}", tail=tail), format, window) == 0, text
        assert found(wrapped(format, CLAIM, nearby, tail=tail), format, window) == 0
        assert found(wrapped(format, nearby, CLAIM, tail=tail), format, window) == 0
    if window in ("paragraph", "section"):
        assert found(wrapped(format, f"{nearby} {FILLER} {FILLER} {CLAIM}", tail=tail), format, window) == 0
    if window == "section":
        assert found(wrapped(format, nearby, FILLER, FILLER, CLAIM, tail=tail), format, window) == 0


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", [name for name in KINDS if name != "bare address"])
def test_evidence_further_away_does_not_count(name: str, window: Window, format: str) -> None:
    nearby, tail = KINDS[name].nearby[format], KINDS[name].tail.get(format, "")
    if window == "sentence":
        text = wrapped(format, f"{CLAIM} {nearby}", tail=tail)
    elif window == "neighbours":
        text = wrapped(format, f"{CLAIM} {FILLER} {nearby}", tail=tail)
    elif window == "paragraph":
        text = wrapped(format, CLAIM, FILLER, nearby, tail=tail)
    else:
        heading = (
            "<h2>The lock</h2>" if format == "html" else "\nThe lock" if format == "plain" else "## The lock"
        )
        text = (
            wrapped(format, f"{FILLER} {nearby}", FILLER)
            + heading
            + "\n\n"
            + wrapped(format, CLAIM, tail=tail)
        )
    assert found(text, format, window) == 1


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(
    "no_source",
    [
        FILLER,
        "The 2nd lock was “sound” to them.",
        "Officials said so.",
        "According to officials the work took a week.",
        "The lock was praised by Norwegian authorities.",
        "It opened on Monday.",
    ],
)
def test_what_is_no_source(no_source: str, window: Window, format: str) -> None:
    assert found(wrapped(format, f"{no_source} {CLAIM} {no_source}"), format, window) == 1


def document(text: str) -> Document:
    return read_document(text, "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "---\neditlint:\n  own_data: true\n---\n\nText.",
        "# Locks\n\n## Methodology\n\nWe asked.",
        "---\ntitle: The lock survey of 2019\n---\n\nText.",
        "# Locks\n\n## How we measured the locks\n\nWe asked.",
    ],
)
def test_data_of_its_own(text: str) -> None:
    assert EvidenceIndex(document(text)).has_own_data


@pytest.mark.parametrize(
    "text",
    [
        "Text.",
        "---\neditlint:\n  own_data: false\n---\n\nText.",
        "---\neditlint: [own_data]\n---\n\nText.",
        "# Locks\n\n## The method of the lock keepers\n\nThey ask.",
    ],
)
def test_no_data_of_its_own(text: str) -> None:
    assert not EvidenceIndex(document(text)).has_own_data


def test_a_heading_is_no_neighbour() -> None:
    text = f"Adeyemi said so.\n\n## Next\n\n{CLAIM}\n"
    assert found(text, "markdown", "neighbours") == 1


def test_the_sentence_of_a_span_at_the_edges() -> None:
    article = document("One lock.  Two locks.\n\nThree locks.")
    index = EvidenceIndex(article)
    text = article.prose.text
    for at in range(len(text)):
        if text[at] != "\n":
            sentence = index.sentence_at(Span(at, at + 1))
            assert sentence in article.sentences


@pytest.mark.parametrize(
    ("mark", "backed"), [(" ^1^", True), (" ^123^", True), (" — ^1^", True), (" — ^12^", False)]
)
def test_how_far_after_its_sentence_the_mark_of_a_note_may_come(mark: str, backed: bool) -> None:
    assert (len(mark) <= MAX_CHARS_AFTER_SENTENCE) == backed
    article = read_document(f"One lock is sound.{mark} Two locks leak.", "plain")
    first = article.sentences[0]
    assert article.prose.text[first.start : first.end] == "One lock is sound."
    assert (EvidenceIndex(article).nearest(first, "sentence") is not None) == backed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The lock leaks [999].", "footnote"),
        ("The lock leaks [1000].", None),
        ("The lock leaks (2).", "footnote"),
        ("The lock (2) leaks.", None),
        (f"The lock leaks ({'x' * 60} Okafor 2019).", "citation"),
        (f"The lock leaks ({'x' * 61} Okafor 2019).", None),
        (f"The lock leaks (Okafor 2019{', xx' * 10}).", "citation"),
        (f"The lock leaks (Okafor 2019{', xx' * 10}x).", None),
        ("The lock leaks [Abcdefg19].", "citation"),
        ("The lock leaks [Abcdefgh19].", None),
    ],
)
def test_limits_of_notes_and_citations(text: str, kind: str | None) -> None:
    article = document(text)
    assert EvidenceIndex(article).nearest(article.sentences[0], "sentence") == kind
