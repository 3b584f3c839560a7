"""The LanguageTool server of a run: cached remarks, retries, and no request after a permanent failure."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from editlint.engines.grammar.addresses import is_loopback, without_password
from editlint.engines.grammar.client import Client, connect
from editlint.engines.grammar.http import Pending, ServerError
from editlint.engines.services import Remark, UnavailableError
from editlint.io.cache import Cache

T = TypeVar("T")

CACHE_FORMAT = b"languagetool 1"
"""Part of every cache key; to be changed with the cached value or the request."""

DOCUMENT_TIMEOUT = 60.0
"""Seconds for an article: a server's first takes up to 30 on a busy machine, 5,000 words take 3."""
RETRY_DELAYS = (0.3, 1.0, 2.0)
"""Seconds before each retry while the server has not responded in this run."""
RESTART_DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
"""Seconds before each retry once it has responded: enough for a restart, which takes 10 to 25 s."""
MAX_RETRY_AFTER = 20.0
"""The longest `Retry-After`, in seconds, that is waited for."""
MAX_PENDING = 3
"""Texts that are sent before they are asked for: with the one that is, as many as our own server checks at once."""


def open_session(url: str, folder: Path | None, notify: Callable[[str], None] | None) -> "GrammarSession":
    """The session with the server at `url`, which caches remarks in the user's cache `folder`.

    If the server is on another machine, `notify` is called before anything is sent.
    """
    if notify is not None and not is_loopback(url):
        notify(f"the prose of articles is sent to {without_password(url)} for the grammar rules")
    return GrammarSession(url, Cache(folder) if folder else None)


class GrammarSession:
    """Implements Grammar of engines/services.py, with a cache by text, language and version of the server.

    A text that was sent before needs no request. The version is cached by address, and requested when the first
    text is not in the cache. Without a `cache`, remarks are not saved.
    """

    def __init__(
        self,
        url: str,
        cache: Cache | None,
        *,
        timeout: float = DOCUMENT_TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url
        self._cache = cache
        self._timeout = timeout
        self._sleep = sleep
        self._client: Client | None = None
        self._version: str | None = None
        self._responded = False
        self._failure: str | None = None
        self._pending: dict[tuple[str, str], Pending] = {}

    def expect(self, text: str, language: str) -> None:
        """See engines/services.py. Nothing is sent ahead before the server has responded once, and after a failure."""
        key = (text, language)
        idle = not self._responded or self._failure is not None or self._client is None
        if idle or key in self._pending or len(self._pending) >= MAX_PENDING:
            return
        if self._client is not None and self._cached_remarks(text, language) is None:
            with suppress(ServerError):  # is reported where the text is asked for
                self._pending[key] = self._client.send(text, language)

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """See engines/services.py. After a failure of the server itself, only cached remarks are returned."""
        pending = self._pending.pop((text, language), None)
        if self._version is None:
            self._version = self._cached_version()
        found = self._cached_remarks(text, language)
        if found is not None:
            return found
        if self._failure is not None:
            raise UnavailableError(self._failure)
        if not self._responded:
            cached_version = self._version
            self._version = self._with_retries(lambda client: client.version())
            self._responded = True
            self._cache_value(_cache_key("version", self._url), self._version.encode())
            if (
                self._version != cached_version
                and (found := self._cached_remarks(text, language)) is not None
            ):
                return found
        found = self._with_retries(
            lambda client: client.remarks(text, language),
            None if pending is None else lambda client: client.remarks(text, language, pending),
        )
        self._cache_remarks(text, language, found)
        return found

    def _with_retries(self, request: Callable[[Client], T], first: Callable[[Client], T] | None = None) -> T:
        """The result of a request, which is retried after a transient error. Raises UnavailableError.

        `first` is tried instead the first time.
        """
        start = time.monotonic()
        for delay in (*(RESTART_DELAYS if self._responded else RETRY_DELAYS), None):
            try:
                if self._client is None:
                    self._client = connect(self._url, self._timeout)
                attempt, first = first or request, None
                return attempt(self._client)
            except ServerError as error:
                wait = max(delay or 0.0, error.retry_after or 0.0)
                give_up = time.monotonic() - start > self._timeout or wait > MAX_RETRY_AFTER
                if not error.transient or delay is None or give_up:
                    raise self._unavailable(error) from None
            self._sleep(wait)
        raise AssertionError("the last try has no delay")

    def _unavailable(self, error: ServerError) -> UnavailableError:
        """The error with a message for the user; unless it concerns one text, it ends all requests of the run."""
        reason = f"LanguageTool at {without_password(self._url)}: {error}"
        if error.transient and not self._responded and is_loopback(self._url):
            reason += ": start it with 'editlint grammar start', or name another server"
        if not error.per_document:
            self._failure = reason
        return UnavailableError(reason)

    def _cached_version(self) -> str | None:
        """The version that the server reported last."""
        cached = self._cache.get(_cache_key("version", self._url)) if self._cache else None
        return cached.decode("utf-8", "replace") if cached else None

    def _cached_remarks(self, text: str, language: str) -> Sequence[Remark] | None:
        if self._version is None or self._cache is None:
            return None
        value = self._cache.get(_cache_key("text", self._version, language, text))
        with suppress(msgspec.MsgspecError):
            return None if value is None else msgspec.msgpack.decode(value, type=tuple[Remark, ...])
        return None

    def _cache_remarks(self, text: str, language: str, remarks: Sequence[Remark]) -> None:
        self._cache_value(
            _cache_key("text", self._version or "", language, text), msgspec.msgpack.encode(remarks)
        )

    def _cache_value(self, key: bytes, value: bytes) -> None:
        if self._cache is not None:
            self._cache.put(key, value)


def _cache_key(*parts: str) -> bytes:
    """A cache key that is unique to these texts."""
    digest = blake2b(CACHE_FORMAT, digest_size=20)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(encoded), encoded))
    return digest.digest()
