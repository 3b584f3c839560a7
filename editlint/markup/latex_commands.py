"""What the commands and environments of LaTeX mean for readers of the text."""

from collections.abc import Mapping
from typing import Final

from editlint.document.records import BlockKind

HEADINGS: Final[Mapping[str, int]] = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
    "subparagraph": 6, "frametitle": 2, "framesubtitle": 3,
}  # fmt: skip
"""The level of each heading, in a text without chapters."""

BLOCKS: Final[Mapping[str, BlockKind]] = {
    "title": "title", "caption": "caption", "subcaption": "caption", "abstract": "summary", "subtitle": "summary",
}  # fmt: skip
"""Commands whose argument is a block of its own."""

TEXT: Final[Mapping[str, int]] = {
    **dict.fromkeys(
        "textrm textsf textup textmd textnormal text textsc textbf mbox hbox fbox framebox makebox centerline"
        " leftline rightline MakeUppercase MakeLowercase MakeTextUppercase uppercase lowercase underline uline sout"
        " st hl textsuperscript textsubscript alert structure only uncover visible onslide textmd"
        " textlf textln shortstack smash strong highlight passthrough lettrine IEEEPARstart".split(),
        0,
    ),
    **dict.fromkeys(
        "textcolor colorbox foreignlanguage textlang raisebox parbox scalebox captionof hypertarget"
        " texorpdfstring".split(),
        1,
    ),
    **dict.fromkeys("fcolorbox resizebox".split(), 2),
}
"""Commands whose last argument is text in the line, each with the number of arguments before it."""
EMPHASIS: Final = frozenset("emph textit textsl em".split())
QUOTES: Final = frozenset("enquote textquote textcquote foreignquote blockquote blockcquote".split())
NOTES: Final = frozenset(
    "footnote footnotetext endnote sidenote marginnote marginpar blfootnote tablefootnote".split()
)
LINKS: Final = frozenset("href hyperlink hyperref".split())
CODE: Final = frozenset(
    "texttt code lstinline mintinline verb Verb path file command option package cmd".split()
)
REFERENCES: Final = frozenset(
    "ref eqref autoref cref Cref pageref nameref vref Vref fref Fref subref labelcref hyperpage".split()
)

EXAMPLES: Final = frozenset("ex exi exg a b c d e f z".split())
"""Commands of linguex that start an example where a full stop ends them, with a label in brackets after it."""
TREES: Final = frozenset("Tree qtree".split())
"""Commands that a tree in brackets follows."""

DROPPED: Final = frozenset(
    "label index glossary vspace hspace pagestyle thispagestyle bibliography bibliographystyle addbibresource input"
    " include includeonly subfile import subimport usepackage RequirePackage documentclass PassOptionsToPackage"
    " newcommand renewcommand providecommand DeclareRobustCommand NewDocumentCommand RenewDocumentCommand"
    " newenvironment renewenvironment newtheorem theoremstyle DeclareMathOperator newlength setlength addtolength"
    " newcounter setcounter addtocounter stepcounter refstepcounter addcontentsline addtocontents markboth markright"
    " nocite graphicspath hypersetup lstset lstdefinestyle usemintedstyle setminted tikzset usetikzlibrary color"
    " definecolor colorlet fontsize rule author date institute affil affiliation address email thanks keywords"
    " titlerunning authorrunning todo todoinline lstinputlisting inputminted verbatiminput includepdf pdfbookmark"
    " phantom hphantom vphantom hyphenation geometry captionsetup titleformat titlespacing setmainfont setsansfont"
    " setmonofont setmainlanguage setotherlanguage selectlanguage usetheme usecolortheme usefonttheme numberwithin"
    " pagenumbering linespread enlargethispage cmidrule cline allowdisplaybreaks DeclareUnicodeCharacter lhead chead"
    " rhead lfoot cfoot rfoot fancyhead fancyfoot fancyhf ensureoriginal AtBeginDocument AtEndDocument makeatletter"
    " bibitem crefname Crefname declaretheorem sisetup printbibliography providecolor subfloat ead cortext fntext"
    " tnotetext corref fnref tnoteref orcid orcidID ORCID ccsdesc setcopyright copyrightyear acmYear acmMonth acmDOI"
    " acmISBN acmPrice acmJournal acmConference acmBooktitle acmSubmissionID settopmatter shortauthors authornote"
    " authornotemark editor volume received revised accepted pubyear articletag IEEEpubid setlist setstretch".split()
)
"""Commands that show nothing, or nothing that is text, with their arguments."""

SWITCHES: Final = frozenset(
    "noindent indent centering raggedright raggedleft tiny scriptsize footnotesize small normalsize large Large LARGE"
    " huge Huge bf it sl sc rm sf bfseries itshape slshape scshape rmfamily sffamily upshape mdseries normalfont"
    " selectfont em boldmath unboldmath protect relax maketitle tableofcontents listoffigures listoftables"
    " frontmatter mainmatter backmatter appendix phantomsection hfill vfill smallskip medskip bigskip clearpage"
    " cleardoublepage newpage pagebreak nopagebreak linebreak nolinebreak noalign hline toprule midrule bottomrule"
    " sloppy fussy flushbottom raggedbottom singlespacing onehalfspacing doublespacing pause xspace leavevmode null"
    " strut makeatletter makeatother nonumber notag displaystyle textstyle columnbreak FloatBarrier printindex"
    " makeindex frenchspacing nonfrenchspacing begingroup endgroup bgroup egroup ignorespaces unskip hss vss hfil"
    " vfil twocolumn onecolumn today tightlist else fi endgraf IEEEpeerreviewmaketitle balance justifying".split()
)
"""Commands without arguments that show nothing."""
DIMENSIONS: Final = frozenset(
    "vskip hskip kern parindent parskip baselineskip textwidth textheight topmargin oddsidemargin evensidemargin"
    " columnsep tabcolsep hangindent leftskip rightskip abovecaptionskip belowcaptionskip itemsep parsep topsep".split()
)
"""Commands that a length may follow without braces."""
BREAKS: Final = frozenset(
    "par newpage clearpage cleardoublepage maketitle tableofcontents bigskip medskip smallskip appendix hline".split()
)
"""Commands after which a new block begins."""

SYMBOLS: Final[Mapping[str, str]] = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£",
    "euro": "€", "texteuro": "€", "EUR": "€", "textendash": "–", "textemdash": "—", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "ldots": "…",
    "dots": "…", "textellipsis": "…", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX",
    "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "pdfTeX": "pdfTeX", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textdegree": "°",
    "degree": "°", "slash": "/", "quad": " ", "qquad": " ", "space": " ", "newline": " ", "enspace": " ",
    "thinspace": " ", "nobreakspace": " ", "guillemotleft": "«", "guillemotright": "»", "flqq": "«", "frqq": "»",
    "glqq": "„", "grqq": "“", "percent": "%", "textdollar": "$", "textsection": "§", "textparagraph": "¶",
}  # fmt: skip
"""Commands that are a character or a name."""
CONTROL_SYMBOLS: Final[Mapping[str, str]] = {
    **{each: each for each in "%&$#_{}"},
    " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", ">": " ", "\t": " ", "\\": " ",
    "-": "", "/": "", "@": "", "!": "", "+": "", "=": "",
}  # fmt: skip
"""A backslash and one character, and what readers see."""

MATH: Final = frozenset(
    "math displaymath equation align alignat flalign gather multline eqnarray subequations dmath IEEEeqnarray"
    " empheq split".split()
)
VERBATIM: Final = frozenset(
    "verbatim Verbatim BVerbatim LVerbatim alltt lstlisting minted comment filecontents Highlighting Sinput Soutput"
    " Schunk code asy sagesilent pycode luacode".split()
)
"""Environments whose content is not read as LaTeX."""
SKIPPED: Final = frozenset(
    "tikzpicture pgfpicture picture tabular tabularx tabulary longtable tblr array thebibliography algorithm"
    " algorithmic algorithm2e forest circuitikz axis psfrags pspicture lstcode CCSXML IEEEkeywords keywords"
    " keyword matrix tabbing supertabular xltabular nomenclature prooftree bytefield CSLReferences references".split()
)
"""Environments with text that is no prose."""


def is_skipped(environment: str) -> bool:
    """Whether an environment has text that is no prose; packages have tables and matrices of their own."""
    return environment in SKIPPED or any(
        each in environment.lower() for each in ("tabular", "array", "matrix", "code", "listing")
    )


ENVIRONMENTS: Final[Mapping[str, BlockKind]] = {
    **dict.fromkeys("itemize enumerate description compactitem compactenum inparaenum list".split(), "list"),
    **dict.fromkeys(
        "quote quotation verse displayquote displaycquote epigraph extract quoting fancyquotes".split(),
        "quotation",
    ),
    "abstract": "summary",
}
"""The kind of the blocks in an environment, where it has one."""
WITHOUT_ARGUMENTS: Final = frozenset(
    "document center flushleft flushright quote quotation verse abstract itemize enumerate description titlepage"
    " sloppypar small footnotesize large".split()
)
"""Environments that a group of text may follow at once."""
TITLED: Final = frozenset("frame block alertblock exampleblock".split())
"""Environments of Beamer whose first argument is a heading."""

LANGUAGES: Final[Mapping[str, str]] = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "german": "de", "ngerman": "de", "austrian": "de-AT",
    "naustrian": "de-AT", "french": "fr", "francais": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "brazilian": "pt-BR", "dutch": "nl", "polish": "pl", "russian": "ru", "czech": "cs", "swedish": "sv",
    "danish": "da", "norsk": "no", "finnish": "fi", "turkish": "tr", "greek": "el", "hungarian": "hu",
    "norwegian": "no", "nynorsk": "nn", "latin": "la", "classiclatin": "la", "ecclesiasticlatin": "la",
    "polutonikogreek": "el", "ancientgreek": "el",
    "catalan": "ca", "galician": "gl", "romanian": "ro", "croatian": "hr", "serbian": "sr", "slovak": "sk",
    "slovene": "sl", "slovenian": "sl", "bulgarian": "bg", "ukrainian": "uk", "hebrew": "he", "arabic": "ar",
    "persian": "fa", "farsi": "fa", "icelandic": "is", "irish": "ga", "welsh": "cy", "estonian": "et", "latvian": "lv",
    "lithuanian": "lt", "basque": "eu", "esperanto": "eo", "indonesian": "id", "vietnamese": "vi", "hindi": "hi",
    "japanese": "ja", "chinese": "zh", "korean": "ko",
}  # fmt: skip
"""The languages of babel and polyglossia."""
