"""Fixing: what is written, what is never written to, and the laws of both."""

import json
import os
import shutil
import stat
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from conftest import Command, Tree
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import RULE, checker

from editlint.core.finding import Finding, Fix, Severity, SourceEdit
from editlint.core.lines import Lines
from editlint.core.span import Span
from editlint.lint import fixes
from editlint.lint.diff import unified_diff
from editlint.lint.fixes import FixOutcome, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules
from editlint.runner import files
from editlint.runner.article import WRITE_ATTEMPTS

BAD = "Apply in order to qualify.\n"
GOOD = "Apply to qualify.\n"
OURS = RuleSet([rule for rule in load_own_rules(None).rules if rule.default])


def any_fix(finding: Finding) -> Fix | None:
    return next(iter(finding.fixes), None)


def fix(
    text: str, rules: RuleSet = OURS, format: str = "markdown", min_severity: Severity = "info"
) -> FixOutcome:
    def again(text: str) -> Reading:
        document = read_document(text, format)
        return Reading(document, lint(document, rules, "a.md"))

    return apply_fixes(again(text), again, any_fix, min_severity=min_severity)


def after(text: str, *rules: str, format: str = "markdown") -> str:
    return fix(text, checker(*rules) if rules else OURS, format).reading.document.source


QUOTATIONS = {
    "curly": "She wrote: “Apply in order to qualify.”",
    "curly, single": "She wrote: ‘Apply in order to qualify.’",
    "straight": 'She wrote: "Apply in order to qualify."',
    "guillemets": "She wrote: «Apply in order to qualify.»",
    "several sentences": "“The club is full. Apply in order to qualify. Bring a friend,” she wrote.",
    "several sentences, straight": '"The club is full. Apply in order to qualify. Bring a friend," she wrote.',
    "several paragraphs": "“The club is full.\n\n“Apply in order to qualify.\n\n“Bring a friend,” she wrote.",
    "an open quotation": "She wrote: “Apply in order to qualify.",
    "a blockquote": "She wrote:\n\n> The club is full. Apply in order to qualify.\n",
    "a blockquote with a list": "> - Apply in order to qualify.\n> - Bring a friend.\n",
}


@pytest.mark.parametrize("quotes", ["check", "only"])
@pytest.mark.parametrize("text", QUOTATIONS.values(), ids=QUOTATIONS)
def test_a_quotation_is_never_fixed_even_by_a_rule_that_checks_quotations(text: str, quotes: str) -> None:
    rules = checker(f"filler/wordy\nquotes: {quotes}\nfix: safe\nwith: {{terms: {{in order to: to}}}}")
    outcome = fix(text, rules)
    [finding] = outcome.reading.checked.findings
    assert finding.fixes == ()
    assert (outcome.fixed, outcome.reading.document.source) == (0, text)


def test_the_same_rule_fixes_what_is_not_quoted() -> None:
    rule = "filler/wordy\nquotes: check\nfix: safe\nwith: {terms: {in order to: to}}"
    text = "In order to win, he said “in order to win” in order to win."
    assert after(text, rule) == "To win, he said “in order to win” to win."


@pytest.mark.parametrize(
    "text",
    [
        "“Apply in order to qualify”, she said.",
        "> Apply in order to qualify.",
        "# Apply in order to qualify",
        "Apply\n=====\n\n## In order to qualify",
        "[in order to](x.md) qualify",
        "See [apply in order to qualify][1].\n\n[1]: x.md",
        "Apply `in order to` qualify.",
        "    Apply in order to qualify.",
        "```\nApply in order to qualify.\n```",
        "---\ntitle: Apply in order to qualify\ndescription: In order to win\nx: in order to\n---\n\nText.",
        "<!-- in order to -->\n\nText.",
        "Apply in *order* to qualify.",
        "> in order\n> to win",
        "![in order to](x.png)",
        "<a href='in order to'>x</a>",
        "$in order to$ and $$in order to$$",
    ],
)
def test_where_nothing_is_fixed(text: str) -> None:
    assert after(text + "\n") == text + "\n"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (BAD, GOOD),
        ("In order to win, apply.\r\nx\r\n", "To win, apply.\r\nx\r\n"),
        ("Apply in order\r\nto win.\r\nx\r\n", "Apply to win.\r\nx\r\n"),
        ("\ufeff" + BAD, "\ufeff" + GOOD),
        ("Apply in order to win, in order to go.", "Apply to win, to go."),
        ("- Apply in order to win.\n- `in order to`\n", "- Apply to win.\n- `in order to`\n"),
    ],
)
def test_what_is_fixed(text: str, fixed: str) -> None:
    assert after(text) == fixed


def test_overlapping_fixes_have_their_turns() -> None:
    one = "filler/one\nwith: {terms: {big red: red}}\nfix: safe"
    two = "style/two\nwith: {terms: {red pump: pump}}\nfix: safe"
    settled = fix("A big red pump.", checker(one, two))
    assert settled.reading.document.source == "A pump."
    assert (settled.fixed, len(settled.rounds)) == (2, 2)


@pytest.mark.parametrize(
    "terms",
    [
        "{git: git git}",  # it would grow for ever
        "{git: a git}",
        "{git: hub, hub: git}",
    ],
)
def test_a_fix_that_settles_nothing_is_left_out(terms: str) -> None:
    assert after("The git here.", f"style/loop\nwith: {{terms: {terms}}}\nfix: safe") == "The git here."


def test_two_rules_that_undo_each_other_do_nothing() -> None:
    one = "filler/one\nwith: {terms: {old: aged}}\nfix: safe"
    two = "style/two\nwith: {terms: {aged: old}}\nfix: safe"
    assert after("An old pump.", one, two) == "An old pump."


def test_a_fix_that_makes_another_finding_is_left_out_alone() -> None:
    one = "filler/one\nwith: {terms: {in order to: to}}\nfix: safe"
    two = "style/two\nwith: {terms: [to to]}"
    assert after("Go to in order to see.\n\nCome in order to stay.", one, two) == (
        "Go to in order to see.\n\nCome to stay."
    )


ARTICLES = {
    "one frame": [
        f"In order to change the {noun}, open its page and press the button." for noun in "abcdefghij"
    ],
    "among others": [
        f"In order to change the {noun}, open page {number} and press the button."
        for number, noun in enumerate("abcdefghijklmnopqrst")
    ],
}


@pytest.mark.parametrize("sentences", ARTICLES.values(), ids=ARTICLES)
def test_where_all_fixes_together_bring_hidden_notes_all_are_applied(sentences: list[str]) -> None:
    text = "\n\n".join(f"## The {n}\n\nRoom {n} is read first. {each}" for n, each in enumerate(sentences))
    outcome = fix(text, min_severity="warning")
    assert (outcome.fixed, outcome.withheld) == (len(sentences), 0)


@pytest.mark.parametrize("sentences", ARTICLES.values(), ids=ARTICLES)
def test_where_all_fixes_together_bring_notes_that_are_shown_some_are_applied(sentences: list[str]) -> None:
    text = "\n\n".join(f"## The {n}\n\nRoom {n} is read first. {each}" for n, each in enumerate(sentences))
    outcome = fix(text)
    assert outcome.fixed >= 1
    assert outcome.fixed + outcome.withheld == len(sentences)
    assert fix(outcome.reading.document.source).fixed == 0


SHORTER = "filler/one\nwith: {terms: {in order to: to}}\nfix: safe"


def test_of_fixes_that_do_harm_only_together_as_many_are_applied_as_do_none() -> None:
    two = "style/two\nengine: sentence-frames\nwith: {kind: openings, words: [before], min_sentences: 4}"
    one = "filler/one\nfix: safe\nwith: {terms: {prior to: before, ahead of: before, in advance of: before}}"
    openings = ["Prior to lunch breaks", "Ahead of lunch breaks", "In advance of lunch breaks"]
    text = " ".join(f"{opening}, {name} swims." for name in ("Ann", "Bob", "Cora") for opening in openings)
    outcome = fix(f"{text} We left prior to dinner.", checker(one, two))
    assert (outcome.fixed, outcome.withheld) == (4, 6)
    assert outcome.reading.document.source.endswith("We left before dinner.")


def test_how_often_a_text_is_read_does_not_grow_with_its_fixes(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = checker(SHORTER, "style/two\nwith: {terms: [to go]}\nexcept: [in order to go]")
    monkeypatch.setattr(fixes, "MAX_TRIED_CHARACTERS", 0)
    monkeypatch.setattr(fixes, "_without_conflicts", lambda trying, found: (trying[1:], trying[:1]))
    read: list[str] = []

    def again(text: str) -> Reading:
        read.append(text)
        document = read_document(text, "markdown")
        return Reading(document, lint(document, rules, "a.md"))

    outcome = apply_fixes(again("Come in order to go.\n\n" * 100), again, any_fix)
    assert (outcome.fixed, len(read) - 1) == (0, fixes.MIN_TRIES)


HIDDEN = {
    "a hidden note about several places": ("info", "warning", 3),
    "a note that is shown": ("info", "info", 2),
    "a warning": ("warning", "warning", 2),
}


@pytest.mark.parametrize(("severity", "min_severity", "fixed"), HIDDEN.values(), ids=HIDDEN)
def test_only_a_hidden_note_about_several_places_may_be_new(
    severity: str, min_severity: Severity, fixed: int
) -> None:
    one = "filler/one\nfix: safe\nwith: {terms: {prior to: before, ahead of: before, in advance of: before}}"
    two = (
        f"style/two\nseverity: {severity}\nengine: sentence-frames\nwith: {{kind: openings, words: [before]}}"
    )
    text = "Prior to lunch breaks, we swim. Ahead of lunch breaks, we sing. In advance of lunch breaks, we sleep."
    assert fix(text, checker(one, two), min_severity=min_severity).fixed == fixed


def test_a_hidden_note_about_one_place_may_not_be_new() -> None:
    two = "style/two\nseverity: info\nwith: {terms: [come to go]}"
    assert fix("We come in order to go.", checker(SHORTER, two), min_severity="warning").fixed == 0


def test_a_finding_that_was_there_stops_no_fix() -> None:
    one = "filler/one\nwith: {terms: {in order to: to}}\nfix: safe"
    two = "style/two\nwith: {terms: [come to stay, come in order to stay]}"
    assert after("We come in order to stay.", one, two) == "We come to stay."


def test_a_fix_never_makes_a_block_another() -> None:
    # Without its first words the line would be an item of a list.
    rule = "filler/one\nwith: {terms: {'needless to say,': ''}}\nfix: safe"
    assert after("Needless to say, 7. is a number.", rule) == "Needless to say, 7. is a number."
    # In plain text a line of twelve words without a full stop is a heading.
    words = "one two three four five six seven eight nine ten in order to"
    text = f"Some words that start.\n\n{words}\n\nSome words that end.\n"
    assert after(text, format="plain") == text


TEXTS = st.lists(
    st.sampled_from(
        [
            "in order to", "In order to", "to", "amongst", "could of been", "It is important to note that",
            "utilize", "utilized", "the", "very", "end result", "each and every", "pump", "pumps", "“", "”", '"', "`", "*",
            "\n", "\n\n", "\r\n", "# ", "- ", "> ", "[", "](x.md)", ".", ",", "1. ", "e.g.", "etc.", "!", "<p>", "&nbsp;", "Ünd", "\ufeff",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["markdown", "html", "plain"]))
def test_the_laws_of_fixing(text: str, format: str) -> None:
    before = lint(read_document(text, format), OURS, "a.md").findings
    settled = fix(text, format=format)
    source = settled.reading.document.source
    left = settled.reading.checked.findings
    assert Counter(finding.rule for finding in left) <= Counter(finding.rule for finding in before)
    assert left == lint(read_document(source, format), OURS, "a.md").findings
    again = fix(source, format=format)
    assert (again.fixed, again.reading.document.source) == (0, source)
    assert Counter(c for c in source if c in '“”"`*#[]<>\ufeff') == Counter(
        c for c in text if c in '“”"`*#[]<>\ufeff'
    )
    assert bool(settled.fixed) == (source != text)


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is missing")
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([BAD, "x\n", "\n", "Amongst in order\nto win.\n", "y\r\n"]), max_size=40),
    st.booleans(),
)
def test_a_diff_is_what_fixing_does(lines: list[str], ended: bool) -> None:
    import tempfile

    text = "".join(lines) + ("" if ended else "amongst us")
    settled = fix(text)
    diff = unified_diff(text, settled.rounds, "a.md")
    assert bool(diff) == bool(settled.rounds)
    if diff:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.md"
            path.write_bytes(text.encode())
            subprocess.run(
                ["patch", "--binary", "-s", "-F0", "-p0"], cwd=folder, input=diff.encode(), check=True
            )
            assert path.read_bytes().decode() == settled.reading.document.source


def test_a_diff_reads_like_any_other() -> None:
    text = "a\nb\nc\nd\n" + BAD + "e\nf\ng\nh\n"
    assert unified_diff(text, fix(text).rounds, "a.md") == (
        "--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n b\n c\n d\n"
        "-Apply in order to qualify.\n+Apply to qualify.\n e\n f\n g\n"
    )


INSERTED = {
    "before a line": ("a\nb\n", "@@ -1,2 +1,3 @@\n a\n+x\n b\n"),
    "before the last line, which nothing ends": (
        "a\nb",
        "@@ -1,2 +1,3 @@\n a\n+x\n b\n\\ No newline at end of file\n",
    ),
}


@pytest.mark.parametrize(("text", "hunk"), INSERTED.values(), ids=INSERTED)
def test_a_line_that_is_added_is_one_line_of_a_diff(text: str, hunk: str) -> None:
    lines = Lines(text)
    edit = SourceEdit(span=Span(2, 2), start=lines.position(2), end=lines.position(2), text="x\n")
    assert unified_diff(text, [[edit]], "a.md") == f"--- a.md\n+++ a.md\n{hunk}"


def test_a_line_that_is_added_first_to_one_line() -> None:
    start = Lines("a\n").position(0)
    edit = SourceEdit(span=Span(0, 0), start=start, end=start, text="x\n")
    assert unified_diff("a\n", [[edit]], "a.md") == "--- a.md\n+++ a.md\n@@ -1 +1,2 @@\n+x\n a\n"


# the command


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_file_keeps_all_but_the_words(encoding: str, tree: Tree, editlint: Command) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    folder = tree({"a.md": mark + f"# Ünd\r\n\r\n{BAD}x\ry".encode(encoding), "b.md": "x\n"})
    (folder / "a.md").chmod(0o751)
    seen = (folder / "b.md").stat().st_mtime_ns
    ran = editlint("check", "--fix")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Fixed 1 finding in 1 article.\nNo findings in 2 articles.\n"
    assert (folder / "a.md").read_bytes() == mark + f"# Ünd\r\n\r\n{GOOD}x\ry".encode(encoding)
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == 0o751
    assert (folder / "b.md").stat().st_mtime_ns == seen
    assert sorted(each.name for each in folder.iterdir()) == ["a.md", "b.md"]


def test_a_link_stays_a_link(tree: Tree, editlint: Command) -> None:
    folder = tree({"real/a.md": BAD})
    (folder / "link.md").symlink_to("real/a.md")
    assert editlint("check", "--fix", "link.md").code == 0
    assert (folder / "link.md").is_symlink()
    assert (folder / "real/a.md").read_text() == GOOD


def test_what_is_left_is_reported(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": f"# In order to win\n\n{BAD}"})
    ran = editlint("check", "--fix", "--output", "concise", "--output", "json=r.json")
    assert ran.code == 1
    assert ran.out.splitlines()[:2] == [
        "a.md:1:3: warning filler/wordy-phrase 'In order to' means 'To'",
        "Fixed 1 finding in 1 article.",
    ]
    assert '"fixed": 1' in (folder / "r.json").read_text()


def test_unsafe_fixes_are_asked_for(tree: Tree, editlint: Command) -> None:
    rule = (
        "summary: x\nwhy: x\nmessage: \"'{match}'\"\nseverity: warning\nengine: phrases\nfix: unsafe\n"
        "with:\n  terms: {red: blue}\nexamples: {bad: ['[[red]]'], good: [x]}\n"
    )
    folder = tree({"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": rule, "a.md": "A red pump.\n"})
    assert editlint("check", "--fix").code == 1
    assert (folder / "a.md").read_text() == "A red pump.\n"
    assert editlint("check", "--diff").out == ""
    assert "+A blue pump." in editlint("check", "--diff", "--unsafe-fixes").out
    assert editlint("check", "--fix", "--unsafe-fixes").code == 0
    assert (folder / "a.md").read_text() == "A blue pump.\n"


WITHHELD = {
    "editlint.yml": "packs: [mine]\n",
    "mine/style/red.yml": RULE.replace("[red]", "{red: blue}").replace("severity", "fix: safe\nseverity"),
    "mine/style/blue.yml": RULE.replace("[red]", "[blue pump]").replace("[[red]] pump", "[[blue pump]]"),
    "a.md": "The crew painted a red pump on Monday.\n",
}
"""An article with a safe fix that would bring another finding."""
LEFT_OUT = "1 fix would bring new findings and was left out.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix"],
        ["--fix", "--unsafe-fixes", "--jobs", "1"],
        ["--fix", "--extend-select", "repetition/sentence-elsewhere"],
        ["--diff"],
    ],
    ids=["safe", "unsafe", "compared", "diff"],
)
def test_no_fix_is_offered_that_was_withheld(arguments: list[str], tree: Tree, editlint: Command) -> None:
    folder = tree({**WITHHELD, "b.md": BAD})
    assert "[*] 2 have a safe fix: --fix applies them." in editlint("check").out
    editlint("check", *arguments, "--output", "full=r.txt", "--output", "json=r.json")
    shown, report = (folder / "r.txt").read_text(), json.loads((folder / "r.json").read_text())
    [finding] = report["files"][0]["findings"]
    assert (finding["rule"], finding["fixes"]) == ("style/red", [])
    left = "--diff" in arguments  # the fix of the other article
    assert shown.endswith(
        "[*] 1 has a safe fix: --fix applies it.\n" if left else "1 warning in 1 of 2 articles.\n"
    )
    assert (report["summary"]["fixable"], "[*]" in shown) == (left, left)
    assert (report["summary"]["withheld"], LEFT_OUT in shown) == (1, True)


def test_no_fix_is_offered_that_was_withheld_beside_an_applied_one(tree: Tree, editlint: Command) -> None:
    folder = tree({**WITHHELD, "a.md": f"{WITHHELD['a.md']}The red door stayed shut all day.\n"})
    ran = editlint("check", "--fix")
    assert (folder / "a.md").read_text() == f"{WITHHELD['a.md']}The blue door stayed shut all day.\n"
    assert "[*]" not in ran.out
    assert ran.out.endswith("Fixed 1 finding in 1 article.\n1 warning in 1 article.\n")


def test_no_fix_of_standard_input_is_offered_that_was_withheld(tree: Tree, editlint: Command) -> None:
    tree(WITHHELD)
    ran = editlint("check", "-", "--fix", stdin=WITHHELD["a.md"].encode())
    assert (ran.out, ran.code) == (WITHHELD["a.md"], 1)
    assert ran.err.endswith(f"\n{LEFT_OUT}1 warning in 1 article.\n")
    assert "[*]" not in ran.err


def test_the_fixes_that_were_not_asked_for_stay_in_the_report(tree: Tree, editlint: Command) -> None:
    rule = WITHHELD["mine/style/red.yml"].replace("fix: safe", "fix: unsafe")
    folder = tree({**WITHHELD, "mine/style/red.yml": rule})
    editlint("check", "--fix", "--output", "json=r.json")
    [finding] = json.loads((folder / "r.json").read_text())["files"][0]["findings"]
    assert [fix["applicability"] for fix in finding["fixes"]] == ["unsafe"]


@pytest.mark.parametrize("compared", [[], ["--extend-select", "repetition/sentence-elsewhere"]])
def test_a_fix_is_offered_again_where_its_article_could_not_be_written(
    compared: list[str], tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.md": BAD, "b.md": "It rains.\n"})
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = editlint("check", "--fix", "--jobs", "1", *compared)
    assert (ran.code, ran.err) == (2, "error: a.md: this cannot be written: Permission denied\n")
    assert "[*] 1 has a safe fix: --fix applies it.\n" in ran.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_diff_changes_nothing(jobs: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "b.md": BAD, "c.md": "# In order to win\n"})
    ran = editlint("check", "--diff", "--jobs", jobs)
    assert (ran.code, ran.err) == (1, "Would fix 2 findings in 2 articles.\n")
    assert ran.out.count("@@") == 4
    assert (folder / "a.md").read_text() == BAD
    assert editlint("check", "--diff", "--fail-on", "never").code == 0
    assert editlint("check", "--diff", "c.md") == (0, "", "")


def test_processes_fix_what_one_fixes(tree: Tree, editlint: Command) -> None:
    folder = tree({f"{number:02}.md": BAD for number in range(20)})
    assert "Fixed 20 findings in 20 articles." in editlint("check", "--fix", "--jobs", "2").out
    assert {path.read_text() for path in folder.iterdir()} == {GOOD}


def test_suppressed_and_hidden_findings_are_not_fixed(tree: Tree, editlint: Command) -> None:
    text = "<!-- editlint-disable-next filler/wordy-phrase -- the law says so -->\nApply in order to win.\n"
    folder = tree({"a.md": text, "b.md": BAD})
    editlint("check", "--fix", "a.md")
    assert (folder / "a.md").read_text() == text
    editlint("check", "--fix", "b.md", "--min-severity", "error")
    assert (folder / "b.md").read_text() == BAD


@pytest.mark.parametrize("mark", ["utf-8", "utf-16"])
def test_standard_input_goes_to_standard_output(
    mark: str, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    tree({})
    command = [sys.executable, "-m", "editlint", "check", "-", "--fix"]
    text = "# In order to qualify for the second round of the cup\r\n\r\n" + BAD
    ran = subprocess.run(command, input=text.encode(mark), capture_output=True, check=False)
    assert ran.stdout == ("# In order to qualify for the second round of the cup\r\n\r\n" + GOOD).encode(mark)
    assert b"Fixed 1 finding in 1 article.\n1 warning in 1 article." in ran.stderr
    assert ran.returncode == 1
    ran = subprocess.run(command, input=b"Nothing\r\nhere.", capture_output=True, check=False)
    assert (ran.stdout, ran.stderr, ran.returncode) == (
        b"Nothing\r\nhere.",
        b"No findings in 1 article.\n",
        0,
    )


@pytest.mark.parametrize("changes", [1, WRITE_ATTEMPTS - 1, WRITE_ATTEMPTS])
def test_what_another_program_wrote_meanwhile_is_kept(
    changes: int, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"a.md": BAD, "b.md": BAD})
    encoded = files.encode_article

    versions = iter(f"{BAD}\nVersion {number}.\n" for number in range(changes))

    def meanwhile(text: str, before: bytes) -> bytes:
        if (folder / "b.md").read_text() == BAD and (version := next(versions, None)):
            (folder / "a.md").write_text(version)
        return encoded(text, before)

    monkeypatch.setattr(files, "encode_article", meanwhile)
    ran = editlint("check", "--fix", "--jobs", "1", "--output", "concise")
    last = f"Version {changes - 1}.\n"
    if changes < WRITE_ATTEMPTS:
        assert (ran.code, ran.err) == (0, "")
        assert (folder / "a.md").read_text() == f"{GOOD}\n{last}"
    else:
        assert (ran.code, ran.err) == (2, "error: a.md: this was changed by another program: run again\n")
        assert "a.md:1:7" in ran.out
        assert (folder / "a.md").read_text() == f"{BAD}\n{last}"
    assert (folder / "b.md").read_text() == GOOD
    assert sorted(each.name for each in folder.iterdir()) == ["a.md", "b.md"]


def test_a_file_that_may_not_be_written(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"a.md": BAD})
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = editlint("check", "--fix")
    assert (ran.code, ran.err) == (2, "error: a.md: this cannot be written: Permission denied\n")
    assert (folder / "a.md").read_text() == BAD
