"""editlint: a linter for articles.

>>> import editlint
>>> [finding.message for finding in editlint.check_text("Apply in order to qualify.\\n")]
["'in order to' means 'to'"]

For many texts, keep a `Linter`: it reads configurations and rules once.

>>> linter = editlint.Linter(min_severity="info")
>>> [len(linter.check_text(text)) for text in ("It rained.", "Apply in order to qualify.")]
[0, 1]
"""

from typing import TYPE_CHECKING, Any

from editlint._version import __version__

if TYPE_CHECKING:
    from editlint.api import Linter, check_paths, check_text
    from editlint.core.errors import EditlintError
    from editlint.core.finding import Finding, Result

__all__ = ["EditlintError", "Finding", "Linter", "Result", "__version__", "check_paths", "check_text"]

_MODULES = {
    "EditlintError": "core.errors",
    "Finding": "core.finding",
    "Linter": "api",
    "Result": "core.finding",
    "check_paths": "api",
    "check_text": "api",
}


def __getattr__(name: str) -> Any:
    """Import a public name on its first use: the command needs none of them."""
    if name not in _MODULES:
        raise AttributeError(f"module 'editlint' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"editlint.{_MODULES[name]}"), name)
