"""One LanguageTool server for one run: asked once for each text, again where that helps, and never twice in vain."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from editlint.engines.grammar.client import Client, TroubleError, connect, loopback, without_password
from editlint.engines.services import Remark, UnavailableError
from editlint.io.cache import Cache

T = TypeVar("T")

FORMAT = b"languagetool 1"
"""Part of every key: another one when what is kept, or what is asked, changes."""

TIMEOUT = 60.0
"""Seconds that a server has for an article: its first one takes up to 30 on a busy machine, 5,000 words take 3."""
DELAYS = (0.3, 1.0, 2.0)
"""Seconds to wait before each new try at first, in a run in which the server has not answered yet."""
RESTART = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
"""The same after it has answered: long enough for a restart, which takes 10 to 25 s."""
LONGEST_WAIT = 20.0
"""Seconds that a server may ask to be left alone."""


def at(url: str, folder: Path | None, notify: Callable[[str], None] | None) -> "Grammar":
    """The server at an address, with what is remembered in the user's `folder`.

    Where it is on another machine, `notify` is told before anything is sent.
    """
    if notify is not None and not loopback(url):
        notify(f"the prose of articles is sent to {without_password(url)}, for rules on grammar")
    return Grammar(url, Cache(folder) if folder else None)


class Grammar:
    """Remembers what was said, by text, language and version of the server.

    A text that was sent before needs no server: its version is asked when the first one is missing, and
    remembered by its address until then. `cache` None remembers nothing beyond the run.
    """

    def __init__(
        self,
        url: str,
        cache: Cache | None,
        *,
        timeout: float = TIMEOUT,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url
        self._cache = cache
        self._timeout = timeout
        self._pause = pause
        self._client: Client | None = None
        self._version: str | None = None
        self._asked = False
        self._broken: str | None = None

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """See engines/services.py. After a fault of the server itself, only what is remembered is given."""
        if self._version is None:
            self._version = self._known()
        found = self._kept(text, language)
        if found is not None:
            return found
        if self._broken is not None:
            raise UnavailableError(self._broken)
        if not self._asked:
            before = self._version
            self._version = self._tried(lambda client: client.version())
            self._asked = True
            self._put(_key("version", self._url), self._version.encode())
            if self._version != before and (found := self._kept(text, language)) is not None:
                return found
        found = self._tried(lambda client: client.remarks(text, language))
        self._keep(text, language, found)
        return found

    def _tried(self, ask: Callable[[Client], T]) -> T:
        """Ask, and ask again where that may help. Raises UnavailableError."""
        began = time.monotonic()
        for delay in (*(RESTART if self._asked else DELAYS), None):
            try:
                if self._client is None:
                    self._client = connect(self._url, self._timeout)
                return ask(self._client)
            except TroubleError as error:
                wait = max(delay or 0.0, error.wait or 0.0)
                late = time.monotonic() - began > self._timeout or wait > LONGEST_WAIT
                if not error.passing or delay is None or late:
                    raise self._fault(error) from None
            self._pause(wait)
        raise AssertionError("the last try has no delay")

    def _fault(self, error: TroubleError) -> UnavailableError:
        """The error in words for the user; what is not about one text is remembered, so that it is met once."""
        reason = f"LanguageTool at {without_password(self._url)}: {error}"
        if error.passing and not self._asked and loopback(self._url):
            reason += ": start it with 'editlint grammar start', or name another"
        if not error.own:
            self._broken = reason
        return UnavailableError(reason)

    def _known(self) -> str | None:
        """The version that the server had when it was last asked."""
        known = self._cache.get(_key("version", self._url)) if self._cache else None
        return known.decode("utf-8", "replace") if known else None

    def _kept(self, text: str, language: str) -> Sequence[Remark] | None:
        if self._version is None or self._cache is None:
            return None
        value = self._cache.get(_key("text", self._version, language, text))
        with suppress(msgspec.MsgspecError):
            return None if value is None else msgspec.msgpack.decode(value, type=tuple[Remark, ...])
        return None

    def _keep(self, text: str, language: str, found: Sequence[Remark]) -> None:
        self._put(_key("text", self._version or "", language, text), msgspec.msgpack.encode(found))

    def _put(self, key: bytes, value: bytes) -> None:
        if self._cache is not None:
            self._cache.put(key, value)


def _key(*parts: str) -> bytes:
    """A key for these texts and no others."""
    digest = blake2b(FORMAT, digest_size=20)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(encoded), encoded))
    return digest.digest()
