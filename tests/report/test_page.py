"""What a page shows of an article, and that it can be read and followed."""

import re
from pathlib import Path

import pytest
from conftest import Command, Tree

from editlint.report import html

ARTICLES = Path(__file__).parents[1] / "articles"
CSS = Path(html.__file__).with_name("page.css").read_text("utf-8")
DRAFT = (
    """# The future of the mill

In today's fast-paced world, the **old mill** is *not just* a building. It is important to note that many experts say
that mills are very important. Studies show that 73% of all mills will leverage cutting-edge synergies by 2030.

## The importance of mills

Due to the fact that the mill is of utmost importance, it is a testament to the rich tapestry of the valley. The baker
who had, in the winter of the year in which the dyke, which nobody had mended since the war, had broken, bought the
mill from the miller, who had been ill for years, said that he would, if the council, which met in May, agreed, mend it.
The mill plays a crucial role in the valley, and the mill plays a crucial role in the town.

"""
    + "Furthermore, the mill is a beacon of hope and a game-changer for the community. " * 3
    + "\n"
)


@pytest.fixture
def page(tree: Tree, editlint: Command) -> str:
    tree({"a.md": DRAFT})
    return editlint("report", "a.md", "--output", "html").out


def text_of(page: str) -> str:
    return page.partition('aria-label="text"')[2].partition("</section>")[0]


def test_the_page_begins_with_what_to_do_first(page: str) -> None:
    first = page.partition('<section class="first"')[2].partition("</section>")[0]
    assert 3 <= first.count("<li>") <= 5
    assert page.index('class="first"') < page.index('class="legend') < page.index('aria-label="text"')
    assert re.search(r'<b class="[CRFH]">', first)


def test_each_kind_has_a_row_in_the_legend_with_its_mark_and_its_letter(page: str) -> None:
    legend = page.partition('<table class="legend')[2].partition("</table>")[0]
    styles = re.findall(r'<mark class="(\w)">', legend)
    assert len(styles) == len(set(styles)) >= 2
    assert set(re.findall(r"<mark class=(\w)", text_of(page))) <= {*styles}
    assert set(re.findall(r">([A-Z])\d+</a>", text_of(page))) <= {*styles}
    assert all(re.search(rf"mark\.{style} {{", CSS) for style in styles)


def test_the_counts_of_the_kinds_are_those_of_the_list(page: str) -> None:
    legend = page.partition('<table class="legend')[2].partition("</tbody>")[0]
    counts = re.findall(r"<td>(\d*)</td>", legend)
    assert sum(int(count or 0) for count in counts) == len(re.findall(r"<li id=a1[A-Z]\d+", page))


def test_hard_sentences_have_a_shade_of_two(page: str) -> None:
    assert re.search(r"<span[^>]* class=very-hard>(?:<sup.*?</sup>)?(?:<mark[^>]*>)?The baker", text_of(page))
    assert ".hard { background" in CSS
    assert ".very-hard { background" in CSS


def test_bold_and_italic_type_is_kept(page: str) -> None:
    text = text_of(page)
    assert re.search(r"<b>(?:<mark[^>]*>)?old mill", text)
    assert re.search(r"<i>(?:<mark[^>]*>)?not", text)


def test_findings_about_the_whole_article_stand_above_the_text(tree: Tree, editlint: Command) -> None:
    tree(
        {"a.md": "# The mill\n\n" + "The mill was a stunning, vibrant and truly remarkable place, wow! " * 12}
    )
    page = editlint("report", "a.md", "--output", "html").out
    whole = page.partition('<section class="whole"')[2].partition("</section>")[0]
    [label] = re.findall(r'<li><a href="#a1(\w+)">\w+</a> .*exclamation', whole) or [""]
    assert label
    assert page.index('<section class="whole"') < page.index('aria-label="text"')
    heading = re.search(r"<h[23][^>]*>.*?</h[23]>", text_of(page))
    assert heading
    assert label not in heading[0]


def test_repeated_words_and_starts_of_sentences_have_tables(page: str) -> None:
    words = page.partition("<caption>Repeated words and phrases")[2].partition("</table>")[0]
    assert re.search(r"<td[^>]*>mill, mills</td><td>\d+</td>", words)
    starts = page.partition("<caption>How sentences start")[2].partition("</table>")[0]
    assert re.search(r">Furthermore …</a></td><td>3</td>", starts)


def test_what_is_given_in_two_ways_has_a_table(tree: Tree, editlint: Command) -> None:
    mails = "He sent an email. She read the email. They wrote an email. Then an e-mail came."
    tree({"a.md": mails})
    page = editlint("report", "a.md", "--output", "html").out
    rows = page.partition("<caption>Given in two ways")[2].partition("</table>")[0]
    assert re.search(r"<td[^>]*>e-mail</td><td[^>]*>email ×3</td>", rows)


def test_an_article_without_anything_to_show_has_no_tables_of_words(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "It rained.\n"})
    page = editlint("report", "a.md", "--output", "html").out
    assert not re.search(
        "Repeated words|How sentences start|Given in two ways|What to do first|whole article", page
    )


def test_every_link_in_the_page_leads_somewhere_and_every_anchor_is_there_once(editlint: Command) -> None:
    articles = [str(path) for path in sorted(ARTICLES.rglob("*.md"))[:12]]
    page = editlint("report", *articles, "--output", "html").out
    anchors = re.findall(r'\bid="?([\w.-]+)', page)
    assert len(anchors) == len({*anchors})
    assert {*re.findall(r'\bhref="?#([\w.-]+)', page)} <= {*anchors}


def test_the_same_articles_give_the_same_page(tree: Tree, editlint: Command) -> None:
    tree({"a.md": DRAFT})
    pages = {editlint("report", "a.md", "--output", "html").out for _ in range(2)}
    assert len(pages) == 1


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_text_begins_with_what_to_do_first_at_any_width(
    columns: int, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.md": DRAFT})
    monkeypatch.setattr("editlint.cli.report.terminal_columns", lambda _: columns)
    lines = editlint("report", "a.md").out.splitlines()
    assert max(map(len, lines)) <= columns
    first = lines.index("  what to do first")
    assert first < 8
    assert [line[:7] for line in lines[first:] if re.match(r" {4}\d\. ", line)][:3] == [
        "    1. ",
        "    2. ",
        "    3. ",
    ]
    texts = " ".join(" ".join(lines).split())
    assert re.search(r" 1\. [a-z ]+, \d+:\d+.*?: .*\w.* see \d+:\d+", texts), "what was found, and where else"
    assert lines.index(next(line for line in lines if line.startswith("  section"))) > first


def luminance(color: str) -> float:
    """The relative luminance of `#rrggbb`, by WCAG 2.1."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_text_has_the_contrast_of_wcag_aa(theme: int) -> None:
    roots = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    colors = dict(re.findall(r"--([\w-]+): (#\w+)", roots[theme]))
    grounds = [colors[name] for name in ("paper", "panel", "hard", "very-hard")]
    assert all(contrast(colors["ink"], ground) >= 7 for ground in grounds)
    texts = {*colors} - {"ink", "paper", "panel", "hard", "very-hard", "line"}
    low = {
        (name, ground): round(contrast(colors[name], ground), 2)
        for name in texts for ground in grounds[:2] if contrast(colors[name], ground) < 4.5
    }  # fmt: skip
    assert low == {}
    on_shades = ("link", "evidence", "warning")
    assert {
        name: round(contrast(colors[name], grounds[3]), 2)
        for name in on_shades
        if contrast(colors[name], grounds[3]) < 4.5
    } == {}
