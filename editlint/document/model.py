"""A source read as prose: what every engine sees."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from editlint.core.source_map import SourceMap
from editlint.core.span import Span, is_inside
from editlint.document import word_counts
from editlint.document.block_sentences import BlockSentences
from editlint.document.digit_lines import DigitLines
from editlint.document.language import detect_language
from editlint.document.normalization import normalize
from editlint.document.quotations import Quotations
from editlint.document.records import BODY, Block, Comment, Editing, Evidence, FrontMatter, Image, SourcePart
from editlint.document.sentences import split_sentences
from editlint.document.tables import BlockTable, Chosen, Repeated, Slices
from editlint.document.tokens import TokenTable
from editlint.document.vocabulary import Vocabulary

T = TypeVar("T")


class Document:
    """A source, and the prose in it.

    `source` is the text as decoded. `prose` is a view of it with the mark-up gone and one block a line.
    `links` are the spans of link text, `markup_quotations` the quotations in mark-up, `code` the places of
    placeholders that count as a word; all in code points of the prose.
    """

    def __init__(  # noqa: PLR0913 (a record; a reader fills it by name)
        self,
        *,
        source: str,
        prose: SourceMap,
        blocks: BlockTable,
        links: Sequence[Span] = (),
        markup_quotations: Sequence[Span] = (),
        code: Sequence[int] = (),
        evidence: Sequence[Evidence] = (),
        comments: Sequence[Comment] = (),
        images: Sequence[Image] = (),
        front: FrontMatter | None = None,
        language: str | None = None,
    ) -> None:
        self.source = source
        self.prose = prose
        self.source_as_read = source
        """The source as its reader saw it: with line feeds only, and no lone surrogates."""
        self.prose_as_read = prose
        """The prose as a view of `source_as_read`."""
        self.origin: SourceMap | None = None
        """What the reader saw as a view of the source; None where it saw the source itself."""
        self.editing: Editing = "text"
        """How the source can be edited."""
        self.emphasis: Sequence[Span] = ()
        """The text in italics, where its mark-up is not that of Markdown or HTML."""
        self.is_like_markdown = True
        """Whether lines mean what they mean in Markdown: an indented one is code, one of hyphens makes a heading."""
        self.parts: Sequence[SourcePart] = ()
        """The parts of the file that have a name, by their places in `source_as_read`."""
        self.blocks: Sequence[Block] = blocks.kept()
        self.links = tuple(links)
        self.markup_quotations = tuple(sorted(markup_quotations))
        self.code_places = tuple(code)
        self.comments = tuple(comments)
        self.images = tuple(images)
        self.front_matter = front or FrontMatter()
        self.language = language
        self.citation_keys: frozenset[str] | None = None
        """The keys in the article's bibliographies, which the run reads; None where they are unknown."""
        self.vocabulary: Vocabulary | None = None
        """The vocabulary of the run, which its documents share; None makes one for the document."""
        self._markup_evidence = tuple(evidence)
        self.block_starts = blocks.starts
        self._quotations = Quotations(prose.text)
        self._derived: dict[Callable[[Document], Any], Any] = {}

    @property
    def has_suppressions(self) -> bool:
        """Whether it contains anything that may suppress a finding."""
        return bool(self.comments) or "editlint" in self.front_matter.values

    def block_at(self, offset: int) -> Block | None:
        """The block that contains the character at `offset` of the prose, None where there are no blocks."""
        return self.blocks[self.block_number(offset)] if self.blocks else None

    def block_number(self, offset: int) -> int:
        """The number of the block that contains the character at `offset` of the prose; 0 where there are no blocks."""
        return max(bisect_right(self.block_starts, offset) - 1, 0)

    @cached_property
    def language_or_guess(self) -> str:
        """The language, as `en` or `de-AT`: what the file says, else what the words look like, else `en`."""
        return self.language or detect_language(self.tokens.words, self.prose.text) or "en"

    @cached_property
    def normalized(self) -> bytes:
        """The prose for matching: lower case, one byte a character, `?` for what Latin-1 lacks."""
        return normalize(self.prose.text)

    @cached_property
    def digit_lines(self) -> DigitLines:
        """The lines of the normalized prose that contain a digit."""
        return DigitLines(self.normalized)

    @cached_property
    def headings(self) -> Sequence[Block]:
        """The headings, without the title."""
        numbers = (number for number, block in enumerate(self.blocks) if block.kind == "heading")
        return Chosen(self.blocks, array("i", numbers)).kept()

    @cached_property
    def title(self) -> Block | None:
        """The title; else a heading of the first level that is the only one, or that the text begins with."""
        if title := next((block for block in self.blocks if block.kind == "title"), None):
            return title
        top = [block for block in self.headings if block.level == 1]
        if not top:
            return None
        before = (block for block in self.blocks if block.kind != "summary" and block.span < top[0].span)
        return top[0] if len(top) == 1 or next(before, None) is None else None

    @cached_property
    def anchor(self) -> Span:
        """Where a finding about the whole document is placed: at the title, else first heading, else first sentence."""
        titles = (block for block in self.blocks if block.kind == "title")
        if first := next(titles, None) or next(iter(self.headings), None):
            return first.span
        return self.sentences[0] if self.sentences else Span(0, 0)

    @cached_property
    def _block_sentences(self) -> BlockSentences:
        return BlockSentences(self.prose.text, self.blocks, self.remembered(split_sentences))

    def remembered(self, function: Callable[[str], T]) -> Callable[[str], T]:
        """A pure function of a text such as that of a block, which may know its latest results; see Vocabulary."""
        return self.vocabulary.remembered(function) if self.vocabulary else function

    def sentences_in(self, block: Block) -> Sequence[Span]:
        """The sentences of a block, for callers that need only those of some blocks."""
        return self._block_sentences.of(block, self.block_number(block.span.start))

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """The sentences, each inside one block; headings, titles, cells and captions have one or more as well."""
        return self._block_sentences.all[0].kept()

    def sentence_numbers(self, span: Span) -> range:
        """The numbers of the sentences that start in a span."""
        starts = self._block_sentences.all[0].starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    @cached_property
    def sentence_blocks(self) -> Sequence[Block]:
        """The block of each sentence, in step with `sentences`."""
        return Repeated(self.blocks, self._block_sentences.all[1]).kept()

    @cached_property
    def tokens(self) -> TokenTable:
        """The tokens of all blocks, made once."""
        return TokenTable(self.prose.text, *self._block_sentences.all, self.vocabulary or Vocabulary())

    @cached_property
    def sentence_words(self) -> Sequence[Sequence[str]]:
        """The words of each sentence as they are written, in step with `sentences`; no placeholders."""
        return Slices(self.tokens.words, self.tokens.sentence_bounds)

    def words_in(self, span: Span) -> int:
        """How many words a span of the prose has, with those that it splits; placeholders do not count."""
        first, end = self.tokens.range(span)
        return end - first

    def word_count(self, span: Span) -> int:
        """How many words a part of the prose has; inline code counts as one."""
        return self.words_in(span) + word_counts.code_in(span, self.code_places)

    @cached_property
    def block_lengths(self) -> tuple[int, ...]:
        """How many words each block has, in step with `blocks`; inline code counts as one."""
        return word_counts.block_lengths(self.tokens, self.blocks, self.code_places)

    @cached_property
    def all_words(self) -> int:
        """How many words there are in all blocks; inline code counts as one."""
        return len(self.tokens) + len(self.code_places)

    @cached_property
    def sentence_lengths(self) -> tuple[int, ...]:
        """How many words each sentence has, in step with `sentences`; inline code counts as one."""
        return word_counts.sentence_lengths(self.tokens, self.sentences, self.code_places)

    def derived(self, make: Callable[["Document"], T]) -> T:
        """The result of a pure function of the document, kept with it for the engines that share it."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @cached_property
    def link_spans(self) -> frozenset[Span]:
        """The spans of link text, to look one up."""
        return frozenset(self.links)

    @cached_property
    def _link_bounds(self) -> tuple[list[int], list[int]]:
        """Where the links start, and up to where those until then reach."""
        ordered = sorted(self.links)
        return [link.start for link in ordered], list(accumulate((link.end for link in ordered), max))

    def meets_link(self, span: Span) -> bool:
        """Whether a link has a character in common with the span."""
        starts, ends = self._link_bounds
        before = bisect_left(starts, span.end)
        return bool(before) and ends[before - 1] > span.start

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that contains the character at `offset`, None between sentences."""
        block = self.block_at(offset)
        sentences = self.sentences_in(block) if block else ()
        i = bisect_right(sentences, Span(offset, len(self.prose.text) + 1)) - 1
        if i < 0 or sentences[i].end <= offset:
            return None
        return sentences[i]

    def is_quoted(self, span: Span) -> bool:
        """Whether the span lies in a quotation. Looks at its block only, not at the whole document."""
        block = self.block_at(span.start)
        if block is None:
            return False
        if block.kind == "quotation" or (self.markup_quotations and is_inside(span, self.markup_quotations)):
            return True
        quoted = self._quotations.in_block(block)
        return bool(quoted) and is_inside(span, quoted)

    def quotations_in(self, span: Span) -> Iterator[Span]:
        """The parts of a span, which lies in one block, that are in quotation marks."""
        block = self.block_at(span.start)
        quoted = self._quotations.in_block(block) if block else ()
        first = bisect_right(quoted, span.start, key=lambda each: each.end)
        end = bisect_left(quoted, span.end, key=lambda each: each.start)
        for each in quoted[first:end]:
            yield Span(max(each.start, span.start), min(each.end, span.end))

    def add_evidence(self, evidence: Iterable[Evidence]) -> None:
        """Add what a reader found besides; before anybody asks for the evidence."""
        self._markup_evidence = (*self._markup_evidence, *evidence)

    @cached_property
    def markup_evidence(self) -> tuple[Evidence, ...]:
        """Links and footnotes, which are mark-up, in the order of the prose."""
        return tuple(sorted(self._markup_evidence, key=lambda each: each.span))

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Links, footnotes and citations, in the order of the prose."""
        from editlint.document.citations import find_citations  # only where a rule asks for evidence

        found = find_citations(self.prose.text)
        return tuple(sorted((*self._markup_evidence, *found), key=lambda each: each.span))

    @cached_property
    def body_words(self) -> int:
        """How many words the paragraphs, list items and quotations have; inline code counts as one."""
        lengths = zip(self.block_lengths, self.blocks, strict=True)
        return sum([length for length, block in lengths if block.kind in BODY])

    @cached_property
    def body_sentences(self) -> int:
        """How many sentences the paragraphs, list items and quotations have."""
        return sum(block.kind in BODY for block in self.sentence_blocks)
