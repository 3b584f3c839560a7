"""The rules of a SARIF report, with their help."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from editlint.core.finding import Severity
from editlint.core.printable import printable
from editlint.reporters.base import RuleText
from editlint.reporters.markdown_text import code_span

LEVELS: Mapping[Severity, str] = MappingProxyType({"error": "error", "warning": "warning", "info": "note"})
"""What SARIF calls the severities."""
MAX_DESCRIPTION_CHARACTERS = 1_024
"""Characters of a description that GitHub accepts."""

_ADVICE: Mapping[Severity, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "info": "recommendation"}
)
"""What GitHub calls the severities."""
_PRECISIONS = ((0.90, "high"), (0.70, "medium"), (0.0, "low"))
"""What GitHub calls a share of right findings, from the lowest share on."""


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text, and the same in Markdown."""

    text: str
    markdown: str | None = None


class _Configuration(msgspec.Struct, frozen=True):
    level: str


class _Properties(msgspec.Struct, frozen=True, omit_defaults=True, rename={"severity": "problem.severity"}):
    tags: tuple[str, ...]
    severity: str
    precision: str | None = None


class SarifRule(msgspec.Struct, frozen=True, rename="camel"):
    """A rule; `help_uri` is its page on the web."""

    id: str
    name: str
    short_description: Message
    full_description: Message
    help: Message
    default_configuration: _Configuration
    properties: _Properties
    help_uri: str | msgspec.UnsetType = msgspec.UNSET


def sarif_rule(
    rule_id: str, severity: Severity, text: RuleText | None, address: str | None = None
) -> SarifRule:
    """The rule with what its file says of it, its name alone where that is not known, and its page on the web."""
    family, _, name = rule_id.partition("/")
    text = text or RuleText(rule_id, rule_id)
    return SarifRule(
        id=rule_id,
        name=name or family,
        short_description=_description(text.summary),
        full_description=_description(text.why),
        help=_help(text),
        default_configuration=_Configuration(LEVELS[severity]),
        properties=_Properties(("editorial", family), _ADVICE[severity], _precision(text.precision)),
        help_uri=address or msgspec.UNSET,
    )


def _description(text: str) -> Message:
    return Message(_one_line(text)[:MAX_DESCRIPTION_CHARACTERS])


def _help(text: RuleText) -> Message:
    examples = [(label, each) for label, each in (("Bad", text.bad), ("Good", text.good)) if each]
    plain = "\n".join(f"{label}: {_one_line(each)}" for label, each in examples)
    marked = "\n".join(f"- {label}: {code_span(' '.join(each.split()))}" for label, each in examples)
    why = _one_line(text.why)
    return Message(f"{why}\n\n{plain}".strip(), f"{why}\n\n{marked}".strip())


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _precision(share: float | None) -> str | None:
    if share is None:
        return None
    return next(name for lowest, name in _PRECISIONS if share >= lowest)
