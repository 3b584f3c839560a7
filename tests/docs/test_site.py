"""The documentation site: it is built without a warning, has a page for each rule, and works in a browser from a disk."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import normpath
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pyromark
import pytest
from browser import emulate, open_browser

from editlint import _version
from editlint.catalogue.marks import parse_marks
from editlint.catalogue.schemas import schemas
from editlint.engines import ENGINES
from editlint.packs.load import own_rules_folder, rule_files
from editlint.packs.rulefile import RuleFile
from editlint.packs.site import family_address, rule_address, rules_address

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
RULES: Mapping[str, RuleFile] = {
    rule_id: file for rule_id, file, _ in rule_files(own_rules_folder(), own_rules_folder())
}
DOCUMENTS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


def build(config: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build a site as CI does. `--quiet` would hide warnings from `--strict` too."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [*command, "--site-dir", str(folder)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = build(ROOT / "mkdocs.yml", folder)
    assert (built.returncode, "WARNING" in built.stderr) == (0, False), built.stderr
    return folder


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, ""),
        ({"index.md": "[a](nowhere.md)"}, "target is not found"),
        ({"index.md": "[a](../README.md)"}, "target is not found"),
        ({"index.md": "[a](#nothing)"}, "no such anchor"),
        ({"index.md": "[a](/index.md)"}, "absolute link"),
        ({"orphan.md": "# Alone"}, 'not included in the "nav"'),
    ],
)
def test_a_dead_link_or_an_orphan_fails_the_build(
    files: dict[str, str], problem: str, tmp_path: Path
) -> None:
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "docs", "nav": ["index.md"],
        "hooks": [], "plugins": [], "watch": [], "extra_css": [],
    }  # fmt: skip
    (tmp_path / "docs").mkdir()
    for name, text in {"index.md": "# Start", **files}.items():
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    built = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert built.returncode == (1 if problem else 0), built.stderr
    assert problem in built.stderr


def test_ci_builds_the_site_strictly() -> None:
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip(".ci/run is not in a source distribution")
    [command] = [line for line in script.read_text("utf-8").splitlines() if "mkdocs build" in line]
    assert "--strict" in command
    assert "--quiet" not in command


def html(page: Path) -> str:
    return page.read_text("utf-8")


def article(page: str) -> str:
    """The part of a page that is made from its Markdown."""
    found = re.search(r'<article class="md-content__inner md-typeset">(.*?)</article>', page, re.DOTALL)
    assert found
    return re.sub(r'<a class="headerlink".*?</a>', "", found[1], flags=re.DOTALL)


def letters(page: str) -> str:
    """What a reader sees of HTML, without any white space."""
    without_comments = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    return "".join(unescape(re.sub(r"<[^>]+>", "", without_comments)).split())


def test_each_rule_has_a_page(site: Path) -> None:
    pages = {
        path.relative_to(site / "rules").with_suffix("").as_posix()
        for path in (site / "rules").rglob("*.html")
    }
    families = {rule_id.partition("/")[0] for rule_id in RULES}
    assert pages == {*RULES, "index", *(f"{family}/index" for family in families)}


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_page_says_all_that_is_known_of_its_rule(rule_id: str, site: Path) -> None:
    file, page = RULES[rule_id], article(html(site / "rules" / f"{rule_id}.html"))
    seen = letters(page)
    for text in (file.summary, file.why):
        assert "".join(text.replace("`", "").split()) in seen
    if not re.search(r"{[a-z_]+}", file.help):
        assert "".join(file.help.split()) in seen
    examples = [
        parse_marks(text)
        for each in (*file.examples.bad, *file.examples.good)
        for text in (
            [each] if isinstance(each, str) else [*each.files.values(), *([each.text] if each.text else [])]
        )
    ]
    shown = [unescape(each) for each in re.findall(r'<pre class="example">(.*?)</pre>', page, re.DOTALL)]
    assert [re.sub("</?(?:mark|u)>", "", each) for each in shown] == [
        each.text.rstrip("\n") for each in examples
    ]
    for text, each in zip(shown, examples, strict=True):
        assert re.findall("<mark>(.*?)</mark>", text, re.DOTALL) == [
            each.text[s.start : s.end] for s in each.spans
        ]
    assert re.search(
        rf'engine: <a href="../../writing-rules.html#the-engines?-[a-z-]+">{file.engine}</a>', page
    )
    for option in ENGINES[file.engine].settings.__struct_fields__:
        assert f"<code>{option}: " in page, option
    assert ("Accuracy" in seen) == (file.measured is not None)
    if file.measured:
        assert f"{file.measured.of}findingscheckedbyhand:" in seen
        assert f"{file.measured.rate:g}timesper1,000words" in seen
    assert ("Safetyofthefix" in seen) == (file.fix_measured is not None)
    assert "".join((own_rules_folder() / f"{rule_id}.yml").read_text("utf-8").split()) in seen
    assert all(f'href="{source}"' in page for source in file.sources if source.startswith("http"))


def test_the_list_of_rules_has_each_with_its_summary(site: Path) -> None:
    for name, rule_ids in (
        ("index", set(RULES)),
        ("filler/index", {each for each in RULES if each.startswith("filler/")}),
    ):
        page = article(html(site / f"rules/{name}.html"))
        rows = re.findall(r"<tr>\s*<td>(.*?)</tr>", page, re.DOTALL)
        assert len(rows) == len(rule_ids)
        for row in rows:
            [link] = re.findall(r'href="([^"]+)"', row)
            rule_id = (
                normpath(f"{Path(f'rules/{name}').parent}/{link}")
                .removeprefix("rules/")
                .removesuffix(".html")
            )
            rule_ids.remove(rule_id)
            assert "".join(RULES[rule_id].summary.split()) in letters(row)
        assert rule_ids == set()


@pytest.mark.parametrize("name", [*DOCUMENTS, "changelog"])
def test_a_page_says_what_its_file_says_on_a_forge(name: str, site: Path) -> None:
    """Python-Markdown reads lists, tables and code unlike the Markdown of forges; nothing may be lost by it."""
    source = ROOT / ("CHANGELOG.md" if name == "changelog" else f"docs/{name}.md")
    elsewhere = pyromark.html(source.read_text("utf-8"), options=pyromark.Options.ENABLE_TABLES)
    page = html(site / f"{name}.html")
    assert letters(article(page)) == letters(elsewhere)
    for tag in ("table", "pre", "ul", "ol", "li", "h2", "h3"):
        opening = re.compile(rf"<{tag}[\s>]")
        assert len(opening.findall(article(page))) == len(opening.findall(elsewhere)), tag


def links(page: str) -> Iterator[str]:
    for quoted, plain in re.findall(r'<[a-z][^<>]*?\s(?:href|src)=(?:"([^"]*)"|([^\s>]+))', page):
        yield unescape(quoted or plain)


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): html(path) for path in site.rglob("*.html")}
    anchors = {name: set(re.findall(r'\sid="?([^\s">]+)', page)) for name, page in pages.items()}
    for name, page in pages.items():
        for link in links(page):
            target, _, anchor = link.partition("#")
            if re.match(r"\w+:", target) or name == "404.html":
                continue
            file = normpath(f"{Path(name).parent}/{unquote(target)}") if target else name
            if file == ".":
                file = "index.html"
            assert (site / file).is_file(), (name, link)
            assert not anchor or anchor in anchors[file] or anchor == "__comments", (name, link)


def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        loaded = re.findall(r"<(?:script|img|iframe|link)\b[^>]*?\s(?:src|href)=\"?([^\s\">]+)", html(path))
        assert [each for each in loaded if re.match(r"(?:\w+:)?//", each)] == [], path
    styles = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"url\(['\"]?(?:https?:)?//", styles) == []


def test_no_page_is_an_orphan(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): html(path) for path in site.rglob("*.html")}
    reached, todo = {"index.html"}, ["index.html"]
    while todo:
        name = todo.pop()
        for link in links(pages[name]):
            target = normpath(f"{Path(name).parent}/{unquote(link.partition('#')[0])}")
            if target in pages and target not in reached:
                reached.add(target)
                todo.append(target)
    assert {*pages} - reached == {"404.html"}


def test_names_of_rules_lead_to_their_pages(site: Path) -> None:
    page = article(html(site / "migrating.html"))
    assert '<a href="rules/repetition/doubled-word.html"><code>repetition/doubled-word</code></a>' in page
    named = re.findall(r"<code>([a-z]+/[a-z-]+)</code>", re.sub("<pre.*?</pre>", "", page, flags=re.DOTALL))
    assert {name for name in named if name in RULES} >= {"filler/cliche", "readability/passive-share"}
    assert len(re.findall(r'href="rules/[a-z]+/[a-z-]+\.html"', page)) >= len(
        [n for n in named if n in RULES]
    )


def test_the_schemas_are_published(site: Path) -> None:
    written = {path.name: json.loads(path.read_text("utf-8")) for path in (site / "schemas").iterdir()}
    assert written == json.loads(json.dumps(schemas()))


def test_the_site_is_known_by_the_address_that_reports_link_to(site: Path) -> None:
    for rule_id in RULES:
        page = html(site / f"rules/{rule_id}.html")
        canonical = re.findall(r'rel="?canonical"? href="?([^\s">]+)', page) or re.findall(
            r'href="?([^\s">]+)"? rel="?canonical', page
        )
        assert canonical == ([f"{_version.SITE}rules/{rule_id}.html"] if _version.SITE else [])


def test_reports_link_to_pages_that_are_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_version, "SITE", f"{site.as_uri()}/")
    families = {rule_id.partition("/")[0] for rule_id in RULES}
    for address in (rules_address(), *map(family_address, families), *map(rule_address, RULES)):
        assert address is not None
        assert (site / address.removeprefix(_version.SITE)).is_file(), address


def test_the_commands_have_all_their_options(site: Path) -> None:
    page = article(html(site / "commands.html"))
    for name in ("check", "report", "init", "explain", "config show", "baseline create", "corpus summary"):
        assert f"editlint {name}" in page
    for option in ("--min-severity", "--since", "--stdin-filename", "--open"):
        assert option in page
    assert "--output[text|json]" in letters(page)


def test_how_it_works_is_not_written_twice(site: Path) -> None:
    glossary, inside, rest = (
        article(html(site / f"{name}.html")) for name in ("glossary", "how-it-works", "contributing")
    )
    assert "<h1" in glossary and "maximal repeat" in glossary
    assert "The path of a run" in inside and "maximal repeat" not in inside
    assert "Add an engine" in rest and "The map of the code" not in rest


# In a browser.

PAGES = (
    "index.html",
    "configuration.html",
    "accuracy.html",
    "output.html",
    "commands.html",
    "presets.html",
    "migrating.html",
    "rules/index.html",
    "rules/filler/index.html",
    "rules/filler/wordy-phrase.html",
    "rules/claims/unsourced-number.html",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def quiet(browser: Any) -> Iterator[None]:
    """In the end, the browser has asked for nothing that is not on this machine, and has reported no error."""
    browser.get_log("performance")
    browser.get_log("browser")
    yield
    requests = [
        message["params"]["request"]["url"]
        for entry in browser.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"
    ]
    assert requests
    outside = re.compile(r"(?!file:|data:|blob:|about:|chrome:|http://127\.0\.0\.1:)")
    assert [url for url in requests if outside.match(url)] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.integration
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_fit_and_have_the_theme_of_the_system(browser: Any, site: Path, width: int, theme: str) -> None:
    emulate(browser, width, theme)
    for name in PAGES:
        browser.get((site / name).as_uri())
        browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, name
        color, background = browser.execute_script(
            "const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]"
            ".map((each) => each.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0))"
        )
        assert (color > background) == (theme == "dark"), name
        outside = browser.execute_script(
            "return [...document.querySelectorAll('article :is(h1, h2, p, li, pre, .md-typeset__scrollwrap)')]"
            ".filter((each) => each.getBoundingClientRect().right > innerWidth + 1)"
            ".map((each) => each.textContent.slice(0, 60))"
        )
        assert outside == [], name


@pytest.mark.integration
@pytest.mark.usefixtures("quiet")
def test_the_theme_can_be_chosen(browser: Any, site: Path) -> None:
    emulate(browser, 1280, "light")
    browser.get((site / "index.html").as_uri())

    def scheme() -> str:
        return str(browser.execute_script("return document.body.dataset.mdColorScheme"))

    assert scheme() == "default"
    seen = []
    for _ in range(3):
        browser.find_element("css selector", "label[for^=__palette]:not([hidden])").click()
        seen.append(scheme())
    assert seen == ["default", "slate", "default"]  # light, dark, and as the system again


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """The address of the site on a server."""
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.integration
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("place", ["disk", "server"])
@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("wordy phrase", "rules/filler/wordy-phrase.html"),
        ("claims/unsourced-number", "rules/claims/unsourced-number.html"),
        ("max_warnings", "configuration.html"),
    ],
)
def test_the_search_finds_rules_and_settings(
    browser: Any, site: Path, served: str, width: int, place: str, words: str, page: str
) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    start = served if place == "server" else f"{site.as_uri()}/"
    target = f"{start}{page}"
    emulate(browser, width, "light")
    browser.get(f"{start}index.html")
    if width < 960:
        browser.find_element("css selector", "label.md-header__button[for=__search]").click()
    query = browser.find_element("css selector", "input.md-search__input")
    wait = WebDriverWait(browser, 20)
    wait.until(lambda _: query.is_displayed())
    query.click()
    query.send_keys(words)
    found = "return [...document.querySelectorAll('a.md-search-result__link')].slice(0, 3)"
    wait.until(
        lambda _: target in browser.execute_script(f"{found}.map((each) => each.href.split(/[?#]/)[0])")
    )
    browser.execute_script(
        f"{found}.find((each) => each.href.split(/[?#]/)[0] == arguments[0]).click()", target
    )
    wait.until(lambda _: browser.current_url.startswith(target))
