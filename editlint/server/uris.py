"""Which file a URI names, and which URI a file has."""

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

_DRIVE = re.compile(r"/[A-Za-z]:(?:/|\Z)")
_OWN_HOSTS = ("", "localhost")


def path_of(uri: str) -> Path | None:
    """The absolute path of the file on this machine that a URI names; None for anything else, such as `untitled:a`.

    A drive of Windows, `file:///c%3A/a.md`, is one on Windows only, and a folder elsewhere.
    """
    try:
        parts = urlsplit(uri)
        host, name = parts.netloc, unquote(parts.path, errors="surrogateescape")
    except ValueError:
        return None
    if parts.scheme.lower() != "file" or not name.strip("/") or "\0" in name:
        return None
    if os.name == "nt":
        name = _windows_name(host, name)
    elif host not in _OWN_HOSTS:
        return None
    path = Path(os.path.normpath(name))
    return path if path.is_absolute() else None


def _windows_name(host: str, name: str) -> str:
    """A path with its drive first, or with the name of the host that shares the folder."""
    if host not in _OWN_HOSTS:
        return f"//{host}{name}"
    return name[1:] if _DRIVE.match(name) else name


def uri_of(path: Path) -> str:
    """The URI of a file, given as an absolute path."""
    if os.name == "nt":
        return path.as_uri()
    return "file://" + quote(os.fsencode(path))
