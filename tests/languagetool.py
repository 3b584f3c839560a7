"""A small substitute for a LanguageTool server on loopback, with planned responses."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs

INFO = {"software": {"name": "LanguageTool", "version": "6.8", "buildDate": "2026-05-05", "premium": False}}
LANGUAGES = [{"code": "en", "longCode": "en"}, {"code": "en", "longCode": "en-US"}]


class Reply(NamedTuple):
    """A response: `half` closes the connection in the middle, `wait` is seconds before it answers."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = {}
    half: bool = False
    wait: float = 0.0


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def match(text: str, found: str, rule: str, category: str, *suggestions: str) -> dict[str, Any]:
    """A finding as the server words it: offsets and lengths in UTF-16 units."""
    at = text.index(found)
    return {
        "message": f"Wrong: {found}",
        "replacements": [{"value": each} for each in suggestions],
        "offset": utf16(text[:at]),
        "length": utf16(found),
        "context": {"text": text, "offset": at, "length": len(found)},
        "sentence": text,
        "rule": {"id": rule, "issueType": "grammar", "category": {"id": category, "name": category}},
    }


def found(text: str) -> Reply:
    """'there house' is confused, 'he have' does not agree."""
    matches = []
    if "there house" in text:
        matches.append(match(text, "there", "THERE_THEIR", "CONFUSED_WORDS", "their"))
    if "he have" in text:
        matches.append(match(text, "have", "HE_VERB_AGR", "GRAMMAR", "has", "had"))
    return Reply(content=json.dumps({"matches": matches}).encode())


class Server:
    """`requests` are in their order, (action, form); `plan` may answer one instead, or be None."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.plan: Callable[[str, int], Reply | None] = lambda action, number: None
        self.info: dict[str, Any] = INFO
        self.url = ""

    def actions(self) -> list[str]:
        return [action for action, _ in self.requests]

    def reply(self, action: str, form: dict[str, str]) -> Reply:
        planned = self.plan(action, self.actions().count(action))
        self.requests.append((action, form))
        if planned is not None:
            return planned
        if action == "info":
            return Reply(content=json.dumps(self.info).encode())
        if action == "languages":
            return Reply(content=json.dumps(LANGUAGES).encode())
        return found(form["text"])


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs until the end."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({key: values[0] for key, values in parse_qs(body, keep_blank_values=True).items()})

        def _answer(self, form: dict[str, str]) -> None:
            reply = server.reply(self.path.partition("?")[0].removeprefix("/v2/"), form)
            if reply.wait:
                stop.wait(reply.wait)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.content) * (2 if reply.half else 1)))
            self.end_headers()
            self.wfile.write(reply.content)

        def log_message(self, *arguments: object) -> None:
            pass

    stop = threading.Event()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.url = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
