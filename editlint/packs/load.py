"""Packs: folders of rules, found, read and compiled."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from editlint.core.errors import EditlintError
from editlint.packs.rule import Rule

if TYPE_CHECKING:
    from editlint.io.strict_yaml import Parsed
    from editlint.packs.rulefile import RuleFile

WORDS_FOLDER = "words"
"""The folder of a pack with its word classes, one word a line in `<class>.txt`."""
MAX_RULES = 2_000
MAX_PACK_BYTES = 5_000_000
MAX_COMPILED_BYTES = 5_000_000
"""Rule files of a pack, the size of all its files and of its compiled rules: what is more must not stall a run.
Compiled, ours take 220 kB."""
COMPILED = "compiled.msgpack"
"""The file of our own compiled rules in the wheel."""
PACKAGE = Path(__file__).parents[1]


class Pack(msgspec.Struct, frozen=True):
    """A pack as a run needs it: its rules, and the word classes that they may name."""

    rules: tuple[Rule, ...]
    word_classes: dict[str, tuple[str, ...]]


def own_rules_folder() -> Path:
    """The folder of our own rules: beside the code in an installed wheel, above it in a checkout."""
    inside = PACKAGE / "rules"
    return inside if inside.is_dir() else PACKAGE.parent / "rules"


def load_own_rules(cache: Path | None) -> Pack:
    """Our own rules: compiled when the wheel was built, and on first use in a checkout."""
    folder = own_rules_folder()
    built = folder / COMPILED
    if built.is_file():
        return msgspec.msgpack.decode(built.read_bytes(), type=Pack)
    return _checkout(folder, cache)


@functools.cache  # compiling takes half a second, and a checkout does not change while a process runs
def _checkout(folder: Path, cache: Path | None) -> Pack:
    return load_pack(folder, folder, cache)


def load_pack(folder: Path, root: Path, cache: Path | None) -> Pack:
    """The pack in `folder`, which must be inside `root` with all its files.

    The compiled pack is cached in the folder `cache`, unless that is None, under a hash of the rules and of our code.
    Raises EditlintError.
    """
    sources = dict(pack_sources(folder, root))
    if not any(name.endswith(".yml") for name in sources):
        raise EditlintError("there are no rules here: a pack contains FAMILY/NAME.yml", path=str(folder))
    return compile_cached(folder, sources, cache)


def compile_cached(folder: Path, sources: Mapping[str, str], cache: Path | None) -> Pack:
    """The pack with these files, text by path in `folder`, from the folder `cache` if it is there.

    None for `cache` caches nothing. Raises EditlintError.
    """
    from editlint.packs import compiled_cache  # only for the packs of a team

    name = compiled_cache.digest(sources)
    if cache is not None and (cached := compiled_cache.read(cache, name)) is not None:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(cached, type=Pack)
    pack = compile_pack(folder, sources)
    if cache is not None:
        compiled_cache.write(cache, name, msgspec.msgpack.encode(pack, order="deterministic"))
    return pack


def compile_to_bytes(folder: Path) -> bytes:
    """The pack in `folder`, compiled and encoded for the wheel. Raises EditlintError."""
    return msgspec.msgpack.encode(
        compile_pack(folder, dict(pack_sources(folder, folder))), order="deterministic"
    )


def compile_pack(folder: Path, sources: Mapping[str, str]) -> Pack:
    """The pack with these files: text by path in `folder`."""
    from editlint.packs.rulefile import (  # not needed for the compiled rules of the wheel
        compile_rule,
        read_rule,
    )

    word_classes = {
        Path(name).stem: tuple(dict.fromkeys(_words(text)))
        for name, text in sources.items()
        if name.startswith(f"{WORDS_FOLDER}/")
    }
    rules = []
    size = 0
    for name, text in sources.items():
        if name.endswith(".yml"):
            file, parsed = read_rule(text, str(folder / name))
            rules.append(compile_rule(name.removesuffix(".yml"), file, parsed, word_classes))
            size += len(rules[-1].compiled)
            if size > MAX_COMPILED_BYTES:
                raise parsed.fail(
                    f"with this rule, the compiled pack is over {MAX_COMPILED_BYTES // 1_000_000} MB: split it"
                )
    return Pack(tuple(rules), word_classes)


def rule_files(folder: Path, root: Path) -> "Iterator[tuple[str, RuleFile, Parsed]]":
    """The rule files of a pack by id."""
    from editlint.packs.rulefile import read_rule

    for name, text in pack_sources(folder, root):
        if name.endswith(".yml"):
            yield (name.removesuffix(".yml"), *read_rule(text, str(folder / name)))


def pack_sources(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    """The rule files and word classes of a pack: path in the folder and text, in order. Raises EditlintError."""
    from editlint.io.strict_yaml import read_text

    if not folder.is_dir():
        raise EditlintError("there is no such folder of rules", path=str(folder))
    size = number = 0
    for name, file in _pack_files(folder):
        text = read_text(file, root)
        size += len(text)
        number += file.suffix == ".yml"
        if size > MAX_PACK_BYTES or number > MAX_RULES:
            limits = f"{MAX_PACK_BYTES // 1_000_000} MB or {MAX_RULES:,} rules"
            raise EditlintError(f"a pack may not have over {limits}: split it", path=str(folder))
        yield name, text


def _pack_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The rule files and word classes of a pack, by their path in it. Raises EditlintError for a wrong name."""
    from editlint.packs.rulefile import ID

    for family in sorted(entry for entry in folder.iterdir() if entry.is_dir() and entry.name[0] not in "._"):
        for file in sorted(family.iterdir()):
            name = f"{family.name}/{file.name}"
            if family.name == WORDS_FOLDER and file.suffix == ".txt":
                yield name, file
            elif file.suffix == ".yaml":
                raise EditlintError(
                    f"a rule's file ends in .yml: rename it to {file.stem}.yml", path=str(file)
                )
            elif file.suffix == ".yml":
                if not ID.fullmatch(name.removesuffix(".yml")):
                    raise EditlintError(
                        "a rule is named family/name, in lower case with hyphens: rename it", path=str(file)
                    )
                yield name, file


def _words(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        word = line.partition("#")[0].strip()
        if word:
            yield word


def merge_packs(packs: Sequence[tuple[str, Pack]]) -> dict[str, tuple[Rule, Mapping[str, Sequence[str]]]]:
    """All rules by id, each with its pack's word classes. Raises EditlintError where two have one id."""
    rules: dict[str, tuple[Rule, Mapping[str, Sequence[str]]]] = {}
    pack_of: dict[str, str] = {}
    for name, pack in packs:
        for rule in pack.rules:
            if rule.id in rules:
                raise EditlintError(
                    f"the rule '{rule.id}' is also in {pack_of[rule.id]}: rename this one, or change the other "
                    "with 'rules:' in the configuration",
                    path=f"{name}/{rule.id}.yml",
                )
            rules[rule.id] = rule, pack.word_classes
            pack_of[rule.id] = name
    return rules
