"""Where the cache is: the user's folder for compiled packs and answers of servers."""

import os
from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """The user's cache folder for editlint, None where the environment names none. It need not exist."""
    if os.name == "nt":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / "editlint" / "cache" if local else None
    parent = environment.get("XDG_CACHE_HOME") or (
        f"{environment['HOME']}/.cache" if "HOME" in environment else None
    )
    return Path(parent) / "editlint" if parent and Path(parent).is_absolute() else None
