"""The laws of what the command line selects, whatever it names."""

from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from editlint.config.model import Config
from editlint.config.selection import ALL, CommandLine, select_rules
from editlint.core.errors import EditlintError
from editlint.engines import ENGINES
from editlint.packs.load import load_own_rules

PACK = load_own_rules(None)
RULES = {rule.id: (rule, PACK.word_classes) for rule in PACK.rules}
FAMILIES = sorted({rule.family for rule in PACK.rules})
NAMES = st.lists(
    st.sampled_from([*RULES, *FAMILIES, *(f"{family}/*" for family in FAMILIES), ALL]), max_size=4
).map(tuple)


def ids(*names: tuple[str, ...]) -> frozenset[str]:
    """The rules that run with these `--select`, `--extend-select` and `--ignore`."""
    try:
        return frozenset(
            each.rule.id for each in select_rules(RULES, Config(Path()), command=CommandLine(*names))
        )
    except EditlintError as error:
        assert "no rule is left to run" in error.message
        return frozenset()


@given(NAMES, NAMES)
def test_extend_select_adds_what_select_would_select(
    select: tuple[str, ...], extend: tuple[str, ...]
) -> None:
    assume(extend)
    assert ids(select, extend) == ids(select) | ids(extend)


@given(NAMES, NAMES)
def test_names_may_have_commas_between_them(select: tuple[str, ...], extend: tuple[str, ...]) -> None:
    assume(select and extend)
    assert ids((",".join(select),), (", ".join(extend),)) == ids(select, extend)


@given(NAMES, NAMES, NAMES)
def test_ignore_has_the_last_word(
    select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    left = ids(select, extend, ignore)
    assert left <= ids(select, extend)
    for name in ignore:
        family = name.removesuffix("/*")
        assert not any(name in (ALL, rule) or rule.startswith(f"{family}/") for rule in left)


@given(NAMES)
def test_all_is_more_than_anything_that_needs_no_server(select: tuple[str, ...]) -> None:
    needs_server = {rule.id for rule in PACK.rules if "grammar" in ENGINES[rule.engine].needs}
    assert needs_server
    assert ids((ALL,)) == set(RULES) - needs_server
    assert ids((ALL, *select)) == ids((ALL,)) | (ids(select) if select else set())
