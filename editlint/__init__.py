"""editlint: a linter for articles.

>>> import editlint
>>> [finding.message for finding in editlint.check_text("Apply in order to qualify.\\n")]
["'in order to' means 'to'"]
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from editlint.api import check_paths, check_text
    from editlint.errors import EditlintError
    from editlint.finding import Finding, Result

__version__ = "0.1.0"
__all__ = ["EditlintError", "Finding", "Result", "__version__", "check_paths", "check_text"]

_HOMES = {
    "EditlintError": "errors",
    "Finding": "finding",
    "Result": "finding",
    "check_paths": "api",
    "check_text": "api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'editlint' has no attribute '{name}'")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"editlint.{_HOMES[name]}"), name)
