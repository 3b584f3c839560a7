"""Articles that break off."""

import pytest

from editlint.engines.structure.ending import Settings, check
from editlint.markup import read_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. The bridge was closed because of the", ["was closed because of the"]),
        ("It rained. The new", []),
        ("The bridge stayed shut for several weeks", ["stayed shut for several weeks"]),
        ("The bridge stayed shut for weeks", ["bridge stayed shut for weeks"]),
        ("The bridge stayed shut", []),
        ("It was shut by New Zealand's", ["was shut by New Zealand's"]),
        ("The bridge was closed because of the.", []),
        ("The bridge was closed because of the\n\n- flood", []),
        ("By Ruth Adeyemi and with the help of others", []),
        ("The dates are in [the list of works for this year](https://example.org)", []),
        ("Type it and press the key `OK`", []),
        ("", []),
    ],
)
def test_endings(text: str, expected: list[str]) -> None:
    found = [each.fields["match"] for each in check(read_document(text, "markdown"), Settings())]
    assert found == expected
