"""Addresses of LanguageTool servers: which are on this machine, and how they are shown."""

import ipaddress
from urllib.parse import urlsplit

from editlint.core.lazy_regex import LazyPattern

# Nothing but a port on this machine: a repository must not name a path, a query or a user of another service.
_OWN_SERVER = LazyPattern(r"https?://(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?(?:/v2)?/?")


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_own_server(url: str) -> bool:
    """Whether a file of a repository may name the address: it is a port on this machine, and nothing else."""
    return _OWN_SERVER.fullmatch(url) is not None and is_loopback(url)


def without_password(url: str) -> str:
    """The address without user name and password, for messages."""
    return urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()


def base_url(url: str) -> str:
    """The address as language-tool-python expects it: it appends `v2/` itself."""
    return url.rstrip("/").removesuffix("/v2") + "/"
