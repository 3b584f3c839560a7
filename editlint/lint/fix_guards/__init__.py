"""What no fix may change, safe or unsafe: the one list of guards.

Each guard is a small function of a place that answers whether it must stay as it is. A wrongly withheld fix costs a
writer a moment, a wrong one costs trust in all others, so that a guard in doubt says yes. The guards run only where a
rule has a fix and its match has edits.
"""

from collections.abc import Callable, Mapping

from editlint.core.match import Match
from editlint.document.model import Document
from editlint.lint.fix_guards import names, passages, wording
from editlint.lint.fix_guards.site import FixSite

GUARDS: Mapping[str, Callable[[FixSite], bool]] = {
    "headings, titles, quotations, cells and captions": passages.is_kept_block,
    "lines with the mark of a quotation, a heading or a term": passages.is_marked_line,
    "mark-up inside the text": passages.has_markup,
    "links": passages.is_link,
    "quotations in mark-up": passages.is_marked_quotation,
    "quotation marks": passages.is_quoted,
    "elements of HTML, components and shortcodes": passages.is_in_element,
    "emphasis": passages.is_emphasized,
    "lines in bold": passages.is_bold_line,
    "captions and example markers": passages.is_labelled,
    "lines of a speaker": passages.is_spoken,
    "lines of one word": passages.is_whole_block,
    "words before a name": passages.is_attributed,
    "commands, paths, output": passages.is_code,
    "columns": passages.is_aligned,
    "verses and addresses": passages.is_verse,
    "names": names.is_in_name,
    "addresses, handles, emoticons": wording.is_in_token,
    "words about words": wording.is_mentioned,
    "lists of forms": wording.is_in_list_of_forms,
}
"""The guards by what they protect, the cheapest first."""


def withholding_guard(document: Document, match: Match) -> str | None:
    """What protects the place of one of the edits of a match; None where all may be changed."""
    for edit in match.edits:
        block = document.block_at(edit.span.start)
        if block is None:
            return "a document without blocks"
        site = FixSite(document, block, match, edit)
        for name, guard in GUARDS.items():
            if guard(site):
                return name
    return None
