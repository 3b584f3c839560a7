"""The pages of the report of a site, and whether they are valid and their links good."""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import turbohtml


def pages(folder: Path) -> dict[str, str]:
    """The pages in a folder, by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def links(page: str) -> Iterator[str]:
    for quoted, plain in re.findall(r'\s(?:href|src)=(?:"([^"]*)"|([^\s>]+))', page):
        yield quoted or plain


def anchors(page: str) -> list[str]:
    return [quoted or plain for quoted, plain in re.findall(r'\sid=(?:"([^"]*)"|([^\s>]+))', page)]


def check_site(folder: Path) -> None:
    """Every page is valid, and every link leads to a file in the folder, and to an anchor in it."""
    found = pages(folder)
    for name, page in found.items():
        assert [str(error) for error in turbohtml.parse(page).errors] == [], name
        ids = anchors(page)
        assert len(ids) == len({*ids}), name
        assert '<html lang="en">' in page
        assert all(re.search(r'\bscope="\w+"', tag) for tag in re.findall(r"<th\b[^>]*>", page)), name
        for link in links(page):
            file, _, anchor = link.partition("#")
            target = normpath(str(Path(name).parent / unquote(file))) if file else name
            assert (folder / target).is_file(), (name, link)
            assert not anchor or anchor in anchors(found[target]), (name, link)
