"""Which file a URI names."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.server.uris import path_of, uri_of

on_windows = pytest.mark.skipif(os.name != "nt", reason="drives are those of Windows")
elsewhere = pytest.mark.skipif(os.name == "nt", reason="Windows has drives")


@elsewhere
@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b.md", "/a/b.md"),
        ("FILE:///a/b.md", "/a/b.md"),
        ("file://localhost/a/b.md", "/a/b.md"),
        ("file:/a/b.md", "/a/b.md"),
        ("file:///a/%C3%A9%20%23%3f.md", "/a/é #?.md"),
        ("file:///a/é b.md", "/a/é b.md"),
        ("file:///a/../b.md", "/b.md"),
        ("file:///a/%2e%2e/b.md", "/b.md"),
        ("file:///c%3A/x.md", "/c:/x.md"),
        ("file:///C:/x.md", "/C:/x.md"),
        ("file:///a/%ff.md", "/a/\udcff.md"),
        ("file:///a/b.md#part", "/a/b.md"),
    ],
)
def test_files(uri: str, path: str) -> None:
    assert path_of(uri) == Path(path)


@on_windows
@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///c%3A/x.md", "c:/x.md"),
        ("file:///C:/x.md", "C:/x.md"),
        ("file://host/share/x.md", "//host/share/x.md"),
    ],
)
def test_files_of_windows(uri: str, path: str) -> None:
    assert path_of(uri) == Path(path)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "file:",
        "file://",
        "file:///",
        "untitled:Untitled-1",
        "untitled:///a/b.md",
        "git:/a/b.md?ref=main",
        "vscode-notebook-cell:/a/b.ipynb#W0sZmlsZQ",
        "https://example.com/a.md",
        "file:///a/%00.md",
        "a.md",
        "/a/b.md",
        "http://[::1",
        "\ud800",
    ],
)
def test_what_is_no_file_on_this_machine(uri: str) -> None:
    assert path_of(uri) is None


@elsewhere
def test_another_machine_is_not_this_one() -> None:
    assert path_of("file://host/share/x.md") is None


@elsewhere
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_the_uri_of_a_file_names_it(name: str) -> None:
    path = Path(os.path.normpath(f"/x/{name}"))
    assert path_of(uri_of(path)) == (path if path != Path("/") else None)
