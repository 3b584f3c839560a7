"""A LanguageTool server that runs somewhere, spoken to through language-tool-python."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol
from urllib.parse import urljoin, urlsplit

from editlint.engines.services import Remark

CONNECT = 3.05
"""Seconds in which a server takes a connection."""
SUGGESTIONS = 5
"""Suggestions that are kept of each remark."""
TOLD = 160
"""Characters of a server's own words that an error repeats."""

STRANGE = "its answer is not LanguageTool's: is it the right address?"
MISSING = "the package language-tool-python is missing: install 'editlint[grammar]'"


class TroubleError(Exception):
    """A server did not give what it was asked for.

    `passing`: the same request may do a moment later, `wait` seconds from now where the server says so.
    `own`: it is about the one text that was sent, and others may be checked.
    """

    def __init__(
        self, reason: str, *, passing: bool = False, own: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(reason)
        self.passing = passing
        self.own = own
        self.wait = wait


class Client(Protocol):
    """What is asked of a server. Each method raises TroubleError."""

    def version(self) -> str:
        """What tells it from servers that may answer otherwise: its version, when it was built, and its kind."""

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """What it says of a text."""


def loopback(url: str) -> bool:
    """Whether the address is this machine's own."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def without_password(url: str) -> str:
    """The address for a message."""
    return urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()


def base(url: str) -> str:
    """The address as language-tool-python wants it, which adds `v2/` itself."""
    return url.rstrip("/").removesuffix("/v2") + "/"


class _Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes


def connect(url: str, timeout: float) -> Client:
    """A client of the server at `url`, which has `timeout` seconds for each text. Nothing is sent yet.

    The one place that uses language-tool-python, and never without `remote_server`: it would download a server
    and start it. Its requests are made here, for it hides the status of an answer, tries twice, and follows a
    redirection, which could take a text to another machine than the one named. To be used by one thread only:
    it keeps the offsets of the last text on a class. Raises TroubleError where the package is missing.
    """
    try:
        import requests  # only where a server is asked
        from language_tool_python import LanguageTool
    except ImportError:
        raise TroubleError(MISSING) from None

    session = requests.Session()
    if loopback(url):
        session.trust_env = False  # a proxy that the environment names would catch it too
        # The server's answer is two packets, and on a connection that is kept the second waits 40 ms for a receipt.
        session.headers["Connection"] = "close"

    def send(address: str, given: Mapping[str, str] | None, method: str) -> _Answer:
        try:
            answer = session.request(
                method, address, data=given, timeout=(CONNECT, timeout), allow_redirects=False
            )
        except requests.ReadTimeout:
            raise TroubleError(f"it did not answer within {timeout:g} s") from None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
            raise TroubleError("nothing answers there, or not to the end", passing=True) from None
        except (requests.RequestException, ValueError) as error:
            raise TroubleError(f"it cannot be asked: {str(error)[:TOLD]}") from None
        return _Answer(answer.status_code, answer.headers, answer.content)

    class Remote(LanguageTool):
        def _query_server(
            self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: str = "get"
        ) -> Any:
            return read(send(url, params, method))

    return _Client(lambda language: Remote(language, remote_server=base(url)))


def read(answer: _Answer) -> Any:
    """The JSON of an answer. Raises TroubleError for any other."""
    import json

    status, words = answer.status, _words(answer.content)
    if status == 200:
        try:
            return json.loads(answer.content)
        except (ValueError, RecursionError):
            half = not answer.content.lstrip().startswith(b"<")
            raise TroubleError(f"its answer is no JSON: '{words}'", passing=half) from None
    if 300 <= status < 400:
        raise TroubleError(f"it sends texts on to another address ({status}): name that one, if it is meant")
    raise TroubleError(
        f"it answers {status}: '{words}'",
        passing=status in (429, 500, 502, 503, 504),
        own=status in (400, 413),
        wait=_seconds(answer.headers.get("Retry-After")),
    )


def _words(content: bytes) -> str:
    """The start of an answer, on one line."""
    words = " ".join(content[: 4 * TOLD].decode("utf-8", "replace").split()).removeprefix("Error: ")
    return words if len(words) <= TOLD else words[:TOLD] + "…"


def _seconds(given: str | None) -> float | None:
    """The number of seconds that a header names; a date names none."""
    return float(given) if given and given.isdecimal() else None


class _Client:
    """Asks; `made` gives language-tool-python's object for a language."""

    def __init__(self, made: Callable[[str], Any]) -> None:
        self._made = made
        self._tools: dict[str, Any] = {}

    def version(self) -> str:
        """See Client."""
        tool = self._tool("en")
        with _understood():
            told = tool._query_server(urljoin(tool.url, "info"))["software"]
            return f"{told['version']} {told['buildDate']} {'premium' if told['premium'] else 'free'}"

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """See Client."""
        tool = self._tool(language)
        with _understood():
            return tuple(remark(each, text) for each in tool.check(text))

    def _tool(self, language: str) -> Any:
        if language not in self._tools:
            with _understood(f"it does not know the language '{language}'"):
                self._tools[language] = self._made(language)
        return self._tools[language]


@contextmanager
def _understood(value: str = STRANGE) -> Iterator[None]:
    """An answer in JSON that is not LanguageTool's is a trouble too; `value` says what a wrong value in it is."""
    try:
        yield
    except ValueError:
        raise TroubleError(value) from None
    except (KeyError, TypeError, AttributeError, IndexError):
        raise TroubleError(STRANGE) from None


def remark(match: Any, text: str) -> Remark:
    """A match of language-tool-python as a remark on `text`.

    Its `offset` is in code points, its `error_length` still in UTF-16 units: of those, a character above
    U+FFFF has two. Raises ValueError where it is no place in the text.
    """
    end, units = match.offset, match.error_length
    if not 0 <= end <= len(text):
        raise ValueError(f"there is no place {end} in the text")
    while units > 0 and end < len(text):
        units -= 2 if text[end] > "\uffff" else 1
        end += 1
    suggestions = tuple(match.replacements[:SUGGESTIONS])
    return Remark(match.offset, end, match.rule_id, match.category, match.message, suggestions)
