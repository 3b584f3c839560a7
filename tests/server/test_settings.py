"""The settings of a client."""

from typing import Any

import pytest

from editlint.server.settings import Settings, has_settings, read_settings


@pytest.mark.parametrize(
    ("value", "settings"),
    [
        (None, Settings()),
        ({}, Settings()),
        ({"minSeverity": "info"}, Settings(min_severity="info")),
        ({"minSeverity": None, "config": None}, Settings()),
        ({"editlint": {"config": "a.yml", "checkOn": "save"}}, Settings(config="a.yml", check_on="save")),
        ({"editlint": None}, Settings()),
    ],
)
def test_settings(value: Any, settings: Settings) -> None:
    assert read_settings(value) == (settings, [])


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([], "settings: this must be a mapping"),
        ({"editlint": 1}, "settings: this must be a mapping"),
        ({"minseverity": "info"}, "settings: there is no setting 'minseverity': did you mean 'minSeverity'?"),
        ({"minSeverity": "hint"}, "settings: minSeverity: 'hint' is not one of the allowed values"),
        ({"config": 1}, "settings: config: this must be a text, not a number"),
        ({"checkOn": True}, "settings: checkOn: this must be a text, not true or false"),
    ],
)
def test_what_is_wrong(value: Any, problem: str) -> None:
    assert read_settings(value) == (Settings(), [problem])


def test_a_wrong_setting_leaves_the_others() -> None:
    settings, problems = read_settings({"minSeverity": "error", "checkOn": "never"})
    assert settings == Settings(min_severity="error")
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, False),
        ({}, False),
        ({"python": {"config": "x"}}, False),
        ({"editlint": {}}, True),
        ({"minSeverity": "info", "other": 1}, True),
    ],
)
def test_whose_settings_they_are(value: Any, expected: bool) -> None:
    assert has_settings(value) is expected
