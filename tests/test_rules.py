"""The house rules for our own rules."""

import re
import string
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from editlint.catalogue.examples import fingerprint
from editlint.engines import ENGINES
from editlint.engines.terms.syntax import expand, parse, parse_grade
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import WORDS_FOLDER, load_pack, own_rules_folder, rule_files
from editlint.packs.rulefile import Example, RuleFile

FOLDER = own_rules_folder()
FILES = list(rule_files(FOLDER, FOLDER))
PACK = load_pack(FOLDER, FOLDER, None)
RULES = {rule.id: rule for rule in PACK.rules}


def each_rule() -> Any:
    return pytest.mark.parametrize(("rule_id", "file"), [(rule_id, file) for rule_id, file, _ in FILES])


def test_there_are_rules_enough() -> None:
    families = {rule_id.partition("/")[0] for rule_id in RULES}
    assert len(RULES) >= 30
    assert {"filler", "style", "structure", "suppression"} <= families


@each_rule()
def test_messages_are_in_one_style(rule_id: str, file: RuleFile) -> None:
    message = file.message
    assert not message[0].isupper(), "a message starts in lower case"
    assert not message.endswith("."), "a message has no full stop"
    settings = msgspec.convert(file.settings, ENGINES[file.engine].settings, strict=False)
    if names := ENGINES[file.engine].message_fields(settings):
        quoted = {"match", "article"} & names or {"key"}
        assert any(f"{{{name}}}" in message for name in quoted), (
            "a message quotes the match or names the article"
        )
    assert len(message) <= 90
    assert not re.search(r"\b(consider|please|maybe|perhaps)\b", message + file.help, re.IGNORECASE)
    assert not file.help or file.help.endswith((".", "{advice}{suggestions}"))
    assert not file.help or file.help[0] in string.ascii_uppercase + "{'"


@each_rule()
def test_a_page_has_something_to_say(rule_id: str, file: RuleFile) -> None:
    assert file.summary.endswith(".")
    assert len(file.summary) <= 110
    assert len(file.why.split()) >= 8


@each_rule()
def test_terms_are_sorted(rule_id: str, file: RuleFile) -> None:
    for key in (
        "terms",
        "others",
        "suggestions",
        "unsafe",
        "safe",
        "patterns",
        "categories",
        "ids",
        "without",
    ):
        terms = list(file.settings.get(key, []))
        assert terms == sorted(terms, key=str.lower), key
    assert file.exceptions == sorted(file.exceptions, key=str.lower)


@each_rule()
def test_a_fix_is_shown(rule_id: str, file: RuleFile) -> None:
    fixed = [each for each in file.examples.bad if isinstance(each, Example) and each.fixed is not None]
    assert bool(fixed) == bool(file.fix), "a rule with a fix shows one, and no other does"


MIN_READ_FIXES = 30
"""Applied fixes of a rule that must have been read, unless there are fewer in the texts that it is measured on."""


@each_rule()
def test_a_safe_fix_is_proven(rule_id: str, file: RuleFile) -> None:
    if file.fix != "safe":
        return
    figures = file.fix_measured
    assert figures is not None, "draw its fixes with benchmarks/fixes.py, and read them"
    assert figures.wrong == 0
    assert figures.read >= min(MIN_READ_FIXES, figures.of)
    assert figures.rule == fingerprint(RULES[rule_id]), (
        "the rule was changed since its fixes were read: read them again"
    )


EXCLUSIVE = (
    (
        "abstract-noun",
        "brochure",
        "connector",
        "drama",
        "formal",
        "intensifier",
        "praise",
        "stock",
    ),
    ("hardship", "possessive", "praise", "virtue", "weighty"),
    ("feeling", "intensifier", "possessive", "peacock", "weighty"),
)
"""Classes of which no word may be in two: those that are counted apart, and those of other parts of speech."""


@pytest.mark.parametrize("word_class", sorted(PACK.word_classes))
def test_word_classes_are_sorted_and_used(word_class: str) -> None:
    lines = list(PACK.word_classes[word_class])
    words = [parse_grade(line)[0] for line in lines]
    assert words == sorted(set(words), key=str.lower)
    assert all(re.fullmatch(r"[a-z][a-z'.-]*~?(?: [a-z][a-z'.-]*~?)*", word) for word in words)
    assert any(f"{{{word_class}}}" in str(file.settings) + str(file.exceptions) for _, file, _ in FILES), (
        "no rule names it"
    )


def test_a_file_of_a_class_has_one_word_a_line_and_nothing_else() -> None:
    for path in (FOLDER / WORDS_FOLDER).iterdir():
        assert path.read_text("utf-8") == "".join(f"{line}\n" for line in PACK.word_classes[path.stem]), (
            path.name
        )


@pytest.mark.parametrize("classes", EXCLUSIVE)
def test_no_word_is_in_a_wrong_class(classes: tuple[str, ...]) -> None:
    """In any of its forms: 'offering' would be in two classes where one has `offer~`."""
    owners: dict[str, str] = {}
    for name in classes:
        for wording in expand(parse(f"{{{name}}}", PACK.word_classes)):
            assert owners.setdefault(wording.text, name) == name, wording.text


def literals() -> Iterator[tuple[str, str]]:
    kind = ENGINES["phrases"]
    for rule in PACK.rules:
        if rule.engine == "phrases":
            compiled = msgspec.msgpack.decode(rule.compiled, type=kind.compiled)
            where = f"{'link' if rule.block_kinds == {'link'} else ''}{compiled.whole}{compiled.at}"
            terms = compiled.terms
            others = terms.exceptions.union(number for number, _ in terms.contexts)
            yield from (
                (rule.id, f"{text!r}|{where}")
                for number, text in enumerate((*terms.latin, *terms.unicode))
                if number not in others
            )


def test_no_term_is_claimed_by_two_rules() -> None:
    owners: dict[str, str] = {}
    for rule_id, text in literals():
        assert owners.setdefault(text, rule_id) == rule_id, text


FRAMES = ("The clerk said that {} was there.", "They {} the boats at noon.", "The {} boats were counted.")
REPLACEMENTS_OF_PARTS = {"style/a-or-an"}
"""Rules that look at the word after a replacement, which a frame does not have."""


def test_no_replacement_is_a_finding_of_a_default_rule() -> None:
    ruleset = RuleSet([rule for rule in PACK.rules if rule.default])
    flagged = [
        (rule_id, better, finding.rule)
        for rule_id, file, _ in FILES
        for better in _replacements(file)
        for frame in FRAMES
        for finding in lint(read_document(frame.format(better), "markdown"), ruleset, "a.md").findings
        if finding.severity != "info" and finding.rule not in REPLACEMENTS_OF_PARTS
    ]
    assert flagged == []


def _replacements(file: RuleFile) -> Iterator[str]:
    """What the terms of a rule are replaced by, where that is text."""
    terms = file.settings.get("terms")
    for better in terms.values() if isinstance(terms, dict) else ():
        if isinstance(better, str) and better:
            yield better


def test_no_rule_guesses_who_wrote_a_text() -> None:
    for rule_id, file, _ in FILES:
        if rule_id.startswith("filler/chatbot") or "chatbot" in rule_id:
            continue
        texts = " ".join([rule_id, file.summary, file.why, file.message, file.help])
        assert not re.search(r"\b(AI|A\.I\.|GPT|machine-written|language model|generated)\b", texts), rule_id
