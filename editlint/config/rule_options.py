"""The options of a rule as configurations set them, each with where it is written."""

from collections.abc import Mapping, Sequence

from editlint.config.model import RuleSetting, SourceLocation
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml
from editlint.packs.rule import Rule
from editlint.packs.rulefile import with_options

_SOMEWHERE = strict_yaml.Mark(0, 0, 0, 0)
"""Says that an option is written down; `_Options` knows where."""


def apply_options(
    rule: Rule, settings: Sequence[RuleSetting], word_classes: Mapping[str, Sequence[str]]
) -> Rule:
    """The rule with the options of these settings, later ones winning. Raises EditlintError at a wrong option."""
    located = {name: option for each in settings for name, option in each.options.items()}
    locations = {name: option.location for name, option in located.items()}
    entries = {key: place for each in settings for key, place in each.entries.items()}
    written: list[strict_yaml.Key] = [*entries, *((name,) for name in located)]
    places = dict.fromkeys(written, _SOMEWHERE)
    whole = next(iter(locations.values())) if len(locations) == 1 else settings[-1].location
    options = _Options(
        value={name: each.value for name, each in located.items()},
        marks=places,
        keys=places,
        rule=rule.id,
        whole=whole,
        locations=locations,
        entries=entries,
    )
    return with_options(rule, options, word_classes)


class _Options(strict_yaml.Parsed, frozen=True):
    """Options that may come from several files: `locations` by name, `whole` for what is wrong with them together.

    `entries` are the places of what an option contains, by option and entry, where these are known.
    """

    rule: str = ""
    whole: SourceLocation = SourceLocation("")
    locations: Mapping[str, SourceLocation] = {}
    entries: Mapping[tuple[str, str], SourceLocation] = {}

    def fail(self, message: str, key: strict_yaml.Key = (), *, at_key: bool = False) -> EditlintError:
        """An error at the option that contains the value with that path."""
        location = self.locations.get(str(key[0]), self.whole) if key else self.whole
        if len(key) > 1:
            location = self.entries.get((str(key[0]), str(key[1])), location)
        return location.error(f"{self.rule}: {message}")
