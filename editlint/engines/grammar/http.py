"""Requests to one server, each with a limit of time and of size, and without following a redirection."""

import time
from collections.abc import Callable, Mapping
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from editlint.engines.grammar.addresses import is_loopback

CONNECT_TIMEOUT = 3.05
"""Seconds to wait for a connection."""
MAX_RESPONSE_BYTES = 8_000_000
"""Size of a response: a remark takes about 1 kB, and the JSON takes some ten times its size in memory."""
_CHUNK_BYTES = 65_536

PACKAGE_MISSING = "the package language-tool-python is missing: install editlint with its extra 'grammar'"


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


class Response(NamedTuple):
    """A response that was read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes


Pending = Callable[[], Response]
"""A request that was sent: waits for its response. Raises ServerError."""


class Http:
    """Sends requests to the server at `url`, each of which may take `timeout` seconds in all.

    The time is counted here and not by `requests`, for which each byte starts it again. Raises ServerError if the
    package is missing.
    """

    def __init__(self, url: str, timeout: float) -> None:
        try:
            import requests  # only when a server is used
        except ImportError:
            raise ServerError(PACKAGE_MISSING) from None
        self._errors = requests
        self._timeout = timeout
        self._session: Any = requests.Session()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers["Accept-Encoding"] = "identity"  # a small response stays one
        if is_loopback(url):
            self._session.trust_env = False  # ignore proxies from the environment
            # The response is two packets; on a kept connection the second waits 40 ms for an acknowledgement.
            self._session.headers["Connection"] = "close"

    def send(self, address: str, form: Mapping[str, str] | None, method: str) -> Pending:
        """Send a request, without waiting for its response."""
        outcome: SimpleQueue[Response | ServerError] = SimpleQueue()
        deadline = time.monotonic() + self._timeout

        def work() -> None:
            outcome.put(self._outcome(address, form, method, deadline))

        # A daemon: the end of the run does not wait for a server that drips its response.
        Thread(target=work, daemon=True).start()

        def wait() -> Response:
            try:
                found = outcome.get(timeout=max(deadline - time.monotonic(), 0) + CONNECT_TIMEOUT)
            except Empty:
                found = self._too_slow()
            if isinstance(found, ServerError):
                raise found
            return found

        return wait

    def _outcome(
        self, address: str, form: Mapping[str, str] | None, method: str, deadline: float
    ) -> Response | ServerError:
        requests = self._errors
        try:
            with self._session.request(
                method,
                address,
                data=form,
                timeout=(CONNECT_TIMEOUT, self._timeout),
                allow_redirects=False,
                stream=True,
            ) as response:
                return self._read(response, deadline)
        except requests.ReadTimeout:
            return self._too_slow()
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            if "Read timed out" in str(error):  # in the middle of a response, `requests` says this
                return self._too_slow()
            return ServerError("no response, or an incomplete one", transient=True)
        except Exception as error:
            return ServerError(f"the request failed ({type(error).__name__}): is the address right?")

    def _read(self, response: Any, deadline: float) -> Response | ServerError:
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            return ServerError("its response is compressed, which was not asked for")
        parts: list[bytes] = []
        size = 0
        for part in response.iter_content(_CHUNK_BYTES):
            size += len(part)
            if size > MAX_RESPONSE_BYTES:
                return ServerError(
                    f"its response is over {MAX_RESPONSE_BYTES // 1_000_000} MB", per_document=True
                )
            if time.monotonic() > deadline:
                return self._too_slow()
            parts.append(part)
        return Response(response.status_code, response.headers, b"".join(parts))

    def _too_slow(self) -> ServerError:
        return ServerError(f"it did not respond within {self._timeout:g} s")
