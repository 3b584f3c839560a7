"""What of the findings is shown, and what makes a run fail: a team can show more than it gates."""

import msgspec

from editlint.config.model import Config
from editlint.core.finding import SEVERITIES, FailOn, Severity
from editlint.runner.options import Options

DEFAULT_SEVERITY: Severity = "warning"
"""The lowest severity that is shown and makes a run fail, where nothing says otherwise."""


class Gate(msgspec.Struct, frozen=True):
    """The lowest severity to show, and the lowest that makes a run fail."""

    min_severity: Severity
    fail_on: FailOn


def gate(options: Options, config: Config) -> Gate:
    """The gate for the articles of a configuration: the command line decides, then the configuration.

    Where rules are selected on the command line, their notes are shown as well.
    """
    return Gate(
        options.min_severity or ("info" if options.select else config.min_severity) or DEFAULT_SEVERITY,
        options.fail_on or config.fail_on or DEFAULT_SEVERITY,
    )


def needed_severity(options: Options, config: Config) -> Severity:
    """The lowest severity of which a result lists the findings.

    Where findings are compared with known ones, these are also the hidden ones that make a run fail.
    """
    limits = gate(options, config)
    if not options.compares or limits.fail_on == "never":
        return limits.min_severity
    return min(limits.min_severity, limits.fail_on, key=SEVERITIES.index)
