"""A rule's page: what `editlint explain` prints, and what is kept in docs/rules/."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from editlint.catalogue.examples import fingerprint, parse_marks
from editlint.lint.message_templates import MAX_QUOTED_CHARACTERS
from editlint.packs.rule import Rule
from editlint.packs.rulefile import Example, RuleFile

_DEFAULTS: Mapping[str, str] = MappingProxyType(
    {"True": "on by default", "False": "off by default", "family": "on where its family is selected"}
)


def rule_page(rule_id: str, file: RuleFile, rule: Rule) -> str:
    """The page of a rule, in Markdown."""
    return "\n".join(_parts(rule_id, file, rule)) + "\n"


def _parts(rule_id: str, file: RuleFile, rule: Rule) -> Iterator[str]:
    yield f"# {rule_id}"
    yield ""
    yield file.summary
    yield ""
    yield _facts(file)
    yield ""
    yield "## Why"
    yield ""
    yield file.why.strip()
    for title, examples in (("Flagged", file.examples.bad), ("Left alone", file.examples.good)):
        yield ""
        yield f"## {title}"
        yield ""
        for each in examples:
            yield from _example(each)
    yield ""
    yield "## How to turn it off"
    yield ""
    yield f"In one place, before the paragraph: `<!-- editlint-disable-next {rule_id} -- the reason -->`."
    yield f"Everywhere, in `editlint.yml`: `rules: {{{rule_id}: off}}`."
    yield from _measured(file, rule)
    if file.sources:
        yield ""
        yield "## Sources"
        yield ""
        yield from (f"- {source}" for source in file.sources)


def _facts(file: RuleFile) -> str:
    severity = file.severity if isinstance(file.severity, str) else ", ".join(file.severity)
    default = _DEFAULTS[str(file.default)]
    fix = f"{file.fix} fix" if file.fix else "no fix"
    return f"Severity: {severity} · {default} · {fix} · engine: {file.engine}"


def _example(each: str | Example) -> Iterator[str]:
    example = Example(each) if isinstance(each, str) else each
    if example.files:
        yield from _files(example)
        return
    text, spans, _ = parse_marks(example.text)
    quoted = [_code(text[span.start : span.end]) for span in spans]
    yield from _block(text)
    if quoted:
        yield f"Flagged: {', '.join(quoted)}."
    if example.fixed is not None:
        yield f"Fixed: {_code(example.fixed.strip())}"
    if quoted or example.fixed is not None:
        yield ""


def _files(example: Example) -> Iterator[str]:
    """The files of an example, each under its name."""
    related: list[tuple[int, str]] = []
    flagged = []
    for name, each in example.files.items():
        text, spans, numbered = parse_marks(each)
        yield f"`{name}`:"
        yield ""
        yield from _block(text)
        related += [(number, name) for number, _ in numbered]
        flagged += [f"{_code(_short(text[span.start : span.end]))} in `{name}`" for span in spans]
    if flagged:
        also = f", also in {', '.join(f'`{name}`' for _, name in sorted(related))}" if related else ""
        yield f"Flagged: {', '.join(flagged)}{also}."
        yield ""


def _block(text: str) -> Iterator[str]:
    yield from (f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
    yield ""


def _short(text: str) -> str:
    return text if len(text) <= MAX_QUOTED_CHARACTERS else text[: MAX_QUOTED_CHARACTERS - 1].rstrip() + "…"


def _code(text: str) -> str:
    """The text as code, which no rule reads."""
    marks = "``" if "`" in text else "`"
    return f"{marks}{' '.join(text.split())}{marks}"


def _measured(file: RuleFile, rule: Rule) -> Iterator[str]:
    if file.measured is None:
        return
    each = file.measured
    before = "" if each.rule == fingerprint(rule) else ", before the last change of the rule"
    yield ""
    yield "## Measured"
    yield ""
    yield (
        f"Of {each.of} findings read on published articles, {each.precision:.0%} were worth acting on; "
        f"{each.rate:g} findings per 1,000 words of edited prose ({each.date}{before})."
    )
