"""Where this copy of editlint was installed from, so that a CI job can install the same one."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

UNKNOWN_ADDRESS = "<address of the repository of editlint>"
UNKNOWN_COMMIT = "<full hash of a commit>"
"""What stands in a file where the address or the commit is not known, for its reader to fill in."""

_ADDRESS = re.compile(r"https://(?:[\w.-]+@)?([A-Za-z0-9.-]+(?::\d+)?/[\w./~-]+)", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", re.ASCII)


class InstallSource(msgspec.Struct, frozen=True):
    """A repository and a commit of editlint. What is not known is a text in angle brackets."""

    address: str = UNKNOWN_ADDRESS
    commit: str = UNKNOWN_COMMIT

    @property
    def requirement(self) -> str:
        """What to tell pip to install."""
        return f"git+{self.address}@{self.commit}"

    @property
    def action(self) -> str | None:
        """The Action of the repository as a workflow names it, None where the repository is not on GitHub."""
        match = _GITHUB.fullmatch(self.address)
        return f"{match[1]}@{self.commit}" if match else None


def install_source(record: str | None) -> InstallSource:
    """The source in the record of an installation, the `direct_url.json` of PEP 610; None where there is none.

    Only an address that anybody may see is taken: no path of this machine, no name or password.
    """
    try:
        data: Any = msgspec.json.decode(record or "{}")
    except (msgspec.DecodeError, RecursionError):
        data = None
    if not isinstance(data, Mapping) or not isinstance(data.get("vcs_info"), Mapping):
        return InstallSource()
    address = _ADDRESS.fullmatch(str(data.get("url")))
    commit = str(data["vcs_info"].get("commit_id"))
    if address is None or not _COMMIT.fullmatch(commit):
        return InstallSource()
    return InstallSource(f"https://{address[1]}", commit)


def installed_record() -> str | None:
    """The record of how editlint was installed, None where pip wrote none."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution("editlint").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
