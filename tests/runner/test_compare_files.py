"""What the files of a run have in common: near misses first, then where it is reported, then the laws."""

import json
import random
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from conftest import Command, Tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests_support import in_proportion

from editlint.core.finding import Finding, Result
from editlint.engines.repetition.cross_file import Engine, Settings
from editlint.markup import read_document
from editlint.packs.load import load_own_rules
from editlint.runner.article import ArticleLinter
from editlint.runner.compare_files import ArticleFacts, compare_articles
from editlint.runner.discover_files import Article, find_articles
from editlint.runner.options import Options
from editlint.runner.run import run

SENTENCES = (
    "The mill at the lower bridge ground rye for six villages until the war took its miller.",
    "Nobody has lived in the house since, and the roof came down in the winter of the great flood.",
    "A carpenter from Aarhus bought the place last year and means to grind rye again by the summer.",
    "Four cows and a goat live in the barn behind it, where the grain used to be kept dry.",
    "We walked along the river for an hour before we met a man who knew whose cows they were.",
    "On Sundays the door of the mill is open, and anybody may look at the stones and the wheel.",
)
MILL, ROOF, CARPENTER, COWS, RIVER, DOOR = SENTENCES
ON = """\
select: [suppression, filler]
rules:
  repetition/article-elsewhere: warning
  repetition/boilerplate: info
  repetition/paragraph-elsewhere: warning
  repetition/sentence-elsewhere: info
"""
SEVERAL = " ".join((MILL, ROOF))


def results(folder: Path, *, jobs: int = 1, names: Sequence[str] = (".",)) -> list[Result]:
    runner = ArticleLinter(Options(cwd=folder, min_severity="info"))
    return list(run(find_articles(names, folder), runner, jobs))


def found(folder: Path, **more: object) -> list[str]:
    """Each finding as `rule file:line <- other:line …`."""
    found = results(folder, **more)  # type: ignore[arg-type]
    assert not [error for each in found for error in each.errors]
    return [_line(finding) for each in found for finding in each.findings]


def _line(finding: Finding) -> str:
    others = " ".join(f"{place.path}:{place.start.line}" for place in finding.related)
    return f"{finding.rule.removeprefix('repetition/')} {finding.path}:{finding.start.line} <- {others}"


@pytest.mark.parametrize(
    ("case", "tree_of"),
    [
        ("one word is another", {"a.md": MILL, "b.md": MILL.replace("rye", "oats")}),
        (
            "the words are few",
            {"a.md": "The mill is open on Sundays. So?", "b.md": "The mill is open on Sundays."},
        ),
        ("it is a heading", {"a.md": f"# {MILL}", "b.md": f"# {MILL}"}),
        ("it is a cell", {"a.md": f"| a |\n|---|\n| {MILL} |", "b.md": f"| a |\n|---|\n| {MILL} |"}),
        ("it is code", {"a.md": f"```\n{MILL}\n```", "b.md": f"```\n{MILL}\n```"}),
        ("it is quoted as a block", {"a.md": f"> {MILL}", "b.md": f"> {MILL}"}),
        ("it is quoted in marks", {"a.md": f"“{MILL}” So he said.", "b.md": f"“{MILL}” So he says."}),
        ("it is a link's text", {"a.md": f"- [{MILL}](x.md)", "b.md": f"- [{MILL}](x.md)"}),
        ("it is on other code", {"a.md": MILL.replace("rye", "`rye`"), "b.md": MILL.replace("rye", "`oat`")}),
        ("it occurs twice in one file", {"a.md": f"{MILL}\n\n{MILL}", "b.md": ROOF}),
        ("letters differ that Latin-1 lacks", {"a.md": "ж ш я " * 8, "b.md": "ж щ я " * 8}),
    ],
)
def test_it_is_no_finding_where(case: str, tree_of: dict[str, str], tree: Tree) -> None:
    assert found(tree({"editlint.yml": ON, **tree_of})) == [], case


def test_the_later_file_has_the_finding_with_the_earlier_as_its_other_place(tree: Tree) -> None:
    folder = tree({"editlint.yml": ON, "posts/a.md": f"x\n\n\n{MILL}", "posts/b.md": f"y {COWS} {MILL}"})
    assert found(folder) == ["sentence-elsewhere posts/b.md:1 <- posts/a.md:4"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MILL, MILL.upper()),
        (
            "It’s “said” – by all who know – that the mill won’t grind again.",
            "It's \"said\" - by all who know - that the mill won't grind again.",
        ),
        (MILL.replace(" ", "\n", 3), MILL.replace("rye", "**rye**").replace("villages", "[villages](x.md)")),
        (MILL.replace(" ", "  ", 1), MILL.replace(" ", "&nbsp;", 1)),
        (f"- {MILL}", MILL),
        ("Ж" + " шя" * 14, "ж" + " ШЯ" * 14),
    ],
)
def test_it_is_the_same_text_whatever_its_dress(one: str, other: str, tree: Tree) -> None:
    assert len(found(tree({"editlint.yml": ON, "a.md": one, "b.md": other}))) == 1


@pytest.mark.parametrize(
    ("case", "tree_of", "expected"),
    [
        (
            "a paragraph is reported, not its sentences",
            {"a.md": f"{COWS}\n\n{SEVERAL}", "b.md": f"{SEVERAL}\n\n{RIVER} {DOOR}"},
            ["paragraph-elsewhere b.md:1 <- a.md:3"],
        ),
        (
            "neighbouring paragraphs are one finding, over a heading and short ones",
            {
                "a.md": f"{SEVERAL}\n\n# x\n\nShort.\n\n{CARPENTER} {DOOR}\n\n{RIVER} {RIVER} {COWS}",
                "b.md": f"{SEVERAL}\n\nShort.\n\n{CARPENTER} {DOOR}\n\n" + RIVER.replace("hour", "day") * 9,
            },
            ["paragraph-elsewhere b.md:1 <- a.md:1"],
        ),
        (
            "what is between them separates them",
            {"a.md": f"{MILL} {COWS} {ROOF}", "b.md": f"{MILL} {RIVER} {ROOF} {DOOR}"},
            ["sentence-elsewhere b.md:1 <- a.md:1"] * 2,
        ),
        (
            "neighbours from different files are two",
            {"a.md": f"{MILL} {DOOR}", "b.md": ROOF + " " + RIVER, "c.md": f"{MILL} {ROOF} {COWS}"},
            ["sentence-elsewhere c.md:1 <- a.md:1", "sentence-elsewhere c.md:1 <- b.md:1"],
        ),
        (
            "three files are one finding",
            {"a.md": MILL, "b.md": f"{MILL} {ROOF}", "c.md": f"{COWS} {MILL}"},
            ["sentence-elsewhere c.md:1 <- a.md:1 b.md:1"],
        ),
        (
            "more are boilerplate",
            {f"{letter}.md": f"Letter {letter} it is. {MILL}" for letter in "abcd"},
            ["boilerplate d.md:1 <- a.md:1 b.md:1 c.md:1"],
        ),
        (
            "of many files the first five are named",
            {f"{letter}.md": f"Letter {letter} it is. {MILL}" for letter in "abcdefgh"},
            ["boilerplate h.md:1 <- a.md:1 b.md:1 c.md:1 d.md:1 e.md:1"],
        ),
        (
            "neighbouring boilerplate is one finding, though not all files have both",
            {
                **{f"{letter}.md": f"Letter {letter} it is. {MILL} {ROOF}" for letter in "abce"},
                "d.md": f"Letter d it is. {MILL}",
            },
            ["boilerplate e.md:1 <- a.md:1 b.md:1 c.md:1 d.md:1"],
        ),
        (
            "a copy is reported once",
            {
                "de/a.md": "# The mill\n\n" + "\n\n".join(SENTENCES),
                "en/a.md": "# A mill\n\n" + "\n\n".join(reversed(SENTENCES)),
            },
            ["article-elsewhere en/a.md:1 <- de/a.md:1"],
        ),
        (
            "copies of copies are one finding, and what a third shares is one more",
            {
                **{
                    f"{name}.md": "# x\n\n" + "\n\n".join(SENTENCES)
                    for name in ("v1", "v2", "v3", "v4", "v5")
                },
                "z.md": f"# z\n\n{MILL}",
            },
            [
                "article-elsewhere v5.md:1 <- v1.md:1 v2.md:1 v3.md:1 v4.md:1",
                "sentence-elsewhere z.md:3 <- v1.md:3 v2.md:3 v3.md:3 v4.md:3 v5.md:3",
            ],
        ),
        (
            "an excerpt is the copy, not the longer text after it",
            {
                "a.md": "# Short\n\n" + "\n\n".join(SENTENCES),
                "b.md": "# Long\n\n"
                + "\n\n".join(SENTENCES)
                + "".join(
                    f"\n\nOn day {n} of our walk we saw {n} more mills with no wheel at all."
                    for n in range(20)
                ),
            },
            ["article-elsewhere a.md:1 <- b.md:1"],
        ),
    ],
)
def test_folding(case: str, tree_of: dict[str, str], expected: list[str], tree: Tree) -> None:
    assert found(tree({"editlint.yml": ON, **tree_of})) == expected, case


def test_a_link_to_a_file_is_the_file(tree: Tree) -> None:
    folder = tree({"editlint.yml": ON, "b.md": MILL})
    (folder / "a.md").symlink_to(folder / "b.md")
    (folder / "c.md").hardlink_to(folder / "b.md")
    assert found(folder) == []


def test_a_file_alone_has_none(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": ON, "a.md": MILL, "b.md": MILL})
    assert editlint("check", "a.md", "--min-severity", "info").code == 0
    assert (
        editlint("check", "-", "--min-severity", "info", stdin=MILL.encode()).out
        == "No findings in 1 article.\n"
    )


def test_it_is_off_until_it_is_asked_for(tree: Tree, editlint: Command) -> None:
    tree({"a.md": f"x\n\n{SEVERAL}", "b.md": f"y\n\n{SEVERAL}"})
    assert "repetition" not in editlint("check", "--min-severity", "info").out
    assert "repetition/paragraph-elsewhere" in editlint("check", "--select", "repetition/*").out
    assert "off by default: turn it on with" in " ".join(
        editlint("explain", "repetition/paragraph-elsewhere").out.split()
    )


def test_the_words_of_a_finding(tree: Tree, editlint: Command) -> None:
    body = "\n\n".join(SENTENCES)
    tree(
        {
            "editlint.yml": ON,
            "a.md": f"# The mill\n\n{body}",
            "b.md": f"# A mill\n\n{body}",
            "c.md": f"We saw. {MILL}",
        }
    )
    ran = editlint("check", "--output", "concise", "--min-severity", "info")
    assert ran.out.splitlines()[:2] == [
        "b.md:1:3: warning repetition/article-elsewhere 100% of 'A mill' also appears in another file (also at a.md:1:3)",
        "c.md:1:9: info repetition/sentence-elsewhere "
        "'The mill at the lower bridge ground rye for six villages until the war…' also appears in 2 other files"
        " (also at a.md:3:1, b.md:3:1)",
    ]
    report = json.loads(editlint("check", "--output", "json").out)
    [finding] = report["files"][1]["findings"]
    assert [place["path"] for place in finding["related"]] == ["a.md"]
    assert finding["related"][0]["excerpt"] == "The mill"


def test_the_hook_runs_all_rules_that_compare_on_all_files(tree: Tree, editlint: Command) -> None:
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8"))
    [hook] = [each for each in hooks if each["id"] == "editlint-across"]
    command, *arguments = shlex.split(hook["entry"])
    assert (command, hook["pass_filenames"]) == ("editlint", False)
    rules = [rule.id for rule in load_own_rules(None).rules if rule.engine == "cross-file"]
    assert [each for each in arguments if "/" in each] == rules
    tree({"a.md": f"x\n\n{SEVERAL}", "posts/b.md": f"y\n\n{SEVERAL}"})
    assert "posts/b.md:3:1" in editlint(*arguments).out


# What an article suppresses


NEXT, FILE = "<!-- editlint-disable-next repetition -->", "<!-- editlint-disable-file repetition -->"
FRONT = "---\neditlint: {disable: [repetition]}\n---"


@pytest.mark.parametrize(
    ("case", "tree_of", "expected", "suppressed"),
    [
        ("a comment where it occurs", {"a.md": MILL, "b.md": f"{NEXT}\n\n{MILL}"}, [], 1),
        ("a comment at its other place", {"a.md": f"{NEXT}\n\n{MILL}", "b.md": MILL}, [], 1),
        (
            "a comment at one place is enough for all",
            {"a.md": MILL, "b.md": f"{NEXT}\n\n{MILL}", "c.md": MILL, "d.md": MILL},
            [],
            1,
        ),
        (
            "a comment for another place is not",
            {"a.md": f"{NEXT}\n\nx\n\n{MILL}", "b.md": MILL},
            ["sentence-elsewhere b.md:1 <- a.md:5"],
            0,
        ),
        ("a file that is suppressed", {"a.md": f"{FILE}\n\n{MILL}", "b.md": MILL}, [], 1),
        ("front matter", {"a.md": MILL, "b.md": f"{FRONT}\n{MILL}"}, [], 1),
        (
            "a file that is silenced is left out of what others have in common",
            {"a.md": MILL, "b.md": MILL, "c.md": f"{FILE}\n\n{MILL}"},
            ["sentence-elsewhere b.md:1 <- a.md:1"],
            0,
        ),
    ],
)
def test_silencing(
    case: str, tree_of: dict[str, str], expected: list[str], suppressed: int, tree: Tree
) -> None:
    folder = tree({"editlint.yml": ON, **tree_of})
    assert found(folder) == expected, case  # and no comment is reported as unused
    assert sum(each.suppressed for each in results(folder)) == suppressed, case


def test_a_comment_that_names_such_a_rule_is_never_reported_as_unused(tree: Tree) -> None:
    named = "<!-- editlint-disable-next repetition/sentence-elsewhere -->"
    folder = tree({"editlint.yml": ON, "a.md": f"{named}\n\n{MILL}", "b.md": ROOF})
    assert found(folder) == []  # the other copy may be in a file that this run did not read
    assert found(folder, names=["a.md"]) == []


def test_a_comment_for_all_rules_that_suppresses_nothing_is_reported(tree: Tree) -> None:
    general = "<!-- editlint-disable-next -->"
    folder = tree({"editlint.yml": ON, "a.md": f"{general}\n\n{MILL}", "b.md": ROOF})
    assert [finding.rule for each in results(folder) for finding in each.findings] == ["suppression/unused"]
    (folder / "b.md").write_text(MILL)
    assert found(folder) == []


def test_files_with_rules_of_their_own(tree: Tree) -> None:
    files_of = {f"{folder}/{name}.md": MILL for folder in ("new", "old") for name in "ab"}
    folder = tree({"new/editlint.yml": ON, "old/editlint.yml": "rules: {}", **files_of})
    assert found(folder) == ["sentence-elsewhere new/b.md:1 <- new/a.md:1"]
    (folder / "old" / "editlint.yml").write_text(ON.replace("info", "warning"))
    assert found(folder) == ["boilerplate old/b.md:1 <- new/a.md:1 new/b.md:1 old/a.md:1"]


def test_accepted_terms_and_languages_apply(tree: Tree) -> None:
    folder = tree({"editlint.yml": f"{ON}vocab: {{accept: ['{MILL}']}}\n", "a.md": MILL, "b.md": MILL})
    assert found(folder) == []


def test_a_file_that_changes_meanwhile_is_not_reported(tree: Tree) -> None:
    folder = tree({"editlint.yml": ON, "a.md": MILL, "b.md": MILL, "c.md": ROOF})
    runner = ArticleLinter(Options(cwd=folder, min_severity="info"))
    observe = runner.observe

    def changing(article: Article) -> ArticleFacts:
        observed = observe(article)
        if article.name == "a.md":
            article.path.write_text(ROOF)
        return observed

    articles = [each.article for each in find_articles(["."], folder) if each.article]
    made = compare_articles(
        articles,
        [changing(each) for each in articles],
        lambda path: runner.rulesets.for_file(path).ruleset,
        runner.complete,
    )
    assert [finding for each in made for finding in each.findings] == []


@pytest.mark.parametrize(("files", "related"), [(3, 2), (6, 5), (7, 5)])
def test_a_finding_names_some_of_the_other_places(files: int, related: int, tree: Tree) -> None:
    folder = tree({"editlint.yml": ON, **{f"{number}.md": f"{MILL}\n" for number in range(files)}})
    [finding] = [finding for each in results(folder) for finding in each.findings]
    assert len(finding.related) == related
    assert f"{files - 1} other" in finding.message or "more than" in finding.message, finding.message


# Laws

PARTS = st.lists(st.sampled_from([*SENTENCES, "Short.", "", "", f"“{MILL}”", "# x", f"- {DOOR}"]), max_size=8)
TREES = st.lists(PARTS, min_size=2, max_size=6)
LAW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def written(folder: Path, texts: Sequence[Sequence[str]], head: str = "") -> Path:
    for old in folder.glob("*.md"):
        old.unlink()
    (folder / "editlint.yml").write_text(ON)
    for number, parts in enumerate(texts):
        text = (
            "\n\n".join(parts).replace("\n\n\n\n", "\n\n").replace(".\n\n", ". " if number % 2 else ".\n\n")
        )
        (folder / f"{number}.md").write_text(head + text)
    return folder


@LAW
@given(TREES, st.randoms())
def test_the_order_of_the_files_does_not_matter(
    tmp_path: Path, texts: list[list[str]], chance: random.Random
) -> None:
    folder = written(tmp_path, texts)
    names = [f"{number}.md" for number in range(len(texts))]
    straight = results(folder, names=names)
    chance.shuffle(names)
    assert results(folder, names=names) == straight
    found = find_articles(names, folder)
    chance.shuffle(found)
    again = run(found, ArticleLinter(Options(cwd=folder, min_severity="info")))
    assert sorted(again, key=lambda each: each.path) == straight


@LAW
@given(TREES)
def test_each_place_says_what_the_finding_says(tmp_path: Path, texts: list[list[str]]) -> None:
    folder = written(tmp_path, texts)
    for each in results(folder):
        for finding in each.findings:
            assert finding.path not in [place.path for place in finding.related]
            assert len({place.path for place in finding.related}) == len(finding.related) > 0
            for place in (finding, *finding.related):
                source = (folder / place.path).read_text()
                assert " ".join(source[place.span.start : place.span.end][:240].split()) == place.excerpt
            if finding.rule == "repetition/sentence-elsewhere":
                assert {place.excerpt for place in finding.related} == {
                    finding.excerpt
                } or " " in finding.excerpt


@LAW
@given(TREES)
def test_silencing_every_finding_leaves_none(tmp_path: Path, texts: list[list[str]]) -> None:
    plain = results(written(tmp_path, texts))
    silent = results(written(tmp_path, texts, head="<!-- editlint-disable-file repetition -->\n\n"))
    assert [finding for each in silent for finding in each.findings if finding.rule[:3] == "rep"] == []
    assert sum(each.suppressed for each in silent) >= sum(len(each.findings) for each in plain)


@LAW
@given(TREES)
def test_a_comment_at_each_finding_leaves_none(tmp_path: Path, texts: list[list[str]]) -> None:
    folder = written(tmp_path, texts)
    found = [finding for each in results(folder) for finding in each.findings]
    for finding in sorted(found, key=lambda each: each.span, reverse=True):
        path = folder / finding.path
        text = path.read_text()
        # Only between blocks: a comment inside one would divide it.
        start = text.rfind("\n\n", 0, finding.span.start) + 2 if "\n\n" in text[: finding.span.start] else 0
        path.write_text(f"{text[:start]}<!-- editlint-disable-next repetition -->\n\n{text[start:]}")
    assert [
        finding.rule for each in results(folder) for finding in each.findings if finding.rule[:3] == "rep"
    ] == []


def test_two_processes_say_what_one_says(tree: Tree) -> None:
    texts: Mapping[str, str] = {
        f"{number:02}.md": f"{SENTENCES[number % 6]} {SENTENCES[number % 4]}\n\n{NEXT if number % 7 == 0 else ''}\n\n{SENTENCES[number % 5]}"
        for number in range(24)
    }
    folder = tree({"editlint.yml": ON, **texts})
    assert any(each.findings for each in results(folder))
    assert results(folder, jobs=2) == results(folder)


@pytest.mark.parametrize(
    "text",
    [lambda n: f"{MILL} It is file {n}.", lambda n: " ".join(f"{word}{n % 50}" for word in MILL.split())],
)
def test_time_grows_with_the_files(text: Callable[[int], str]) -> None:
    engine = Engine(
        [(0, Settings("article", 10)), (1, Settings("sentence", 10)), (2, Settings("boilerplate", 10))]
    )

    def ready(count: int) -> Callable[[], object]:
        facts = [engine.observe(read_document(text(number), "markdown")) for number in range(count)]
        return lambda: list(engine.conclude(facts))

    assert in_proportion(ready, 1_000)
