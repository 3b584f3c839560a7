"""The list of what was fixed, for people: by file, each with its place, its rule, and the words before and after."""

from editlint.core.finding import AppliedFix, Result
from editlint.core.printable import printable

MAX_WORDS_CHARACTERS = 60
"""Characters of the words of a fix that are shown: more are cut in the middle."""


class AppliedFixes:
    """Collects the fixes of a run."""

    def __init__(self) -> None:
        self._files: list[tuple[str, tuple[AppliedFix, ...]]] = []

    def add(self, result: Result) -> None:
        """Add what was fixed in a file."""
        if result.applied_fixes:
            self._files.append((printable(result.path), result.applied_fixes))

    def text(self) -> str:
        """The list, '' where nothing was fixed."""
        return "".join(
            f"{path}: {len(fixes)} fixed\n" + "".join(_line(path, fix) for fix in fixes) + "\n"
            for path, fixes in self._files
        )


def _line(path: str, fix: AppliedFix) -> str:
    place = f"{path}:{fix.start.line}:{fix.start.column}"
    unsafe = " (unsafe)" if fix.applicability == "unsafe" else ""
    return f"  {place} {fix.rule}{unsafe} '{_cut(fix.before)}' -> '{_cut(fix.after)}'\n"


def _cut(words: str) -> str:
    words = printable(words)
    half = MAX_WORDS_CHARACTERS // 2
    return words if len(words) <= MAX_WORDS_CHARACTERS else f"{words[:half]}…{words[1 - half :]}"
