"""What a run does with a server that responds, that does not, and that responds something else."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from languagetool import INFO, Reply, Server, match, serving

from editlint.engines.grammar.addresses import is_loopback, is_own_server, without_password
from editlint.engines.grammar.session import MAX_PENDING, GrammarSession
from editlint.engines.services import UnavailableError
from editlint.io.cache import FILE_NAME, Cache


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


class Asking:
    """A Grammar that does not really wait."""

    def __init__(self, url: str, folder: Path | None = None, timeout: float = 120.0) -> None:
        self.pauses: list[float] = []
        self.grammar = GrammarSession(
            url, Cache(folder) if folder else None, timeout=timeout, sleep=self.pauses.append
        )

    def ids(self, text: str = "To there house.", language: str = "en") -> list[str]:
        return [each.id for each in self.grammar.remarks(text, language)]

    def fault(self, text: str = "To there house.", language: str = "en") -> str:
        with pytest.raises(UnavailableError) as caught:
            self.grammar.remarks(text, language)
        return str(caught.value)


# the cache


def test_an_answer_that_was_kept_needs_no_server(tmp_path: Path) -> None:
    with serving() as server:
        url = server.url
        assert Asking(url, tmp_path).ids() == ["THERE_THEIR"]
    again = Asking(url, tmp_path)
    assert again.ids() == ["THERE_THEIR"]
    assert again.pauses == []
    assert "no response, or an incomplete one" in again.fault("Another text.")


def test_a_kept_answer_asks_nothing(server: Server, tmp_path: Path) -> None:
    Asking(server.url, tmp_path).ids()
    server.requests.clear()
    assert Asking(server.url, tmp_path).ids() == ["THERE_THEIR"]
    assert server.requests == []


def test_the_cache_distinguishes_texts_and_languages(server: Server, tmp_path: Path) -> None:
    asking = Asking(server.url, tmp_path)
    asking.ids()
    asking.ids("Another text.")
    asking.ids(language="en-US")
    assert server.actions().count("check") == 3


def test_the_version_is_asked_once_a_run(server: Server, tmp_path: Path) -> None:
    asking = Asking(server.url, tmp_path)
    for text in ("One.", "Two.", "Three."):
        asking.ids(text)
    assert server.actions().count("info") == 1
    assert server.actions().count("languages") == 1


def test_another_version_is_asked_anew(server: Server, tmp_path: Path) -> None:
    Asking(server.url, tmp_path).ids("One.")
    server.info = {"software": {**INFO["software"], "version": "6.9"}}
    asking = Asking(server.url, tmp_path)
    asking.ids("Two.")
    server.requests.clear()
    asking.ids("One.")
    assert server.actions() == ["check"]


def test_the_cache_serves_the_same_version_at_another_address(tmp_path: Path) -> None:
    with serving() as first:
        Asking(first.url, tmp_path).ids()
    with serving() as second:
        assert Asking(second.url, tmp_path).ids() == ["THERE_THEIR"]
        assert "check" not in second.actions()


def test_a_torn_file_costs_a_question_and_no_more(server: Server, tmp_path: Path) -> None:
    Asking(server.url, tmp_path).ids()
    (tmp_path / FILE_NAME).write_bytes(b"torn" * 3000)
    assert Asking(server.url, tmp_path).ids() == ["THERE_THEIR"]


def test_without_a_folder_nothing_is_kept(server: Server) -> None:
    asking = Asking(server.url)
    assert asking.ids() == asking.ids() == ["THERE_THEIR"]
    assert server.actions().count("check") == 2


# transient errors


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_an_answer_that_may_pass_is_waited_for(server: Server, status: int) -> None:
    server.plan = lambda action, number: (
        Reply(status, b"Error: busy") if action == "check" and number < 2 else None
    )
    asking = Asking(server.url)
    assert asking.ids() == ["THERE_THEIR"]
    assert len(asking.pauses) == 2
    assert asking.pauses == sorted(asking.pauses)


def test_half_a_body_is_asked_for_again(server: Server) -> None:
    server.plan = lambda action, number: (
        Reply(content=b'{"matches": [', half=number == 0) if action == "check" and number < 2 else None
    )
    asking = Asking(server.url)
    assert asking.ids() == ["THERE_THEIR"]
    assert len(asking.pauses) == 2


def test_a_restart_is_waited_for(server: Server) -> None:
    asking = Asking(server.url)
    asking.ids("One.")
    server.plan = lambda action, number: (
        Reply(content=b"{", half=True) if action == "check" and number < 5 else None
    )
    assert asking.ids("To there house.") == ["THERE_THEIR"]
    assert sum(asking.pauses) >= 7


def test_a_server_that_asks_to_be_left_alone_is(server: Server) -> None:
    server.plan = lambda action, number: (
        Reply(429, b"Error: slow down", {"Retry-After": "7"}) if action == "check" and number == 0 else None
    )
    asking = Asking(server.url)
    assert asking.ids() == ["THERE_THEIR"]
    assert asking.pauses == [7.0]


def test_a_wait_that_is_too_long_is_a_fault(server: Server) -> None:
    server.plan = lambda action, number: Reply(429, b"Error: denied", {"Retry-After": "3600"})
    asking = Asking(server.url)
    assert "it was asked too often (status 429)" in asking.fault()
    assert asking.pauses == []


# permanent errors


def placed(**place: object) -> Reply:
    """A finding at a place that does not exist."""
    found = match("To there house.", "there", "X", "GRAMMAR") | place
    return Reply(content=json.dumps({"matches": [found]}).encode())


HTML = Reply(content=b"<!doctype html><title>Sign in</title>")


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(400, b"Error: no such level"), "it refuses the request (status 400)"),
        (Reply(403, b""), "it refuses access (status 403)"),
        (Reply(404, b"<h1>Not Found</h1>"), "there is no LanguageTool at this address (status 404)"),
        (Reply(413, b"Error: Your text exceeds the limit"), "the article is too long for it (status 413)"),
        (Reply(418, b"short and stout"), "it failed (status 418)"),
        (HTML, "its response is not JSON: is the address right?"),
        (Reply(200, b"x" * 8_000_001), "its response is over 8 MB"),
        (Reply(200, b"x", {"Content-Encoding": "gzip"}), "its response is compressed"),
        (Reply(content=b"[]"), "its response is not from LanguageTool"),
        (Reply(content=b'{"matches": [{"rule": 1}]}'), "its response is not from LanguageTool"),
        (Reply(content=b'{"matches": null}'), "its response is not from LanguageTool"),
        (Reply(content=b"[" * 100_000), "its response is not JSON"),
        (placed(offset="x"), "its response is not from LanguageTool"),
        (placed(offset=99), "its response is not from LanguageTool"),
        (placed(offset=-1), "its response is not from LanguageTool"),
        (Reply(307, b"", {"Location": "http://198.51.100.1/"}), "it redirects to another address (307)"),
    ],
)
def test_an_answer_that_will_not_change_is_not_asked_for_again(
    server: Server, reply: Reply, message: str
) -> None:
    server.plan = lambda action, number: reply if action == "check" else None
    asking = Asking(server.url)
    fault = asking.fault()
    assert message in fault
    assert not any(word in fault for word in ("no such level", "Not Found", "exceeds", "stout", "doctype"))
    if "not JSON" not in message or reply is HTML:
        assert server.actions().count("check") == 1


@pytest.mark.parametrize("action", ["languages", "info", "check"])
def test_each_request_may_fail(server: Server, action: str) -> None:
    server.plan = lambda asked, number: Reply(500, b"Error: Internal Error") if asked == action else None
    message = Asking(server.url).fault()
    assert message.startswith(f"LanguageTool at {server.url}: it failed (status 500)")


def test_a_server_that_is_too_slow_is_asked_once(server: Server) -> None:
    server.plan = lambda action, number: Reply(wait=120.0) if action == "check" else None
    assert "it did not respond within 1.5 s" in Asking(server.url, timeout=1.5).fault()
    assert server.actions().count("check") == 1


def test_a_language_that_the_server_does_not_know(server: Server) -> None:
    assert "it does not support the language 'xx'" in Asking(server.url).fault(language="xx")


def test_no_server_there_says_how_to_start_one() -> None:
    with serving() as server:
        url = server.url
    asking = Asking(url)
    assert "start it with 'editlint grammar start'" in asking.fault()
    assert len(asking.pauses) == 3


def test_after_a_fault_the_server_is_left_alone_and_what_is_kept_is_given(
    server: Server, tmp_path: Path
) -> None:
    asking = Asking(server.url, tmp_path)
    asking.ids()
    server.plan = lambda action, number: Reply(500, b"Error: broken")
    first = asking.fault("Another text.")
    count, pauses = len(server.requests), len(asking.pauses)
    assert asking.fault("A third text.") == first
    assert (len(server.requests), len(asking.pauses)) == (count, pauses)
    assert asking.ids() == ["THERE_THEIR"]


def test_a_text_that_is_too_long_is_no_fault_of_the_others(server: Server) -> None:
    server.plan = lambda action, number: (
        Reply(413, b"Error: too long") if action == "check" and not number else None
    )
    asking = Asking(server.url)
    asking.fault("A long text.")
    assert asking.ids() == ["THERE_THEIR"]


# several requests at once


def test_texts_are_sent_before_they_are_asked_for(server: Server) -> None:
    asking = Asking(server.url)
    asking.ids("First.")
    texts = [f"Text {number} about there house." for number in range(6)]
    for text in texts:
        asking.grammar.expect(text, "en")
    until = time.monotonic() + 120
    while server.actions().count("check") < 1 + MAX_PENDING and time.monotonic() < until:
        time.sleep(0.01)
    assert server.actions().count("check") == 1 + MAX_PENDING
    assert [asking.ids(text) for text in texts] == [["THERE_THEIR"]] * 6
    assert server.actions().count("check") == 7


def test_a_request_ahead_that_fails_is_made_again(server: Server) -> None:
    asking = Asking(server.url)
    asking.ids("First.")
    server.plan = lambda action, number: Reply(503) if action == "check" and number == 1 else None
    asking.grammar.expect("To there house.", "en")
    assert asking.ids() == ["THERE_THEIR"]
    assert len(asking.pauses) == 1


def test_nothing_is_sent_ahead_to_a_server_that_has_not_responded_or_has_failed(server: Server) -> None:
    asking = Asking(server.url)
    asking.grammar.expect("A text.", "en")
    server.plan = lambda action, number: Reply(403) if action == "check" else None
    asking.fault()
    count = len(server.requests)
    asking.grammar.expect("A text.", "en")
    time.sleep(0.05)
    assert len(server.requests) == count


def test_a_server_that_drips_is_given_up_in_time() -> None:
    """Each byte starts the time limit of the library anew."""
    with dripping() as url:
        assert "it did not respond within 0.3 s" in Asking(url, timeout=0.3).fault()


@contextmanager
def dripping() -> Iterator[str]:
    """A server that writes its headers, and then a space every twentieth of a second, 200 times."""
    stop = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            for _ in range(200):
                if stop.wait(0.05):
                    break
                connection.sendall(b" ")
            connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        stop.set()
        listening.close()
        thread.join()


# where it goes


def test_no_proxy_catches_loopback(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert Asking(server.url).ids() == ["THERE_THEIR"]


@pytest.mark.parametrize("end", ["", "/", "/v2", "/v2/"])
def test_an_address_may_end_as_it_is_often_written(server: Server, end: str) -> None:
    assert Asking(server.url + end).ids() == ["THERE_THEIR"]


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8081/v2", True),
        ("http://localhost:8081", True),
        ("http://localhost.example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://127.0.0.1@example.org", False),
        ("https://api.example.org", False),
        ("http://192.168.0.2:8081", False),
    ],
)
def test_which_addresses_are_this_machine(url: str, own: bool) -> None:
    assert is_loopback(url) is own


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8081", True),
        ("https://localhost:8081/v2/", True),
        ("http://[::1]:8081", True),
        ("http://127.0.0.1:8081/shutdown", False),
        ("http://127.0.0.1:8081/?a=b", False),
        ("http://ann:pw@127.0.0.1:8081", False),
        ("http://127.0.0.1:8081\\@example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://127.1.1.999", False),
        ("http://127.0.0.١", False),
        ("http://2130706433", False),
        ("http://lt.localhost:8081", False),  # some resolvers ask another machine about it
        ("http://192.168.0.2:8081", False),
        ("http://169.254.169.254", False),
    ],
)
def test_which_addresses_a_repository_may_name(url: str, own: bool) -> None:
    assert is_own_server(url) is own


def test_a_password_is_not_shown() -> None:
    assert without_password("https://ann:secret@example.org/lt?x=1") == "https://example.org/lt?x=1"


def test_what_is_sent_and_what_comes_back(server: Server) -> None:
    text = "😀 To there house & 100 % + é."
    [found] = Asking(server.url).grammar.remarks(text, "en")
    assert text[found.start : found.end] == "there"
    assert (found.category, found.suggestions) == ("CONFUSED_WORDS", ("their",))
    assert server.requests[-1] == ("check", {"language": "en", "text": text})
