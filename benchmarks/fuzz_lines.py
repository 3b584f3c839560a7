"""Grammars of reStructuredText and AsciiDoc for the fuzzer."""

import random
from collections.abc import Callable, Mapping

Words = Callable[[random.Random], str]
DIRECTIVES = (
    "note", "warning", "tip", "code-block", "code", "figure", "image", "table", "list-table", "csv-table", "versionadded", "admonition", "topic", "epigraph", "math", "raw", "include",
    "toctree", "only", "py:function", "eel-box", "rubric", "parsed-literal", "container", "replace", "class", "tab-item",
)  # fmt: skip
ROLES = (
    "ref",
    "doc",
    "func",
    "math",
    "cite",
    "sub",
    "emphasis",
    "kbd",
    "term",
    "eel",
    "py:class",
    "abbr",
    "download",
)
STYLES = ("quote, Ann", "source,ruby", "verse", "NOTE", "listing", "literal", "stem", "abstract", "[id]", ".lead", "#id", 'cols="1,2a,m"', "%header", "discrete", "comment", "horizontal", "normal")  # fmt: skip
MACROS = (
    "kbd",
    "link",
    "xref",
    "image",
    "footnote",
    "footnoteref",
    "indexterm",
    "indexterm2",
    "anchor",
    "stem",
    "pass",
    "cite",
    "btn",
    "eel",
    "mailto",
    "icon",
)


def comment(rng: random.Random, kind: str, text: str) -> str:
    """A comment with that text."""
    marks = ("..\n   ", ".. ", ".. ", ".. ", "..") if kind == "rst" else ("// ", "// ", "//", "////\n")
    return rng.choice(marks) + text + rng.choice(("\n", "\n\n", "\n", "\n   more\n"))


def inline(rng: random.Random, kind: str, words: Words, depth: int) -> str:
    """Text of some lines, with mark-up in it."""
    parts = [words(rng)]
    for _ in range(rng.choice((0, 1, 2, 4))):
        inner = inline(rng, kind, words, depth - 1) if depth > 0 else words(rng)
        role, macro = rng.choice(ROLES), rng.choice(MACROS)
        parts.append(
            rng.choice(
                (
                    f"*{inner}*", f"**{inner}**", f"``{inner}``", f"`{inner}`", f"`{inner}`_", f"`{inner} <http://a.b>`_", f"`{inner}`__", f"|{inner}|", f":{role}:`{inner}`",
                    f":{role}:`{inner} <a>`", f"_`{inner}`", "[1]_", "[#a]_", "[Hill19]_", "name_", "name__", "\\*", "\\ ", "\\\\", "::", "http://a.b/c_d", f'"{inner}"', f"({inner})",
                    f"“{inner}”", "\n", "  ", "$x$", "--", "…", "|", "*", "`", "_",
                )
                if kind == "rst"
                else (
                    f"*{inner}*", f"_{inner}_", f"**{inner}**", f"__{inner}__", f"`{inner}`", f"``{inner}``", f"`+{inner}+`", f"+{inner}+", f"+++{inner}+++", f"#{inner}#", f"[.a]#{inner}#",
                    f"^{inner}^", f"~{inner}~", f"\"`{inner}`\"", f"'`{inner}`'", f"https://a.b[{inner}]", f"<<a,{inner}>>", "<<a>>", f"{macro}:a[{inner}]", f"{macro}:[{inner}]", "{a}", "{nbsp}",
                    "&mdash;", "&amp;", f"(({inner}))", f"((({inner})))", "[[a]]", f"\\*{inner}*", "https://a.b/_c_", f'"{inner}"', f"({inner})", "\n", " +\n", "\n// a\n", "$x$", "`'s", "*", "_", "[", "]",
                )
            )
        )  # fmt: skip
        parts.append(words(rng))
    return rng.choice(("", " ", " ")).join(parts) + rng.choice((".", ".", "", "!"))


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.rstrip("\n").replace("\n", "\n" + rest) + ("\n\n" if len(text) % 4 else "\n")


def rst_block(rng: random.Random, words: Words, depth: int = 3) -> str:
    """A block of reStructuredText, with blocks in it."""
    line = inline(rng, "rst", words, 1)
    one = " ".join(line.split())

    def inner() -> str:
        if depth <= 0:
            return line + "\n\n"
        return "".join(rst_block(rng, words, depth - 1) for _ in range(rng.choice((1, 1, 2))))

    if depth <= 0 or rng.random() < 0.55:
        mark = rng.choice("=-~^")
        width = rng.choice((len(one), len(one), 3, 4))
        return rng.choice((
            line + "\n\n", line + "\n\n", line + "\n", f"{one}\n{mark * width}\n\n", f"{mark * width}\n{one}\n{mark * width}\n", f"{line}::\n\n   {one}\n\n", f"| {one}\n| {one}\n  {one}\n\n",
            f">>> {one}\n{one}\n\n", f".. _{one[:20]}: http://a.b\n", f".. |{one[:9]}| replace:: {one}\n", f".. {line}\n\n", "..\n\n", "----\n\n", f"__ {one}\n", f":{one[:9]}: {line}\n",
            f"==  ====\n{one[:2]}  {one}\n==  ====\n\n", f"+----+{'-' * (len(one) + 2)}+\n| a  | {one} |\n+----+{'-' * (len(one) + 2)}+\n\n", f"-a  {one}\n--bb=c  {one}\n", f"A. {line}\n", f"   -- {one}\n",
        ))  # fmt: skip
    name = rng.choice(DIRECTIVES)
    first, rest = rng.choice((
        ("* ", "  "), ("- ", "  "), ("1. ", "   "), ("#. ", "   "), ("(i) ", "    "), ("   ", "   "), ("\t", "\t"), (f"{one[:20]}\n   ", "   "), (":field: ", "   "), (".. [1] ", "   "), (".. [#a] ", "     "),
        (f".. {name}:: ", "   "), (f".. {name}::\n\n   ", "   "), (f".. {name}:: {one[:30]}\n   :alt: {one}\n\n   ", "   "), ("* - ", "    "), ("-x  ", "    "), ("", " "),
    ))  # fmt: skip
    return _indented(inner(), first, rest)


def asciidoc_block(rng: random.Random, words: Words, depth: int = 3) -> str:
    """A block of AsciiDoc, with blocks in it."""
    line = inline(rng, "asciidoc", words, 1)
    one = " ".join(line.split())

    def inner() -> str:
        if depth <= 0:
            return line + "\n\n"
        return "".join(asciidoc_block(rng, words, depth - 1) for _ in range(rng.choice((1, 1, 2))))

    if depth <= 0 or rng.random() < 0.7:
        return rng.choice((
            line + "\n\n", line + "\n\n", line + "\n", f"{'=' * rng.randint(1, 6)} {one}\n\n", f"{one}\n{rng.choice('=-~^+') * len(one)}\n\n", f"* {line}\n", f"** {line}\n+\n", f". {line}\n\n", f"- {line}\n",
            f"{one[:20]}:: {line}\n", f"{one[:20]}::\n\n{line}\n", f"NOTE: {line}\n\n", f"> {line}\n\n", f"[{rng.choice(STYLES)}]\n", f".{one}\n", f"// {one}\n", f":a{rng.randint(0, 9)}: {one}\n", f":b: {one} \\\n{one}\n",
            f"image::a.png[{one}]\n\n", f"include::{one[:9]}.adoc[]\n", f"ifdef::a[{one}]\n", f"ifdef::a[]\n{line}\nendif::[]\n", "'''\n\n", "<<<\n", "+\n", f" {line}\n\n", f"<1> {line}\n", f"* [x] {one}\n",
            f"|===\n|{one} |{one}\n\na|{line}\n2+|{one}\n|===\n\n", f"----\n{line}\n----\n", f"....\n{line}\n....\n", f"```\n{line}\n```\n", f"////\n{line}\n////\n", f"++++\n{line}\n++++\n", f"[[{one[:9]}]]\n",
        ))  # fmt: skip
    mark = rng.choice(("====", "****", "____", "--", "=====", "|===", "----"))
    return f"{rng.choice(('', '', f'[{rng.choice(STYLES)}]'))}\n{mark}\n{inner()}{rng.choice((mark, mark, ''))}\n"


BLOCKS: Mapping[str, Callable[[random.Random, Words], str]] = {"rst": rst_block, "asciidoc": asciidoc_block}
"""What makes a block of each format."""
