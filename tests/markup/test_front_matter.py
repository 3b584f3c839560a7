"""Front matter: what is prose in it, and where the body starts."""

import pytest

from editlint.core.span import Position, Span
from editlint.document.records import FrontMatterProblem
from editlint.lint.suppression import preset_position
from editlint.markup import read_document

HEADS = {
    "no head": ("title: a\n\nb", [("paragraph", "title: a"), ("paragraph", "b")]),
    "a rule is no head": ("---\n\na\n", [("paragraph", "a")]),
    "never closed": ("---\ntitle: a\n\nb", [("paragraph", "title: a"), ("paragraph", "b")]),
    "empty": ("---\n---\na", [("paragraph", "a")]),
    "YAML": ("---\ntitle: a b\ntags: [c]\n---\nd", [("title", "a b"), ("paragraph", "d")]),
    "YAML of Windows": ("---\r\ntitle: a\r\n---\r\nb", [("title", "a"), ("paragraph", "b")]),
    "YAML of old": ("---\rtitle: a\r---\rb", [("title", "a"), ("paragraph", "b")]),
    "YAML with a byte order mark": ("\ufeff---\ntitle: a\n...\nb", [("title", "a"), ("paragraph", "b")]),
    "all that is prose": ("---\nsummary: c\ndescription: b\ntitle: a\nslug: d\n---\n", [
        ("title", "a"), ("summary", "b"), ("summary", "c")]),
    "quoted once": ("---\ntitle: 'it''s a'\n---\n", [("title", "it's a")]),
    "quoted twice": ('---\ntitle: "a\\u00e9 \\"b\\" \\t c"\n---\n', [("title", 'aé "b" c')]),
    "folded": ("---\ndescription: >-\n  a\n  b\n\n  c\n---\n", [("summary", "a b c")]),
    "literal": ("---\ndescription: |\n  a\n  b\n---\n", [("summary", "a b")]),
    "over lines": ("---\ndescription: a\n  b\ntitle: \"c\n  d\"\n---\n", [("title", "c d"), ("summary", "a b")]),
    "a comment after": ("---\ntitle: a # b\n---\n", [("title", "a")]),
    "entities and code": ("---\ntitle: R&D &mdash; `a` &amp; b\n---\n", [("title", "R&D — \ufffc & b")]),
    "Markdown and HTML": ("---\ntitle: '**a** <em class=x>b</em> [c](d) Box<T> 2 ** 3 [e]'\n---\n", [
        ("title", "a b c Box<T> 2 ** 3 [e]")]),
    "no text": ("---\ntitle: [a]\ndescription:\n---\nb", [("paragraph", "b")]),
    "no mapping": ("---\n- a\n---\nb", [("paragraph", "b")]),
    "no YAML": ("---\ntitle: [a\n---\nb", [("paragraph", "b")]),
    "an alias": ("---\na: &x b\ntitle: *x\n---\nc", [("paragraph", "c")]),
    "TOML": ('+++\ntitle = "a \\u00e9"\n[extra]\ntitle = "b"\n+++\nc', [("title", "a é"), ("paragraph", "c")]),
    "TOML over lines": ('+++\ndescription = """\na\nb"""\n+++\nc', [("summary", "a b"), ("paragraph", "c")]),
    "TOML once": ("+++\ntitle = 'a \\b'\n+++\nc", [("title", "a \\b"), ("paragraph", "c")]),
    "no TOML": ("+++\ntitle = a\n+++\nc", [("paragraph", "c")]),
    "JSON": ('{\n"title": "a \\ud83d\\ude00 b", "x": 1\n}\n\nc', [("title", "a 😀 b"), ("paragraph", "c")]),
    "JSON in fences": (';;;\n{"title": "a"}\n;;;\nb', [("title", "a"), ("paragraph", "b")]),
    "half of a character in JSON": ('{\n"title": "a \\ud800 b"\n}\n\nc', [("title", "a \ufffd b"), ("paragraph", "c")]),
    "separators end no line": ("---\ntitle: a\u2028b\x85c\u2029d\n---\ne", [("title", "a b c d"), ("paragraph", "e")]),
    "braces are no JSON": ("{a}\n\nb", [("paragraph", "{a}"), ("paragraph", "b")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), HEADS.values(), ids=HEADS)
def test_heads(source: str, expected: list[tuple[str, str]]) -> None:
    document = read_document(source, "markdown")
    assert [(b.kind, document.prose.text[b.span.start : b.span.end]) for b in document.blocks] == expected


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        ("'it''s a'", "it's", "it''s"),
        ('"a \\u00e9 b"', "é", "\\u00e9"),
        (">-\n  a\n  b", "a b", "a\n  b"),
        ("a\n  b", "a b", "a\n  b"),
        ('"a \\\n  b"', "a b", "a \\\n  b"),
        ("plain", "plain", "plain"),
    ],
)
def test_a_value_maps_to_where_it_is_written(value: str, words: str, expected: str) -> None:
    source = f"---\ndescription: {value}\n---\nx"
    document = read_document(source, "markdown")
    start = document.prose.text.index(words)
    span = document.prose.source_span(Span(start, start + len(words)))
    assert source[span.start : span.end] == expected


def test_the_keys_of_front_matter_are_kept() -> None:
    front = read_document("---\nlang: de\neditlint: {disable: [a/b]}\n---\n", "markdown").front_matter
    assert front.values == {"lang": "de", "editlint": {"disable": ["a/b"]}}
    assert front.problem is None
    assert read_document("---\nlang: de\n---\n", "markdown").language == "de"


@pytest.mark.parametrize(
    ("source", "message", "position"),
    [
        ("---\na: 1\ntitle: : x\n---\n", "YAML: mapping values are not allowed in this context", (3, 8)),
        ("+++\na = 1\ntitle = x\n+++\n", "TOML: invalid value", (3, 9)),
        ('{\n"a": 1\n"b": 1\n}\n', "JSON: expecting ',' delimiter", (3, 1)),
    ],
)
def test_where_front_matter_cannot_be_read(source: str, message: str, position: tuple[int, int]) -> None:
    for text in (source, "\ufeff" + source, source.replace("\n", "\r\n")):
        problem = read_document(text, "markdown").front_matter.problem
        assert problem == FrontMatterProblem(f"this is not valid {message}", Position(*position), False)
    lost = read_document(source.replace("a", "editlint", 1), "markdown").front_matter.problem
    assert lost is not None
    assert lost.loses_settings


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("---\ntitle: editlint\neditlint:\n  preset: x\n---\n", (4, 3)),
        ("---\ntitle: x\neditlint:\n  preset: [x,\n    y]\n---\n", (5, 5)),
        ("+++\n[editlint]\npreset = ['x', 'y']\n+++\n", (3, 16)),
        ('{\n\t"editlint": {"preset": ["x",\n\t\t"y"]}\n}\n', (3, 3)),
        (';;;\n{"editlint": {"preset": ["x", "y"]}}\n;;;\n', (2, 31)),
    ],
)
def test_where_front_matter_names_a_preset(source: str, position: tuple[int, int]) -> None:
    for text in (source, source.replace("\n", "\r\n")):
        assert preset_position(read_document(text, "markdown"), 1) == Position(*position)


@pytest.mark.parametrize(
    "source",
    [
        "---\na: " + "[" * 100_000 + "\n---\nb",
        "+++\na = " + "[" * 100_000 + "\n+++\nb",
        '{"a": ' + "[" * 100_000 + "\n}\nb",
    ],
    ids=["YAML", "TOML", "JSON"],
)
def test_front_matter_of_any_depth_is_read_past(source: str) -> None:
    assert read_document(source, "markdown").prose.text == "b\n"
