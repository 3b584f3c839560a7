"""What no fix may change, safe or unsafe, and where no fix is safe: the one list of guards.

Each guard is a small function of a place that answers whether it must stay as it is. A wrongly withheld fix costs a
writer a moment, a wrong one costs trust in all others, so that a guard in doubt says yes. The guards run only where a
rule has a fix and its match has edits.
"""

from collections.abc import Callable, Mapping

from editlint.core.match import Match
from editlint.document.model import Document
from editlint.lint.fix_guards import commands, labels, names, passages, running_text, wording
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
    "captions and example markers": labels.is_labelled,
    "lines of a speaker": passages.is_spoken,
    "lines of one word": passages.is_whole_block,
    "words before a name": labels.is_attributed,
    "commands, paths, output": passages.is_code,
    "columns": passages.is_aligned,
    "verses and addresses": passages.is_verse,
    "names": names.is_in_name,
    "addresses, handles, emoticons": wording.is_in_token,
    "words about words": wording.is_mentioned,
    "lists of forms": wording.is_in_list_of_forms,
}
"""The guards by what they protect, the cheapest first."""

DOUBTS: Mapping[str, Callable[[FixSite], bool]] = {
    "text that is no sentence": running_text.is_no_sentence,
    "indented paragraphs": running_text.is_indented,
    "text beside a symbol": running_text.is_beside_symbol,
    "lines like those of code": running_text.is_line_of_code,
    "false starts": running_text.is_spoken_slip,
    "openings like that of a neighbour": running_text.opens_like_a_neighbour,
    "words after a command": commands.is_in_command,
    "words after a name and a colon": labels.is_said,
    "words that are announced": labels.is_announced,
    "names of files and buttons": names.is_identifier,
    "sentences about language": wording.is_about_language,
    "sentences in old English": wording.is_archaic,
    "sentences with the replacement": wording.is_beside_replacement,
    "words that the article names": wording.is_named_elsewhere,
}
"""The guards that make a fix unsafe, by what they recognise."""


def withholding_guard(document: Document, match: Match) -> str | None:
    """What protects the place of one of the edits of a match; None where all may be changed."""
    return _first(GUARDS, document, match)


def doubting_guard(document: Document, match: Match) -> str | None:
    """What makes the edits of a match unsafe; None where nothing does."""
    return _first(DOUBTS, document, match)


def _first(guards: Mapping[str, Callable[[FixSite], bool]], document: Document, match: Match) -> str | None:
    for edit in match.edits:
        block = document.block_at(edit.span.start)
        if block is None:
            return "a document without blocks"
        site = FixSite(document, block, match, edit)
        for name, guard in guards.items():
            if guard(site):
                return name
    return None
