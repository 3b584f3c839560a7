"""Configurations and packs in installed Python packages, `pkg:NAME`."""

from typing import TYPE_CHECKING

from editlint.config.model import Located
from editlint.core.errors import EditlintError

if TYPE_CHECKING:
    from editlint.io.installed_packages import PackageData

CONFIGS_GROUP = "editlint.configs"
PACKS_GROUP = "editlint.packs"
"""The groups of entry points by which a package names what it has for editlint."""
CONFIG_NAME = "editlint.yml"
"""The file of a configuration, where its entry point names the folder."""

_PREFIX = "pkg:"


def is_package(name: str) -> bool:
    """Whether a name in `extends` or `packs` is that of a package."""
    return name.startswith(_PREFIX)


def package_data(name: Located[str], group: str) -> "PackageData":
    """What the package has in a group. Raises EditlintError at the name."""
    from editlint.io.installed_packages import find_package_data  # few configurations name any

    try:
        return find_package_data(name.value.removeprefix(_PREFIX), group)
    except EditlintError as error:
        raise name.location.error(error.message) from None
