"""A team's vocabulary, from the configuration itself and from files of words."""

from collections.abc import Iterator
from pathlib import Path

from editlint.config.config_source import ConfigSource
from editlint.config.model import Located
from editlint.core.errors import EditlintError


def accepted_terms(source: ConfigSource) -> tuple[Located[str], ...]:
    """The terms that are never flagged. Raises EditlintError."""
    vocab = source.file.vocab
    listed = source.located(vocab.accept, "vocab", "accept")
    return (*listed, *_words(source, _accept_files(source)))


def rejected_terms(source: ConfigSource) -> dict[str, Located[str]]:
    """The terms to avoid, each with its replacement, '' for none: those of files have none. Raises EditlintError."""
    terms = {word.value: Located("", word.location) for word in _words(source, _reject_files(source))}
    reject = source.file.vocab.reject
    if isinstance(reject, dict):
        for term, replacement in reject.items():
            terms[term] = Located(replacement, source.location("vocab", "reject", term))
    else:
        for i, term in enumerate(reject):
            terms[term] = Located("", source.location("vocab", "reject", i))
    return terms


def word_files(source: ConfigSource) -> frozenset[Path]:
    """The files of words, links followed. Raises EditlintError."""
    files = (*_accept_files(source), *_reject_files(source))
    return frozenset(source.inside(each.value, each.location).resolve() for each in files)


def _accept_files(source: ConfigSource) -> tuple[Located[str], ...]:
    return source.one_or_more(source.file.vocab.accept_file, "vocab", "accept_file")


def _reject_files(source: ConfigSource) -> tuple[Located[str], ...]:
    return source.one_or_more(source.file.vocab.reject_file, "vocab", "reject_file")


def _words(source: ConfigSource, files: tuple[Located[str], ...]) -> Iterator[Located[str]]:
    for file in files:
        from editlint.config.word_files import read_words  # few configurations name any

        path = source.inside(file.value, file.location)
        try:
            yield from read_words(path, source.root, source.display_path(path))
        except EditlintError as error:
            if error.line is None:
                raise file.location.error(f"the file of words '{file.value}': {error.message}") from None
            raise
