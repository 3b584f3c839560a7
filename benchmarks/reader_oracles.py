"""Holds the readers of reStructuredText and AsciiDoc against docutils and Asciidoctor, on real files.

    python benchmarks/reader_oracles.py FOLDER ... [--show 20]

Prints how many files have the same prose in the same blocks, and the first difference in each of the others. Where
Asciidoctor is not installed, AsciiDoc is left out.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from asciidoctor_blocks import asciidoctor_blocks, comparable, has_words
from docutils_blocks import docutils_blocks

from editlint.markup import SUFFIXES, read_document

BATCH = 50
"""Files that one process of Ruby reads."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--show", type=int, default=20, metavar="N", help="differences to print (default: 20)"
    )
    options = parser.parse_args()
    for format, compare in (("rst", _with_docutils), ("asciidoc", _with_asciidoctor)):
        paths = sorted(
            path for top in options.folders for path in top.rglob("*") if SUFFIXES.get(path.suffix) == format
        )
        different = list(compare(list(filter(Path.is_file, paths))))
        print(f"{format}: {len(paths)} files, {len(different)} differ")
        print("\n".join(different[: options.show]))


def _with_docutils(paths: Sequence[Path]) -> Iterator[str]:
    for path in paths:
        source = _text(path)
        try:
            expected = list(filter(has_words, docutils_blocks(source)))
        except Exception as error:
            print(f"docutils cannot read {path}: {error!r}"[:200], file=sys.stderr)
            continue
        yield from _difference(path, expected, list(filter(has_words, _blocks(source, "rst"))))


def _with_asciidoctor(paths: Sequence[Path]) -> Iterator[str]:
    if not shutil.which("asciidoctor"):
        print("asciidoctor is not installed: AsciiDoc is left out", file=sys.stderr)
        return
    rest = iter(paths)
    while batch := list(islice(rest, BATCH)):
        sources = list(map(_text, batch))
        for path, source, expected in zip(batch, sources, asciidoctor_blocks(sources), strict=True):
            found = list(map(comparable, filter(has_words, _blocks(source, "asciidoc"))))
            yield from _difference(path, expected, found)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def _blocks(source: str, format: str) -> list[str]:
    document = read_document(source, format)
    return [document.prose.text[block.span.start : block.span.end] for block in document.blocks]


def _difference(path: Path, expected: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    for one, other in zip_longest(expected, found):
        if one != other:
            yield f"{path}\n  - {one}\n  + {other}"
            return


if __name__ == "__main__":
    main()
