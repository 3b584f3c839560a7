"""Presets: named choices of rules and limits for one kind of article. Each is a file that sets `rules:` only."""

from collections.abc import Callable
from pathlib import Path

from editlint.core.errors import EditlintError

FOLDER = Path(__file__).parents[1] / "presets"
"""The folder of the presets. None of them sets anything but `rules:`, so that several can be combined."""


def preset_names() -> list[str]:
    """The names of all presets."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def preset_path(name: str) -> Path:
    """The file of a preset. Raises EditlintError, without a place, where no preset has that name."""
    names = preset_names()
    if name not in names:
        from editlint.io.did_you_mean import unknown_name  # only where something is wrong

        raise EditlintError(unknown_name("preset", name, names))
    return FOLDER / f"{name}.yml"


def preset_name(path: Path, display_path: Callable[[Path], str]) -> str:
    """A path as messages name it: a preset by its name, any other file by `display_path`."""
    return f"preset {path.stem}" if path.parent == FOLDER else display_path(path)
