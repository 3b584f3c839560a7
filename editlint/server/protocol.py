"""The protocol as pygls speaks it, without its own copies of the texts, and strict about when it may be spoken."""

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

if TYPE_CHECKING:
    from cattrs import Converter
    from pygls.lsp.server import LanguageServer

_SERVER_NOT_INITIALIZED = types.ErrorCodes.ServerNotInitialized
_INVALID_REQUEST = types.ErrorCodes.InvalidRequest


_TEXTS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
)
"""The messages by which a client keeps its texts here."""


class Protocol(LanguageServerProtocol):
    """Passes messages to the features of the server.

    pygls keeps the texts of a client as well, with other ends of lines than the protocol has (see `positions`). Its own
    handlers of these messages are left out, so that the features of the server are called for them directly.
    """

    def __init__(self, server: "LanguageServer", converter: "Converter") -> None:
        super().__init__(server, converter)
        self._is_initialized = False
        for method in _TEXTS:
            del self.fm.builtin_features[method]

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as a record. One that does not fit is an exception; where it is a request, it is answered first."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and "id" in data:
                self._send_response(data["id"], None, error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Handle a message, unless it comes before the first one or after the last: a request is then refused."""
        method = getattr(message, "method", None)
        if method is None or method == types.EXIT:
            super().handle_message(message)
        elif self._shutdown:
            self._refuse(message, _INVALID_REQUEST, "the server was shut down")
        elif method == types.INITIALIZE and self._is_initialized:
            self._refuse(message, _INVALID_REQUEST, "the server is initialized already")
        elif method != types.INITIALIZE and not self._is_initialized:
            self._refuse(message, _SERVER_NOT_INITIALIZED, "the server is not initialized yet")
        else:
            self._is_initialized = True
            super().handle_message(message)

    def _refuse(self, message: Any, code: int, reason: str) -> None:
        """Answer a request with an error; a notification has no answer."""
        if (number := getattr(message, "id", None)) is not None:
            self._send_response(number, None, types.ResponseError(code, reason))
