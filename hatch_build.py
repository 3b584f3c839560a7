"""What the wheel contains besides the code: our rules, compiled so that a run need not read YAML, and the JSON Schemas.

Compiling and making schemas import the package, which is why `build-system.requires` names some of its dependencies.
"""

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[misc]
    """Puts the compiled pack beside the rule files, and the schemas into `editlint/schemas/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, except for an editable install, which reads the rule files themselves."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from editlint.catalogue.schemas import schemas  # the checkout that is being built
        from editlint.packs.load import COMPILED, compile_to_bytes

        built = {f"rules/{COMPILED}": compile_to_bytes(root / "rules")}
        for name, schema in schemas().items():
            text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
            built[f"schemas/{name}"] = text.encode()
        for name, content in built.items():
            target = Path(self.directory) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            build_data["force_include"][str(target)] = f"editlint/{name}"
