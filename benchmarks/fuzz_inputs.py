"""Inputs for the fuzzer: articles in every format, configurations, rule files, and what else a run reads.

Each is made from a seed, so that it can be made again. Most of an input is well formed, because what is broken
everywhere gets no further than the first check; a few mutations then break it.
"""

import random
import string
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import fuzz_markup as markup


class Input(NamedTuple):
    """A text to check, the name of its file, and the files beside it by their paths."""

    kind: str
    name: str
    text: str
    files: Mapping[str, str] = {}


NASTY = (
    *"\0\x0b\x0c\x19\x1b\x1c\x7f\x85\xa0\xad", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\u3000",
    "\ufeff", "\ufffc", "\ufffd", "\ud800", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301", "İ", "ß", "ﬁ", "\u0345",
    "\r", "\r\n", "\n", "\n\n", "\t", "  ", "<", ">", "&", "\\", "`", "*", "_", "[", "]", "(", ")", "{", "}", "|", "#", "~", "$",
    "'", '"', "“", "”", "‘", "’", "«", ":", "::", "---\n", "+++\n", "```\n", "> ", "- ", "    ", "<!--", "-->", "<![CDATA[", "]]>",
    "<?", "?>", "{{", "}}", "{%", "%}", "{/*", "*/}", "<p>", "</p>", "<div>", "</div>", "<blockquote>", "</blockquote>", "<h1>",
    "</h1>", "<q>", "</q>", "<td>", "<pre>", "</pre>", "<script>", "</script>", "<svg>", "<code>", "</code>", "&amp;", "&#0;",
    "&nbsp;", "&NotEqualTilde;", "&#x110000;", "http://", "www.a.", "a@b.c", "[^1]", "[^1]: ", "![", "](", "$$", ":::", "!!! a",
    "1) ", "C\xa0. It", "<!-- editlint-disable -->", "<!-- editlint-enable -->", "<!-- editlint-disable-next-line x/y -->",
)  # fmt: skip
"""Snippets that mutations insert."""
MAX_CHARACTERS = 1_200_000
"""The longest input."""
SUFFIXES = {
    "markdown": ".md", "mdx": ".mdx", "quarto": ".qmd", "notebook": ".ipynb", "latex": ".tex", "html": ".html",
    "plain": ".txt", "rst": ".rst", "asciidoc": ".adoc",
}  # fmt: skip


def make(
    number: int, seed: int, articles: list[Path], rules: Mapping[str, str], suffixes: Collection[str] = ()
) -> Input:
    """The input with that number: `articles` are real ones to mutate, `rules` real rule files by id.

    With `suffixes`, it is an article with one of these extensions.
    """
    rng = random.Random(f"{seed}-{number}")
    kinds = {**_KINDS, "article": _mutated_article} if articles else _KINDS
    if suffixes:
        kinds = {
            kind: made
            for kind, made in kinds.items()
            if SUFFIXES.get(kind, "") in suffixes or kind == "article"
        }
    kind = rng.choice(sorted(kinds))
    return kinds[kind](rng, articles, rules)


def mutated(rng: random.Random, text: str, times: int) -> str:
    """The text after some mutations."""
    for _ in range(times):
        text = rng.choice(_MUTATIONS)(rng, text)[:MAX_CHARACTERS]
    return text


def _place(rng: random.Random, text: str) -> int:
    return rng.randrange(len(text) + 1)


def _slice(rng: random.Random, text: str) -> tuple[int, int]:
    start = _place(rng, text)
    return start, min(len(text), start + rng.choice((1, 1, 2, 5, 20, 200)))


def _insert(rng: random.Random, text: str) -> str:
    at = _place(rng, text)
    return text[:at] + rng.choice(NASTY) + text[at:]


def _delete(rng: random.Random, text: str) -> str:
    start, end = _slice(rng, text)
    return text[:start] + text[end:]


def _move(rng: random.Random, text: str) -> str:
    start, end = _slice(rng, text)
    rest = text[:start] + text[end:]
    at = _place(rng, rest)
    return rest[:at] + text[start:end] + rest[at:]


def _repeat(rng: random.Random, text: str) -> str:
    start, end = _slice(rng, text)
    return text[:end] + text[start:end] * rng.choice((1, 1, 3, 30)) + text[end:]


def _repeat_often(rng: random.Random, text: str) -> str:
    if rng.random() < 0.95:
        return _repeat(rng, text)
    start, end = _slice(rng, text)
    return (
        text[:end]
        + text[start:end]
        * (rng.choice((3_000, 3_000, 30_000, 30_000, 100_000, 1_000_000)) // max(end - start, 1))
        + text[end:]
    )


def _cut(rng: random.Random, text: str) -> str:
    return text[: _place(rng, text)] if rng.random() < 0.3 else text[_place(rng, text) // 8 :]


def _line_ends(rng: random.Random, text: str) -> str:
    ends = rng.choice((("\r\n",), ("\r",), ("\n", "\r\n", "\r"), ("\n", "\n", "\n", "\r")))
    return "".join(line + rng.choice(ends) for line in text.split("\n"))


def _replace(rng: random.Random, text: str) -> str:
    return text.replace(
        rng.choice((" ", ".", "e", "(", "\n", "<", "*")), rng.choice(NASTY), rng.choice((1, 3, -1))
    )


def _shuffle_lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    part = lines[start : start + 12]
    rng.shuffle(part)
    return "\n".join([*lines[:start], *part, *lines[start + 12 :]])


_MUTATIONS: tuple[Callable[[random.Random, str], str], ...] = (
    _insert, _insert, _insert, _delete, _move, _repeat_often, _cut, _line_ends, _replace, _shuffle_lines,
)  # fmt: skip


def _generated(kind: str) -> Callable[[random.Random, list[Path], Mapping[str, str]], Input]:
    def make_one(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
        text = markup.document(rng, kind, sorted(rules))
        if rng.random() < (0.1 if kind == "notebook" else 0.6):
            text = mutated(rng, text, rng.choice((1, 1, 2, 4, 9)))
        return Input(kind, f"a{SUFFIXES[kind]}", text)

    return make_one


def _mutated_article(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
    path = rng.choice(articles)
    text = path.read_bytes().decode("utf-8", "replace")
    if rng.random() < 0.2:
        other = rng.choice(articles).read_bytes().decode("utf-8", "replace")
        text = text[: _place(rng, text)] + other[_place(rng, other) :]
    return Input("article", path.name, mutated(rng, text, rng.choice((1, 2, 4, 9))))


def _noise(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
    alphabet = rng.choice(
        ("<>!-[]{}%$^:&;#*_`~|\\ \t\n\"'=/aB1.é\u2028", string.printable, "".join(NASTY) + "aA. ")
    )
    text = "".join(rng.choices(alphabet, k=rng.choice((5, 40, 300))))
    return Input("noise", f"a{rng.choice(sorted(SUFFIXES.values()))}", text)


def _front_matter(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
    front = markup.front_matter(rng, sorted(rules))
    text = mutated(rng, front, rng.choice((0, 1, 1, 3))) + markup.document(rng, "markdown", sorted(rules))
    return Input("front matter", rng.choice(("a.md", "a.md", "a.html")), text)


def _suppressions(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
    kind = rng.choice(("markdown", "mdx", "html", "rst", "asciidoc"))
    parts = []
    for _ in range(rng.randrange(1, 12)):
        parts.append(markup.suppression(rng, sorted(rules), kind))
        parts.append(rng.choice(("", "\n", "\n\n", " ")))
        parts.append(markup.document(rng, kind, sorted(rules), blocks=1))
    return Input("suppressions", f"a{SUFFIXES[kind]}", mutated(rng, "".join(parts), rng.choice((0, 0, 1, 3))))


def _configuration(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
    config = mutated(rng, markup.configuration(rng, sorted(rules)), rng.choice((0, 0, 0, 1, 2)))
    files = {"editlint.yml": config}
    if rng.random() < 0.1:
        files = {"pyproject.toml": f"[tool.editlint]\nselect = {config.split()[:3]!r}\n{config[:40]}"}
    if "packs" in config:
        files |= {f"pack/{name}.yml": rules[name] for name in rng.sample(sorted(rules), 2)}
    return Input("configuration", "a.md", markup.document(rng, "markdown", sorted(rules)), files)


def _pack(rng: random.Random, articles: list[Path], rules: Mapping[str, str]) -> Input:
    files = {"editlint.yml": "packs: [pack]\nselect: [mine]\n"}
    for number in range(rng.randrange(1, 4)):
        text = rules[rng.choice(sorted(rules))]
        if rng.random() < 0.5:
            text = markup.changed_yaml(rng, text)
        files[f"pack/mine/rule-{number}.yml"] = mutated(rng, text, rng.choice((0, 0, 1, 2)))
    if rng.random() < 0.3:
        files["pack/words/some.txt"] = mutated(rng, "one\ntwo  2\n# three\nfour\n", 2)
    return Input("rule files", "a.md", markup.document(rng, "markdown", sorted(rules)), files)


_KINDS: Mapping[str, Callable[[random.Random, list[Path], Mapping[str, str]], Input]] = {
    **{kind: _generated(kind) for kind in SUFFIXES},
    "noise": _noise,
    "front matter": _front_matter,
    "suppressions": _suppressions,
    "configuration": _configuration,
    "rule files": _pack,
}
