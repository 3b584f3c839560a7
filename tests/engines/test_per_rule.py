"""Engines made of one function."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import msgspec
import pytest

from editlint.catalogue.examples import failing_examples
from editlint.core.match import Edit, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines import ENGINES
from editlint.engines.base import RuleContext
from editlint.engines.per_rule import Detection, per_rule
from editlint.engines.services import NONE
from editlint.markup import read_document
from editlint.packs.load import compile_pack
from editlint.packs.rulefile import read_rule


class Settings(msgspec.Struct, frozen=True):
    letter: str


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    at = document.prose.text.find(settings.letter)
    if at >= 0:
        yield Detection(Span(at, at + 1), {"match": settings.letter})


def validate(settings: Settings) -> None:
    if len(settings.letter) != 1:
        raise ValueError("'letter' is one letter")


LETTERS = per_rule(Settings, {"match"}, check, validate)


def test_each_rule_is_checked_with_its_settings() -> None:
    engine = LETTERS.engine([(3, Settings("b")), (5, Settings("z")), (7, Settings("a"))], NONE)
    found = list(engine.find(read_document("ab", "plain")))
    assert found == [Match(3, Span(1, 2), {"match": "b"}), Match(7, Span(0, 1), {"match": "a"})]


def test_settings_are_validated_when_a_rule_is_compiled() -> None:
    assert LETTERS.compile(Settings("a"), RuleContext()) == Settings("a")
    with pytest.raises(ValueError, match="one letter"):
        LETTERS.compile(Settings("ab"), RuleContext())


def test_message_fields_may_depend_on_the_settings() -> None:
    kind = per_rule(Settings, lambda settings: {"match", settings.letter}, check)
    assert kind.message_fields(Settings("x")) == {"match", "x"}
    assert LETTERS.message_fields(Settings("x")) == {"match"}


def test_a_match_has_all_that_the_detection_has() -> None:
    span = Span(0, 1)
    detection = Detection(span, {"a": "b"}, (Edit(span, ""),), (span,), ("note",), 0.5, "block", span)
    match = detection.match(4)
    assert match.rule == 4
    assert [getattr(match, name) for name in Detection.__struct_fields__] == [
        getattr(detection, name) for name in Detection.__struct_fields__
    ]


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_can_do_what_its_kind_declares(name: str) -> None:
    kind = ENGINES[name]
    if kind.scope == "suppressions":
        assert kind.build is None
        return
    engine = kind.engine([], NONE)
    related = [other for other in ENGINES.values() if other.build is kind.build]
    assert hasattr(engine, "find") == (kind.scope == "document")
    assert hasattr(engine, "observe") == hasattr(engine, "conclude") == (kind.scope == "files")
    assert hasattr(engine, "aggregate") == any(other.aggregates for other in related)
    assert (
        hasattr(engine, "limited")
        == hasattr(engine, "limit_status")
        == any(other.reports_limits for other in related)
    )


def example_of(page: str, language: str, file: str) -> str:
    """A code block of a page that starts with the name of a file."""
    pattern = rf"^ *```{language}\n( *# {re.escape(file)}\n.*?)^ *```"
    found = re.search(pattern, page, re.MULTILINE | re.DOTALL)
    assert found, file
    return dedent(found[1])


def test_the_engine_in_contributing_works(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    source = example_of(page, "python", "editlint/engines/structure/capitals.py")
    rule_text = example_of(page, "yaml", "rules/structure/capital-letters.yml")
    module: dict[str, object] = {}
    exec(source, module)
    assert len(source.splitlines()) <= 31  # with the name of the file
    registry = {**ENGINES, "capitals": module["CAPITALS"]}
    for user in ("editlint.packs.rulefile", "editlint.lint.ruleset", "editlint.catalogue.examples"):
        monkeypatch.setattr(f"{user}.ENGINES", registry)
    pack = compile_pack(Path(), {"structure/capital-letters.yml": rule_text})
    files = [("structure/capital-letters", *read_rule(rule_text, "capital-letters.yml"))]
    assert [str(problem) for problem in failing_examples(pack, files)] == []
