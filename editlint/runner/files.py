"""Reads and writes articles: the only place that opens one."""

import codecs
import errno
import hashlib
import os
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.io.git_process import repository_root
from editlint.io.new_file import new_file
from editlint.io.regular_files import read_regular_file
from editlint.markup import BINARY_FORMATS, read_document
from editlint.runner.discover_files import Article

BINARY_CHECK_BYTES = 8_192
"""Bytes at the start of a file in which a NUL means that it is binary."""
MAX_ARTICLE_BYTES = 20_000_000
"""Bytes of an article: more than any book."""


class ChangedError(EditlintError):
    """Another program changed an article while it was fixed."""


def read_article(article: Article) -> str | bytes:
    """The text of an article, or its bytes where its format is no text. Raises EditlintError."""
    return decode_source(read_bytes(article), article)


def decode_source(content: bytes, article: Article) -> str | bytes:
    """The content of an article's file as its format is read: text, or the bytes themselves. Raises EditlintError."""
    return content if article.format in BINARY_FORMATS else decode_article(content, article.name)


def text_of(source: str | bytes, article: Article) -> str:
    """The text that the places of an article count in. Raises EditlintError where its bytes cannot be read."""
    if isinstance(source, str):
        return source
    return read_document(source, article.format, article.path.name).source


def read_bytes(article: Article) -> bytes:
    """The content of an article's file. Raises EditlintError."""
    try:
        return read_regular_file(article.path, MAX_ARTICLE_BYTES)
    except OSError as error:
        raise EditlintError(f"this cannot be read: {error.strerror}", path=article.name) from None


def content_of(article: Article) -> bytes:
    """What is checked: the content of the article's file, or the text that takes its place. Raises EditlintError."""
    text = article.text
    if text is None:
        return read_bytes(article)
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


def content_hash(content: bytes) -> bytes:
    """A hash by which a content is known."""
    return hashlib.blake2b(content, digest_size=20).digest()


def write_article(article: Article, before: bytes, text: str) -> tuple[str, ...]:
    """Replace the content `before` by a text, completely or not at all; what the user should know of it.

    The encoding, mode, owner and extended attributes stay. A symbolic link stays one: its target is written, where it
    is in the same repository. Raises EditlintError; ChangedError where the file no longer contains `before`.
    """
    path = Path(os.path.realpath(article.path))
    root = repository_root(article.path.parent)
    if root is not None and not path.is_relative_to(os.path.realpath(root)):
        raise EditlintError(
            "this link leads out of the repository, so that nothing is written", path=article.name
        )
    try:
        status = path.stat()
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with new_file(path.parent, encode_article(text, before)) as temporary:
            temporary.copy_attributes(path)
            if read_regular_file(path, MAX_ARTICLE_BYTES) != before:
                raise ChangedError("this was changed by another program: run again", path=article.name)
            temporary.replace(path)
    except OSError as error:
        raise EditlintError(f"this cannot be written: {error.strerror}", path=article.name) from None
    if status.st_nlink > 1:
        return (f"{article.name} is changed; the other names of this file (hard links) keep the old text",)
    return ()


def encode_article(text: str, before: bytes) -> bytes:
    """The text in the encoding of `before`. A UTF-8 byte order mark is part of the text."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if before.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def decode_article(content: bytes, name: str) -> str:
    """The text in UTF-8, or in UTF-16 where it starts with that byte order mark. Raises EditlintError."""
    try:
        if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            raise EditlintError("this is UTF-32: save the file as UTF-8", path=name)
        encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content[:BINARY_CHECK_BYTES]:
            raise EditlintError("this is a binary file, not an article", path=name) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise EditlintError("this is not UTF-8: save the file as UTF-8", path=name, line=line) from None
    if "\0" in text:
        # UTF-16 without a byte order mark is valid UTF-8 with a NUL beside each letter
        line = text.count("\n", 0, text.index("\0")) + 1
        raise EditlintError("this contains NUL characters: save the file as UTF-8", path=name, line=line)
    return text
