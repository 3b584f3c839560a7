"""A text with what was found in it, which fixes and suppression comments are worked out from."""

from typing import NamedTuple

from editlint.document.model import Document
from editlint.lint.linter import LintResult


class Reading(NamedTuple):
    """A text as a document, with all its findings, also those that are not shown."""

    document: Document
    checked: LintResult
