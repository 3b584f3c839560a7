"""Accepting a term: what a configuration looks like afterwards, and that it says nothing else than before."""

import re

import msgspec
import pytest
from conftest import Tree
from hypothesis import example, given
from hypothesis import strategies as st
from nasty_text import LEGITIMATE, NASTY

from editlint.config.config_file import ConfigFile
from editlint.io import strict_yaml
from editlint.server.accept_term import accept_term, new_configuration
from editlint.server.replacement import apply_replacements

NEW = "vocab:\n  accept:\n    - new\n"
CASES = {
    "": NEW,
    "\n": "\n" + NEW,
    "# ours\n": "# ours\n" + NEW,
    "---\n": "---\n" + NEW,
    "select: [filler]": "select: [filler]\n" + NEW,
    "select: [filler]\n": "select: [filler]\n" + NEW,
    "select: [filler]\r\n": "select: [filler]\r\n" + NEW.replace("\n", "\r\n"),
    "select: [filler]\n\n# end": "select: [filler]\n\n# end\n" + NEW,
    "  select: [filler]\n": "  select: [filler]\n  vocab:\n    accept:\n      - new\n",
    "fail_on: error\n...\n": NEW + "fail_on: error\n...\n",
    "{fail_on: error}": "{vocab: {accept: [new]}, fail_on: error}",
    "{}": "{vocab: {accept: [new]}}",
    "vocab:\n": NEW,
    "vocab:": "vocab:\n  accept:\n    - new",
    "vocab: # words\nfail_on: error\n": "vocab: # words\n  accept:\n    - new\nfail_on: error\n",
    "vocab: {}\n": "vocab: {accept: [new]}\n",
    "vocab: {reject: [old]} # why\n": "vocab: {accept: [new], reject: [old]} # why\n",
    "vocab:\n  # bad\n  reject: [old]\n": "vocab:\n  accept:\n    - new\n  # bad\n  reject: [old]\n",
    "vocab:\n    reject:\n        - old\n": "vocab:\n    accept:\n      - new\n    reject:\n        - old\n",
    "vocab:\n  accept_file: a.txt\n": "vocab:\n  accept:\n    - new\n  accept_file: a.txt\n",
    "vocab:\n  accept:\n  reject: [old]\n": "vocab:\n  accept:\n    - new\n  reject: [old]\n",
    "vocab:\n  accept: []\n": "vocab:\n  accept: [new]\n",
    "vocab: {accept: }\n": "vocab: {accept: [new] }\n",
    "vocab:\n  accept: [one, 'two'] # both\n": "vocab:\n  accept: [one, 'two', new] # both\n",
    "vocab:\n  accept: [one, two,]\n": "vocab:\n  accept: [one, two, new,]\n",
    "vocab:\n  accept: [one,\n    two]\n": "vocab:\n  accept: [one,\n    two, new]\n",
    "vocab:\n  accept: [\n    one,\n    two\n  ]\n": "vocab:\n  accept: [\n    one,\n    two,\n    new\n  ]\n",
    "vocab:\n  accept: [\n    one, # 1\n    two, # 2\n  ]\n": "vocab:\n  accept: [\n    one, # 1\n    two, # 2\n    new,\n  ]\n",
    "vocab:\n  accept: [\n    two # 2\n  ]\n": "vocab:\n  accept: [\n    two, # 2\n    new\n  ]\n",
    "vocab:\n  accept:\n    - one\n": "vocab:\n  accept:\n    - one\n    - new\n",
    "vocab:\n  accept:\n    - one": "vocab:\n  accept:\n    - one\n    - new",
    "vocab:\n  accept:\n  - one # 1\n\n  # more\nfail_on: error\n": "vocab:\n  accept:\n  - one # 1\n  - new\n\n  # more\nfail_on: error\n",
    "vocab:\r\n  accept:\r\n    - one\r\n": "vocab:\r\n  accept:\r\n    - one\r\n    - new\r\n",
    "\ufeffvocab:\n  accept:\n    - one\n": "\ufeffvocab:\n  accept:\n    - one\n    - new\n",
    "\ufeffvocab: {accept: [😀]}\n": "\ufeffvocab: {accept: [😀, new]}\n",
    "vocab:\n  accept:\n    - >\n      one\n      two\nfail_on: error\n": "vocab:\n  accept:\n    - new\n    - >\n      one\n      two\nfail_on: error\n",
    "'vocab': {\"accept\": ['one']}\n": "'vocab': {\"accept\": ['one', new]}\n",
}
REFUSED = {
    "it is there already": "vocab: {accept: [old, new]}\n",
    "it is there in quotes": "vocab:\n  accept:\n    - 'new'\n",
    "no YAML": "vocab: [\n",
    "a tab": "vocab:\n\taccept: [one]\n",
    "an alias": "a: &a [one]\nvocab: {accept: *a}\n",
    "a key twice": "vocab: {}\nvocab: {}\n",
    "a list": "- vocab\n",
    "a word": "vocab\n",
    "a list of vocabularies": "vocab: [one]\n",
    "a word for the list": "vocab: {accept: one}\n",
    "a mapping for the list": "vocab:\n  accept:\n    one: two\n",
    "two documents": "fail_on: error\n---\nvocab: {}\n",
    "a lone surrogate": "vocab: {accept: ['\ud800']}\n",
}


def accepted(text: str, term: str = "new") -> str | None:
    change = accept_term(text, term)
    return None if change is None else apply_replacements(text, [change])


@pytest.mark.parametrize("before", CASES)
def test_a_term_is_added_where_a_person_would(before: str) -> None:
    assert accepted(before) == CASES[before]


@pytest.mark.parametrize("reason", REFUSED)
def test_nothing_is_guessed(reason: str) -> None:
    assert accepted(REFUSED[reason]) is None


TERMS = {
    "new": "new",
    "a new term": "a new term",
    "naïve": "naïve",
    "true": "'true'",
    "No": "'No'",
    "it's": "it's",
    "'tis": "'''tis'",
    "1.0": "'1.0'",
    "a: b": "'a: b'",
    "a #b": "'a #b'",
    "- a": "'- a'",
    "[a]": "'[a]'",
    "a, b": "'a, b'",
    '"a"': "'\"a\"'",
    "*a": "'*a'",
    "a\tb": '"a\\tb"',
    "a\u2028b": '"a\\u2028b"',
    "😀": "'😀'",
}


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_quoted_where_yaml_needs_it(term: str) -> None:
    assert accepted("vocab: {accept: [one]}\n", term) == f"vocab: {{accept: [one, {TERMS[term]}]}}\n"
    assert new_configuration(term) == NEW.replace("- new", f"- {TERMS[term]}")


WORDS = st.sampled_from([*NASTY.values(), *LEGITIMATE]) | st.text(min_size=1, max_size=12)
COMMENT = st.sampled_from(["", " # why", '  # it\'s "so" [x] {y}'])


@st.composite
def configurations(draw: st.DrawFn) -> str:
    """A configuration as somebody may lay it out."""
    lines = draw(
        st.lists(
            st.sampled_from(["# ours", "", "fail_on: error", "select:\n  - filler", "ignore: [style]"]),
            max_size=4,
            unique=True,
        )
    )
    terms = draw(st.lists(st.sampled_from(["one", "'two, three'", '"four # 4"', "fünf 😀"]), max_size=3))
    comment = draw(COMMENT)
    layout = draw(
        st.sampled_from(["none", "empty", "vocab", "flow", "lines", "block", "same column", "braces"])
    )
    blocks = "\n".join(f"    - {each}{comment}" for each in terms)
    vocabularies = {
        "none": "",
        "empty": f"vocab:{comment}",
        "vocab": f"vocab:{comment}\n  reject: {{old: new}}",
        "flow": f"vocab:\n  accept: [{', '.join(terms)}]{comment}",
        "lines": "vocab:\n  accept: [\n" + "".join(f"    {each},{comment}\n" for each in terms) + "  ]",
        "block": f"vocab:\n  reject: [old]\n  accept:{comment}\n{blocks}",
        "same column": f"vocab:\n  accept:{comment}\n{blocks.replace('    -', '  -')}\n  reject: [old]",
        "braces": f"vocab: {{accept: [{', '.join(terms)}], reject: [old]}}{comment}",
    }
    lines.insert(draw(st.integers(0, len(lines))), vocabularies[layout])
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def loaded(text: str) -> ConfigFile:
    """A configuration, in which a key without a value, which is an error, says nothing."""
    parsed = strict_yaml.parse(text)
    value = dict(parsed.value or {})
    if value.get("vocab") == "":
        del value["vocab"]
    elif value.get("vocab", {}).get("accept") == "":
        del value["vocab"]["accept"]
    return strict_yaml.convert(ConfigFile, msgspec.structs.replace(parsed, value=value))


@given(configurations(), WORDS)
@example("vocab:\n  accept:\n    - one # why", "two\nlines")
@example("", "\x85")
def test_the_configuration_says_what_it_said_and_accepts_the_term(text: str, term: str) -> None:
    before = loaded(text)
    changed = accepted(text, term)
    if term in before.vocab.accept:
        assert changed is None
        return
    if changed is None:  # only what YAML cannot hold
        assert any(0xD800 <= ord(char) <= 0xDFFF for char in term)
        return
    after = strict_yaml.load(ConfigFile, changed)
    assert sorted(after.vocab.accept) == sorted([*before.vocab.accept, term])
    assert after.vocab.reject == before.vocab.reject
    assert (after.fail_on, after.select, after.ignore) == (before.fail_on, before.select, before.ignore)
    assert len(re.findall(r"# why|# ours|# it's", changed)) == len(re.findall(r"# why|# ours|# it's", text))
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", changed)
    assert accepted(changed, term) is None


def test_a_check_accepts_it(tree: Tree, editlint) -> None:  # type: ignore[no-untyped-def]
    text = accepted("vocab: {accept: [one]}\n", "in order to")
    assert text is not None
    tree({"a.md": "We act in order to win.\n", "editlint.yml": text})
    assert editlint("check").code == 0
