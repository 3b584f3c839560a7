"""Writes what is made from other files: the rules' pages and the JSON Schemas.

python docs/generate.py            writes them
python docs/generate.py --check    exits 1 and names the files that are not what would be written
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from editlint.catalogue.pages import page
from editlint.catalogue.schemas import schemas
from editlint.packs.load import load_pack, rule_files

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
PAGES = ROOT / "docs" / "rules"
SCHEMAS = ROOT / "editlint" / "schemas"


def made() -> Iterator[tuple[Path, str]]:
    """Each generated file with its content."""
    rules = {rule.id: rule for rule in load_pack(RULES, RULES, None).rules}
    index = ["# The rules", ""]
    for rule_id, file, _ in rule_files(RULES, RULES):
        yield PAGES / f"{rule_id}.md", page(rule_id, file, rules[rule_id])
        index.append(f"- [{rule_id}]({rule_id}.md): {file.summary}")
    yield PAGES / "README.md", "\n".join(index) + "\n"
    for name, schema in schemas().items():
        yield SCHEMAS / name, json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the files, or with --check say which are stale."""
    wanted = dict(made())
    there = {
        path for folder, ending in ((PAGES, "*.md"), (SCHEMAS, "*.json")) for path in folder.rglob(ending)
    }
    stale = [path for path, text in wanted.items() if path not in there or path.read_text("utf-8") != text]
    left = sorted(there - set(wanted))
    if "--check" in sys.argv:
        for path in [*stale, *left]:
            print(f"{path.relative_to(ROOT)} is stale: run python docs/generate.py", file=sys.stderr)
        return 1 if stale or left else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in left:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
