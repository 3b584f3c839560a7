"""The command `test`: runs the examples of a pack, of a family, or of one of its rules."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from editlint.catalogue.examples import all_examples, failing_examples, reads_comments, skipped_rules
from editlint.config.model import server_url_problem
from editlint.core.errors import EditlintError
from editlint.engines.pattern_time import PatternTime
from editlint.engines.services import Services
from editlint.io.did_you_mean import unknown_name
from editlint.packs.load import (
    WORDS_FOLDER,
    Pack,
    compile_cached,
    compile_pack,
    own_rules_folder,
    pack_sources,
)
from editlint.packs.rulefile import read_rule
from editlint.reporters.base import plural


class ExampleOutcome(NamedTuple):
    """The examples that fail, and what to say where all pass."""

    failures: list[EditlintError]
    summary: str


def pack_of(named: Path, cwd: Path) -> tuple[Path, str | None]:
    """The pack that a path leads to, and the rule or family where it leads to `PACK/FAMILY/NAME.yml` or `PACK/FAMILY`.

    A relative path starts at `cwd`, and the pack is relative to it where it is inside. Raises EditlintError for a file
    that is no rule, and for the id of one of ours.
    """
    path = (cwd / named).resolve()
    if not path.exists() and not named.is_absolute() and (own_rules_folder() / f"{named}.yml").is_file():
        raise EditlintError(
            f"there is no such folder of rules: did you mean '--rule {named}'?", path=str(named)
        )
    if path.is_file():
        if path.suffix != ".yml":
            raise EditlintError("this is no rule: a pack contains FAMILY/NAME.yml", path=str(named))
        return _seen_from(cwd, path.parents[1]), f"{path.parent.name}/{path.stem}"
    if path.is_dir() and any(path.glob("*.yml")) and not any(path.glob("*/*.yml")):
        return _seen_from(cwd, path.parent), path.name
    return _seen_from(cwd, path), None


def _seen_from(cwd: Path, path: Path) -> Path:
    cwd = cwd.resolve()
    return path.relative_to(cwd) if path.is_relative_to(cwd) else path


def run_examples(
    folder: Path | None,
    only: str | None = None,
    server: str | None = None,
    cache: Path | None = None,
    edited: Mapping[str, str] = MappingProxyType({}),
) -> ExampleOutcome:
    """Run the examples of a pack (None: our own rules), or `only` those of one of its rules or families.

    `server` is the URL of a LanguageTool server for the rules that need one; without it they are skipped. `cache` is
    the folder where compiled rules are kept. `edited` are texts that take the place of files, by their path in the
    pack. Raises EditlintError for a pack that cannot be read, an unknown rule, and a wrong URL.
    """
    folder = folder or own_rules_folder()
    services = example_services(server)
    sources = {**dict(pack_sources(folder, folder)), **edited}
    rule_ids = [name.removesuffix(".yml") for name in sources if name.endswith(".yml")]
    if not rule_ids:
        raise EditlintError("there are no rules here: a pack contains FAMILY/NAME.yml", path=str(folder))
    families = {each.partition("/")[0] for each in rule_ids}
    if only is not None and only not in {*rule_ids, *families}:
        raise EditlintError(unknown_name("rule or family", only, sorted({*rule_ids, *families})))
    tested = [each for each in rule_ids if only in (None, each, each.partition("/")[0])]
    files = [(each, *read_rule(sources[f"{each}.yml"], str(folder / f"{each}.yml"))) for each in tested]
    if only not in rule_ids or any(reads_comments(each) for _, _, each in all_examples(files[0][1])):
        pack = compile_pack(folder, sources)
    else:
        pack = _compile_family(folder, sources, tested[0], cache)
    skipped = set(skipped_rules(pack, services)).intersection(tested)
    failures = list(failing_examples(pack, files, services, rule_ids))
    counts = [sum(1 for _ in all_examples(file)) for each, file, _ in files if each not in skipped]
    summary = f"{plural(sum(counts), 'example')} of {plural(len(counts), 'rule')} passed.\n"
    if skipped:
        summary += "Skipped, because EDITLINT_LANGUAGETOOL_URL names no LanguageTool server:\n"
        summary += "".join(f"  {each}\n" for each in sorted(skipped))
    return ExampleOutcome(failures, summary)


def example_services(server: str | None) -> Services:
    """What engines may use while examples are run; answers are not kept. Raises EditlintError for a wrong URL."""
    if server is None:
        return Services(pattern_time=PatternTime())
    if problem := server_url_problem(server):
        raise EditlintError(problem, path="EDITLINT_LANGUAGETOOL_URL")
    from editlint.engines.grammar.session import GrammarSession  # only with a server

    return Services(GrammarSession(server, None), pattern_time=PatternTime())


def _compile_family(folder: Path, sources: Mapping[str, str], rule_id: str, cache: Path | None) -> Pack:
    """The rule and the others of its family: all that its examples depend on.

    The others come from the cache, so that somebody who works on the rule does not wait for them.
    """
    family = rule_id.partition("/")[0]
    words = {name: text for name, text in sources.items() if name.startswith(f"{WORDS_FOLDER}/")}
    rule = f"{rule_id}.yml"
    others = {name: text for name, text in sources.items() if name.startswith(f"{family}/") and name != rule}
    own = compile_pack(folder, {**words, rule: sources[rule]})
    return Pack((*own.rules, *compile_cached(folder, {**words, **others}, cache).rules), own.word_classes)
