"""Whatever text there is in a finding, every report can be read back and has nothing that may not be printed."""

import pytest
from format_readers import EXACT_PATHS, READERS, Read
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty_text import forbidden

from editlint.core.finding import Finding, Fix, Place, Result, SourceEdit, Total
from editlint.core.lines import Lines
from editlint.core.printable import printable
from editlint.core.span import Span
from editlint.reporters import REPORTERS, Style

ALPHABET = "ab é🌞\u202e\u200b\x1b\x00\ufffe\x85\u2028\t\r\n<>&\"'`[](){}|\\%;:,=#@*_!"
PIECES = ["]]>", "%0A", "::error::", "##vso[task.x]", "<!--", "-->", "&amp;", "\\[", "](1)"]
TEXTS = st.lists(st.sampled_from([*ALPHABET, *PIECES]), max_size=12).map("".join)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A file with up to five findings at any places, each with another place and a fix."""
    path, source = f"{draw(TEXTS)}.md", f"words {draw(TEXTS)} words\n{draw(TEXTS)} end"
    lines = Lines(source)
    spans = st.tuples(st.integers(0, len(source) - 2), st.integers(1, 9))
    findings = []
    for start, size in sorted(draw(st.lists(spans, max_size=5))):
        span = Span(start, min(start + size, len(source)))
        ends = {"span": span, "start": lines.position(span.start), "end": lines.position(span.end)}
        edit = SourceEdit(**ends, text=draw(TEXTS))
        findings.append(
            Finding(
                **ends,
                path=path,
                excerpt=source[span.start : span.end],
                rule=draw(st.sampled_from(["a/one", "b/two"])),
                severity="warning",
                message=f"'{draw(TEXTS)}' is odd",
                help=draw(TEXTS),
                block="paragraph",
                related=(Place(**ends, path=path, excerpt="", note=draw(TEXTS)),),
                fixes=(Fix(applicability="unsafe", title=draw(TEXTS), edits=(edit,)),),
                lines=tuple(lines.context_lines(span)),
            )
        )
    return Result(path=path, findings=tuple(findings), source=source)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60, deadline=None)
@given(result=results())
def test_it_is_read_back(name: str, result: Result) -> None:
    reporter = REPORTERS[name](Style())
    text = reporter.file(result) + reporter.end(Total(files=1))
    shown = str if name in EXACT_PATHS else printable
    expected = [
        Read(shown(each.path), each.start.line, each.start.column, each.severity, each.rule, each.message)
        for each in result.findings
    ]
    found = list(READERS[name](text, {result.path: result.source}))
    assert [each[1:5] for each in found] == [each[1:5] for each in expected]
    for one, other in zip(found, expected, strict=True):
        assert one.path.replace("\\x3a:", "::") == other.path.replace("\\x3a:", "::")
        assert printable(one.message).startswith(printable(other.message))
    lines = [line.removeprefix("##vso[") if name == "azure" else line for line in text.split("\n")]
    assert not list(forbidden("\n".join(lines)))
