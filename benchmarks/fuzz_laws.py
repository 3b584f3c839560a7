"""What must be true of every text that the fuzzer checks."""

import html
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

from editlint.core.errors import EditlintError
from editlint.core.finding import Finding, Fix
from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.document.vocabulary import Vocabulary
from editlint.lint.fixes import FixOutcome, Reading, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document

FLOOR_SECONDS = 2.0
"""CPU seconds that any input may take."""
SECONDS_PER_MB = 2.0
"""CPU seconds more for each million characters, of a text with few findings."""
MAX_SECONDS_PER_MB = 15.0
"""CPU seconds more for each million characters that no text may take; 125,000 sentences of three words take up to 11."""
MAX_GROWTH = 2.8
"""How many times as long as its first half a text may take: four times would be the square."""
MAX_FIXED_CHARACTERS = 200_000
"""The longest input that is fixed, which reads it a dozen times."""
MAX_PLACES = 60
"""Places of one input that are compared with the source."""
PROTECTED = frozenset({"title", "summary", "heading", "quotation", "table"})
"""Kinds of block in which nothing is fixed."""
FRONT_MATTER = ("---", "+++", ";;;", "{")
LINE_ENDS = (("\r\n",), ("\r",), ("\r\n", "\n", "\r", "\r\n", "\r"))


class BrokenLawError(Exception):
    """An input for which a law does not hold: `law` is its name."""

    def __init__(self, law: str, detail: str) -> None:
        super().__init__(f"{law}: {detail}")
        self.law = law
        self.detail = detail


_EMPTY_QUOTATION = re.compile(r"(?m)^[ \t>]+$")
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4}){1,2}|\\[^u]")
_COMMENTS = {
    ".mdx": "{/* editlint-disable */}",
    ".tex": "% editlint-disable",
    ".rst": ".. editlint-disable",
    ".adoc": "// editlint-disable",
}
"""The comment that silences everything after it, by extension."""


class Laws:
    """Checks texts with one set of rules. The vocabulary is shared by all of them, as in a run."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._vocabulary = Vocabulary()

    def check(self, text: str, name: str, extra: str = "") -> None:
        """Raises BrokenLawError, or whatever the program raises. `extra` names a law that costs another reading."""
        if self._vocabulary.is_full:
            self._vocabulary = Vocabulary()
        start = time.process_time()
        try:
            reading = self.read(text, name)
        except EditlintError:
            if name.endswith(".ipynb"):
                return  # a mutated notebook is mostly no JSON any more, which is said
            raise
        seconds = time.process_time() - start
        if self._is_slow(text, name, seconds):
            raise BrokenLawError("time", f"{seconds:.1f} s for {len(text)} characters")
        check_places(reading)
        if extra == "matches":
            self._check_matches(reading.document)
        elif extra == "line ends":
            self._check_line_ends(reading, name)
        elif extra == "fixes":
            self._check_fixes(reading, name, unsafe=False)
        elif extra == "unsafe fixes":
            self._check_fixes(reading, name, unsafe=True)
        elif extra == "suppressed":
            self._check_suppressed(text, name)
        elif extra == "determinism":
            fresh = self.read(text, name, Vocabulary())
            _compare("determinism", reading.checked.findings, fresh.checked.findings)

    def read(self, text: str, name: str, vocabulary: Vocabulary | None = None) -> Reading:
        """The text, read and checked."""
        suffix = name[name.rfind(".") :].lower()
        document = read_document(text, SUFFIXES[suffix], name, vocabulary or self._vocabulary)
        return Reading(document, lint(document, self._ruleset, name))

    def _is_slow(self, text: str, name: str, seconds: float) -> bool:
        """Whether a text takes too long, twice: much more than any may, or more than most and out of proportion.

        A text of doubled words takes twice as long as most do, and one of tiny sentences four times as long, in
        proportion to their length.
        """
        millions = len(text) / 1e6
        allowed = FLOOR_SECONDS + SECONDS_PER_MB * millions
        if seconds <= allowed or (seconds := self._seconds_again(text, name)) <= allowed:
            return False
        if seconds > FLOOR_SECONDS + MAX_SECONDS_PER_MB * millions:
            return True
        return seconds > MAX_GROWTH * self._seconds_again(text[: len(text) // 2], name)

    def _seconds_again(self, text: str, name: str) -> float:
        start = time.process_time()
        self.read(text, name)
        return time.process_time() - start

    def _check_matches(self, document: Document) -> None:
        """Each match of an engine stands for the same letters in the source."""
        for engine in self._ruleset.engines:
            for result in engine.find(document):
                spans: Sequence[Span] = ()
                if isinstance(result, Match):
                    spans = (result.span, *result.related, *(edit.span for edit in result.edits))
                elif isinstance(result, Candidates):
                    spans = result.places
                for span in spans[:MAX_PLACES]:
                    _check_prose_span(document, span)

    def _check_line_ends(self, reading: Reading, name: str) -> None:
        text = reading.document.source
        if "\r" in text:
            return
        ends = LINE_ENDS[len(text) % len(LINE_ENDS)]
        first, *rest = text.split("\n")
        other = first + "".join(end + line for end, line in zip(cycle(ends), rest, strict=False))
        after = self.read(other, name)
        _compare("line ends", reading.checked.findings, after.checked.findings)

    def _check_suppressed(self, text: str, name: str) -> None:
        """A comment at the start silences all but findings about comments."""
        if (
            name.endswith((".txt", ".ipynb"))
            or "editlint" in text
            or text.lstrip("\ufeff").startswith(FRONT_MATTER)
        ):
            return
        comment = _COMMENTS.get(name[name.rfind(".") :], "<!-- editlint-disable -->")
        found = self.read(f"{comment}\n\n{text}", name).checked.findings
        if left := [each.rule for each in found if not each.rule.startswith("suppression/")]:
            raise BrokenLawError("suppressed", f"{left[:3]} are left")

    def _check_fixes(self, reading: Reading, name: str, *, unsafe: bool) -> None:
        if len(reading.document.source) > MAX_FIXED_CHARACTERS:
            return

        def choose(finding: Finding) -> Fix | None:
            return next((fix for fix in finding.fixes if unsafe or fix.applicability == "safe"), None)

        if not any(map(choose, reading.checked.findings)):
            return
        outcome = apply_fixes(reading, lambda text: self.read(text, name), choose)
        if not outcome.fixed:
            return
        again = apply_fixes(outcome.reading, lambda text: self.read(text, name), choose)
        if again.fixed:
            raise BrokenLawError("fixes", "a second run changes more")
        gained = Counter(f.rule for f in outcome.reading.checked.findings)
        gained -= Counter(f.rule for f in reading.checked.findings)
        if gained:
            raise BrokenLawError("fixes", f"gained {dict(gained)}")
        _check_kept(reading.document, outcome)


def _check_kept(before: Document, outcome: FixOutcome) -> None:
    """Mark-up, and the text of protected blocks, are as before."""
    after = outcome.reading.document
    for what, extract in (
        ("mark-up", _markup),
        ("a protected block", _protected),
        ("a kind of block", _kinds),
    ):
        if extract(before) != extract(after):
            raise BrokenLawError("fixes", f"{what} has changed")


def _kinds(document: Document) -> list[Any]:
    return [(block.kind, block.level) for block in document.blocks]


def _protected(document: Document) -> list[str]:
    text = document.prose.text
    return [text[b.span.start : b.span.end] for b in document.blocks if b.kind in PROTECTED]


def _markup(document: Document) -> str:
    """The source that is no prose, without white space: mark-up, code, addresses, front matter.

    Suppression comments are left out, as a fix removes those that are not needed.
    """
    text, source = document.prose.text, _without_suppressions(document)
    prose = set()
    for offset in range(len(text)):
        here = document.prose.source_span(Span(offset, offset + 1))
        if len(here) == 1 and source[here.start] == text[offset]:
            prose.add(here.start)
        elif document.editing == "json" and _ESCAPE.fullmatch(source, here.start, here.end):
            prose.update(
                range(here.start, here.end)
            )  # a letter or a line end of the prose, as JSON writes it
    return "".join("".join([char for at, char in enumerate(source) if at not in prose]).split())


def _without_suppressions(document: Document) -> str:
    """The source with white space in place of suppression comments, so that each character stays in its place.

    A line of a quotation that has nothing else goes with its comment, and a blank one beside it, so that the marks of
    such lines are left out, too.
    """
    source = document.source
    for comment in document.comments:
        if "editlint" in comment.text:
            blank = " " * len(comment.span)
            source = source[: comment.span.start] + blank + source[comment.span.end :]
    return _EMPTY_QUOTATION.sub(lambda line: " " * len(line[0]), source)


def check_places(reading: Reading) -> None:
    """Every finding, related place and edit is where it says, in order, and inside the text."""
    source, findings = reading.document.source, reading.checked.findings
    if [f.span for f in findings] != sorted(f.span for f in findings):
        raise BrokenLawError("places", "the findings are not in order")
    for finding in findings[:MAX_PLACES]:
        for place in (finding, *finding.related):
            _check_place(source, place)
            excerpt = " ".join(source[place.span.start : place.span.end].replace("\r\n", "\n")[:240].split())
            if place.excerpt != excerpt and reading.document.editing != "json":
                raise BrokenLawError(
                    "places", f"{finding.rule}: the excerpt is {place.excerpt!r}, not {excerpt!r}"
                )
        for line in finding.lines:
            if line.text not in source:
                raise BrokenLawError("places", f"{finding.rule}: the line {line.text!r} is not in the source")
        for fix in finding.fixes:
            for edit in fix.edits:
                _check_place(source, edit)


def _check_place(source: str, place: Any) -> None:
    if not 0 <= place.span.start <= place.span.end <= len(source):
        raise BrokenLawError("places", f"{place.span} is outside of the text")
    for offset, position in ((place.span.start, place.start), (place.span.end, place.end)):
        expected = position_of(source, offset)
        if (position.line, position.column) != expected:
            raise BrokenLawError("places", f"{offset} is at {expected}, not at {position}")
        if source[offset - 1 : offset + 1] == "\r\n" and offset:
            raise BrokenLawError("places", f"{offset} parts a line end")


def position_of(source: str, offset: int) -> tuple[int, int]:
    """Line and column of a place, counted in another way than the program does."""
    before = source[:offset]
    if before.endswith("\r") and source.startswith("\n", offset):
        before = before[:-1] + "x"
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    mark = source.startswith("\ufeff") and line == 1
    return line, max(offset - start - mark, 0) + 1


def _check_prose_span(document: Document, span: Span) -> None:
    prose = document.prose.text[span.start : span.end]
    found = document.prose.source_span(span)
    source = document.source[found.start : found.end]
    if document.editing != "text":
        return  # accents of LaTeX and escapes of JSON are other letters
    letters = iter(_letters(html.unescape(source)) + _letters(source))
    missing = next((char for char in _letters(prose) if char not in letters), None)
    if missing is not None and not document.source.lstrip("\ufeff").startswith(FRONT_MATTER):
        raise BrokenLawError("places", f"the prose {prose[:80]!r} is not in the source {source[:120]!r}")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace(PLACEHOLDER, ""))


def _described(findings: Sequence[Finding]) -> Iterator[Any]:
    for finding in findings:
        places = [(each.start, each.end, each.excerpt) for each in (finding, *finding.related)]
        edits = [(edit.start, edit.end, edit.text) for fix in finding.fixes for edit in fix.edits]
        yield finding.rule, finding.severity, finding.message, finding.help, finding.block, places, edits


def _compare(law: str, before: Sequence[Finding], after: Sequence[Finding]) -> None:
    expected, found = list(_described(before)), list(_described(after))
    if expected != found:
        lost = [each for each in expected if each not in found][:1]
        gained = [each for each in found if each not in expected][:1]
        raise BrokenLawError(law, f"lost {lost}, gained {gained}")
