"""A history as a git repository: the same history gives the same commits."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from article_histories.history import Revision

_AUTHOR = b"The Editors <editors@example.org>"
_FIRST_SECOND, _HOUR = 1_700_000_000, 3_600


def write_repository(
    folder: Path, revisions: Sequence[Revision], extra: dict[str, str] | None = None
) -> list[str]:
    """Make a repository in the folder, with a commit for each revision on `main`; returns their hashes.

    extra: files that the first commit has besides the articles, and all later ones keep.
    """
    _git(folder, "init", "--quiet", "--initial-branch=main")
    marks = folder / ".git" / "marks"
    stream = b"".join(_stream(revisions, extra or {}))
    _git(folder, "fast-import", "--quiet", f"--export-marks={marks}", stdin=stream)
    hashes = dict(line.split() for line in marks.read_text("ascii").splitlines())
    marks.unlink()
    _git(folder, "reset", "--quiet", "--hard", "main")
    return [hashes[f":{number}"] for number in range(1, len(revisions) + 1)]


def _stream(revisions: Sequence[Revision], extra: dict[str, str]) -> Iterator[bytes]:
    """The commands of `git fast-import`."""
    before: dict[str, str] = {}
    for number, revision in enumerate(revisions, 1):
        message = ", ".join(dict.fromkeys(edit.kind for edit in revision.edits)) or "the first articles"
        yield b"commit refs/heads/main\nmark :%d\n" % number
        yield b"committer %s %d +0000\n" % (_AUTHOR, _FIRST_SECOND + number * _HOUR)
        yield _data(message)
        after = extra | {path: article.text for path, article in revision.articles.items()}
        for path in before.keys() - after.keys():
            yield f"D {path}\n".encode()
        for path in sorted(path for path in after if before.get(path) != after[path]):
            yield f"M 100644 inline {path}\n".encode() + _data(after[path])
        before = after


def _data(text: str) -> bytes:
    content = text.encode("utf-8")
    return b"data %d\n%s\n" % (len(content), content)


def _git(folder: Path, *arguments: str, stdin: bytes | None = None) -> None:
    command = ["git", "-C", str(folder), "-c", "core.autocrlf=false", *arguments]
    subprocess.run(command, input=stdin, check=True, capture_output=True)
