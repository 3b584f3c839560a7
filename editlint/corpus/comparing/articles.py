"""What comparing needs of the texts of a few articles: questions about their places, asked all at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol


class Answer(NamedTuple):
    """A part of the answer to one request: a name and a value."""

    request: str
    name: str
    value: str


AnswerRequests = Callable[[str, str, str, Sequence[str]], Iterator[Answer]]
"""A pure function: an article's id, its text, a context and requests in, answers out."""


class Articles(Protocol):
    """The texts of a corpus, which are read again where something about them is to be known."""

    def answer(self, requests: str, function: AnswerRequests, name: str) -> None:
        """Make a table of `id`, `request`, `name` and `value`: what the function says about the articles, as texts.

        `requests` is a table with `id`, `context` and `requests`, a list of texts. Articles that cannot be read give no
        answer.
        """
