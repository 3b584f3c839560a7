"""Writes what is made from other files, for publishing: a page for each rule and the JSON Schemas.

    python docs/generate.py FOLDER

None of it is committed: rule files and records are the only source. The wheel holds the schemas too.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from editlint.catalogue.listing import page_of
from editlint.catalogue.rule_records import KnownRules
from editlint.catalogue.schemas import schemas
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets

ROOT = Path(__file__).parents[1]


def made() -> Iterator[tuple[str, str]]:
    """Each file with its content, by its path in the folder."""
    rules = KnownRules(RuleSets(Options(cwd=ROOT, isolated=True)), ROOT)
    index = ["# The rules", ""]
    for rule_id in sorted(rules.available):
        yield f"rules/{rule_id}.md", page_of(rule_id, rules)
        index.append(f"- [{rule_id}]({rule_id}.md): {rules.source(rule_id).file.summary}")
    yield "rules/README.md", "\n".join(index) + "\n"
    for name, schema in schemas().items():
        yield f"schemas/{name}", json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main(folder: Path) -> None:
    """Write the files under a folder."""
    for name, text in made():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/generate.py FOLDER")
    main(Path(sys.argv[1]))
