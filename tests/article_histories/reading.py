"""Articles as the generator knows them, from files of Markdown or plain text. Owes nothing to the readers under test."""

import re
from collections.abc import Iterator
from itertools import count

from article_histories.model import Article, Block, Piece, Sentence, Wrap

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---[ \t]*\n", re.DOTALL)
_KEY = re.compile(r"\n(?=[A-Za-z_][\w-]*:)")
_HEADING = re.compile(r"(#{1,6}[ \t]+)(\S.*)\Z")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_NOT_PROSE = re.compile(
    r"(?:[ \t]{4}|\s*(?:[-+*>|<:={]|!\[|\[[^\]]+\]:|\d+[.)]\s|-+$|#))|.*(?:\{\{|\{%|<[a-zA-Z/!]|[ ]{2}$|\\$)"
)
"""A line of a block that is kept as it is, line by line."""
_INLINE_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|`([^`]+)`|\*+|(?<!\w)_|_(?!\w)")
_SENTENCE_END = re.compile(r"""(?<=[.!?])(?:["”'’)*_]{0,2}) +(?=["“‘'(\[*_]{0,2}[A-Z0-9])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|vs|No|e\.g|i\.e|etc|U\.S|Inc|Jr|Prof|a\.m|p\.m)\.|\.\.\.)\Z"
)


def read_article(text: str, ids: "count[int]") -> Article:
    """The blocks of a text, with fresh identities."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").removeprefix("\ufeff")
    blocks: list[Block] = []
    if front := _FRONT_MATTER.match(text):
        keys = [line for line in _KEY.split(front[1]) if line.strip()]
        blocks.append(Block("front matter", tuple((Piece(next(ids), key),) for key in keys)))
        text = text[front.end() :]
    for chunk in _chunks(text):
        blocks += _blocks(chunk, ids)
    return Article(frozenset({next(ids)}), tuple(blocks))


def _chunks(text: str) -> Iterator[list[str]]:
    """The lines between blank lines; a fenced block is in one piece."""
    chunk: list[str] = []
    fence = ""
    for line in text.split("\n"):
        if (mark := _FENCE.match(line)) and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if line.strip() or fence:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _blocks(chunk: list[str], ids: "count[int]") -> Iterator[Block]:
    while chunk and (heading := _HEADING.match(chunk[0])):
        yield Block("heading", ((Piece(next(ids), heading[2].strip()),),), prefix=heading[1])
        chunk = chunk[1:]
    if not chunk:
        return
    if any(_NOT_PROSE.match(line) for line in chunk):
        yield Block("lines", tuple((Piece(next(ids), line.rstrip() or line),) for line in chunk))
        return
    texts = split_sentences(" ".join(" ".join(chunk).split()))
    yield Block("paragraph", tuple((Piece(next(ids), text),) for text in texts), _wrap(chunk, len(texts)))


def _wrap(chunk: list[str], sentences: int) -> Wrap:
    if len(chunk) == 1:
        return "none"
    return "sentences" if len(chunk) == sentences else max(*map(len, chunk), 40)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text of one line. Mark-up is never cut: what is left open goes on in the next sentence."""
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        part = text[start : end.end()].strip()
        if not _ABBREVIATION.search(part) and _closed(part):
            sentences.append(part)
            start = end.end()
    return [*sentences, text[start:].strip()] if text[start:].strip() else sentences


def _closed(text: str) -> bool:
    marks = all(text.count(mark) % 2 == 0 for mark in ("`", "**", "_", '"'))
    single = text.replace("**", "").count("*") % 2 == 0
    pairs = all(text.count(a) == text.count(b) for a, b in ("[]", "()", "“”", "{}"))
    return marks and single and pairs


def as_plain_text(article: Article) -> Article:
    """The headings and paragraphs of an article, without mark-up."""
    prose = (block for block in article.blocks if block.kind in ("heading", "paragraph"))
    plain = (block._replace(prefix="", sentences=tuple(map(_plain, block.sentences))) for block in prose)
    return article._replace(blocks=tuple(plain))


def _plain(sentence: Sentence) -> Sentence:
    return tuple(piece._replace(text=re.sub(_INLINE_MARKUP, r"\1\2", piece.text)) for piece in sentence)


def is_sentence(text: str) -> bool:
    """Whether a text is a plain sentence that can be put anywhere."""
    return 5 <= len(text.split()) <= 45 and text[0].isupper() and text[-1] in ".!?"
