"""Reads and writes articles: the only place that opens one."""

import codecs
import errno
import os
from contextlib import suppress
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.runner.discover_files import Article

BINARY_CHECK_BYTES = 8_192
"""Bytes at the start of a file in which a NUL means that it is binary."""


def read_article(article: Article) -> str:
    """The text of an article. Raises EditlintError."""
    return decode_article(read_bytes(article), article.name)


def read_bytes(article: Article) -> bytes:
    """The content of an article's file. Raises EditlintError."""
    try:
        return article.path.read_bytes()
    except OSError as error:
        raise EditlintError(f"this cannot be read: {error.strerror}", path=article.name) from None


def write_article(article: Article, before: bytes, text: str) -> None:
    """Replace the content `before` by a text, completely or not at all, keeping the file's encoding and mode.

    A symbolic link stays one: its target is written. Raises EditlintError, also where the file no longer
    contains `before`.
    """
    import shutil  # only where something is fixed
    import tempfile

    path = Path(os.path.realpath(article.path))
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".editlint-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(encode_article(text, before))
            shutil.copymode(path, name)
            if path.read_bytes() != before:
                raise EditlintError("this was changed by somebody else: run again", path=article.name)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise EditlintError(f"this cannot be written: {error.strerror}", path=article.name) from None


def encode_article(text: str, before: bytes) -> bytes:
    """The text in the encoding of `before`. A UTF-8 byte order mark is part of the text."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if before.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def decode_article(content: bytes, name: str) -> str:
    """The text in UTF-8, or in UTF-16 where it starts with that byte order mark. Raises EditlintError."""
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in content[:BINARY_CHECK_BYTES]:
            raise EditlintError("this is a binary file, not an article", path=name) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise EditlintError("this is not UTF-8: save the file as UTF-8", path=name, line=line) from None
