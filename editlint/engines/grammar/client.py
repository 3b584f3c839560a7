"""The client of a LanguageTool server, by way of language-tool-python."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol
from urllib.parse import urljoin

from editlint.engines.grammar.addresses import base_url
from editlint.engines.grammar.http import PACKAGE_MISSING, Http, Pending, Response, ServerError
from editlint.engines.services import Remark

MAX_SUGGESTIONS = 5
"""Suggestions kept for each remark."""

NOT_LANGUAGETOOL = "its response is not from LanguageTool: is the address right?"
_REASONS = {
    400: "it refuses the request",
    401: "it refuses access",
    403: "it refuses access",
    404: "there is no LanguageTool at this address",
    413: "the article is too long for it",
    429: "it was asked too often",
    503: "it is too busy",
}
"""What a status means. The response itself is not quoted: it may be that of a private service."""


class Client(Protocol):
    """Requests to a server. Each method raises ServerError."""

    def version(self) -> str:
        """Identifies the software, which decides the remarks: version, build date, and free or premium."""

    def send(self, text: str, language: str) -> Pending:
        """Send a text, without waiting for the response."""

    def remarks(self, text: str, language: str, pending: Pending | None = None) -> Sequence[Remark]:
        """The remarks on a text; `pending` is its request where it was sent already."""


def connect(url: str, timeout: float) -> Client:
    """A client of the server at `url`, with `timeout` seconds for each text. Nothing is sent yet.

    The only place that uses language-tool-python, and always with `remote_server`: otherwise it would download
    and start a server. The requests are made in `http` because the package hides the status of a response, retries,
    and follows redirections, which could send a text to another machine than the one named. Not thread-safe: the
    package keeps the offsets of the last text on a class. Raises ServerError if the package is missing.
    """
    try:
        from language_tool_python import LanguageTool  # only when a server is used
    except ImportError:
        raise ServerError(PACKAGE_MISSING) from None

    http = Http(url, timeout)

    class SingleRequestTool(LanguageTool):
        pending: Pending | None = None

        def _query_server(
            self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: str = "get"
        ) -> Any:
            pending, self.pending = self.pending, None
            return parse_response((pending or http.send(url, params, method))())

        def send(self, text: str) -> Pending:
            return http.send(urljoin(self.url, "check"), self._create_params(text), "post")

    return _Client(lambda language: SingleRequestTool(language, remote_server=base_url(url)))


def parse_response(response: Response) -> Any:
    """The JSON of a response. Raises ServerError for anything else."""
    import json

    status = response.status
    if status == 200:
        try:
            return json.loads(response.content)
        except (ValueError, RecursionError):
            truncated = not response.content.lstrip().startswith(b"<")
            raise ServerError(
                "its response is not JSON: is the address right?", transient=truncated
            ) from None
    if 300 <= status < 400:
        raise ServerError(f"it redirects to another address ({status}): name that one if it is right")
    raise ServerError(
        f"{_REASONS.get(status, 'it failed')} (status {status})",
        transient=status in (429, 500, 502, 503, 504),
        per_document=status in (400, 413),
        retry_after=_retry_after(response.headers.get("Retry-After")),
    )


def _retry_after(header: str | None) -> float | None:
    """The number of seconds in a `Retry-After` header; None for a date."""
    return float(header) if header and header.isdecimal() else None


class _Client:
    """Implements Client; `make_tool` returns the object of language-tool-python for a language."""

    def __init__(self, make_tool: Callable[[str], Any]) -> None:
        self._make_tool = make_tool
        self._tools: dict[str, Any] = {}

    def version(self) -> str:
        """See Client."""
        tool = self._tool("en")
        with _checked_response():
            software = tool._query_server(urljoin(tool.url, "info"))["software"]
            return f"{software['version']} {software['buildDate']} {'premium' if software['premium'] else 'free'}"

    def send(self, text: str, language: str) -> Pending:
        """See Client."""
        pending: Pending = self._tool(language).send(text)
        return pending

    def remarks(self, text: str, language: str, pending: Pending | None = None) -> Sequence[Remark]:
        """See Client."""
        tool = self._tool(language)
        tool.pending = pending
        with _checked_response():
            return tuple(to_remark(each, text) for each in tool.check(text))

    def _tool(self, language: str) -> Any:
        if language not in self._tools:
            with _checked_response(f"it does not support the language '{language}'"):
                self._tools[language] = self._make_tool(language)
        return self._tools[language]


@contextmanager
def _checked_response(on_value_error: str = NOT_LANGUAGETOOL) -> Iterator[None]:
    """Turn errors about JSON that is not from LanguageTool into ServerError; `on_value_error` is its message."""
    try:
        yield
    except ValueError:
        raise ServerError(on_value_error) from None
    except (KeyError, TypeError, AttributeError, IndexError):
        raise ServerError(NOT_LANGUAGETOOL) from None


def to_remark(match: Any, text: str) -> Remark:
    """Convert a match of language-tool-python into a remark on `text`.

    Its `offset` is in code points, its `error_length` in UTF-16 code units, of which a character above U+FFFF
    has two. Raises ValueError if the offset is outside the text.
    """
    end, units = match.offset, match.error_length
    if not 0 <= end <= len(text):
        raise ValueError(f"offset {end} is outside the text")
    while units > 0 and end < len(text):
        units -= 2 if text[end] > "\uffff" else 1
        end += 1
    suggestions = tuple(match.replacements[:MAX_SUGGESTIONS])
    return Remark(match.offset, end, match.rule_id, match.category, match.message, suggestions)
