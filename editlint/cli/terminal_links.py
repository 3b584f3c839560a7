"""Which terminals make links of addresses that are hidden in the text (the escape sequence OSC 8)."""

from collections.abc import Mapping
from typing import TextIO

_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "WarpTerminal", "zed"})
"""Values of TERM_PROGRAM."""
_TERMINALS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
"""What TERM begins with."""
_VARIABLES = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
"""Variables that only such terminals set: Windows Terminal, Konsole, DomTerm."""
_MIN_VTE_VERSION = 5_002
"""The first good version of the library of GNOME Terminal and others, 0.50.2: 0.50.0 crashed on links."""


def shows_links(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a terminal shows the stream that is known to support links; FORCE_HYPERLINK (0 or 1) decides otherwise.

    A pipe or a file never has links, and neither has the log of a CI service.
    """
    if not stream.isatty() or environment.get("CI"):
        return False
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    term = environment.get("TERM", "")
    if term == "dumb":
        return False
    return (
        environment.get("TERM_PROGRAM") in _PROGRAMS
        or term.startswith(_TERMINALS)
        or any(environment.get(name) for name in _VARIABLES)
        or _vte_version(environment) >= _MIN_VTE_VERSION
    )


def _vte_version(environment: Mapping[str, str]) -> int:
    """The version of VTE as it names itself, as in 7203 for 0.72.3; 0 where there is none."""
    text = environment.get("VTE_VERSION", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
