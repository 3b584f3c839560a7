"""Presets: choices of rules and targets for a kind of article, as files of the same form as a configuration."""

from collections.abc import Callable
from pathlib import Path

from editlint.core.errors import EditlintError

FOLDER = Path(__file__).parents[1] / "presets"
"""Where they are; a preset sets `rules:` and nothing else, so that several can be joined."""


def preset_names() -> list[str]:
    """The presets there are."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def preset_path(name: str) -> Path:
    """The file of a preset. Raises EditlintError, without a place, where there is none of that name."""
    known = preset_names()
    if name not in known:
        from editlint.io.strict_yaml import unknown_name  # only where something is wrong

        raise EditlintError(unknown_name("preset", name, known))
    return FOLDER / f"{name}.yml"


def preset_name(path: Path, otherwise: Callable[[Path], str]) -> str:
    """A path as messages name it: a preset by its name, other files as they are named `otherwise`."""
    return f"preset {path.stem}" if path.parent == FOLDER else otherwise(path)
