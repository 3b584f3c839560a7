"""Opens the page of a rule in a browser."""

from editlint import _version
from editlint.catalogue import listing
from editlint.catalogue.rule_records import KnownRules
from editlint.cli.environment import notify, say
from editlint.packs.site import family_address, rule_address, rules_address


def open_page(name: str | None, rules: KnownRules) -> bool:
    """Open the page of a rule or a family, or the list of all rules (None). False, with a note, where that fails.

    Raises EditlintError for an unknown name.
    """
    listing.named_rules(name, rules)
    address = _address(name, rules)
    if address is None:
        notify(
            f"'{name}' is in a pack of your own, and has no page on the web"
            if _version.SITE
            else "the pages of rules are not on the web before the first release"
        )
        return False
    import webbrowser  # few runs need it

    say(f"opening {address}")
    if webbrowser.open(address):
        return True
    notify("no browser could be opened")
    return False


def _address(name: str | None, rules: KnownRules) -> str | None:
    if name is None:
        return rules_address()
    family = listing.family_name(name, rules)
    return family_address(family) if family else rule_address(name)
