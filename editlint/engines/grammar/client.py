"""The client of a LanguageTool server, by way of language-tool-python."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol
from urllib.parse import urljoin, urlsplit

from editlint.engines.services import Remark

CONNECT_TIMEOUT = 3.05
"""Seconds to wait for a connection."""
MAX_SUGGESTIONS = 5
"""Suggestions kept for each remark."""
MAX_EXCERPT_CHARACTERS = 160
"""Characters of the server's response that an error message quotes."""

NOT_LANGUAGETOOL = "its response is not from LanguageTool: is the address right?"
PACKAGE_MISSING = "the package language-tool-python is missing: install 'editlint[grammar]'"


class ServerError(Exception):
    """A request to the server failed.

    `transient`: the same request may succeed later, after `retry_after` seconds if the server names a time.
    `per_document`: the error concerns the text that was sent; other texts can still be checked.
    """

    def __init__(
        self,
        reason: str,
        *,
        transient: bool = False,
        per_document: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.transient = transient
        self.per_document = per_document
        self.retry_after = retry_after


class Client(Protocol):
    """Requests to a server. Each method raises ServerError."""

    def version(self) -> str:
        """Identifies the software, which decides the remarks: version, build date, and free or premium."""

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """The remarks on a text."""


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def without_password(url: str) -> str:
    """The address without user name and password, for messages."""
    return urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()


def base_url(url: str) -> str:
    """The address as language-tool-python expects it: it appends `v2/` itself."""
    return url.rstrip("/").removesuffix("/v2") + "/"


class _Response(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes


def connect(url: str, timeout: float) -> Client:
    """A client of the server at `url`, with `timeout` seconds for each text. Nothing is sent yet.

    The only place that uses language-tool-python, and always with `remote_server`: otherwise it would download
    and start a server. The requests are made here because the package hides the status of a response, retries,
    and follows redirections, which could send a text to another machine than the one named. Not thread-safe: the
    package keeps the offsets of the last text on a class. Raises ServerError if the package is missing.
    """
    try:
        import requests  # only when a server is used
        from language_tool_python import LanguageTool
    except ImportError:
        raise ServerError(PACKAGE_MISSING) from None

    session = requests.Session()
    if is_loopback(url):
        session.trust_env = False  # ignore proxies from the environment
        # The response is two packets; on a kept connection the second waits 40 ms for an acknowledgement.
        session.headers["Connection"] = "close"

    def send_request(address: str, form: Mapping[str, str] | None, method: str) -> _Response:
        try:
            response = session.request(
                method, address, data=form, timeout=(CONNECT_TIMEOUT, timeout), allow_redirects=False
            )
        except requests.ReadTimeout:
            raise ServerError(f"it did not respond within {timeout:g} s") from None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
            raise ServerError("no response, or an incomplete one", transient=True) from None
        except (requests.RequestException, ValueError) as error:
            raise ServerError(f"the request failed: {str(error)[:MAX_EXCERPT_CHARACTERS]}") from None
        return _Response(response.status_code, response.headers, response.content)

    class SingleRequestTool(LanguageTool):
        def _query_server(
            self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: str = "get"
        ) -> Any:
            return parse_response(send_request(url, params, method))

    return _Client(lambda language: SingleRequestTool(language, remote_server=base_url(url)))


def parse_response(response: _Response) -> Any:
    """The JSON of a response. Raises ServerError for anything else."""
    import json

    status, excerpt = response.status, _excerpt(response.content)
    if status == 200:
        try:
            return json.loads(response.content)
        except (ValueError, RecursionError):
            truncated = not response.content.lstrip().startswith(b"<")
            raise ServerError(f"its response is not JSON: '{excerpt}'", transient=truncated) from None
    if 300 <= status < 400:
        raise ServerError(f"it redirects to another address ({status}): name that one if it is right")
    raise ServerError(
        f"it responds {status}: '{excerpt}'",
        transient=status in (429, 500, 502, 503, 504),
        per_document=status in (400, 413),
        retry_after=_retry_after(response.headers.get("Retry-After")),
    )


def _excerpt(content: bytes) -> str:
    """The start of a response, on one line."""
    excerpt = " ".join(content[: 4 * MAX_EXCERPT_CHARACTERS].decode("utf-8", "replace").split()).removeprefix(
        "Error: "
    )
    return excerpt if len(excerpt) <= MAX_EXCERPT_CHARACTERS else excerpt[:MAX_EXCERPT_CHARACTERS] + "…"


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

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """See Client."""
        tool = self._tool(language)
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
