"""The settings of the rules about suppression comments.

There is no engine: which comments suppress nothing is known only after all engines have run, so the linter makes
these findings itself (lint/suppression_findings.py).
"""

from typing import Literal

import msgspec

from editlint.engines.base import EngineKind, keep_settings


class Settings(msgspec.Struct, frozen=True):
    """Which comments are reported: those that name an `unknown` rule or command, are `unused`, or give `no-reason`."""

    kind: Literal["unknown", "unused", "no-reason"]


def message_fields(settings: Settings) -> frozenset[str]:
    """What is named: a rule or family, or the command; for an unknown one also what was probably meant."""
    return frozenset({"match", "hint"} if settings.kind == "unknown" else {"match"})


SUPPRESSIONS = EngineKind(Settings, Settings, message_fields, keep_settings, build=None, scope="suppressions")
