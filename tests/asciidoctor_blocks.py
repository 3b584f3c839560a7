"""The blocks of AsciiDoc sources as Asciidoctor reads them: what the reader of the format is held against."""

import json
import re
import subprocess
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from built_prose import as_prose

from editlint.document.records import PLACEHOLDER

_SCRIPT = Path(__file__).with_name("asciidoctor_blocks.rb")
_ATTRIBUTE = re.compile(r"\{\w[\w-]*\}")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u200b": None, "\u2009": " ", "\xa0": " "})


def asciidoctor_blocks(sources: Sequence[str]) -> list[list[str]]:
    """The prose of each block of each source, with placeholders, in the order of the source."""
    ran = subprocess.run(
        ["ruby", str(_SCRIPT)],
        input=json.dumps(list(sources)),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return [[text for text in map(_prose, blocks) if has_words(text)] for blocks in json.loads(ran.stdout)]


def has_words(text: str) -> bool:
    """Whether a block has more than placeholders in it."""
    return any(map(str.isalnum, text))


def comparable(text: str) -> str:
    """The text without what Asciidoctor makes of its characters, such as curly apostrophes and arrows."""
    text = text.translate(_SAME)
    for old, new in (("—", "--"), ("…", "..."), ("→", "->"), ("←", "<-"), ("⇒", "=>"), ("⇐", "<="), ("©", "(C)"), ("®", "(R)"), ("™", "(TM)")):  # fmt: skip
        text = text.replace(old, new)
    text = re.sub(r"\s*--\s*", "--", text)
    text = re.sub(rf"(?:https?|ftp|irc)://[^\s{PLACEHOLDER}]+|[\w.+-]+@[\w-]+\.[\w.-]*\w", PLACEHOLDER, text)
    text = re.sub(rf"{PLACEHOLDER}[{PLACEHOLDER}\s]*", PLACEHOLDER, text)
    return " ".join(text.split())


def _prose(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return comparable(as_prose(_ATTRIBUTE.sub(PLACEHOLDER, "".join(parser.parts))))


class _Text(HTMLParser):
    """The text of a line of HTML, with a placeholder for each element that is no prose."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.append(tag)
        elif tag == "img":
            self.parts.append(PLACEHOLDER)
        elif tag == "br":
            self.parts.append(" ")
        elif tag == "sup" and "footnote" in classes:
            self.parts = ["".join(self.parts).rstrip()]
            self._skipped.append(tag)
        elif tag in ("code", "kbd") or re.search(
            r"\b(?:bare|button|menuseq|menuref|keyseq|image|icon|conum)\b", classes
        ):
            self.parts.append(PLACEHOLDER)
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            # A reference without a text shows its id in brackets, a formula its source.
            self.parts.append(re.sub(r"^\[[^\]]*\]$|\\\$.*?\\\$|\\\(.*?\\\)", PLACEHOLDER, data))
