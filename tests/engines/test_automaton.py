"""The automaton that finds terms."""

from editlint.document import Document
from editlint.engines.automaton import Index, Target
from editlint.markup import read

PATTERNS = (b"dyke", b"dyke broke", b"reeve", b"o'er", b"'s", b"!", b"caf\xe9", b"never there")


def found(index: Index, document: Document) -> list[tuple[int, int, int]]:
    return sorted((target.rule, start, end) for target, start, end in index.hits(document))


def test_the_first_article_is_found_as_much_in_as_all_others() -> None:
    index = Index({pattern: [Target(number)] for number, pattern in enumerate(PATTERNS)}, latin=True)
    document = read("The dyke broke! O’er the café’s dyke-reeve, dyke broke. Never, there.", "plain")
    first = found(index, document)
    assert first == found(index, document) == found(index, document)
    assert [(rule, start) for rule, start, _ in first if rule == 1] == [(1, 4), (1, 44)]
    assert {rule for rule, _, _ in first} == {0, 1, 3, 4, 5}
    assert found(index, read("The reeve was never there.", "plain")) == [(2, 4, 9), (7, 14, 25)]
