r"""LaTeX: what is prose, as which kind of block, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from probes import blocks, check_probe, findings, marked_places
from tests_support import quoted_texts

from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER as P
from editlint.markup import read_document

PREAMBLE = "\\documentclass{article}\n\\newcommand{\\x}{red mill}\n\\author{red mill}\n\\date{red mill}\n"


def read(source: str) -> Document:
    return read_document(source, "latex", "a.tex")


def text_of(source: str) -> str:
    return read(source).prose.text


PROBES = {
    "text": "a ⟦red mill⟧ stood",
    "a body": PREAMBLE + "\\begin{document}\na ⟦red mill⟧\n\\end{document}\nred mill",
    "a body that is not closed": PREAMBLE + "\\begin{document}\na ⟦red mill⟧\n",
    "code about a body": "\\begin{document}\\begin{verbatim}\n\\begin{document}red mill\\end{document}\n\\end{verbatim}⟦red mill⟧\\end{document}",
    "a title in the preamble": "\\title[red mill]{The \\emph{⟦red mill⟧}\\thanks{red mill}}\n\\begin{document}b\\end{document}",
    "a title in the body": "\\begin{document}\\title{The ⟦red mill⟧}\\maketitle a\\end{document}",
    "a title in a comment": "% \\title{red mill}\n\\begin{document}⟦red mill⟧\\end{document}",
    "a comment": "a % red mill\n⟦red mill⟧ b",
    "a comment in a word's place": "a ⟦red % red mill\n mill⟧ b",
    "an escaped percent sign": "5\\% of a ⟦red mill⟧ % red mill",
    "two backslashes before a comment": "a\\\\% red mill\n⟦red mill⟧",
    "a wrapped line": "a ⟦red\n   mill⟧ stood",
    "a tie": "a ⟦red~mill⟧ stood",
    "a control space": "a ⟦red\\ mill⟧ stood",
    "a line break": "a ⟦red\\\\[2mm] mill⟧ stood",
    "a discretionary hyphen": "a ⟦red mi\\-ll⟧ stood",
    "emphasis": "a \\emph{⟦red mill⟧} stood",
    "emphasis in a word": "a ⟦\\emph{r}ed mill⟧".replace("⟦\\emph{", "\\emph{⟦"),
    "nested commands": "a \\textbf{\\textit{\\textsc{⟦red mill⟧}}} stood",
    "a group": "a {\\bf ⟦red mill⟧} and {⟦red mill⟧}",
    "a switch": "a {\\large\\itshape ⟦red mill⟧} stood",
    "a colour": "a \\textcolor[rgb]{0,0,0}{⟦red mill⟧} \\color{red mill} b",
    "a heading": "\\section[red mill]{The ⟦red mill⟧}\\label{red mill} a ⟦red mill⟧",
    "a heading with a star": "\\subsection*{The ⟦red mill⟧}",
    "a run-in heading": "\\paragraph{The ⟦red mill⟧.} It is a ⟦red mill⟧",
    "a caption": "\\begin{figure}[ht]\\includegraphics[width=red mill]{red mill}\\caption[red mill]{A ⟦red mill⟧}\\end{figure}",
    "items": "\\begin{itemize}\n\\item a ⟦red mill⟧\n\\item[-] ⟦red mill⟧\n\\end{itemize}",
    "a term": "\\begin{description}\\item[The ⟦red mill⟧] a ⟦red mill⟧\\end{description}",
    "a quotation": "\\begin{quote}a ⟦red mill⟧\\end{quote}",
    "an abstract": "\\begin{abstract}a ⟦red mill⟧\\end{abstract}",
    "a theorem": "\\begin{theorem}[red mill]\\label{red mill} a ⟦red mill⟧\\end{theorem}",
    "a column": "\\begin{minipage}[t]{red mill} a ⟦red mill⟧\\end{minipage}",
    "a centred line": "\\begin{center}{\\Large ⟦red mill⟧}\\end{center}",
    "a frame": "\\begin{frame}<1->[red mill]{A ⟦red mill⟧}\\only<2>{⟦red mill⟧}\\end{frame}",
    "a link": "\\href{http://x.y/50%25_red mill}{a ⟦red mill⟧} \\url{http://x.y/%20red mill} ⟦red mill⟧",
    "code": "a \\texttt{red mill} \\verb|red mill}{| \\verb+red mill+ {\\tt red mill} \\lstinline!red mill! ⟦red mill⟧",
    "verbatim": "\\begin{verbatim}\nred mill { \\end{x}\n\\end{verbatim}\n⟦red mill⟧",
    "listings": "\\begin{lstlisting}[caption=red mill]\nred mill }\n\\end{lstlisting}\n⟦red mill⟧",
    "a table": "\\begin{tabular}{l}red mill & \\begin{tabular}{l}red mill\\end{tabular} red mill\\end{tabular} ⟦red mill⟧",
    "formulas": "$red mill$ \\(red mill\\) \\[red mill\\] $$red mill$$ \\begin{align*}red mill\\end{align*} ⟦red mill⟧",
    "an escaped dollar": "\\$5 and ⟦red mill⟧ for \\$6",
    "a formula that is not closed": "$5 ⟦red mill⟧\n\n$6 ⟦red mill⟧",
    "a citation": "as \\cite[red mill]{red mill} and \\parencite[see][p. 5]{a, red mill} ⟦red mill⟧",
    "a reference": "Figure~\\ref{red mill} \\label{red mill} ⟦red mill⟧",
    "an unknown command": "a \\foo[red mill]{red mill}{red mill} ⟦red mill⟧",
    "a macro for text": "\\newcommand{\\term}[1]{\\emph{#1}}\n\\begin{document}a \\term{⟦red mill⟧}\\end{document}",
    "a definition": "\\def\\x#1{red mill #1} ⟦red mill⟧ \\newcommand{\\y}[2][a]{red mill} ⟦red mill⟧",
    "a file": "\\input{red mill} \\include{red mill} ⟦red mill⟧",
    "a note": "The house\\footnote{A ⟦red mill⟧.} stood.",
    "a note in a note": "The house\\footnote{A ⟦red mill⟧\\footnote{A ⟦red mill⟧.}.} stood.",
    "accents": "Erd\\H{o}s, na\\\"{\\i}ve, caf\\'e, Stra\\ss e: ⟦red mill⟧",
    "dashes and quotation marks": "``A'' --- b -- c `d' ⟦red mill⟧",
    "an accent in it": "a ⟦r\\'{e}d mill⟧".replace("⟦r\\'{e}d mill⟧", "r\\'{e}d mill and ⟦red mill⟧"),
    "CRLF": "One.\r\n\r\nA ⟦red\r\nmill⟧ % red mill\r\n⟦red mill⟧",
    "a brace that is not closed": "{ a ⟦red mill⟧ \\emph{ b ⟦red mill⟧",
    "a brace too many": "} a } \\emph{⟦red mill⟧} } ⟦red mill⟧",
    "an end too many": "\\end{quote} a ⟦red mill⟧ \\end{x}",
    "an environment that is not closed": "\\begin{quote} a ⟦red mill⟧",
    "an em space and emoji": "😀\u2003⟦red mill⟧",
}  # fmt: skip


@pytest.mark.parametrize("source", PROBES.values(), ids=PROBES)
def test_the_place_is_exact(source: str) -> None:
    text, places = marked_places(source)
    found = [(each.start, each.end) for each in findings(text, "a.tex")]
    assert found == sorted(places)


def test_there_are_forty_probes() -> None:
    assert len(PROBES) >= 40


BLOCKS = {
    "nothing": ("", []),
    "a preamble alone": ("\\documentclass{a}\n", []),
    "paragraphs": ("a\nb\n\nc\n  \n\td \\par e", [
        ("paragraph", "a b"), ("paragraph", "c"), ("paragraph", "d"), ("paragraph", "e")]),
    "a comment between lines": ("a\n% b\nc", [("paragraph", "a c")]),
    "a comment and a blank line": ("a% b\n\nc", [("paragraph", "a"), ("paragraph", "c")]),
    "a comment joins": ("some% b\n   thing", [("paragraph", "something")]),
    "headings": ("\\section{a}\\subsection{b}\\paragraph{c.} d", [
        ("heading", "a"), ("heading", "b"), ("heading", "c"), ("paragraph", "d")]),
    "lists": ("\\begin{enumerate}\\item a\n\n b\\begin{itemize}\\item c\\end{itemize}d\\end{enumerate}e", [
        ("list", "a"), ("list", "b"), ("list", "c"), ("list", "d"), ("paragraph", "e")]),
    "quotations": ("a\\begin{quote}b\\begin{itemize}\\item c\\end{itemize}\\end{quote}d", [
        ("paragraph", "a"), ("quotation", "b"), ("quotation", "c"), ("paragraph", "d")]),
    "a note after its paragraph": ("a\\footnote{b\n\nc} d\n\ne", [
        ("paragraph", "a d"), ("paragraph", "b"), ("paragraph", "c"), ("paragraph", "e")]),
    "a note of a heading": ("\\section{a\\footnote{b}} c", [("heading", "a"), ("paragraph", "b"), ("paragraph", "c")]),
    "a formula in a sentence": ("so\n\\begin{equation}\nx\n\\end{equation}\nwhere $x$ is a", [
        ("paragraph", f"so {P} where {P} is a")]),
    "characters": ("\\% \\& \\_a \\# \\{b\\} \\S 5 a--b---c ``d'' e's \\ldots{} \\LaTeX{} f\\,km", [
        ("paragraph", "% & _a # {b} § 5 a–b—c “d” e’s … LaTeX f km")]),
    "accents": ("\\'{a}\\`o\\^{\\i}\\\"u\\~n\\c{c}\\c c\\v s\\H{o}\\u g\\k{a}\\r{a}\\.z\\=o \\o\\ \\ae x \\ss", [
        ("paragraph", "áòîüñççšőğąåżō ø æx ß")]),
    "code is a word": ("run \\texttt{make} now", [("paragraph", f"run {P} now")]),
    "examples": ("a:\n\\ex. b\n\\a.[$\\alpha$)] c\n\\b. d\n\nso \\ex b", [
        ("paragraph", "a:"), ("paragraph", "b"), ("paragraph", "c"), ("paragraph", "d"), ("paragraph", f"so {P} b")]),
    "a tree": ("a \\Tree [.S [.NP b\\\\c ] [.\\fbox{d} {\\em e} ].VP ].\\fbox{f} g", [("paragraph", f"a {P} g")]),
    "no tree": ("a \\Tree b [c] d", [("paragraph", f"a {P} b [c] d")]),
    "a tree without an end": ("a \\Tree [b \\Tree [c]", [("paragraph", f"a {P} [b {P} [c]")]),
    "arguments on the next lines": ("\\entry{a}{}\n  {b} {c}%\n{\\em d} e", [("paragraph", f"{P} c d e")]),
    "arguments after a comment": ("\\entry{a}%\n  {\\em b} c", [("paragraph", f"{P} c")]),
    "a group after a known command": ("\\label{a}\n{b} c \\cite{d}\n{e} \\foo{f}\n{g", [
        ("paragraph", f"b c {P} e {P} g")]),
    "a group on the next line": ("\\entry{a}\n{\\em b} c", [("paragraph", f"{P} b c")]),
    "code of a package": ("a\\begin{ltxcode}\n<<\\b>>{c}{d}\n\\end{ltxcode}e", [("paragraph", "a"), ("paragraph", "e")]),
    "an unknown command alone": ("\\mycover\n\na", [("paragraph", "a")]),
    "a skipped environment ends the paragraph": ("a\\begin{tikzpicture}b\\end{tikzpicture}c", [
        ("paragraph", "a"), ("paragraph", "c")]),
    "a table of a package": ("a\\begin{NiceTabular}{l}b & c\\end{NiceTabular}\\begin{edtabularc}b\\end{edtabularc}d", [
        ("paragraph", "a"), ("paragraph", "d")]),
    "a table with a caption": ("\\begin{table}\\caption{a}\\begin{tabular}{ll}b & c\\end{tabular}\\end{table}", [
        ("caption", "a")]),
    "verbatim that is not closed": ("a\n\\begin{verbatim}\nb", [("paragraph", "a")]),
    "what is never shown": ("a \\iffalse b \\fi c \\iffalse d \\else e \\fi f", [("paragraph", "a c e f")]),
    "a condition": ("\\ifdraft a \\else b \\fi c", [("paragraph", "a b c")]),
    "a condition without an end": ("a \\iffalse b", [("paragraph", "a b")]),
    "lengths": ("a\\vskip 2em plus 1fil b \\parindent=0pt c \\hskip-\\x d", [("paragraph", "a b c d")]),
    "a name for a command": ("\\let\\a=\\b c \\let\\a b c", [("paragraph", "c c")]),
    "what Pandoc writes": (
        "\\hypertarget{a}{%\n\\section{\\texorpdfstring{$x$}{b}}\\label{a}}\n\n\\begin{itemize}\n\\tightlist\n\\item\n  c\n\\end{itemize}",
        [("heading", "b"), ("list", "c")],
    ),
    "the space after a command": ("Xe\\LaTeX , \\foo . and \\LaTeX is \\foo here", [
        ("paragraph", f"XeLaTeX, {P}. and LaTeX is {P} here")]),
    "a drop capital": ("\\IEEEPARstart{T}{his} and \\lettrine[lines=2]{T}{hat}", [("paragraph", "This and That")]),
    "a bibliography": ("a\\begin{thebibliography}{9}\\bibitem{b} c\\end{thebibliography}", [("paragraph", "a")]),
    "an abstract": ("\\begin{abstract}a\\end{abstract}b", [("summary", "a"), ("paragraph", "b")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "a.tex") == expected


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("\\section{a}\\subsection{b}\\subsubsection{c}\\paragraph{d}", [2, 3, 4, 5]),
        ("\\part{x}\\chapter{a}\\section{b}\\subsection{c}", [2, 2, 3, 4]),
    ],
)
def test_levels_of_headings(source: str, levels: list[int]) -> None:
    assert [block.level for block in read(source).headings] == levels


def test_evidence() -> None:
    document = read(
        "a\\footnote{b} \\cite{c} \\textcite[p.~1]{d,e} \\footcite{f} \\url{http://g/%h} \\href{http://i}{j} \\ref{k} \\nocite{l}"
    )
    assert [(each.kind, each.target) for each in document.evidence] == [
        ("footnote", "1"), ("citation", "c"), ("citation", "d,e"), ("citation", "f"), ("link", "http://g/%h"),
        ("link", "http://i")]  # fmt: skip
    assert [document.prose.text[span.start : span.end] for span in document.links] == [P, "j"]


def test_quotations() -> None:
    document = read("He said ``a b'' and \\enquote{c d}.\n\n\\begin{quotation}e\\end{quotation}")
    assert quoted_texts(document) == ["“a b”", "c d", "e"]


@pytest.mark.parametrize(
    ("package", "language"),
    [("\\usepackage[ngerman,british]{babel}", "en-GB"), ("\\usepackage[ngerman]{babel}", "de"),
     ("\\setmainlanguage{french}", "fr"), ("\\setdefaultlanguage[variant=uk]{latin}", "la"),
     ("\\usepackage[english,main=latin]{babel}", "la"), ("\\usepackage[main=latin, english]{babel}", "la"), ("\\usepackage[klingon]{babel}", None), ("", None)],
)  # fmt: skip
def test_the_language_is_the_last_one_of_babel(package: str, language: str | None) -> None:
    assert read(f"{package}\n\\begin{{document}}a\\end{{document}}").language == language


COMMENTS = {
    "the next block": ("% editlint-disable-next style/mill\n\nred mill\n\n⟦red mill⟧", ()),
    "this line": ("red mill % editlint-disable-line style/mill\n⟦red mill⟧", ()),
    "a range": ("% editlint-disable style/mill -- a reason\nred mill\n\nred mill\n% editlint-enable style/mill\n\n⟦red mill⟧", ()),
    "the file, in the preamble": ("% editlint-disable-file style/mill\n\\begin{document}red mill\\end{document}", ()),
    "after the end": ("\\begin{document}⟦red mill⟧\\end{document}\n% editlint-disable-file style/mill", ()),
    "an escaped percent sign": ("\\% editlint-disable-line style/mill ⟦red mill⟧", ()),
    "in code": ("\\begin{verbatim}\n% editlint-disable-file\n\\end{verbatim}\n⟦red mill⟧", ()),
    "a rule that is not there": ("⟦% editlint-disable-next style/nothing⟧\n⟦red mill⟧", ("suppression/unknown", "style/mill")),
}  # fmt: skip


@pytest.mark.parametrize(("source", "rules"), COMMENTS.values(), ids=COMMENTS)
def test_comments(source: str, rules: tuple[str, ...]) -> None:
    text, places = marked_places(source)
    found = findings(text, "a.tex")
    assert [(each.start, each.end) for each in found] == places
    assert not rules or tuple(each.rule for each in found) == rules


SNIPPETS = (
    "\\emph{", "\\footnote{", "{", "}", "\\begin{quote}", "\\end{quote}", "\\begin{verbatim}", "\\end{verbatim}", "$", "$$",
    "\\(", "\\)", "\\[", "\\]", "%", "\n", "\n\n", "\\", "\\\\", "[", "]", "\\item", "\\section{", "\\cite{", "\\verb|", "|",
    "\\url{", "\\href{", "\\title{", "\\begin{document}", "\\end{document}", "\\begin", "\\end{", "\\'", "\\c", "``", "''", "--",
    "~", "&", "\\def\\x{", "\\newcommand{\\x}[1]{\\emph{#1}}", "\\x{", "\\foo", "word ", "red mill", "\r\n", "é", "😀", "<1->",
    "% editlint-disable", "\\caption{", "\\tt ", "\\paragraph{a.}", "\\begin{frame}{", "\\texttt{", "\\lstinline", "!",
)  # fmt: skip


@given(st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join))
def test_any_source_is_read(source: str) -> None:
    document = read(source)
    for run in document.prose.segments():
        if run.copy:
            base = document.prose.base.text if document.prose.base else document.source
            assert document.prose.text[run.start : run.end] == base[run.base_start : run.base_end]
    assert "\\emph" not in document.prose.text


def test_probe_marks_are_checked_in_order() -> None:
    check_probe("a ⟦red mill⟧ b ⟦red mill⟧", "a.tex")
