"""editlint: a linter for articles.

>>> import editlint
>>> [finding.message for finding in editlint.check_text("Apply in order to qualify.\\n")]
["'in order to' means 'to'"]
"""

from typing import TYPE_CHECKING, Any

from editlint._version import __version__

if TYPE_CHECKING:
    from editlint.api import check_paths, check_text
    from editlint.core.errors import EditlintError
    from editlint.core.finding import Finding, Result

__all__ = ["EditlintError", "Finding", "Result", "__version__", "check_paths", "check_text"]

_HOMES = {
    "EditlintError": "core.errors",
    "Finding": "core.finding",
    "Result": "core.finding",
    "check_paths": "api",
    "check_text": "api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'editlint' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"editlint.{_HOMES[name]}"), name)
