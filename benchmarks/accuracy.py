"""How often editlint is right on labelled sets: tables for docs/accuracy.md.

    python benchmarks/accuracy.py KIND DATA [CORPORA] [--write]

KIND names a part of the page, and the file `accuracy_KIND.py` here that measures it. DATA is the folder of
labelled sets, CORPORA a folder of edited articles. `--write` puts the tables into the page in place of those of
the same kind.
"""

import argparse
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "accuracy.md"
KINDS = sorted(path.stem.removeprefix("accuracy_") for path in HERE.glob("accuracy_*.py"))


def written(page: str, kind: str, tables: str) -> str:
    """The page with these tables between the marks of their kind, which are added at the end if missing."""
    first, last = f"<!-- {kind}: made by benchmarks/accuracy.py -->", f"<!-- end of {kind} -->"
    part = f"{first}\n\n{tables.strip()}\n\n{last}"
    found = re.compile(f"{re.escape(first)}.*?{re.escape(last)}", re.DOTALL)
    if found.search(page):
        return found.sub(lambda _: part, page)
    return f"{page.rstrip()}\n\n{part}\n"


def main() -> None:
    """Measure one kind, and print or write its tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("data", type=Path)
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tables: Callable[[Path, Path | None], str] = import_module(f"accuracy_{options.kind}").tables
    text = tables(options.data, options.corpora)
    corpora = " CORPORA" if options.corpora else ""
    text += f"\n\nRepeat: `python benchmarks/accuracy.py {options.kind} DATA{corpora}`.\n"
    print(text)
    if options.write:
        page = PAGE.read_text("utf-8") if PAGE.exists() else "# Accuracy\n"
        PAGE.write_text(written(page, options.kind, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
