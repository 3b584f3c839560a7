"""Whatever was edited before: what is found is what a new server finds in the same text."""

import asyncio
from pathlib import Path

import pytest
from conftest import Tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsp_positions import places, position
from lsp_session import OpenSession
from lsprotocol import types

from editlint.server import schedule
from editlint.server.checked import Checked
from editlint.server.settings import Settings

pytestmark = pytest.mark.long
SENTENCES = (
    "We met in order to talk about the winter storm.",
    "The harbour clerk counted forty boats, and the bridge was closed.",
    "“It was very, very cold,” said Ruth Adeyemi.",
    "Experts say that 50% of the boats, or 20 of 40, were lost!",
    "See [the report](https://example.com/a) and `make all` for more…",
    "It is important to note that the the bridge was closed by the council",
    "In conclusion, boats play a vital role. No. 5 was one.",
    "Why? Because the harbour clerk counted forty boats, and the bridge was closed.",
)
BLOCKS = ("\n\n", "\n", " ", "\n\n# The winter\n\n", "\n\n- ", "\n\n> ", "\n\n| a | b |\n|---|---|\n| c | ", "\n\n```\n",
          "\r\n\r\n", "\n<!-- editlint-disable -->\n", "**", '"', "[^1]", "\n\n[^1]: ", "<b>", "\f", "\u2028", "🌞")  # fmt: skip
PARTS = st.sampled_from((*SENTENCES, *BLOCKS))
TEXTS = st.lists(PARTS, max_size=12).map("".join)
EDITS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 60), st.one_of(PARTS, st.text(max_size=3))), max_size=6)  # fmt: skip


async def edited(folder: Path, text: str, edits: list[tuple[int, int, str]]) -> tuple[Checked, Checked]:
    """What is found after the edits, each of which is checked, and in a new session."""
    old = OpenSession(folder, Settings(min_severity="info"))
    uri = old.open("untitled:a", text)
    for version, (start, size, inserted) in enumerate(edits, 2):
        known = places(text)
        first, end = known[start % len(known)], known[min(start % len(known) + size, len(known) - 1)]
        span = types.Range(position(text, first, "utf-16"), position(text, end, "utf-16"))
        old.session.change(
            types.VersionedTextDocumentIdentifier(version, uri),
            [types.TextDocumentContentChangePartial(span, inserted)],
        )
        text = text[:first] + inserted + text[end:]
        await old.session.current(uri)
    new = OpenSession(folder, Settings(min_severity="info"))
    new.open(uri, text)
    before, after = await old.session.current(uri), await new.session.current(uri)
    assert before is not None
    assert after is not None
    assert before.positions.text == text
    return before, after


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "PAUSE_SECONDS", 0.0)


@given(TEXTS, EDITS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_diagnostics_are_those_of_a_new_server(
    tree: Tree, text: str, edits: list[tuple[int, int, str]]
) -> None:
    before, after = asyncio.run(edited(tree({}), text, edits))
    assert before.result == after.result
