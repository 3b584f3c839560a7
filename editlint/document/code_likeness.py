"""Text that looks like code although no mark-up says so: commands, paths, options, configuration, output.

A line is scored by signs that are independent of each other; the name of a command is only one of them. What reads
like a sentence counts against them.
"""

from collections.abc import Sequence
from itertools import compress
from operator import not_

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.command_names import starts_with_command
from editlint.document.function_words import FUNCTION_WORDS
from editlint.document.model import Document
from editlint.document.source_lines import source_lines

MIN_SCORE = 3
"""Points from which a text is taken for code."""
SHORT_LINE_WORDS = 3
"""Words up to which a line says too little by itself, so that its neighbours count."""

_MARK = LazyPattern(r"[-=<>&|{}()\[\]\\$:;*]")
"""The marks of which every pattern for what is inside a line needs one: most lines of prose have none."""
_CERTAIN_AT_START = LazyPattern(
    r"(?:[$%❯➜λ]|>>>|PS [A-Z]:[^>]*>|[A-Z]:\\[^>]*>|\[?\w+@[\w.-]+[ :][^$#]{0,40}[$#]) ?\S"  # a prompt
    r"|[A-Z][A-Z0-9_]+=\S"  # a variable of the environment
    r"|(?:SELECT\s.*\sFROM|INSERT\s+INTO|UPDATE\s.*\sSET|DELETE\s+FROM)\s"
    r"|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|DATABASE|VIEW|USER)\s"
    r"|at\s\S+\(\S*\)|File \".*\", line \d+|Traceback \(|(?:[\w.]+)?[a-z](?:Error|Exception|Warning): "
    r"|[\w./\\-]+:\d+:(?:\d+:)?(?:\s|$)"  # a place in a file
    r"|\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?(?:INFO|WARN|ERROR|DEBUG|TRACE|FATAL)(?:\]|:) "  # a log
    r"|(?:fi|done|esac|endif|elif)\s*;?$"
    r"|\[[a-z]+[ =][^\]]*[\ufffc=][^\]]*\]$"  # a shortcode
)
_CERTAIN_INSIDE = LazyPattern(
    r"\s&&(?:\s|$)|\s\|\|?\s+[a-z]|\d?>&\d|\s>>?\s?[\w./~-]+$|<<-?\s?'?[A-Z]{2,}|\s\{\}\s|\$\(\w"  # a shell
    r"|\\(?:begin|end|frac|text\w*|cite\w*|ref|label|section|emph|item|sum|left|right)\b\s?\{?"  # LaTeX
    r"|\(\?[:=!<P]|\\[dwsb][+*?{]"  # a regular expression
    r"|;\s*(?:then|do|done|fi|esac)$|^(?:for|while|until|if)\s.*;\s*(?:do|then)\s.*;|\[\[?\s-\w\s"
)
"""What no sentence contains."""
_LIKELY_AT_START = LazyPattern(
    r"--[a-z][\w-]*(?:[=\s,]|$)"  # an option
    r"|(?:export\s+|let\s+|const\s+|var\s+|set\s+)?[\w.$-]+(?:\[\S*\])?\s?[:+|-]?=\s?\S"  # an assignment
    r"|[})\]]+[;,]?$|(?:else|then|do|begin|end)\s*;?$"
    r"|[\w-]+:\s\S.*;$|import\s.*[\"'];?$"
)
_LIKELY_INSIDE = LazyPattern(
    r"\s--[a-z][\w-]*(?:[=\s,]|$)"  # an option
    r"|(?:^|\s)[A-Z][A-Z0-9_]{2,}=\S"  # a variable of the environment
    r"|(?:\w|\))\s*(?:=>|:=|===?|!==?|<=|>=)\s*\S|\w->\w|\w::\w|\w\(\)|\);|\{$"
    r"|\[\^?[\w\\]-[\w\\]|\.\*(?:\W|$)|[({\[]$"
)
"""What a sentence contains only where it is about code."""
_OPTION = LazyPattern(r"\s-[a-zA-Z](?=\s|$)|\s-[a-zA-Z]{2,4}\s+\S+$|\s-[a-z]{3,10}\s(?=[{'\"./*])")
_LONE_DOT = LazyPattern(r"(?:^|\s)\.{1,2}(?=\s|/|$)")
_ODD_WORD = LazyPattern(
    r"[/\\=_{}<>|$@#~^*]|[a-z]\.[a-z]{1,4}$|\w:\w|^:\w|^-{1,2}\w|\d[a-z]+\d"
    r"|^[\[(]?\d[\d.:x-]{2,}[\])]?$|^[+-]+$|\w\((?!e?s\))[^)]|^(?:ctrl|cmd|alt|shift|option|esc|⌘|⌃)[+-]\S|^[kqrbn]?x?[a-h][1-8][+#]?$|^o-o(?:-o)?$"
)
"""A word that is none: a path, a name of a file, a key combination, a number of a telephone, a move of chess."""
_SENTENCE_END = LazyPattern(r"(?<=\w[.!?])\s+(?=[A-Z“\"])")
_COLON = LazyPattern(r":\s+(?=\S)")
_WORD = LazyPattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FINAL = LazyPattern(r"[.!?…][)\]\"'”’*_]*$")
_ITEM = LazyPattern(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")
LONG_RUN_WORDS = 5
"""Words without a function word or a comma among them from which a line is more likely a list of names."""


def code_likeness(text: str, *, continues: bool = False) -> int:
    """How much a line looks like code, in points: from MIN_SCORE on it is taken for code.

    `continues`: the line goes on from the one before, so that it may start and end anywhere in a sentence.
    """
    text = _ITEM.sub("", text).strip()
    words = text.split()
    if not words:
        return 0
    odd = [_is_odd(word) for word in words]
    names = _WORD.findall(" ".join(compress(words, map(not_, odd))).lower())
    function_words = sum(map(FUNCTION_WORDS.__contains__, names))
    points = 5 * _contains(text, _CERTAIN_AT_START, _CERTAIN_INSIDE)
    points += 3 * _contains(text, _LIKELY_AT_START, _LIKELY_INSIDE)
    points += 2 * min(len(_OPTION.findall(text)) + len(_LONE_DOT.findall(text)), 2)
    points += _odd_share(sum(odd), len(words))
    points += 2 * starts_with_command(text)
    if not continues:
        points += words[0][:1].islower()
        points += (not function_words) * (
            (len(words) > 1) + (len(words) >= LONG_RUN_WORDS and "," not in text)
        )
    return points - _sentence_likeness(text, names, function_words)


def _contains(text: str, at_start: LazyPattern, inside: LazyPattern) -> bool:
    return bool(at_start.match(text) or (_MARK.search(text) and inside.search(text)))


def _is_odd(word: str) -> bool:
    bare = word.strip("()\"'").rstrip(".,;:!?") or word
    # Letters alone are never odd, and nearly all words are letters alone.
    return not bare.isalpha() and _ODD_WORD.search(bare.lower()) is not None


def _odd_share(odd: int, words: int) -> int:
    """Points for the words that are none, where they are at least a sixth or a third of all, or all there is."""
    if words == 1:
        return 3 * odd
    return 2 if 3 * odd >= words else 1 if 6 * odd >= words else 0


def _sentence_likeness(text: str, names: Sequence[str], function_words: int) -> int:
    """Points for what reads like a sentence: enough function words, and a capital and a final mark as well."""
    if function_words < 2 or 4 * function_words < len(names):
        return 0
    return 3 if text[0].isupper() and _FINAL.search(text) else 2


def looks_like_code(text: str, *, continues: bool = False) -> bool:
    """Whether a line looks like code."""
    return code_likeness(text, continues=continues) >= MIN_SCORE


def is_code_like(document: Document, span: Span) -> bool:
    """Whether a span of the prose is in a line, or in the part of one after a colon, that looks like code."""
    block = document.block_at(span.start)
    if block is None:
        return False
    text = document.prose.text
    lines = source_lines(document, span, block)
    touched = [line for line in lines if line.meets(span)]
    if any(_part_looks_like_code(text, line, span, block.span) for line in touched):
        return True
    if any(len(text[line.start : line.end].split()) > SHORT_LINE_WORDS for line in touched):
        return False
    return any(
        looks_like_code(text[line.start : line.end], continues=line.start > block.span.start)
        for line in lines
    )


def _part_looks_like_code(text: str, line: Span, span: Span, block: Span) -> bool:
    """Whether what holds the span looks like code: the sentence of the line, or what follows a colon in it."""
    before = [m.end() for m in _SENTENCE_END.finditer(text, line.start, max(span.start, line.start))]
    following = _SENTENCE_END.search(text, min(span.end, line.end), line.end)
    start, end = before[-1] if before else line.start, following.start() if following else line.end
    if looks_like_code(text[start:end], continues=start > block.start and not before):
        return True
    starts = [m.end() for m in _COLON.finditer(text, start, end) if m.end() <= span.start]
    return any(looks_like_code(text[after:end]) for after in starts[-2:])
