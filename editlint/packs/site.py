"""Where the documentation site describes a rule: only our own rules have a page there."""

from functools import cache

from editlint import _version
from editlint.packs.load import own_rules_folder


def rule_address(rule_id: str) -> str | None:
    """The address of a rule's page; None for a rule of somebody else's pack, and where no site is published."""
    family, _, name = rule_id.partition("/")
    if not _version.SITE or name not in _own_rules(family):
        return None
    return f"{_version.SITE}rules/{rule_id}.html"


def family_address(family: str) -> str | None:
    """The address of the page of a family, None as for a rule."""
    if not _version.SITE or not _own_rules(family):
        return None
    return f"{_version.SITE}rules/{family}/index.html"


def rules_address() -> str | None:
    """The address of the list of all rules, None where no site is published."""
    return f"{_version.SITE}rules/index.html" if _version.SITE else None


@cache  # of an installed package, whose rules do not change while a process runs
def _own_rules(family: str) -> frozenset[str]:
    """The names of our rules in a family, none where it is not one of ours."""
    if not family.isidentifier():
        return frozenset()
    return frozenset(path.stem for path in (own_rules_folder() / family).glob("*.yml"))
