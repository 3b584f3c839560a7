"""Compiles our rules when the wheel is built, so that a run need not read YAML."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[misc]
    """Puts the compiled pack beside the rule files in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, but for an editable install, which reads the rule files themselves."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from editlint.packs.load import COMPILED, compiled  # the checkout that is being built

        target = Path(self.directory) / COMPILED
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled(root / "rules"))
        build_data["force_include"][str(target)] = f"editlint/rules/{COMPILED}"
