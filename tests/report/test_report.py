"""The command `report`: cards in text and as a page; the page in a real browser."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browser import emulate, open_browser
from conftest import Command, Tree
from hypothesis import given, settings
from hypothesis import strategies as st

from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import compile_pack
from editlint.report.card import Card, Page, make_card
from editlint.report.html import HtmlPage
from editlint.report.text import TextCards

RULE = """
summary: A colour.
why: Colours are for painters.
message: "'{match}' is red"
severity: warning
engine: phrases
with:
  terms: [red pump, pump]
examples:
  bad: ["A [[red pump]]."]
  good: ["A reddish lamp."]
"""
[PUMP] = compile_pack(Path(), {"style/pump.yml": RULE}).rules
ARTICLE = """---
title: Pumps & <b>pipes</b>
---

A red pump runs. See [the pump list](https://example.org/list).

## Heat

- One pump &amp; one *pipe*.

> A pump is quoted.
"""


def page_of(text: str, path: str = "a.md") -> tuple[str, Document]:
    document = read_document(text, "markdown", path)
    findings = lint(document, RuleSet([PUMP]), path).findings
    made = HtmlPage()
    made.add(Page(make_card(path, document, findings, ()), document))
    return made.text(), document


def text_of(card: Card, document: Document) -> str:
    cards = TextCards()
    cards.add(Page(card, document))
    return cards.text()


class _Body(HTMLParser):
    """The text of the article in a page, and every tag and attribute that there is."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []
        self._inside = self._note = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside += dict(attrs).get("aria-label") == "text" or (self._inside and tag == "section")
        self._note += tag in ("sup", "code", "a")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= bool(self._inside and tag == "section")
        self._note -= tag in ("sup", "code", "a")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._note:
            self.text.append(data)


def body(page: str) -> _Body:
    parser = _Body()
    parser.feed(page)
    parser.close()
    return parser


EXPECTED = {
    "html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "h3", "p", "ul", "ol", "li", "b", "div", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "a", "path", "line", "section", "span", "mark",
    "sup", "code", "u", "i", "small", "br", "details", "bdi", "summary", "blockquote", "fieldset", "legend", "label", "input", "footer", "script",
}  # fmt: skip


@settings(deadline=None)  # the first page imports jinja2
@given(st.text("<>&\"'{}%#ab red pump.\n-[]()`!/", max_size=80))
def test_nothing_of_the_article_is_mark_up_and_no_text_is_lost(text: str) -> None:
    page, document = page_of(text)
    found = body(page)
    assert found.tags <= EXPECTED
    assert "".join("".join(found.text).split()) == "".join(
        document.prose.text.replace(PLACEHOLDER, "").split()
    )


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '" onload="x', "{{ 7*7 }}", "</title><img src=x>"]
)
def test_a_title_that_attacks_is_text(attack: str) -> None:
    page, _ = page_of(f"---\ntitle: {json.dumps(attack)}\n---\nA pump.\n", path=f"{attack}.md")
    assert body(page).tags <= EXPECTED
    assert "49" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_highlights_are_on_the_findings() -> None:
    page, _ = page_of(ARTICLE)
    text = page.partition('aria-label="text"')[2]
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", text) == ["red pump", "pump", "pump"]
    assert "Pumps &amp; pipes" in page
    assert 'title="link: https://example.org/list"' in page


def test_the_page_asks_for_nothing() -> None:
    page, _ = page_of(ARTICLE)
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\(", page)
    assert "default-src 'none'" in page


def test_the_sections_and_counts_of_a_card() -> None:
    document = read_document(ARTICLE, "markdown", "a.md")
    made = make_card("a.md", document, lint(document, RuleSet([PUMP]), "a.md").findings, ())
    assert (made.title, made.evidence, made.minutes) == ("Pumps & pipes", 1, 1)
    assert [(each.title, each.words, each.sentences) for each in made.sections] == [
        ("", 8, 2),
        ("Heat", 8, 2),
    ]
    assert made.whole.words == document.body_words == 16
    assert [(task.rule, len(task.findings)) for task in made.tasks] == [("style/pump", 3)]


def test_a_card_in_text() -> None:
    document = read_document(ARTICLE, "markdown", "a.md")
    card = make_card("a.md", document, lint(document, RuleSet([PUMP]), "a.md").findings, ())
    text = text_of(card, document)
    assert "a.md: Pumps & pipes" in text
    assert "5:3 warning style/pump: 'red pump' is red" in text


CLAIMS = """# Mills

The mill ground 4,000 tons of wheat in 1998, more than any other in Europe.

"It fed half of the country," said Jane Vos, who ran `mill.sh` there.

In 2004 the mill lost 300 workers and $2 million, and [the bank](https://example.org) closed it in May.
"""


def test_claims_and_their_evidence() -> None:
    page, document = page_of(CLAIMS)
    made = make_card("a.md", document, (), ())
    assert [claim.evidence for claim in made.claims] == ["source", "source", "link"]
    assert [document.prose.text[span.start : span.end] for span in made.named_sources] == ["Vos"]
    assert '<u title="named source">Vos</u>' in page
    assert "<code>mill.sh</code>" in page
    assert "3 claims, 3 with a source nearby" in text_of(made, document)


def test_a_claim_without_a_source_is_listed() -> None:
    page, document = page_of(CLAIMS.partition('\n\n"')[0])
    made = make_card("a.md", document, (), ())
    assert (len(made.claims), made.sourced_claims) == (1, 0)
    assert "<sup class=bare>?</sup>The mill" in page
    assert re.search(r'<details>.*href="#a1s1"><bdi>The mill ground 4,000', page, re.DOTALL)


def test_an_article_without_words_has_a_card() -> None:
    page, document = page_of("")
    assert "No findings." in page
    assert "no findings" in text_of(make_card("a.md", document, (), ()), document)


CODE = (
    "# Mills\n\n"
    + "Run `mill` now! Then stop `mill --all` and `pump`, wait! " * 12
    + "\n\n## End\n\n> `x` it!\n"
)


def test_words_are_counted_in_one_way(tree: Tree, editlint: Command) -> None:
    """A word of code counts as one everywhere: on the card, in its sections, in messages and in totals."""
    folder = tree({"a.md": CODE})
    words = json.loads(editlint("check", "--output", "json").out)["files"][0]["metrics"]["words"]
    card = editlint("report", "a.md").out
    assert f"\n  {words} words, " in card
    assert re.search(rf"\n  all +{words} ", card)
    sections = re.findall(r"\n  +(?:Mills|End|\(before the first heading\)) +(\d+) ", card)
    assert sum(map(int, sections)) == words
    assert f"in {words} words" in editlint("check", "--select", "filler/exclamation-density").out
    assert f"{words} words in 1 article." in editlint("check", "--statistics").out
    editlint("report", "a.md", "--output", "html=card.html")
    page = (folder / "card.html").read_text("utf-8")
    assert f"<b>{words}</b> words" in page
    assert sum(map(int, re.findall(r"M\d+ \d+v-(\d+)", page))) == words


LOUD = "Run! Then stop, wait! Come back here at once and look at the mill! "


@pytest.mark.parametrize(
    "more",
    [
        "",
        "> It is so loud!\n",
        '"It is so loud!" they said.\n',
        "<!-- editlint-disable-next filler -->\nSo loud!\n",
    ],
)
def test_a_rate_limit_counts_what_its_finding_counts(more: str, tree: Tree, editlint: Command) -> None:
    tree({"a.md": f"# Mills\n\n{LOUD * 12}\n\n{more}"})
    found = re.search(r"\(! ×(\d+), limit (\d+)\)", editlint("check", "--select", "filler").out)
    assert found
    card = editlint("report", "a.md").out
    assert re.search(rf"filler/exclamation-density +{found[1]} of {found[2]}  over\n", card), card


def test_rate_limits_are_listed_with_the_count(tree: Tree, editlint: Command) -> None:
    plain = "The mill opened in May, and the baker bought flour there every Monday of that year. " * 12
    tree({"a.md": f"# Mills\n\n{plain}\n\nFurthermore, it closed. Moreover, it rusted.\n"})
    ran = editlint("report", "a.md")
    assert re.search(
        r"rate limits\n(?: +\S+ +\d+ of \d+(?:  over)?\n)* +filler/connector-density +2 of", ran.out
    )
    assert "filler/intensifier-density" not in ran.out


def test_the_command(tree: Tree, editlint: Command) -> None:
    tree({"a.md": ARTICLE, "b.md": "Apply in order to win.\n", "c.md": b"\xff\x00"})
    ran = editlint("report", "a.md", "b.md")
    assert (ran.code, ran.err) == (0, "")
    assert "'in order to' means 'to'" in ran.out
    ran = editlint("report", ".", "--output", "html=out/cards.html")
    assert ran.code == 2
    assert "c.md" in ran.err
    page = Path("out/cards.html").read_text("utf-8")
    assert page.count('class="card"') == 2


def test_several_cards_have_an_index_with_the_worst_first(tree: Tree, editlint: Command) -> None:
    names = ("good", "bad", "note", "worse", "code")
    tree(
        {
            "good.md": "---\ntitle: Good & 1 < 2\n---\nIt rained.\n",
            "bad.md": "# Bad\n\nApply in order to win.\n",
            "note.md": "# Note\n\nStay tuned for part two.\n",
            "worse.md": "# Worse\n\nThe mill fell on 31 June 2020.\n",
            "code.txt": "Due to the fact that it rained, we left prior to noon.\n",
        }
    )
    page = editlint("report", ".", "--output", "html").out
    index = page.partition("<nav")[2].partition("</nav>")[0]
    rows = re.findall(
        r'<a href="#(a\d)"><bdi>(.*?)</bdi></a>.*?<td class="n">(\d)</td><td class="n">(\d)</td>', index
    )
    assert [(title, errors, warnings) for _, title, errors, warnings in rows] == [
        ("Worse", "1", "0"),
        ("code.txt", "0", "2"),
        ("Bad", "0", "1"),
        ("Note", "0", "0"),
        ("Good &amp; 1 &lt; 2", "0", "0"),
    ]
    for anchor, title, *_ in rows:
        card = page.partition(f'<article class="card" id="{anchor}">')[2].partition("</article>")[0]
        assert f">{title}</h1>" in card
        assert set(re.findall(r'(?:href="?#|id="?)(a\d+)', card)) <= {anchor}
    assert len(names) == page.count('<article class="card"')


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(("name", "format"), [(None, "markdown"), ("b/a.html", "html"), ("a.txt", "plain")])
def test_standard_input_has_a_card(
    name: str | None, format: str, form: str, tree: Tree, editlint: Command
) -> None:
    folder = tree({"editlint.yml": "exclude: [stdin.md]\n"})
    text = {
        "markdown": ARTICLE,
        "html": "<title>Pumps</title><p>It rained.</p>",
        "plain": "Pumps\n\nIt rained.\n",
    }
    arguments = [] if name is None else ["--stdin-filename", name]
    ran = editlint("report", "-", *arguments, "--output", form, stdin=text[format].encode())
    assert (ran.code, ran.err) == (0, "")
    assert (f">{name or '-'}<" if form == "html" else f"{name or '-'}: Pumps") in ran.out
    (folder / (name or "x.md")).parent.mkdir(exist_ok=True)
    (folder / (name or "x.md")).write_text(text[format])
    file = editlint("report", name or "x.md", "--output", form).out
    assert ran.out == (file if name else file.replace("x.md", "-"))


def test_standard_input_that_cannot_be_read_is_an_error(tree: Tree, editlint: Command) -> None:
    tree({})
    assert (
        editlint("report", "-", stdin=b"\xff").err
        == "error: -:1: this is not UTF-8: save the file as UTF-8\n"
    )


@pytest.mark.parametrize("stdin", [True, False])
def test_an_excluded_article_has_no_card(stdin: bool, tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "exclude: ['old/**']\n", "old/a.md": ARTICLE})
    arguments = ["-", "--stdin-filename", "old/a.md"] if stdin else ["old/a.md"]
    ran = editlint("report", *arguments, stdin=ARTICLE.encode())
    assert ran == (0, "", "note: no article to report: all are excluded\n")


def test_one_card_has_no_index(tree: Tree, editlint: Command) -> None:
    tree({"a.md": ARTICLE})
    assert "<nav" not in editlint("report", "a.md", "--output", "html").out


def test_a_page_is_a_few_times_as_large_as_its_articles(editlint: Command) -> None:
    articles = sorted((Path(__file__).parents[1] / "articles" / "news").iterdir())
    page = editlint("report", *map(str, articles), "--output", "html").out
    frame = len(page.encode()) - len("".join(re.findall("<article.*?</article>", page, re.DOTALL)).encode())
    assert frame < 10_000 + 500 * len(articles)
    source = sum(path.stat().st_size for path in articles)
    assert len(page.encode()) - frame < 3 * source + 4_000 * len(articles)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    with open_browser(tmp_path / "profile") as opened:
        yield opened


@pytest.mark.integration
def test_the_page_in_a_browser(browser: Any, tmp_path: Path) -> None:
    page, _ = page_of(
        ARTICLE + "\nA line with <img src='https://example.org/x.png' onerror='alert(1)'> a pump.\n"
    )
    file = tmp_path / "card.html"
    file.write_text(page, encoding="utf-8")
    browser.get(file.as_uri())
    assert browser.find_element("css selector", "h1").text == "Pumps & pipes"
    marks = browser.find_elements("css selector", ".text mark")
    assert [mark.text for mark in marks] == ["red pump", "pump", "pump", "pump"]
    plain = marks[0].value_of_css_property("text-decoration-line")
    box = browser.find_element("css selector", "input[data-severity=warning]")
    box.click()
    shown = [item for item in browser.find_elements("css selector", ".family li") if item.is_displayed()]
    assert (plain, shown) == ("underline", [])
    assert marks[0].value_of_css_property("text-decoration-line") == "none"
    box.click()
    assert browser.find_element("css selector", ".family li").is_displayed()
    requests = [
        message["params"]["request"]["url"]
        for entry in browser.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"
        and message["params"]["documentURL"] == file.as_uri()
    ]
    assert {url for url in requests if not url.startswith("data:")} == {file.as_uri()}
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.integration
def test_a_kind_that_is_not_shown_has_no_marks(browser: Any, tree: Tree, editlint: Command) -> None:
    sentence = "Due to the fact that the the mill is of utmost importance, it rained. "
    folder = tree({"a.md": f"# The mill\n\n{sentence}\n"})
    editlint("report", "a.md", "--output", "html=card.html")
    browser.get((folder / "card.html").as_uri())

    def shown(selector: str) -> list[str]:
        found = browser.find_elements("css selector", selector)
        return [each.text for each in found if each.value_of_css_property("text-decoration-line") != "none"]

    def labels() -> set[str]:
        return {
            each.text[0] for each in browser.find_elements("css selector", ".text a") if each.is_displayed()
        }

    assert (shown(".text mark.F"), shown(".text mark.R")) == (
        ["Due to the fact that", "of utmost importance"],
        ["the the"],
    )
    assert labels() == {"F", "R"}
    browser.find_element("css selector", "input[data-family=filler]").click()
    assert (shown(".text mark.F"), shown(".text mark.R"), labels()) == ([], ["the the"], {"R"})
    title = browser.find_element("css selector", ".text a[href$=R1]").get_attribute("title")
    assert title.startswith("R1 error 'the the'")


@pytest.mark.integration
def test_the_page_without_scripts(browser: Any, tmp_path: Path) -> None:
    page, _ = page_of(ARTICLE)
    file = tmp_path / "card.html"
    file.write_text(page, encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(file.as_uri())
    assert not browser.find_element("css selector", "fieldset").is_displayed()
    assert all(item.is_displayed() for item in browser.find_elements("css selector", ".family li"))


@pytest.mark.integration
@pytest.mark.parametrize("width", [320, 390, 1300])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_fits_and_can_be_read(browser: Any, tmp_path: Path, width: int, theme: str) -> None:
    page, _ = page_of(
        f"{CLAIMS}\n\n## A_heading_without_any_blank_in_it_at_all\n\nRun `{'x' * 200}` at a pump.\n"
    )
    file = tmp_path / "card.html"
    file.write_text(page, encoding="utf-8")
    emulate(browser, width, theme)
    browser.get(file.as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    seen = browser.execute_script(
        "const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]"
    )
    assert len(set(seen)) == 2


GERMAN = (
    "Das Haus ist alt, und es regnet heute sehr. Die Kinder spielen im Garten, und der Hund schläft. " * 8
)


@pytest.mark.parametrize(
    ("text", "has_grade", "has_ease"),
    [
        ("The dyke broke in the night. " * 20, True, True),
        (GERMAN, False, True),
        ("---\nlang: sv\n---\nHuset är gammalt, och det regnar mycket i dag.", False, False),
    ],
)
def test_another_language_has_an_ease_where_there_is_a_formula_for_it(
    text: str, has_grade: bool, has_ease: bool
) -> None:
    whole = make_card("a.md", read_document(text, "markdown"), (), ()).whole
    assert (whole.grade is not None, whole.ease is not None) == (has_grade, has_ease)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "0 links, footnotes and citations"),
        ("[a](https://example.org)", "1 link, footnote or citation"),
        ("[a](https://example.org) [b](https://example.org/b)", "2 links, footnotes and citations"),
    ],
)
def test_sources_are_counted_in_words_that_fit_their_number(
    more: str, expected: str, tree: Tree, editlint: Command
) -> None:
    tree({"a.md": f"The lock was mended in May. {more}\n"})
    assert f", {expected}," in editlint("report", "a.md").out


def test_what_to_do_first_says_what_was_found(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "The price is 5 %. We did it in order to win. We act in order to see.\n"})
    lines = editlint("report", "a.md").out.splitlines()
    at = lines.index("  what to do first") + 1
    assert lines[at].startswith("    1. filler, 1:")
    assert lines[at].endswith("'in order to' means 'to'")
    assert lines[at + 1] == "        Write 'to'."
