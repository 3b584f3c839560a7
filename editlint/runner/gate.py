"""What of the findings is shown, and what makes a run fail: a team can show more than it gates."""

from collections.abc import Mapping

import msgspec

from editlint.config.model import Budget, Config, Located
from editlint.core.finding import SEVERITIES, BudgetUse, FailOn, Finding, Result, Severity
from editlint.lint.baseline import WORSE_SHARE
from editlint.runner.options import Options

DEFAULT_SEVERITY: Severity = "warning"
"""The lowest severity that is shown and makes a run fail, where nothing says otherwise."""


class Gate(msgspec.Struct, frozen=True):
    """The lowest severity to show, and the lowest that makes a run fail.

    `budgets` allow findings by rule or family. `worsen_by` is the share by which a known finding may get worse.
    """

    min_severity: Severity
    fail_on: FailOn
    budgets: Mapping[str, Located[Budget]]
    worsen_by: float


def gate(options: Options, config: Config) -> Gate:
    """The gate for the articles of a configuration: the command line decides, then the configuration.

    Where rules are selected on the command line, their notes are shown as well.
    """
    shown = config.min_severity.value if config.min_severity else DEFAULT_SEVERITY
    failing = config.fail_on.value if config.fail_on else DEFAULT_SEVERITY
    return Gate(
        options.min_severity or ("info" if options.select else shown),
        options.fail_on or failing,
        config.budgets,
        config.worsen_by.value if config.worsen_by else WORSE_SHARE,
    )


def needed_severity(options: Options, config: Config) -> Severity:
    """The lowest severity of which a result lists the findings.

    Where findings are compared with known ones or counted against a budget, these are also the hidden ones that make a
    run fail.
    """
    limits = gate(options, config)
    if limits.fail_on == "never" or not (options.compares or limits.budgets):
        return limits.min_severity
    return min(limits.min_severity, limits.fail_on, key=SEVERITIES.index)


def spend_budgets(result: Result, limits: Gate) -> Result:
    """The result with what it uses of each budget, of the findings that would make the run fail.

    A finding counts for the budget of its rule, else for that of its family.
    """
    if not limits.budgets:
        return result
    counts = dict.fromkeys(limits.budgets, 0)
    for finding in result.findings:
        name = _budget_name(finding, limits)
        if name is not None and result.fails(finding.severity):
            counts[name] += 1
    uses = (
        BudgetUse(name, counts[name], allowed(budget.value, result))
        for name, budget in limits.budgets.items()
    )
    return msgspec.structs.replace(result, budgets=tuple(uses))


def allowed(budget: Budget, result: Result) -> int:
    """How many findings a budget allows an article of this length."""
    limits = []
    if budget.max_findings is not None:
        limits.append(budget.max_findings)
    if budget.max_per_1000 is not None:
        limits.append(int(budget.max_per_1000 * result.words / 1000))
    if budget.max_share is not None:
        limits.append(int(budget.max_share * result.sentences))
    return min(limits)


def _budget_name(finding: Finding, limits: Gate) -> str | None:
    family = finding.rule.partition("/")[0]
    return next((name for name in (finding.rule, family) if name in limits.budgets), None)
