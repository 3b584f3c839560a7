"""The settings of a client: those that it sends when it starts the server, and later ones in their place."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Severity
from editlint.io.did_you_mean import unknown_name
from editlint.io.validation_messages import plain_message

SECTION = "editlint"
"""The key that settings may be under."""


class Settings(msgspec.Struct, frozen=True, rename="camel"):
    """What the settings of a client decide; everything else is in the configuration files of articles.

    `config` is the only configuration file to use, relative to the first folder of the workspace; None for the nearest
    one above each article. `min_severity` is the lowest severity to show; None leaves it to the configuration.
    `check_on` says when an article is checked: as one `type`s, or only where it is opened and on each `save`.
    """

    config: str | None = None
    min_severity: Severity | None = None
    check_on: Literal["type", "save"] = "type"


NAMES = tuple(field.encode_name for field in msgspec.structs.fields(Settings))
"""The settings as clients write them."""


def read_settings(value: Any) -> tuple[Settings, list[str]]:
    """The settings in what a client sent, and a message for each of them that cannot be used.

    A client may put them under `editlint`, as in its own file of settings.
    """
    if isinstance(value, Mapping) and SECTION in value:
        value = value[SECTION]
    if value is None:
        return Settings(), []
    if not isinstance(value, Mapping):
        return Settings(), ["settings: this must be a mapping"]
    good: dict[str, Any] = {}
    problems = []
    for name, each in value.items():
        try:
            msgspec.convert(_only(name, each), Settings)
        except msgspec.ValidationError as error:
            problems.append(f"settings: {name}: {plain_message(error, ())[0]}")
        except EditlintError as error:
            problems.append(f"settings: {error.message}")
        else:
            good[name] = each
    return msgspec.convert(good, Settings), problems


def has_settings(value: Any) -> bool:
    """Whether a client sent settings of ours, and not only those of other servers, or nothing."""
    return isinstance(value, Mapping) and (SECTION in value or not set(NAMES).isdisjoint(value))


def _only(name: Any, value: Any) -> dict[str, Any]:
    """A mapping with that setting alone. Raises EditlintError where there is no such setting."""
    if name not in NAMES:
        raise EditlintError(unknown_name("setting", str(name), NAMES))
    return {name: value}
