"""Accepting a term in the team's vocabulary: which file that changes, and how."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
from lsprotocol import types

from editlint.config.config_source import ConfigSource
from editlint.config.discovery import ConfigFinder
from editlint.config.extends import read_sources
from editlint.core.errors import EditlintError
from editlint.core.finding import Finding
from editlint.core.lazy_regex import LazyPattern
from editlint.io import strict_yaml
from editlint.server.accept_term import accept_term, new_configuration
from editlint.server.buffers import Buffer
from editlint.server.client import ClientFeatures
from editlint.server.positions import PositionEncoding, Positions
from editlint.server.uris import uri_of
from editlint.server.workspace_edits import EditedText, new_file, workspace_edit

MAX_WORDS = 8
"""Words of a text that is a term: what is longer is better suppressed where it is."""
CONFIG_NAME = "editlint.yml"

_SOFT_BREAK = LazyPattern(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_MARKUP = LazyPattern(r"[*_`\[\]<>\\&~{}|$\n\r]")


class Vocabulary(msgspec.Struct, frozen=True):
    """The configuration that has a team's terms: its file, and its text, '' where it is new. `version` is the
    editor's, None where it is not open there."""

    uri: str
    text: str
    version: int | None
    exists: bool
    encoding: PositionEncoding


def can_be_accepted(finding: Finding, source: str) -> bool:
    """Whether the finding is about a few words that are in the source as they are in the prose.

    Accepted terms are compared with the prose, without mark-up.
    """
    text = _SOFT_BREAK.sub(" ", source[finding.span.start : finding.span.end])
    return (
        finding.extent == "phrase"
        and finding.block != "comment"
        and text == finding.excerpt
        and len(text.split()) <= MAX_WORDS
        and any(map(str.isalpha, text))  # no term is a mark of punctuation
        and not _MARKUP.search(text)
    )


def accept_edit(term: str, vocabulary: Vocabulary, client: ClientFeatures) -> types.WorkspaceEdit | None:
    """The edit after which the team accepts a term; None where it cannot be made."""
    if not vocabulary.exists:
        return new_file(vocabulary.uri, new_configuration(term)) if client.creates_files else None
    change = accept_term(vocabulary.text, term)
    if change is None:
        return None
    edited = EditedText(vocabulary.uri, vocabulary.version, Positions(vocabulary.text, vocabulary.encoding))
    return workspace_edit(edited, [change], client)


def find_vocabulary(
    folder: Path,
    configs: ConfigFinder,
    opened: Callable[[Path], Buffer | None],
    encoding: PositionEncoding,
) -> Vocabulary | None:
    """The configuration in which the articles of a folder have their accepted terms, or would have them.

    That is the file whose list applies, as a list replaces those of files that are extended, else the nearest one, or a
    new one at the top of the repository. None for a file in TOML or in a package, and for one that cannot be read.
    """
    try:
        config = configs.for_folder(folder)
        if config.path is None:
            return _new_vocabulary(config.root / CONFIG_NAME, encoding)
        path = _accepting(read_sources(config.path, config.root, configs.display_path))
        if path is None:
            return None
        buffer = opened(path)
        if buffer is not None:
            return Vocabulary(buffer.uri, buffer.text, buffer.version, True, encoding)
        return Vocabulary(uri_of(path), strict_yaml.read_text(path, config.root), None, True, encoding)
    except EditlintError:  # which has a diagnostic of its own
        return None


def _new_vocabulary(path: Path, encoding: PositionEncoding) -> Vocabulary | None:
    """The configuration to create; None where something else is there, such as a link that leads nowhere: what is
    written would be where that leads."""
    return None if os.path.lexists(path) else Vocabulary(uri_of(path), "", None, False, encoding)


def _accepting(sources: list[ConfigSource]) -> Path | None:
    """The file whose accepted terms apply, else the last one; None where it is not YAML of this repository."""
    accepting = [each for each in sources if each.file.vocab.accept or each.file.vocab.accept_file]
    source = (accepting or sources)[-1]
    is_own = source.patterns_folder == source.folder and strict_yaml.inside(source.path, sources[-1].root)
    return source.path if is_own and source.path.suffix in (".yml", ".yaml") else None
