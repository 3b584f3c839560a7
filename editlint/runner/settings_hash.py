"""A hash of everything but its content that decides the result of an article: settings, rules, and editlint itself."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from editlint._version import __version__
from editlint.config.model import Config
from editlint.config.selection import matching_overrides
from editlint.runner.article import ArticleLinter
from editlint.runner.options import Options

PACKAGE = Path(__file__).parents[1]
NOT_DECIDING = frozenset(
    "cwd config crash cache keeps_results result_cache languagetool notify expected_documents source".split()
)
"""Options that change no result that is kept.

`config` decides which configuration is read, and that is part of the hash itself. `source` adds the text of the
article, which is added to a kept result as well. All other options are part of the hash, and new ones are, too.
"""


class SettingsHash:
    """The hashes of a run: one for all articles with the same configuration and overrides."""

    def __init__(self, linter: ArticleLinter) -> None:
        self._linter = linter
        self._run = _program() + encoded(deciding(linter.options))
        self._packs: dict[tuple[Path, ...], bytes] = {}
        self._hashes: dict[tuple[Path | None, Path, tuple[int, ...]], bytes] = {}

    def of(self, path: Path) -> bytes:
        """The hash for an article, given as an absolute path. Raises EditlintError."""
        config = self._linter.rulesets.configs.for_folder(path.parent)
        overrides = matching_overrides(config, path)
        key = config.path, config.root, overrides
        if key not in self._hashes:
            parts = (self._run, self._rules(config), encoded(config), encoded(overrides))
            self._hashes[key] = hash_of(parts)
        return self._hashes[key]

    def _rules(self, config: Config) -> bytes:
        """A hash of all rules that there are, as an article may name presets that select any of them."""
        packs = tuple(pack.folder for pack in config.packs)
        if packs not in self._packs:
            available = self._linter.rulesets.available(config).values()
            classes = {id(words): words for _, words in available}
            self._packs[packs] = hash_of(
                (encoded([rule for rule, _ in available]), encoded(list(classes.values())))
            )
        return self._packs[packs]


def deciding(options: Options) -> dict[str, Any]:
    """The options that decide a result."""
    values = msgspec.structs.asdict(options)
    return {name: value for name, value in values.items() if name not in NOT_DECIDING}


@cache  # a process has the same code all its life
def _program() -> bytes:
    """A hash of editlint with all its data, of Python, and of the versions of the libraries beside it."""
    return hash_of(
        [__version__.encode(), sys.version.encode(), *map(str.encode, sorted(_libraries())), own_code_hash()]
    )


@cache
def own_code_hash() -> bytes:
    """A hash of editlint with all its data."""
    parts: list[bytes] = []
    for path in sorted(_files(str(PACKAGE))):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (faster, for three hundred files)
            parts += [os.fsencode(os.path.relpath(path, PACKAGE)), file.read()]
    return hash_of(parts)


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry.path
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def _libraries() -> Iterator[str]:
    """The installed libraries as `name-version.dist-info`: what importlib would read takes ten times as long."""
    for folder in dict.fromkeys(sys.path):
        if os.path.basename(folder) in ("site-packages", "dist-packages") and os.path.isdir(folder):  # noqa: PTH112, PTH119
            yield from (
                name
                for name in os.listdir(folder)  # noqa: PTH208
                if name.endswith((".dist-info", ".egg-info"))
            )


def encoded(value: Any) -> bytes:
    """A record as bytes, the same ones each time."""
    return msgspec.msgpack.encode(value, enc_hook=_path, order="deterministic")


def _path(value: Any) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form to be hashed")


def hash_of(parts: Iterable[bytes]) -> bytes:
    """A hash of several values, each as a whole."""
    hasher = hashlib.blake2b(digest_size=32)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()
