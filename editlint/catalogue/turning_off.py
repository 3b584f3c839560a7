"""How to turn a rule off: at a place, in an article, in files that have no comments, and everywhere."""

from collections.abc import Iterator

from editlint.catalogue.examples import all_examples
from editlint.catalogue.marks import parse_marks
from editlint.core.errors import EditlintError
from editlint.core.finding import Finding
from editlint.engines import ENGINES
from editlint.io.strict_yaml import Parsed
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.rule import Rule
from editlint.packs.rulefile import Example, RuleFile, with_options


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


def sample_finding(file: RuleFile, rule: Rule) -> Finding | None:
    """A finding in a bad example, to show what the rule says; None where that needs a server or several files.

    An example with options of its own is taken only where there is no other.
    """
    if "grammar" in ENGINES[rule.engine].needs:
        return None
    bad = [example for kind, _, example in all_examples(file) if kind == "bad" and example.text]
    for example in sorted(bad, key=lambda example: bool(example.given)):
        try:
            ruleset = RuleSet([_with_given_options(rule, example)])
        except EditlintError:  # its options name a list of words, which only its pack knows
            continue
        document = read_document(parse_marks(example.text).text, example.format)
        for finding in lint(document, ruleset, "example").findings:
            return finding
    return None


def _with_given_options(rule: Rule, example: Example) -> Rule:
    return with_options(rule, Parsed(example.given, {}, {}), {}) if example.given else rule
