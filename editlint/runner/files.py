"""Which files are articles, and what they say: the only place that opens or writes one."""

import codecs
import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec

from editlint.core.errors import EditlintError
from editlint.io import globs
from editlint.markup import SUFFIXES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

VENDORED = frozenset(
    """
    node_modules bower_components vendor third_party site-packages venv __pycache__ dist build _site target
    """.split()
)
"""Folders that hold other people's texts, or made ones; hidden folders are left out as well."""


class Article(msgspec.Struct, frozen=True):
    """A file to check: its absolute path, the name that reports give it, and its format.

    `named` says that it stood on the command line itself.
    """

    path: Path
    name: str
    format: str
    named: bool


class FoundArticle(msgspec.Struct, frozen=True):
    """An article, or an error about a path that was asked for."""

    article: Article | None = None
    error: EditlintError | None = None


def find_articles(paths: Sequence[str], cwd: Path) -> list[FoundArticle]:
    """The articles at and under the paths, in order and each once, with an error for each path without any."""
    seen: set[Path] = set()
    found: list[FoundArticle] = []
    for given in paths:
        path = Path(os.path.normpath(cwd / given))
        try:
            here = list(_at(path, given, cwd))
        except OSError as error:
            found.append(_failed(given, f"this cannot be read: {error.strerror}"))
            continue
        for each in here:
            if each.article is None:
                found.append(each)
            elif each.article.path not in seen:
                seen.add(each.article.path)
                found.append(each)
    return sorted(found, key=lambda each: each.article.name if each.article else "")


def _failed(given: str, message: str) -> FoundArticle:
    return FoundArticle(error=EditlintError(message, path=_written(given)))


def _at(path: Path, given: str, cwd: Path) -> Iterator[FoundArticle]:
    if path.is_dir():
        articles = [_article(each, cwd, named=False) for each in _walk(path)]
        if not articles:
            yield _failed(given, f"there are no articles here: editlint reads {', '.join(SUFFIXES)}")
        yield from (FoundArticle(article) for article in articles)
    elif not path.exists() and not path.is_symlink():
        yield _failed(given, "there is no such file or folder")
    elif path.suffix.lower() not in SUFFIXES:
        yield _failed(
            given, f"'{path.suffix or path.name}' is no type of article: editlint reads {', '.join(SUFFIXES)}"
        )
    elif path.exists() and not path.is_file():
        yield _failed(given, "this is no regular file")
    else:
        yield FoundArticle(_article(path, cwd, named=True))


def _article(path: Path, cwd: Path, *, named: bool) -> Article:
    try:
        name = path.relative_to(cwd).as_posix()
    except ValueError:
        name = path.as_posix()
    return Article(path, _written(name), SUFFIXES[path.suffix.lower()], named)


def _written(name: str) -> str:
    """A name as reports can write it: what is no UTF-8 in it stands as an escape."""
    return name.encode("utf-8", "backslashreplace").decode()


def _walk(folder: Path) -> Iterator[Path]:
    """The articles under a folder that git does not ignore, without hidden and vendored folders."""
    listed = _git(folder)
    for relative in _unlisted(folder) if listed is None else listed:
        if os.path.splitext(relative)[1].lower() in SUFFIXES:  # noqa: PTH122 (a path object a file is too slow)
            path = folder / relative
            if listed is None or path.is_file():
                yield path


def _git(folder: Path) -> list[str] | None:
    """What git knows under a folder, tracked or not ignored; None where there is no repository or no git."""
    if not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return None
    import subprocess  # only for folders

    try:
        listed = subprocess.run(
            [
                "git",
                "-C",
                str(folder),
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
                "--deduplicate",
            ],
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    if listed.returncode:
        return None
    names = listed.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [name for name in names if name and not _left_out(PurePath(name).parent.parts)]


def _left_out(folders: Sequence[str]) -> bool:
    return any(name.startswith(".") or name in VENDORED for name in folders)


def _unlisted(folder: Path) -> Iterator[str]:
    """What is under a folder without a repository, after the `.gitignore` files in it."""
    ignored: list[tuple[str, GitIgnoreSpec]] = []
    for above, folders, names in os.walk(folder):
        relative = os.path.relpath(above, folder)
        prefix = "" if relative == "." else relative + os.sep
        ignored = [each for each in ignored if prefix.startswith(each[0])]
        if ".gitignore" in names:
            ignored.append((prefix, _spec(Path(above) / ".gitignore")))
        folders[:] = sorted(
            name for name in folders if not _left_out([name]) and not _ignored(ignored, f"{prefix}{name}/")
        )
        yield from (prefix + name for name in names if not _ignored(ignored, prefix + name))


def _spec(path: Path) -> "GitIgnoreSpec":
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    return globs.compile_globs(line for line in lines if not globs.pattern_problem(line))


def _ignored(specs: "Sequence[tuple[str, GitIgnoreSpec]]", relative: str) -> bool:
    return any(
        spec.match_file(relative[len(prefix) :]) for prefix, spec in specs if relative.startswith(prefix)
    )


def unique_articles(articles: Sequence[Article]) -> list[int]:
    """The numbers of the articles, in the order of their names, without a file's further names."""
    seen: set[tuple[int, int]] = set()
    numbers = []
    for number in sorted(
        range(len(articles)), key=lambda n: (articles[n].path.is_symlink(), articles[n].name)
    ):
        with suppress(OSError):  # what cannot be read is told elsewhere
            found = articles[number].path.stat()
            if (found.st_dev, found.st_ino) not in seen:
                seen.add((found.st_dev, found.st_ino))
                numbers.append(number)
    return sorted(numbers, key=lambda n: articles[n].name)


def read_article(article: Article) -> str:
    """The text of an article. Raises EditlintError in words for its author."""
    return decode_article(read_bytes(article), article.name)


def read_bytes(article: Article) -> bytes:
    """What the file of an article holds. Raises EditlintError."""
    try:
        return article.path.read_bytes()
    except OSError as error:
        raise EditlintError(f"this cannot be read: {error.strerror}", path=article.name) from None


def write_article(article: Article, before: bytes, text: str) -> None:
    """Put a text in place of `before`, whole or not at all, with the file's encoding and mode.

    A link stays one: what it leads to is written. Raises EditlintError, also where the file no longer holds
    `before`.
    """
    import shutil  # only where something is fixed
    import tempfile

    path = Path(os.path.realpath(article.path))
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".editlint-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(encode_article(text, before))
            shutil.copymode(path, name)
            if path.read_bytes() != before:
                raise EditlintError("this was changed by somebody else: run again", path=article.name)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise EditlintError(f"this cannot be written: {error.strerror}", path=article.name) from None


def encode_article(text: str, before: bytes) -> bytes:
    """The text in the encoding of `before`; a mark of UTF-8 at its start is part of the text."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if before.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def decode_article(content: bytes, name: str) -> str:
    """The text in UTF-8, or in UTF-16 where it starts with that mark. Raises EditlintError."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in content[:8192]:
            raise EditlintError("this is a binary file, no article", path=name) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise EditlintError("this is not UTF-8: save the file as UTF-8", path=name, line=line) from None
