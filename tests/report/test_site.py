"""The report of a site in a folder: an overview and a page for each article, valid and linked to and fro."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import emulate, open_browser
from conftest import Command, Tree
from nasty_text import NASTY, forbidden
from site_pages import check_site, pages

ARTICLES = Path(__file__).parents[1] / "articles"
BAD = "Apply in order to qualify.\n"
SITE = {
    "content/posts/rain.md": f"# Rain\n\n{BAD}",
    "content/posts/snow.md": "# Snow\n\nIt snowed.\n",
    "content/docs/mill.md": "# The mill\n\nThe mill fell on 31 June 2020.\n",
}


def rows(page: str) -> list[str]:
    """The titles in the table of articles, in order."""
    return re.findall(r'<a href="articles/[^"]+"><bdi>(.*?)</bdi>', page)


def test_a_site_has_an_overview_and_a_page_for_each_article(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    assert editlint("report", "content", "--output", "html=out/") == (0, "", "")
    out = folder / "out"
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    articles = {name for name in files if name.startswith("articles/")}
    assert [re.sub(r"-[0-9a-f]{8}\.", ".", name) for name in sorted(articles)] == [
        "articles/content-docs-mill-md.html",
        "articles/content-posts-rain-md.html",
        "articles/content-posts-snow-md.html",
    ]
    orders = {f"by-{name}.html" for name in ("article", "errors", "warnings", "notes", "words", "grade")}
    assert files == articles | orders | {"index.html", "style.css", "script.js", ".gitignore"}
    check_site(out)


def test_the_overview_has_the_worst_first_by_folder(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "content", "--output", "html=out/")
    page = (folder / "out/index.html").read_text("utf-8")
    assert rows(page) == ["The mill", "Rain", "Snow"]
    assert re.findall(r'id="folder-\d"><bdi>(.*?)</bdi>', page) == ["content/docs", "content/posts"]
    assert "<h1>3 articles</h1>" in page
    assert "1 error, 1 warning and" in page
    kinds = page.partition("<caption>Findings by kind")[2].partition("</table>")[0]
    assert re.search(r'class="C">Claims</th><td>1</td><td></td>', kinds)
    assert re.search(r'class="F">Filler</th><td></td><td>1</td>', kinds)


def test_the_articles_can_be_sorted_without_scripts(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "content", "--output", "html=out/")
    found = pages(folder / "out")
    assert "<script" not in found["index.html"]
    assert rows(found["by-article.html"]) == ["The mill", "Rain", "Snow"]
    assert rows(found["by-warnings.html"]) == ["Rain", "The mill", "Snow"]
    assert rows(found["by-words.html"])[-1] == "Snow"
    for order in ("article", "errors", "warnings", "notes", "words", "grade"):
        assert f'href="by-{order}.html"' in found["index.html"]
        [sorted_column] = re.findall(
            r'<th[^>]*aria-sort="(?:asc|desc)ending">(\w+) [▲▼]</th>', found[f"by-{order}.html"]
        )
        assert sorted_column.lower() == order


def test_an_article_and_its_row_lead_to_each_other(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "content", "--output", "html=out/")
    found = pages(folder / "out")
    [name] = [name for name in found if "rain" in name]
    assert re.search(
        rf'<tr id="{Path(name).stem}"><th scope="row"><a href="{name}"><bdi>Rain</bdi>', found["index.html"]
    )
    assert f'<a href="../index.html#{Path(name).stem}">' in found[name]
    assert "'in order to' means 'to'" in found[name]


def test_the_style_and_the_script_are_there_once(editlint: Command, tree: Tree) -> None:
    folder = tree({})
    articles = sorted((ARTICLES / "news").iterdir())
    editlint("report", *map(str, articles), "--output", "html=out/")
    found = pages(folder / "out")
    assert len(found) == len(articles) + 7
    for name, page in found.items():
        assert "<style" not in page
        if name.startswith("articles/"):
            assert re.findall(r"<script[^>]*>", page) == ['<script src="../script.js">']
    check_site(folder / "out")
    source = sum(path.stat().st_size for path in articles)
    assert sum(len(page.encode()) for page in found.values()) < 3 * source + 12_000 * len(articles)


def test_a_page_loads_nothing_but_its_style_and_its_script(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "content", "--output", "html=out/")
    for page in pages(folder / "out").values():
        [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        script = "script-src 'self'; " if "<script" in page else ""
        assert policy == f"default-src 'none'; style-src 'self'; {script}base-uri 'none'; form-action 'none'"


def test_the_card_in_a_page_is_that_of_a_single_page(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": SITE["content/posts/rain.md"]})
    single = editlint("report", "a.md", "--output", "html").out
    editlint("report", "a.md", "--output", "html=out/")
    [page] = [text for name, text in pages(folder / "out").items() if name.startswith("articles/")]
    card = re.compile(r'<article class="card".*</article>', re.DOTALL)
    in_single, in_page = (card.findall(text)[0] for text in (single, page))
    assert in_page == re.sub(r'(href="?#|id="?|labelledby=")a1', r"\1a", in_single)


def test_what_could_not_be_checked_is_in_the_overview(tree: Tree, editlint: Command) -> None:
    folder = tree({**SITE, "content/bad.md": b"\xff"})
    ran = editlint("report", "content", "--output", "html=out/")
    error = "content/bad.md:1: this is not UTF-8: save the file as UTF-8"
    assert (ran.code, ran.out, ran.err) == (2, "", f"error: {error}\n")
    index = (folder / "out/index.html").read_text("utf-8")
    assert f"<li><bdi>{error}</bdi></li>" in index
    assert len(rows(index)) == 3


def test_an_excluded_article_has_no_page(tree: Tree, editlint: Command) -> None:
    folder = tree({**SITE, "editlint.yml": "exclude: ['content/posts/**']\n"})
    editlint("report", "content", "--output", "html=out/")
    assert rows((folder / "out/index.html").read_text("utf-8")) == ["The mill"]


def test_one_article_may_have_a_site(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": "It rained.\n"})
    assert editlint("report", "a.md", "--output", "html=out/").code == 0
    page = (folder / "out/index.html").read_text("utf-8")
    assert "<h1>1 article</h1>" in page
    assert "Folders" not in page
    check_site(folder / "out")


def test_standard_input_may_have_a_site(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    assert editlint("report", "-", "--output", "html=out/", stdin=BAD.encode()).code == 0
    assert rows((folder / "out/index.html").read_text("utf-8")) == ["-"]
    check_site(folder / "out")


def test_the_same_articles_give_the_same_files(tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    contents = []
    for _ in range(2):
        editlint("report", "content", "--output", "html=out/")
        contents.append({path: path.read_bytes() for path in (folder / "out").rglob("*") if path.is_file()})
    assert contents[0] == contents[1]


HOSTILE_NAMES = [
    "#?%.md",
    "%2e%2e%2fout.md",
    "a b&c;d'e.md",
    "<b>x.md",
    '"onclick=x.md',
    "{{ 7*7 }}.md",
    "x..md",
    "~.md",
    "日本 é.md",
    "e\u0301.md",
    "é.md",
    "x" * 240 + ".md",
    "evil\u202edm.md",
    "new\nline.md",
    "javascript:alert(1).md",
    "COM1.md",
    "a.md",
    "A.md",
    "a.html",
    "index.html.md",
]


def test_hostile_names_of_articles(tree: Tree, editlint: Command) -> None:
    folder = tree({f"{part}{name}": BAD for name in HOSTILE_NAMES for part in ("", "#d?%/")})
    ran = editlint("report", ".", "--output", "html=../out/")
    assert (ran.code, ran.err) == (0, "")
    out = folder.parent / "out"
    check_site(out)
    found = pages(out)
    assert len(found) == 2 * len(HOSTILE_NAMES) + 7
    assert all(re.fullmatch(r"(?:articles/)?[a-z0-9-]+\.html", name) for name in found)
    assert all(not list(forbidden(page)) for page in found.values())
    assert len(list(folder.rglob("*.*"))) == 2 * len(HOSTILE_NAMES)


@pytest.mark.parametrize("attack", NASTY.values())
def test_hostile_titles(attack: str, tree: Tree, editlint: Command) -> None:
    heading = attack.replace("\n", " ").replace("\r", " ")
    folder = tree({"a.md": f"# {heading}\n\nIt rained. {heading}\n", "b.md": f"# {heading}\n\n{BAD}"})
    editlint("report", "a.md", "b.md", "--output", "html=out/")
    check_site(folder / "out")
    for page in pages(folder / "out").values():
        assert not list(forbidden(page))
        assert {*re.findall(r"<(script|img)\b[^>]*>", page)} <= {"script"}
        assert page.count("<script") == page.count('<script src="../script.js"')


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    with open_browser(tmp_path / "profile") as opened:
        yield opened


@pytest.mark.integration
def test_a_site_in_a_browser(browser: Any, tree: Tree, editlint: Command) -> None:
    folder = tree(SITE)
    editlint("report", "content", "--output", "html=out/")
    browser.get((folder / "out/index.html").as_uri())
    browser.find_element("link text", "Warnings").click()
    assert browser.title == "3 articles by warnings - editlint report"
    browser.find_element("link text", "Rain").click()
    assert browser.find_element("css selector", "h1").text == "Rain"
    mark = browser.find_element("css selector", ".text mark")
    assert mark.value_of_css_property("text-decoration-style") == "wavy"
    browser.find_element("css selector", "input[data-family=filler]").click()
    assert mark.value_of_css_property("text-decoration-line") == "none"
    browser.find_element("link text", "All articles").click()
    assert browser.current_url.partition("#")[0] == (folder / "out/index.html").as_uri()
    assert browser.find_element("css selector", ":target a").text == "Rain"
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.integration
@pytest.mark.parametrize("width", [320, 400, 800, 1400])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_site_fits_and_can_be_read(
    browser: Any, tree: Tree, editlint: Command, width: int, theme: str
) -> None:
    long = "a_word_without_any_blank_" * 12
    numbers = f"# {long}\n\n" + "Apply in order to qualify. The mill fell on 31 June 2020. " * 1_200
    folder = tree({**SITE, f"content/{'long_' * 40}.md": numbers, "content/bad.md": b"\xff"})
    editlint("report", "content", "--output", "html=out/")
    emulate(browser, width, theme)
    for name in ("index.html", "by-grade.html"):
        browser.get((folder / "out" / name).as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, name
        seen = browser.execute_script(
            "const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]"
        )
        assert len(set(seen)) == 2
        overlapping = browser.execute_script(
            "const boxes = [...document.querySelectorAll('.site tr')].map((row) => [...row.children].map((cell) => {"
            "  const range = document.createRange(); range.selectNodeContents(cell);"
            "  return range.getBoundingClientRect(); }).filter((box) => box.width));"
            "return boxes.filter((row) => row.some((box, at) => row.slice(at + 1).some((other) =>"
            "  box.left < other.right - 1 && other.left < box.right - 1"
            "  && box.top < other.bottom - 1 && other.top < box.bottom - 1))).length"
        )
        assert overlapping == 0, name
