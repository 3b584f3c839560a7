"""A client of the language server that sends what it likes, also what is no message."""

import json
import os
import subprocess
import sys
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

SECONDS = 240
"""How long an answer may take, on a machine that does other things as well."""


class RawClient:
    """A server in a process of its own, in a folder."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "editlint", "server", *arguments],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ,
        )
        self._messages: SimpleQueue[Any] = SimpleQueue()
        self._number = 0
        self.folder = folder
        self.others: list[Any] = []
        """What was received while something else was waited for."""
        Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "RawClient":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        size = 0
        while line := stdout.readline():
            name, _, value = line.partition(b":")
            if name == b"Content-Length":
                size = int(value)
            elif line == b"\r\n":
                self._messages.put(json.loads(stdout.read(size)))
            elif name != b"Content-Type":
                self._messages.put({"what is no message": line.decode()})
        self._messages.put(None)

    def send_bytes(self, content: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(content)
        self._process.stdin.flush()

    def send_body(self, body: bytes) -> None:
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send(self, message: Any) -> None:
        self.send_body(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def start_request(self, method: str, params: Any = None) -> int:
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params})
        return self._number

    def request(self, method: str, params: Any = None) -> Any:
        return self.answer(self.start_request(method, params))

    def answer(self, number: int) -> Any:
        """The answer to a request."""
        return self._wait_for(lambda message: message.get("id") == number and "method" not in message)

    def diagnostics(self, uri: str, version: int | None = None) -> list[Any]:
        """The next diagnostics of a text."""
        found: list[Any] = self._wait_for(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and message["params"].get("version") == version
            )
        )["params"]["diagnostics"]
        return found

    def _wait_for(self, is_wanted: Any) -> Any:
        while True:
            try:
                message = self._messages.get(timeout=SECONDS)
            except Empty:
                raise AssertionError(f"no answer; before: {self.others[-3:]}") from None
            if message is None:
                raise AssertionError(f"the server has ended: {self.errors()}")
            if is_wanted(message):
                return message
            self.others.append(message)

    def initialize(self, **params: Any) -> Any:
        answer = self.request(
            "initialize", {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": {}, **params}
        )
        self.notify("initialized", {})
        return answer["result"]

    def open(self, uri: str, text: str, version: int = 1, language: str = "markdown") -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Any) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def close_input(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()

    def exit_code(self) -> int:
        return self._process.wait(SECONDS)

    def errors(self) -> str:
        """What the server wrote to standard error until its end."""
        assert self._process.stderr is not None
        return self._process.stderr.read().decode()
