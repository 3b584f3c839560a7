"""What related places say."""

import json

from conftest import Command, Tree

HARD = (
    "Notwithstanding considerable administrative uncertainty, the intermunicipal commission determined that "
    "comprehensive reinforcement was preferable to incremental maintenance."
)
CONFIG = "rules: {readability/grade: {severity: warning, options: {min_words: 10}}}\n"
NOTE = "16 words, 11 of 3 syllables or more"


def test_a_related_place_says_what_it_adds(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": CONFIG, "a.md": f"# The dyke\n\nIt rained. {HARD}\n"})
    full = editlint("check", "--select", "readability/grade", "a.md").out
    assert f"note: also at a.md:3:12 ({NOTE})" in full
    report = json.loads(editlint("check", "--select", "readability/grade", "--output", "json", "a.md").out)
    [place] = report["files"][0]["findings"][0]["related"]
    assert (place["message"], place["start"]) == (NOTE, {"line": 3, "column": 12})


def test_one_that_is_only_one_more_says_so(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "The dyke office (DO) pays. The dyke office (DO) is shut.\n"})
    options = ("--select", "readability/acronym-defined-twice", "--min-severity", "info")
    assert "note: also at a.md:1:18\n" in editlint("check", *options).out
    report = json.loads(editlint("check", *options, "--output", "json").out)
    assert report["files"][0]["findings"][0]["related"][0]["message"] == "also here"
