"""How to turn a rule off: at a place, in an article, in files that have no comments, and everywhere."""

from collections.abc import Iterator

from editlint.catalogue.examples import all_examples
from editlint.core.finding import Finding
from editlint.engines import ENGINES
from editlint.packs.rulefile import RuleFile


def turn_off(rule_id: str, *, whole_article: bool) -> Iterator[str]:
    """What a page says, in lines of Markdown; each example is indented.

    A finding about the whole article may be placed at its title, which no comment in the text can be put before.
    """
    where, name = (
        ("In one article, anywhere in it:", "disable-file")
        if whole_article
        else ("In one place, before the paragraph:", "disable-next")
    )
    off = f"rules: {{{rule_id}: off}}"
    yield from (where, "", f"    <!-- editlint-{name} {rule_id} -- reason -->", "")
    yield from ("In files that have no comments, such as plain text, in `editlint.yml`:", "")
    yield from ("    overrides:", f'      - {{files: ["**/*.txt"], {off}}}', "")
    yield from ("Everywhere, in `editlint.yml`:", "", f"    {off}")


def is_about_article(file: RuleFile, sample: Finding | None) -> bool:
    """Whether the findings of a rule are about the whole article, as in this one or as its examples say.

    So are those of a rule that compares whole articles.
    """
    if ENGINES[file.engine].scope == "files":
        return file.settings.get("kind") == "article"
    if sample is not None:
        return sample.extent == "document"
    return any(example.finds == "document" for _, _, example in all_examples(file))
