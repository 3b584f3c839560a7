"""What must be true of every text that the fuzzer checks."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

from fuzz_broken_law import BrokenLawError
from fuzz_fixes import check_kept
from fuzz_places import FRONT_MATTER, MAX_PLACES, check_places, check_prose_span

from editlint.core.errors import EditlintError
from editlint.core.finding import Finding, Fix
from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
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
LINE_ENDS = (("\r\n",), ("\r",), ("\r\n", "\n", "\r", "\r\n", "\r"))


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
                    check_prose_span(document, span)

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
        check_kept(reading.document, outcome)


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
