"""Constructs that a text may be full of, at any size: what the growth of time and memory is held against.

Each is a text of about so many characters in one format, made of a part that is repeated, varied or nested. The tests
read them in two sizes (tests/test_growth.py), and benchmarks/proportion.py from 4 kB to 4 MB.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import count, product
from random import Random
from types import MappingProxyType
from typing import NamedTuple


class Construct(NamedTuple):
    """A text of about so many characters, and the extension of the file that it would be in."""

    text: Callable[[int], str]
    suffix: str


_CONSONANTS, _VOWELS = "bdfghklmnprstvz", "aeiou"
_SYLLABLES = [a + b for a, b in product(_CONSONANTS, _VOWELS)]


def words() -> Iterator[str]:
    """Words that are all different, and look like words."""
    for number in count(1_000):
        parts, rest = [], number
        while rest:
            rest, at = divmod(rest, len(_SYLLABLES))
            parts.append(_SYLLABLES[at])
        yield "".join(parts)


def _cycle(*parts: str) -> Callable[[int], str]:
    """The parts in turns."""
    whole = "".join(parts)
    return lambda size: whole * max(size // len(whole), 1)


def _each(make: Callable[[int, str], str], separator: str = "") -> Callable[[int], str]:
    """What `make` makes of each number, and of a word of its own."""

    def text(size: int) -> str:
        made: list[str] = []
        left = size
        for number, word in enumerate(words()):
            made.append(make(number, word))
            left -= len(made[-1]) + len(separator)
            if left <= 0:
                return separator.join(made)
        return ""

    return text


def _around(before: str, inner: Callable[[int], str], after: str = "") -> Callable[[int], str]:
    return lambda size: before + inner(size) + after


def _notebook(strings: Callable[[int], str]) -> Callable[[int], str]:
    """A notebook of one cell, whose text is strings that each end with a comma, and a last one."""
    return _around('{"cells":[{"cell_type":"markdown","source":[', strings, '"It rains."]}]}')


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    """As many that open as that close, with a word in the middle."""

    def text(size: int) -> str:
        depth = max(size // len(opening + closing), 1)
        return opening * depth + "word" + closing * depth

    return text


def _stairs(unit: str, line: str) -> Callable[[int], str]:
    """Lines that each start with one more `unit` than the one before, which is quadratic in their number."""

    def text(size: int) -> str:
        lines: list[str] = []
        while size > 0:
            lines.append(unit * len(lines) + line)
            size -= len(lines[-1])
        return "".join(lines)

    return text


def _sizes_growing(mark: str) -> Callable[[int], str]:
    """Runs of a mark, each one longer than the one before."""
    return _stairs(mark, " a ")


def _fibonacci(one: str, other: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        before, now = one, one + other
        while len(now) < size:
            before, now = now, now + before
        return now[:size]

    return text


def _thue_morse(one: str, other: str) -> Callable[[int], str]:
    return lambda size: "".join((one, other)[n.bit_count() % 2] for n in range(2 * size // len(one + other)))


_PLAIN = (
    "The council of the town met in the harbour office on a cold morning",
    "Nobody at the mill had asked for the new timetable of the ferries",
    "Her brother keeps bees behind the old bakery and sells the honey",
    "A letter from the bridge engineers lay on the table for three weeks",
    "They measured the water every hour until the storm had passed",
)


def _drawn(size: int) -> str:
    """Sentences of words that are drawn: some are frequent, most are rare, as in prose."""
    rng = Random(1)
    vocabulary = [word for word, _ in zip(words(), range(20_000), strict=False)]
    vocabulary[:12] = "the of and to a in that was for it with as".split()
    made: list[str] = []
    while size > 0:
        chosen = [vocabulary[min(int(rng.paretovariate(0.7)), 20_000) - 1] for _ in range(rng.randint(4, 30))]
        made.append(" ".join(chosen).capitalize() + (".\n\n" if rng.random() < 0.2 else ". "))
        size -= len(made[-1])
    return "".join(made)


def _reworded(number: int, word: str) -> str:
    """A sentence that differs from the others in a word."""
    parts = _PLAIN[0].split()
    parts[number % len(parts)] = word
    return " ".join(parts) + ". "


def _table(size: int) -> str:
    """A wide row and many short ones: a parser that fills them up makes cells for the square of the size."""
    columns = rows = size // 10
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|a|\n" * rows


def _deep_yaml(size: int) -> str:
    depth = size // 3
    return "---\ntitle: " + "[" * depth + "a" + "]" * depth + "\n---\nIt rains.\n"


CONSTRUCTS: Mapping[str, Construct] = MappingProxyType(
    {
        name: Construct(text, suffix)
        for suffix, texts in {
            ".txt": {
                "drawn words": _drawn,
                "one word": _cycle("word "),
                "one function word": _cycle("the "),
                "two words": _cycle("red blue "),
                "one word, other capitals": _cycle("Word word WORD "),
                "three words, period 7": _cycle("red blue red green red blue blue "),
                "Fibonacci words": _fibonacci("red ", "blue "),
                "Thue-Morse words": _thue_morse("red ", "blue "),
                "Fibonacci sentences": _fibonacci("It rains all day here. ", "Nobody came to see it. "),
                "one sentence": _cycle(_PLAIN[0] + ". "),
                "two sentences": _cycle(f"{_PLAIN[0]}. {_PLAIN[1]}. "),
                "one paragraph": _cycle(". ".join(_PLAIN) + ".\n\n"),
                "reworded sentences": _each(_reworded),
                "reworded paragraphs": _each(
                    lambda n, word: ". ".join((*_PLAIN[:4], f"It was {word}")) + ".\n\n"
                ),
                "one frame": _each(lambda n, word: f"The {word} was not a question of money. "),
                "openings": _each(lambda n, word: f"They saw the {word}. "),
                "words of their own": _each(lambda n, word: f"{word} "),
                "a list of words": _around("The list: ", _each(lambda n, word: word, ", "), "."),
                "a list of one word": _cycle("word, "),
                "a list with and": _each(lambda n, word: word, " and "),
                "single letters": _cycle("a b c d e "),
                "sentences of a word": _cycle("Go. "),
                "a line of a word": _cycle("word\n"),
                "paragraphs of a word": _cycle("word\n\n"),
                "no spaces": _cycle("word"),
                "a long word": _cycle("a"),
                "hyphens": _cycle("word-"),
                "digits": _cycle("7"),
                "numbers": _each(lambda n, word: f"{n} "),
                "grouped numbers": _cycle("1,"),
                "decimals": _cycle("1."),
                "percentages": _cycle("9% of 9 "),
                "a change": _cycle("from 1% to 2%, a rise of 9%, "),
                "sums": _cycle("a total of 9: 3 men, 4 women and "),
                "equations": _cycle("1 + 2 = 4 "),
                "dates": _cycle("Monday, 3 March 2025, "),
                "dates without a day": _cycle("31 June 2025, 2025-13-01, "),
                "ages": _cycle("born in 1950, died in 2020 aged 60, "),
                "lifespans": _cycle("(1950–2020) "),
                "currency": _cycle("$5 million, €3.2bn, 10 km "),
                "acronyms": _each(lambda n, word: f"World {word.title()} Office (W{word[0].upper()}O) "),
                "acronyms alone": _cycle("NASA ESA UN "),
                "capitals": _cycle("SHOUT "),
                "names": _each(lambda n, word: f"Jon {word.title()} "),
                "names spelled variously": _cycle("Jon Harper and John Harper and Jon Harpur. "),
                "one letter apart": _each(lambda n, word: f"Ann Mc{word.title()}. Ann Mac{word.title()}. "),
                "spellings": _cycle("organise organize colour color e-mail email "),
                "round brackets": _cycle("("),
                "closing brackets": _cycle(")"),
                "square brackets": _cycle("[ "),
                "braces": _cycle("{"),
                "brackets with words": _cycle("(word "),
                "nested brackets": _nested("(", ")"),
                "nested brackets with words": _nested("(word ", ")"),
                "guillemets": _cycle("« "),
                "curly quotation marks": _cycle("“word "),
                "straight quotation marks": _cycle('"word '),
                "single quotation marks": _cycle("'word "),
                "closing quotation marks": _cycle("word” "),
                "quotations": _cycle("“It rains,” said Ann. "),
                "quotations over paragraphs": _cycle("“It rains again today.\n\n"),
                "apostrophes": _cycle("don't "),
                "dashes": _cycle("word — "),
                "hyphens for dashes": _cycle("word -- "),
                "ellipses": _cycle("word… "),
                "full stops": _cycle("."),
                "spaced full stops": _cycle(". "),
                "exclamation marks": _cycle("Go! "),
                "question marks": _cycle("Why? "),
                "commas": _cycle(","),
                "semicolons": _cycle("word; "),
                "colons": _cycle("word: "),
                "slashes": _cycle("a/"),
                "abbreviations": _cycle("e.g. vol. 3 p. 4 No. 5 "),
                "notes": _cycle("word.[1] "),
                "citations": _cycle("[@a] "),
                "citations of many": _around("[", _cycle("@a; "), "]"),
                "years in brackets": _cycle("(Ann 2020) "),
                "attributions": _cycle("It rains, she said, and he claims, "),
                "experts": _cycle("Experts say it works and studies show "),
                "claims": _cycle("Studies show that 40% of users grew sales by 12%, "),
                "claims in sentences": _cycle("Studies show that 40% of users grew sales by 12%. "),
                "passive": _cycle("it was made and it was seen by many and "),
                "hedges": _cycle("perhaps it may possibly seem "),
                "negatives": _cycle("not without no never "),
                "fillers": _cycle("in order to very really due to the fact that "),
                "buzzwords": _cycle("leverage robust synergy "),
                "adverbs": _each(lambda n, word: f"{word}ly "),
                "participles": _each(lambda n, word: f"{word}ing, "),
                "triads": _cycle("fast, clear and safe. "),
                "needless pairs": _cycle("each and every "),
                "emoji": _cycle("😀👩‍👩‍👧 "),
                "emoji without spaces": _cycle("😀"),
                "combining marks": _cycle("e\u0301\u0302"),
                "one letter under many marks": _around("e", _cycle("\u0301")),
                "CJK": _cycle("漢字を読む。"),
                "CJK without marks": _cycle("漢"),
                "right to left": _cycle("שלום עולם "),
                "bidi controls": _cycle("a\u202eb\u202c "),
                "zero-width": _cycle("a\u200b"),
                "soft hyphens": _cycle("wo\u00adrd "),
                "no-break spaces": _cycle("word\u00a0"),
                "tabs": _cycle("word\t"),
                "spaces": _cycle(" "),
                "spaced words": _cycle("word    "),
                "newlines": _cycle("\n"),
                "CRLF": _cycle("It rains.\r\n\r\n"),
                "CR": _cycle("It rains.\r"),
                "form feeds": _cycle("a\f"),
                "control characters": _cycle("a\x01"),
                "line separators": _cycle("word\u2028"),
                "upper case that grows": _cycle("ŉß "),
                "three reasons": _cycle("Three reasons:\n\n- a\n- b\n\n"),
                "URLs": _each(lambda n, word: f"https://a.example/{word} "),
                "a long URL": _around("https://a.example/", _cycle("a/")),
                "a line of prose": _cycle(f"{_PLAIN[2]}, "),
            },
            ".md": {
                "prose in Markdown": _drawn,
                "headings": _each(lambda n, word: f"# {word}\n\n"),
                "one heading": _cycle("## Eels\n\n"),
                "headings with text": _each(lambda n, word: f"{'#' * (n % 6 + 1)} {word}\n\nIt rains.\n\n"),
                "hashes": _cycle("#"),
                "underlined headings": _cycle("a\n=\n"),
                "emphasis": _cycle("*word* "),
                "open emphasis": _cycle("*a "),
                "open emphasis of two kinds": _cycle("*_"),
                "mixed emphasis": _cycle("*a **b _c "),
                "spaced emphasis": _cycle("*_*_ "),
                "nested emphasis": _nested("*a ", " b*"),
                "strikethrough": _cycle("~~a "),
                "inline code": _cycle("`a` "),
                "code as words": _cycle("Run `a b` and "),
                "open code": _cycle("`a "),
                "growing backticks": _sizes_growing("`"),
                "growing tildes": _sizes_growing("~"),
                "open fence": _around("```\n", _cycle("word\n")),
                "fences": _cycle("```\na\n```\n\n"),
                "indented code": _cycle("    a\n\n"),
                "formulas": _cycle("$a$ "),
                "open formulas": _cycle("$a "),
                "formulas in sentences": _cycle("a\n$$b$$\nc "),
                "open displays": _cycle("$$a "),
                "links": _cycle("[word](a) "),
                "links with titles": _cycle('[word](a "b") '),
                "links to one claim": _cycle("Studies show [it](a) works, "),
                "here": _cycle("[click here](a) "),
                "open links": _cycle("[a]( "),
                "open brackets": _cycle("["),
                "nested links": _nested("[", "](a)"),
                "images": _cycle("![](a.png) "),
                "images in paragraphs": _cycle("![image](a.png)\n\n"),
                "open images": _cycle("!["),
                "autolinks": _cycle("<https://a.example> "),
                "link references": _each(lambda n, word: f"[{word}]: /{word}\n"),
                "links by reference": _around("[a]: /a\n\n", _cycle("[a] ")),
                "references without a target": _cycle("[a][b] "),
                "footnotes": _each(lambda n, word: f"It rains.[^{n}]\n\n[^{n}]: A note.\n\n"),
                "footnotes without a text": _each(lambda n, word: f"It rains.[^{n}] "),
                "one footnote": _around("[^1]: A note.\n\n", _cycle("It rains.[^1] ")),
                "open footnotes": _cycle("[^"),
                "citations in Markdown": _cycle("It rains [@ann2020, p. 3]. "),
                "list": _cycle("- word\n"),
                "list of sentences": _each(lambda n, word: f"- The {word} is open.\n"),
                "loose list": _cycle("- word\n\n"),
                "numbered list": _each(lambda n, word: f"{n + 1}. {word}\n"),
                "nested list": _stairs("  ", "- a\n"),
                "nested list in a line": _cycle("- "),
                "quotation": _cycle("> word\n"),
                "nested quotation": _cycle(">"),
                "stairs of quotation": _stairs(">", "a\n"),
                "lazy quotation": _around("> a\n", _cycle("word\n")),
                "definition list": _cycle("term\n: text\n\n"),
                "task list": _cycle("- [ ] word\n"),
                "rules between": _cycle("word\n\n---\n\n"),
                "table": _around("|a|b|\n|-|-|\n", _cycle("|word|5|\n")),
                "wide table": _table,
                "wide heading of a table": _cycle("|a"),
                "table without a heading": _cycle("|-"),
                "hard breaks": _cycle("word\\\n"),
                "escapes": _cycle("\\*"),
                "entities": _cycle("&amp;"),
                "spaced entities": _cycle("word &amp; "),
                "open entities": _cycle("&"),
                "tags in Markdown": _cycle("<b>word</b> "),
                "open tags in Markdown": _cycle("<b>"),
                "nested div in Markdown": _cycle("<div>\n\n"),
                "less-than": _cycle("<"),
                "less-than with letters": _cycle("<a "),
                "open comments": _cycle("<!--"),
                "comments": _cycle("<!-- a -->\n\n"),
                "open declarations": _cycle("<!["),
                "open instructions": _cycle("<?"),
                "open end tags": _cycle("</"),
                "prose in one line": lambda size: _drawn(size).replace("\n\n", " "),
                "disable": _cycle("<!-- editlint-disable -->\n\n"),
                "disable and enable": _cycle(
                    "<!-- editlint-disable style -->\n\nIt is very good.\n\n<!-- editlint-enable style -->\n\n"
                ),
                "disable without enable": _cycle(
                    "<!-- editlint-disable style/shouted-word -->\n\nIn order to go, GO NOW.\n\n"
                ),
                "disable-line": _cycle(
                    "In order to go. <!-- editlint-disable-line filler/wordy-phrase -->\n\n"
                ),
                "disable-line of the whole family": _cycle(
                    "In order to go. <!-- editlint-disable-line -->\n\n"
                ),
                "disable-line, unused": _cycle("<!-- editlint-disable-line filler -->\n\n"),
                "disable-next": _cycle("<!-- editlint-disable-next filler -->\n\nIn order to go.\n\n"),
                "disable-file": _cycle("<!-- editlint-disable-file style -->\n\nIn order to go.\n\n"),
                "disable with a text": _each(
                    lambda n, word: (
                        f'<!-- editlint-disable filler/wordy-phrase "{word}" -->\n\nIn order to.\n\n'
                    )
                ),
                "disable, unknown": _each(lambda n, word: f"<!-- editlint-disable filler/{word} -->\n\n"),
                "disable, unknown words": _each(lambda n, word: f"<!-- editlint-disable {word} -->\n\n"),
                "unknown commands": _each(lambda n, word: f"<!-- editlint-{word} -->\n\n"),
                "disable with a reason": _each(
                    lambda n, word: f"<!-- editlint-disable-next filler -- {word} -->\n\n"
                ),
                "many names in one comment": _around(
                    "<!-- editlint-disable ", _each(lambda n, word: word, " "), " -->\n\nIn order to go.\n"
                ),
                "names in front matter": _around(
                    "---\neditlint:\n  disable:\n",
                    _each(lambda n, word: f"    - filler/{word}\n"),
                    "---\nIn order to go.\n",
                ),
                "keys in front matter": _around(
                    "---\n", _each(lambda n, word: f"{word}: {n}\n"), "---\nIt rains.\n"
                ),
                "list in front matter": _around("---\ntags:\n", _cycle("- a\n"), "---\nIt rains.\n"),
                "deep front matter": _deep_yaml,
                "stairs in front matter": _around("---\n", _stairs(" ", "a:\n"), "---\nIt rains.\n"),
                "open front matter": _around("---\n", _cycle("a: b\n")),
                "TOML front matter": _around(
                    "+++\n", _each(lambda n, word: f"{word} = {n}\n"), "+++\nIt rains.\n"
                ),
                "templates": _cycle("{{ a }} word "),
                "open templates": _cycle("{{ "),
                "open tags of templates": _cycle("{% "),
                "tags of templates": _cycle("{% if a %}word{% endif %} "),
                "comments of templates": _cycle("{# "),
                "shortcodes": _cycle("{{< a >}}word{{< /a >}} "),
                "open shortcodes": _cycle("{{< "),
                "directives": _cycle(":::note\nword\n:::\n\n"),
                "open directives": _cycle(":::a\n\n"),
                "attribute lists": _cycle("word{: .a}\n\n"),
                "claims and links": _cycle("Studies show that [40%](a) of users agree. "),
                "literals": _cycle("word TODO word FIXME "),
                "long lines of findings": _cycle("in order to go very "),
            },
            ".mdx": {
                "expressions": _cycle("{a} "),
                "open expressions": _cycle("{a "),
                "nested expressions": _nested("{", "}"),
                "components": _cycle("<Bee a={b}>word</Bee> "),
                "open components": _cycle("<Bee a={"),
                "nested components": _nested("<Bee>\n\n", "\n\n</Bee>"),
                "statements": _cycle("export const a = 1\n\n"),
                "open statements": _cycle("export const a = {\n\n"),
                "imports": _cycle("import a from 'b'\n"),
                "comments in MDX": _cycle("{/* a */}\n\n"),
                "disable in MDX": _cycle("{/* editlint-disable-next */}\n\nIn order to go.\n\n"),
            },
            ".qmd": {
                "notes in the text": _cycle("word^[A note.] "),
                "open notes in the text": _cycle("^["),
                "nested notes in the text": _nested("^[", "]"),
                "spans": _cycle("[word]{.a} "),
                "open spans": _cycle("[word "),
                "references": _cycle("@fig-a, "),
                "open citations": _around("[", _cycle("@a")),
                "commands in Quarto": _cycle("\\foo{a} "),
                "open environments in Quarto": _cycle("\\begin{table}\n"),
                "divs of HTML in Quarto": _cycle("<div>\na\n"),
                "formulas in formulas": _cycle("\n$$ a $ b "),
                "captions of chunks": _cycle("```{r}\n#| fig-cap: word\n```\n"),
            },
            ".ipynb": {
                "lines of a cell": _notebook(_cycle('"word\\n",')),
                "line of a cell": _around(
                    '{"cells":[{"cell_type":"markdown","source":"', _cycle("It rains. "), '"}]}'
                ),
                "escapes in JSON": _notebook(_cycle('"\\u00e9\\ud83d\\ude00 ",')),
                "cells of a notebook": _around(
                    '{"cells":[', _cycle('{"cell_type":"markdown","source":"# word"},'), "{}]}"
                ),
                "outputs": _around('{"a":[', _cycle("1.5,"), '2],"cells":[]}'),
            },
            ".rst": {
                "paragraphs of reStructuredText": _cycle("The *river* is ``deep`` [1]_ and `wide <b>`_.\n\n"),
                "roles": _cycle("word :ref:`word <a>` "),
                "open roles": _cycle(":ref:`word "),
                "links of a word": _cycle("word_ "),
                "terms": _cycle("word\n   Word.\n\n"),
                "fields": _cycle(":word: Word.\n"),
                "directives of Sphinx": _cycle(".. note:: Word.\n\n"),
                "nested directives": _stairs("   ", ".. note::\n\n"),
                "indented paragraphs": _stairs(" ", "word\n\n"),
                "simple tables": _cycle("==  ==\na   b\n==  ==\n\n"),
                "a simple table": _around("====  ====\n", _cycle("word  word\n"), "====  ====\n"),
                "grids": _cycle("+---+\n| a |\n+---+\n\n"),
                "a grid": _around("+---+\n", _cycle("| a |\n+---+\n")),
                "titles of reStructuredText": _cycle("Word\n====\n\n"),
                "targets": _each(
                    lambda number, word: f"{word}_ and\n\n.. _{word}: https://example.org/{number}\n\n"
                ),
                "disable in reStructuredText": _cycle(".. editlint-disable-next\n\nIn order to go.\n\n"),
            },
            ".adoc": {
                "paragraphs of AsciiDoc": _cycle("The *river* is `deep` and _wide_ in <<b,two>> places.\n\n"),
                "a paragraph of AsciiDoc": _cycle("the *river* is `deep` "),
                "macros of AsciiDoc": _cycle("word link:a[word] "),
                "open macros": _cycle("word link:a[word "),
                "notes in AsciiDoc": _cycle("word.footnote:[A note.] "),
                "open notes in AsciiDoc": _cycle("footnote:[a "),
                "attributes of AsciiDoc": _cycle("word {a} "),
                "items of AsciiDoc": _cycle("* word\n+\nword\n"),
                "terms of AsciiDoc": _cycle("word:: Word.\n"),
                "delimiters": _cycle("====\n"),
                "listings of AsciiDoc": _cycle("----\nword\n----\n"),
                "tables of AsciiDoc": _cycle("|===\n|a |b\n|===\n\n"),
                "a table of AsciiDoc": _around("|===\n", _cycle("|word |word\n")),
                "cells in a line": _around("|===\n", _cycle("|a ")),
                "titles of AsciiDoc": _cycle("== Word\n\n"),
                "disable in AsciiDoc": _cycle("// editlint-disable-next\nIn order to go.\n\n"),
            },
            ".tex": {
                "emphasis in LaTeX": _cycle("\\emph{word} "),
                "open emphasis in LaTeX": _cycle("\\emph{"),
                "nested emphasis in LaTeX": _nested("\\emph{", "}"),
                "closing braces": _cycle("}"),
                "notes in LaTeX": _cycle("word\\footnote{A note.} "),
                "nested notes in LaTeX": _nested("\\footnote{a ", "}"),
                "open environments": _cycle("\\begin{quote}"),
                "nested environments": _nested("\\begin{quote}", "\\end{quote}"),
                "ends of environments": _cycle("\\end{quote}"),
                "open verbatim": _cycle("\\begin{verbatim}"),
                "open tables in LaTeX": _cycle("\\begin{tabular}"),
                "items": _around("\\begin{itemize}", _cycle("\\item word "), "\\end{itemize}"),
                "open options": _cycle("\\item["),
                "comments in LaTeX": _cycle("% word\n"),
                "disable in LaTeX": _cycle("% editlint-disable-next\nIn order to go.\n\n"),
                "formulas in LaTeX": _cycle("$x$ and "),
                "open formulas in LaTeX": _cycle("\\("),
                "open dollars": _cycle("$ a\n\n"),
                "accents in LaTeX": _cycle("caf\\'e "),
                "citations in LaTeX": _cycle("It is so~\\cite{a}. "),
                "trees": _cycle("\\Tree [a [b] ] "),
                "open trees": _cycle("\\Tree [a "),
                "arguments on the next line": _cycle("\\foo{a}\n{b"),
                "examples": _cycle("\\ex. [a "),
                "definitions": _cycle("\\def"),
                "listings in LaTeX": _cycle("\\lstinline"),
                "macros": _cycle("\\newcommand{\\a}[1]{"),
                "packages": _cycle("\\usepackage["),
                "backslashes": _cycle("\\"),
                "commands": _cycle("\\a"),
                "spaces in LaTeX": _cycle(" "),
                "line ends in LaTeX": _cycle(" \n"),
                "addresses in LaTeX": _cycle("\\url{"),
                "titles in LaTeX": _cycle("\\title{a}"),
            },
            ".html": {
                "prose in HTML": lambda size: "<p>" + _drawn(size).replace("\n\n", "</p>\n<p>") + "</p>",
                "paragraphs": _cycle("<p>word</p>"),
                "paragraphs without an end": _cycle("<p>word"),
                "nested div": _nested("<div>", "</div>"),
                "open div": _cycle("<div>"),
                "open q": _cycle("<q>"),
                "nested q": _nested("<q>", "</q>"),
                "q in a paragraph": _cycle("It <q>rains</q> "),
                "open links in HTML": _cycle("<a href=a>"),
                "links in HTML": _cycle("<a href=a>word</a> "),
                "open bold": _cycle("<b>word "),
                "open tables": _cycle("<table>"),
                "cells": _around("<table>", _cycle("<tr><td>word</td></tr>")),
                "nested lists in HTML": _cycle("<ul><li>word"),
                "headings in HTML": _cycle("<h2>word</h2>"),
                "end tags": _cycle("</p>"),
                "end tags of nothing": _around("<b>" * 30, _cycle("</i>")),
                "attributes": _around("<p ", _each(lambda n, word: f"{word}=a "), ">It rains.</p>"),
                "open attributes": _around("<p ", _cycle('a="'), ""),
                "one attribute": _around('<p title="', _cycle("word "), '">It rains.</p>'),
                "open tag": _cycle("<p "),
                "less-than in HTML": _cycle("<"),
                "open comments in HTML": _cycle("<!--"),
                "comments in HTML": _cycle("<!-- a -->"),
                "open declarations in HTML": _cycle("<!["),
                "open end tags in HTML": _cycle("</"),
                "entities in HTML": _cycle("&amp;"),
                "entities without an end": _cycle("&amp"),
                "open entities in HTML": _cycle("&a"),
                "open script": _around("<script>", _cycle("a</")),
                "scripts": _cycle("<script>a</script>"),
                "open textarea": _cycle("<textarea>"),
                "pre": _cycle("<pre>word\n</pre>"),
                "line breaks": _cycle("word<br>"),
                "images in HTML": _cycle("<img src=a>"),
                "figures": _cycle("<figure><img src=a><figcaption>word</figcaption></figure>"),
                "open template blocks": _cycle("{%quick"),
                "templates in HTML": _cycle("<p>{{ a }} {% b %} "),
                "disable in HTML": _cycle("<!-- editlint-disable-next --><p>In order to go.</p>"),
                "inline tags": _cycle("<i>a</i>"),
                "nested notes": _nested("<sup>", "</sup>"),
                "links and sentences in HTML": _cycle("It <a href=a>rains</a> all day long here. "),
            },
        }.items()
        for name, text in texts.items()
    }
)
"""The constructs by name."""

FREQUENT = (
    "drawn words", "one word", "one word, other capitals", "Fibonacci words", "one sentence", "one paragraph", "reworded sentences", "one frame", "openings",
    "words of their own", "a list of words", "sentences of a word", "a line of a word", "paragraphs of a word", "a long word", "numbers", "percentages",
    "a change", "sums", "dates", "dates without a day", "ages", "acronyms", "names", "one letter apart", "spellings", "round brackets", "nested brackets",
    "curly quotation marks", "quotations over paragraphs", "exclamation marks", "commas", "citations", "claims", "experts", "fillers", "buzzwords",
    "needless pairs", "emoji", "one letter under many marks", "CJK", "CRLF", "spaces", "three reasons", "URLs",
    "headings", "open emphasis of two kinds", "inline code", "open brackets", "links", "links by reference", "footnotes", "list of sentences", "nested list",
    "quotation", "table", "wide table", "open comments", "disable-line", "disable-next", "disable with a text", "disable, unknown", "unknown commands",
    "many names in one comment", "names in front matter", "deep front matter", "templates", "directives", "literals", "rules between",
    "nested expressions", "components", "paragraphs without an end", "nested div", "q in a paragraph", "links in HTML", "cells", "open attributes", "entities",
    "open template blocks", "open script", "disable in HTML", "nested notes", "notes in the text", "references", "lines of a cell", "cells of a notebook",
    "escapes in JSON", "nested emphasis in LaTeX", "notes in LaTeX", "nested notes in LaTeX", "nested environments", "items", "disable in LaTeX", "citations in LaTeX",
    "paragraphs of reStructuredText", "roles", "terms", "a simple table", "a grid", "targets", "disable in reStructuredText", "paragraphs of AsciiDoc",
    "macros of AsciiDoc", "notes in AsciiDoc", "items of AsciiDoc", "a table of AsciiDoc", "disable in AsciiDoc",
)  # fmt: skip
"""The names of those that the tests read: one for each kind of thing that a reader or an engine may keep a list of."""
