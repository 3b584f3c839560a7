"""How the site rewrites the documents: links, and Markdown that Python-Markdown reads in its own way."""

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

DOCS = Path(__file__).parents[2] / "docs"
LINKS = runpy.run_path(str(DOCS / "links.py"))
MARKDOWN = runpy.run_path(str(DOCS / "python_markdown.py"))


def for_python_markdown(text: str) -> str:
    return str(MARKDOWN["with_code_as_html"](MARKDOWN["with_deep_lists"](text)))


@pytest.mark.parametrize(
    ("link", "source", "page", "expected"),
    [
        ("../templates/gitlab.yml", "docs/ci.md", "ci.md", "files/gitlab.yml"),
        ("../CONTRIBUTING.md", "docs/a.md", "a.md", "contributing.md"),
        ("../rules", "docs/index.md", "index.md", "rules/index.md"),
        ("docs/ci.md", "README.md", "index.md", "ci.md"),
        ("docs/ci.md", "CHANGELOG.md", "about/changelog.md", "../ci.md"),
        # near misses
        ("configuration.md", "docs/ci.md", "ci.md", "configuration.md"),
        ("../pyproject.toml", "docs/ci.md", "ci.md", "../pyproject.toml"),
        ("https://example.org/docs/ci.md", "README.md", "index.md", "https://example.org/docs/ci.md"),
        ("#packages", "docs/ci.md", "ci.md", "#packages"),
        ("url", "CHANGELOG.md", "changelog.md", "url"),
    ],
)
def test_links_lead_to_the_same_place_on_the_site(link: str, source: str, page: str, expected: str) -> None:
    rewrite = LINKS["with_links_of_the_site"]
    assert rewrite(f"See [a page]({link}).", source, page) == f"See [a page]({expected})."
    if "://" not in link and "#" not in link:
        assert rewrite(f"See [a page]({link}#part).", source, page) == f"See [a page]({expected}#part)."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rule `filler/cliche`.", "The rule [`filler/cliche`](../rules/filler/cliche.md)."),
        ("| `filler/cliche`, `filler/x` |", "| [`filler/cliche`](../rules/filler/cliche.md), `filler/x` |"),
        # near misses: no rule, a link already, part of a setting, a block of code
        ("`filler/other`", "`filler/other`"),
        ("`filler`", "`filler`"),
        ("[`filler/cliche`](x)", "[`filler/cliche`](x)"),
        ("`ignore: [filler/cliche]`", "`ignore: [filler/cliche]`"),
        ("```\n`filler/cliche`\n```\n", "```\n`filler/cliche`\n```\n"),
        ("- a\n\n  ~~~\n  `filler/cliche`\n  ~~~\n", "- a\n\n  ~~~\n  `filler/cliche`\n  ~~~\n"),
    ],
)
def test_names_of_rules_become_links(text: str, expected: str) -> None:
    assert LINKS["with_links_to_rules"](text, "about/page.md", {"filler/cliche"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n\n  b\n", "- a\n\n    b\n"),
        (
            "1. a\n\n   ```py\n   x\n\n     y\n   ```\n2. b\n",
            "1. a\n\n    ```py\n    x\n\n      y\n    ```\n\n2. b\n",
        ),
        ("10. a\n\n    b\n", "10. a\n\n    b\n"),
        ("- a\n  - b\n", "- a\n    - b\n"),
        ("- a\n\n  b\n- c\n", "- a\n\n    b\n\n- c\n"),
        ("- a\n  b\n- c\n", "- a\n    b\n- c\n"),
        ("| `a {b\\|c}` | `<d>` |", "| <code>a {b&#124;c}</code> | `<d>` |"),
        ("| `<a> \\| b` |", "| <code>&lt;a&gt; &#124; b</code> |"),
        ("x `(?<![a-z])b`, `c`", "x <code>(?&lt;![a-z])b</code>, `c`"),
        ("x ``a`(?<![b])`` `c`", "x <code>a`(?&lt;![b])</code> `c`"),
        # near misses
        ("```\n(?<![a-z])\n```\n", "```\n(?<![a-z])\n```\n"),
        ("x `a` <![CDATA[ `b`", "x `a` <![CDATA[ `b`"),
        ("- a\n\nb\n\n  c\n", "- a\n\nb\n\n  c\n"),
        ("```yaml\n- a:\n  b\n```\n\n  c\n", "```yaml\n- a:\n  b\n```\n\n  c\n"),
        ("a `b\\|c` d", "a `b\\|c` d"),
        ("| a \\| b |", "| a \\| b |"),
    ],
)
def test_lists_and_tables_are_read_as_forges_read_them(text: str, expected: str) -> None:
    assert for_python_markdown(text) == expected


@given(st.text(alphabet="-1. a`\n~*", max_size=60))
def test_only_indentation_changes(text: str) -> None:
    assert for_python_markdown(text).split() == text.split()
