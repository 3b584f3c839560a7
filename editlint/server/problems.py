"""Reports what is wrong in other files than the open texts: in their configurations, packs and baselines."""

from collections.abc import Callable, Sequence
from pathlib import Path

from editlint.core.finding import RunError
from editlint.server.connection import Connection
from editlint.server.diagnostics import error_diagnostic
from editlint.server.uris import uri_of


class Problems:
    """The errors that texts have in common: each is shown once, and listed in the file that it is in.

    Paths in errors are relative to `folder`. A file that `is_open` is checked itself, and nothing is listed in it.
    """

    def __init__(self, client: Connection, folder: Path, is_open: Callable[[Path], bool]) -> None:
        self._client = client
        self._is_open = is_open
        self._folder = folder
        self._by_text: dict[str, Sequence[RunError]] = {}
        self._listed: dict[Path, list[RunError]] = {}
        self._shown: set[str] = set()

    def of_text(self, uri: str, problems: Sequence[RunError]) -> None:
        """Note what keeps a text from being checked, or from being checked by its own rules; nothing to forget it."""
        before = self._by_text.get(uri, ())
        if problems == before:
            return
        if problems:
            self._by_text[uri] = problems
        else:
            del self._by_text[uri]
        self._show()
        self._list()

    def _show(self) -> None:
        """Show each error that was not shown since it last appeared."""
        current = {error.text for errors in self._by_text.values() for error in errors}
        for text in sorted(current - self._shown):
            self._client.show(text)
        self._shown = current

    def _list(self) -> None:
        """List the errors in the files that they are in."""
        errors: dict[Path, list[RunError]] = {}
        for error in dict.fromkeys(each for some in self._by_text.values() for each in some):
            path = self._folder / error.path
            if error.path and path.is_file() and not self._is_open(path):
                errors.setdefault(path, []).append(error)
        for path in {*errors, *self._listed}:
            if errors.get(path) != self._listed.get(path) and not self._is_open(path):
                self._client.publish(uri_of(path), None, [error_diagnostic(e) for e in errors.get(path, [])])
        self._listed = errors
