"""Grammars of what the fuzzer writes: Markdown, HTML, MDX, plain text, front matter, comments, YAML."""

import json
import random
from collections.abc import Callable, Sequence

import fuzz_lines

PHRASES = (
    "in order to", "in  order to", "due to the fact that", "it is important to note that", "the the", "at this point in time",
    "a significant number of", "has the ability to", "62% of people", "Experts say", "It was decided by the council.", "Mr. Hill said so.",
    "He left.", "No. 5 is alive.", "vol. 3", "vitamin C\xa0.", "Wait… What?", "on 31 February 2024", "on Monday, 3 May 2023", "1,200 of 3,400",
    "grew from 20 to 30, or 40%", "three reasons", "JavaScript and Javascript", "e.g. this", "(see above", "above)", "[0, 1)", ":-)", "a) one b) two",
    "“We ran in order to rest,” she said.", '"In order to win," he said.', "‘No,’ he said", "It's theirs'", "50$ and $5", "$x = y$", "$$z$$", "5 p.m.",
    "https://a.example/b_(c)", "www.example.org.", "a.b@example.org", "git add .", "sudo rm -rf ./x --yes", "C:\\dir\\x", "NASA (NASA)", "very very",
    "Well.. no", "really!!", "word ,word", "The quick brown fox jumps over the lazy dog.", "This is a test.", "However,", "In conclusion,", "TODO", "[citation needed]",
    "[@key, p. 3]", "@key2020", "(Hill, 2019)", "例外があります：1) これ。", "Привет, мир)))", "שלום (עולם", "éclair café", "😀 fine", "ﬁne İstanbul", "not un\u200bhappy",
)  # fmt: skip
WORDS = (
    "the a of to and in is it that was for on with as by we they garden river council bridge market teacher report figures "
    "window harbour said claims shows could should utilise leverage innovative solution between because while although never"
).split()
LANGUAGES = ("", "py", "sh", "js {1}", "mermaid", "{r}", "{note}", "text")
VOID = (
    "br",
    "img src='a.png' alt='b'",
    "hr",
    "wbr",
    "input",
    "img alt=''",
    "meta name='description' content='In order to see &amp; go'",
)
INLINE = ("b", "i", "em", "strong", "q", "a href='http://a.b'", "a", "span data-editlint='off'", "code", "kbd", "sup", "cite", "del", "mark", "button", "abbr title='x'", "svg")  # fmt: skip
BLOCK = (
    "p", "div", "section", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "h1", "h2", "h3", "h6", "figure",
    "figcaption", "details", "summary", "pre", "aside class='pullquote'", "nav", "center", "form", "select", "template", "title", "body", "main",
)  # fmt: skip
RAW = ("script", "style", "textarea", "xmp")
LATEX_COMMANDS = (
    "emph", "textbf", "texttt", "footnote", "section", "subsection*", "paragraph", "title", "caption", "textcolor{red}", "url", "label", "ref",
    "input", "foo", "enquote", "mbox", "citep", "frametitle", "index", "thanks", "textsuperscript", "footnotetext",
)  # fmt: skip
LATEX_ENVIRONMENTS = (
    "quote", "itemize", "enumerate", "description", "verbatim", "lstlisting", "equation", "align*", "figure", "table", "tabular", "abstract", "center",
    "theorem", "minipage", "tikzpicture", "comment", "frame", "document",
)  # fmt: skip


def words(rng: random.Random) -> str:
    """Some words, mostly with a phrase that rules look for."""
    chosen = rng.choices(WORDS, k=rng.choice((1, 3, 8, 14)))
    if rng.random() < 0.7:
        chosen.insert(rng.randrange(len(chosen) + 1), rng.choice(PHRASES))
    return rng.choice((" ", " ", " ", "\n", "  ")).join(chosen) if rng.random() < 0.2 else " ".join(chosen)


def document(rng: random.Random, kind: str, rules: Sequence[str], blocks: int | None = None) -> str:
    """An article."""
    count = rng.choice((1, 2, 4, 8, 20)) if blocks is None else blocks
    if kind == "html":
        return html(rng, count, rules)
    if kind == "latex":
        return latex(rng, count, rules)
    if kind in fuzz_lines.BLOCKS:
        return "".join(fuzz_lines.BLOCKS[kind](rng, words) for _ in range(count))
    if kind == "notebook":
        return notebook(rng, count, rules)
    if kind == "plain":
        return "".join(plain_block(rng) for _ in range(count))
    front = front_matter(rng, rules) if blocks is None and rng.random() < 0.2 else ""
    return front + "".join(markdown_block(rng, kind, rules, 3) for _ in range(count))


def notebook(rng: random.Random, count: int, rules: Sequence[str]) -> str:
    """A notebook whose cells are Markdown, and some code."""
    cells = []
    for _ in range(count):
        text = "".join(markdown_block(rng, "markdown", rules, 2) for _ in range(rng.choice((0, 1, 1, 3))))
        lines = rng.choice((text, text.splitlines(keepends=True), [text]))
        cells.append(
            {"cell_type": rng.choice(("markdown", "markdown", "markdown", "code", "raw")), "source": lines}
        )
    return json.dumps({"cells": cells}, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1, "\t")))


def latex(rng: random.Random, count: int, rules: Sequence[str], depth: int = 3) -> str:
    """Some LaTeX, in which braces and ends may be missing or in the wrong place."""
    parts = []
    for _ in range(count):
        inner = (
            latex(rng, rng.choice((1, 2)), rules, depth - 1) if depth and rng.random() < 0.5 else words(rng)
        )
        command, name = rng.choice(LATEX_COMMANDS), rng.choice(LATEX_ENVIRONMENTS)
        end = "" if rng.random() < 0.1 else "}"
        parts.append(
            rng.choice(
                (
                    f"\\{command}{{{inner}{end}", f"\\{command}{{{inner}{end} {words(rng)}", f"{words(rng)}\n\n", f"{words(rng)}\n", f"{words(rng)}. ",
                    f"\\begin{{{name}}}\n{inner}\n\\end{{{rng.choice((name, name, name, 'quote'))}}}\n", f"\\item {inner}\n", f"\\href{{http://a.b/%20c}}{{{inner}{end}",
                    f"\\cite[p.~3]{{{inner}{end}", f"$x_{{{words(rng)}}}$ ", "$", f"\\[{inner}\\]", f"``{inner}'' ", f"`{inner}' ", f"{words(rng)}---{words(rng)}--", "~", "\\\\[2mm]\n",
                    f"% {words(rng)}\n", f"% {suppression(rng, rules, 'latex')}\n", "\\'e\\\"{o}\\c{c}\\ss ", "\\% \\& \\_ \\{ \\} ", f"\\verb|{words(rng)}| ", "}", "{", "\\foo ", f"{{\\bf {inner}{end}",
                    "\\begin{document}\n", "\\end{document}\n", "\\newcommand{\\x}[1]{\\emph{#1}}", f"\\x{{{inner}{end}", f"\\lstinline[a=b]!{words(rng)}!", "\\begin", "\\end{",
                )
            )
        )  # fmt: skip
    return "".join(parts)


def plain_block(rng: random.Random) -> str:
    """A paragraph, title, heading, or list."""
    lines = [rng.choice(("", "", "- ", "1. ", "  ", "\t")) + words(rng) for _ in range(rng.choice((1, 1, 3)))]
    return rng.choice((".\n", "\n")).join(lines) + rng.choice((".\n\n", "\n\n", "\n"))


def inline(rng: random.Random, kind: str, depth: int) -> str:
    """Text of a line, with mark-up in it."""
    parts = [words(rng)]
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        inner = inline(rng, kind, depth - 1) if depth > 0 else words(rng)
        tag = rng.choice(INLINE)
        parts.append(
            rng.choice(
                (
                    f"*{inner}*", f"**{inner}**", f"_{inner}_", f"~~{inner}~~", f"`{inner}`", f"[{inner}](http://a.b/c 'd')", f"[{inner}][r]",
                    f"[{inner}](<a b>)", f"![{inner}](a.png)", f"<{tag}>{inner}</{tag.split()[0]}>", f"<{tag}>{inner}", f"<{rng.choice(VOID)}>",
                    f"<{rng.choice(BLOCK)}>{inner}", f"{inner}</{rng.choice(BLOCK).split()[0]}>", f"<!-- {inner} -->", "&amp;", "&nbsp;&rsquo;", "\\*\\[", f"({inner})",
                    f"“{inner}”", f'"{inner}"', "[^1]", "<http://a.b>", f"{{{{ {inner} }}}}", f"{{% x %}}{inner}{{% endx %}}", f"{{{inner}}}", f"{{/* {inner} */}}",
                    f"{{.cls #id}}{inner}", f"<Note a={{b}}>{inner}</Note>", "<Foo b='c' />", "\\\n", "  \n", "\n", ". ", ", ", "? ", f"^[{inner}]", f":role:`{inner}`",
                )
            )
        )  # fmt: skip
        parts.append(words(rng))
    return rng.choice(("", " ", " ")).join(parts) + rng.choice((".", ".", "", "!"))


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.rstrip("\n").replace("\n", "\n" + rest) + "\n\n"


def markdown_block(rng: random.Random, kind: str, rules: Sequence[str], depth: int) -> str:
    """A block of Markdown or MDX, with blocks in it."""
    line = inline(rng, kind, 1)
    one_line = line.replace("\n", " ")

    def inner() -> str:
        return (
            "".join(markdown_block(rng, kind, rules, depth - 1) for _ in range(rng.choice((1, 1, 2))))
            if depth > 0
            else line + "\n\n"
        )

    simple: tuple[Callable[[], str], ...] = (
        lambda: line + "\n\n", lambda: line + "\n\n", lambda: line + "\n",
        lambda: "#" * rng.randint(1, 7) + f" {one_line}\n\n", lambda: f"{line}\n{rng.choice(('===', '---'))}\n",
        lambda: f"```{rng.choice(LANGUAGES)}\n{line}\n```\n\n", lambda: f"~~~\n{line}\n", lambda: f"```{{r}}\n#| fig-cap: {one_line}\nx\n```\n\n", lambda: _indented(line, "    ", "    "),
        lambda: f"| a | {one_line} |\n|---|---|\n| {one_line} | {one_line} |\n\n", lambda: f"{line}\n: {line}\n\n",
        lambda: f"[^1]: {line}\n\n", "---\n\n".__str__, lambda: "[r]: http://a.b 'c'\n\n", lambda: f"$$\n{line}\n$$\n\n",
        lambda: f"*[ABC]: {one_line}\n", "[TOC]\n\n".__str__, lambda: html(rng, 2, rules) + "\n\n", lambda: suppression(rng, rules, kind) + "\n",
        lambda: f"{{{{< figure caption=\"{one_line}\" >}}}}\n\n", lambda: f"{{% raw %}}\n{line}\n{{% endraw %}}\n", lambda: f"{{: .pullquote}}\n{line}\n",
        lambda: "import a from 'b'\n\n", lambda: f"export const x = {{\n  a: '{one_line}'\n}}\n\n", lambda: f"    - {line}\n",
    )  # fmt: skip
    nested: tuple[Callable[[], str], ...] = (
        lambda: _indented(inner(), "> ", rng.choice(("> ", "> ", ">", ""))), lambda: _indented(inner(), "- ", rng.choice(("  ", "  ", "", "    "))),
        lambda: _indented(inner(), "1. ", "   "), lambda: _indented(inner(), "> [!NOTE]\n> ", "> "), lambda: _indented(inner(), "!!! note \"A\"\n    ", "    "),
        lambda: _indented(inner(), "=== \"Tab\"\n\n    ", "    "), lambda: f":::note\n{inner()}:::\n\n", lambda: f"<Note>\n\n{inner()}</Note>\n\n",
        lambda: _indented(inner(), "<Card a={b}>\n  ", "  ") + "</Card>\n\n", lambda: f"<div>\n\n{inner()}</div>\n\n", lambda: f"<blockquote>\n\n{inner()}</blockquote>\n\n",
        lambda: f"<details><summary>{one_line}</summary>\n\n{inner()}</details>\n\n", lambda: f"{{{{% note %}}}}\n{inner()}{{{{% /note %}}}}\n\n",
    )  # fmt: skip
    return rng.choice(nested if depth > 0 and rng.random() < 0.3 else simple)()


def html(rng: random.Random, count: int, rules: Sequence[str], depth: int = 3) -> str:
    """Some HTML, in which end tags may be missing or in the wrong place."""
    parts = []
    for _ in range(count):
        name = rng.choice(BLOCK + INLINE)
        content = (
            html(rng, rng.choice((1, 2)), rules, depth - 1)
            if depth > 0 and rng.random() < 0.6
            else words(rng)
        )
        end = "" if rng.random() < 0.15 else f"</{name.split()[0]}>"
        parts.append(
            rng.choice(
                (
                    f"<{name}>{content}{end}", f"<{name}>{content}{end}", f"<{name}>\n{content}\n{end}\n", f"{words(rng)} <{rng.choice(VOID)}> {content}",
                    f"<{(raw := rng.choice(RAW))}>{content}</{raw}>", f"<!-- {content} -->", suppression(rng, rules, "html"), words(rng) + "&rsquo;s &lt;b&gt; ",
                    f"<{name.upper()}\nclass=\"a'>b\" x=y/>{content}", f"<html lang=en>{content}", f"<![CDATA[{content}]]>", f"<!DOCTYPE html>{content}",
                    f"{content}</{rng.choice(BLOCK).split()[0]}>", "\n\n", f"{{{{ {words(rng)} }}}}", f"{words(rng)}<sup>[{rng.randint(1, 20)}]</sup>",
                )
            )
        )  # fmt: skip
    return "".join(parts)


def suppression(rng: random.Random, rules: Sequence[str], kind: str) -> str:
    """A comment that silences findings, or is meant to."""
    command = rng.choice(
        ("disable", "enable", "disable-line", "disable-next-line", "disable-next", "disable-file", "off", "")
    )
    names = rng.choice(
        ("", rng.choice(rules), rng.choice(rules).partition("/")[0], "no/such-rule", "filler, style", "all")
    )
    rest = rng.choice(("", "", ' "in order to"', " -- the council says so", " -- ", ' "unclosed'))
    text = f"editlint-{command} {names}{rest}"
    if kind in fuzz_lines.BLOCKS:
        return fuzz_lines.comment(rng, kind, text)
    return rng.choice(
        (f"{{/* {text} */}}", f"<!-- {text} -->")
        if kind == "mdx"
        else (text,)
        if kind == "latex"
        else (f"<!-- {text} -->",) * 4 + (f"<!--{text}-->", f"[//]: # ({text})")
    )


def front_matter(rng: random.Random, rules: Sequence[str]) -> str:
    """Front matter in YAML, TOML or JSON."""
    line = " ".join(words(rng).split())
    value = rng.choice((
        line, f'"{line}"', f"'{line}'", f">\n  {line}\n  {line}", f"|\n  {line}\n\n  b", f'"a \\u00e9 \\" {line}\\\n  b"', f"'it''s {line}'", "[a, b]", "", "~", "2024-01-01",
        f'"\\ud83d\\ude00 {line}"', f"**{line}** and `code` &amp; <b>x</b>", "*alias", "&a b", "{a: b}", f'"\\ud800 {line}"',
    ))  # fmt: skip
    editlint = rng.choice((
        "", "", f"editlint:\n  disable: [{rng.choice(rules)}, filler]\n", "editlint: {preset: news}\n", "editlint: {preset: nope}\n", "editlint: off\n", "editlint:\n  own_data: true\n",
    ))  # fmt: skip
    if (form := rng.random()) < 0.6:
        keys = [
            f"title: {value}\n",
            f"description: {value}\n",
            "lang: de\n",
            "bibliography: refs.bib\n",
            editlint,
        ]
        return (
            "---\n"
            + "".join(rng.sample(keys, rng.randint(1, len(keys))))
            + rng.choice(("---\n\n", "...\n", "---"))
        )
    if form < 0.8:
        return f'+++\ntitle = "{line}"\n[params]\ndescription = {value}\n+++\n'
    return (
        rng.choice(("", ";;;\n"))
        + f'{{\n"title": "{line} \\u00e9 \\ud800",\n"description": {value or 1}\n}}\n'
    )


def configuration(rng: random.Random, rules: Sequence[str]) -> str:
    """A configuration file."""
    rule = rng.choice(rules)
    lines = (
        f"extends: [{rng.choice(('news', 'blog, plain', 'editlint.yml', '../x.yml', 'nope', '/etc/passwd'))}]", f"select: [{rule}, {rule.partition('/')[0]}]",
        "select: []", "select: [no/such]", f"ignore: [{rule}]", f"rules:\n  {rule}: {rng.choice(('off', 'error', 'warning', 'NO', '{severity: info}', '{options: {max: 3}}', '[]'))}",
        f"rules:\n  {rule}: {{options: {{{rng.choice(('terms', 'words', 'min_words', 'patterns', 'kind', 'zzz'))}: {rng.choice(('3', '[a, b c]', '{a: b}', '-1', '1e999', 'nan', ''))}}}}}",
        f"packs: [{rng.choice(('pack', '../x', '.', 'nope', 'pack, pack'))}]", "include: ['**/*.md', '!x']", "exclude: ['[', 'a', '{a,b}/**']",
        f"overrides:\n- files: ['*.md']\n  ignore: [{rule}]", "vocab: {accept: [in order to, '', '(', \"\\0\"], reject: {the: a, '': x}}", "vocab: {reject: [council, '{', '*']}",
        "grammar: {server: 'http://127.0.0.1:1'}", "grammar: {required: false}", "zzz: 1", "? [a]\n: b", "a: &x [*x]", "- list", "rules: {rules: {rules: {}}}", "'", "\t",
    )  # fmt: skip
    return "\n".join(rng.sample(lines, rng.choice((1, 1, 2, 3)))) + "\n"


def changed_yaml(rng: random.Random, text: str) -> str:
    """A rule file in which one value is another."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    key = lines[at].partition(":")[0]
    value = rng.choice((
        "", "1", "-1", "1e400", "nan", "true", "[]", "{}", "[[a]]", "{a: {b: c}}", "'{match:>2000000000}'", "'{match.__class__}'", "'{'", "'{0}'", "'[[x]] {nope}'", "|\n  a\n  b",
        "[a, a]", "'(a+)+$'", "['(x*)*y']", "{'(?<a>b)': '\\g<z>'}", "{in order to: to}", "['{noun} {..3} x~']", "['']", "['{']", "['\\']", "[english, en, any]", "safe", "family",
    ))  # fmt: skip
    if ":" in lines[at]:
        lines[at] = f"{key}: {value}"
    else:
        lines.insert(at, f"  {rng.choice(('max', 'min_words', 'words', 'kind', 'terms', 'x'))}: {value}")
    return "\n".join(lines)
