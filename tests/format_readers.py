"""Reads the reports in each format back, as the program does that they are for, after holding them against its schema.

Where a program publishes no schema, the rules by which it reads are written here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import xmlschema

from editlint.catalogue.schemas import schemas

SCHEMAS = Path(__file__).parent / "schemas"


class Read(NamedTuple):
    """A finding as it was read: the column counts code points from 1. `rule` is '' where the format has none."""

    path: str
    line: int
    column: int
    severity: str
    rule: str
    message: str


Sources = Mapping[str, str]
"""The articles by their path."""
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": {
                            "type": "object",
                            "required": ["line", "column"],
                            "additionalProperties": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""What GitLab's page about code quality demands of a report."""
_TEXT_RANGE = {
    "type": "object",
    "required": ["startLine"],
    "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 0},
        "endColumn": {"type": "integer", "minimum": 0},
    },
}
_SONARQUBE_LOCATION = {
    "type": "object",
    "required": ["message", "filePath", "textRange"],
    "additionalProperties": False,
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "filePath": {"type": "string", "minLength": 1},
        "textRange": _TEXT_RANGE,
    },
}
SONARQUBE = {
    "type": "object",
    "required": ["rules", "issues"],
    "additionalProperties": False,
    "properties": {
        "rules": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name", "description", "engineId", "cleanCodeAttribute", "impacts"],
                "additionalProperties": False,
                "properties": {
                    **{name: {"type": "string", "minLength": 1} for name in ("id", "name", "description")},
                    "engineId": {"const": "editlint"},
                    "cleanCodeAttribute": {"const": "CLEAR"},
                    "type": {"enum": ["BUG", "VULNERABILITY", "CODE_SMELL"]},
                    "severity": {"enum": ["BLOCKER", "CRITICAL", "MAJOR", "MINOR", "INFO"]},
                    "impacts": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["softwareQuality", "severity"],
                            "properties": {
                                "softwareQuality": {"enum": ["SECURITY", "RELIABILITY", "MAINTAINABILITY"]},
                                "severity": {"enum": ["BLOCKER", "HIGH", "MEDIUM", "LOW", "INFO"]},
                            },
                        },
                    },
                },
            },
        },
        "issues": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["ruleId", "primaryLocation"],
                "additionalProperties": False,
                "properties": {
                    "ruleId": {"type": "string"},
                    "primaryLocation": _SONARQUBE_LOCATION,
                    "secondaryLocations": {"type": "array", "items": _SONARQUBE_LOCATION},
                },
            },
        },
    },
}
"""What SonarQube's page about the generic format demands of a report."""


def code_points(line: str, units: int, encoding: str) -> int:
    """The number of code points in so many bytes of a line: whole ones, or this fails."""
    return len(line.encode(encoding)[:units].decode(encoding))


def source_line(sources: Sources, path: str, number: int) -> str:
    return re.split("\r\n|\r|\n", sources[path].removeprefix("\ufeff"))[number - 1]


def read_jsonl(text: str, _: Sources) -> Iterator[Read]:
    validator = jsonschema.Draft202012Validator(schemas()["finding.json"])
    for line in text.splitlines():
        each = json.loads(line)
        validator.validate(each)
        start = each["start"]
        yield Read(
            each["path"], start["line"], start["column"], each["severity"], each["rule"], each["message"]
        )


def read_gitlab(text: str, _: Sources) -> Iterator[Read]:
    assert not text.startswith("\ufeff")
    issues = json.loads(text)
    jsonschema.validate(issues, GITLAB)
    fingerprints = [each["fingerprint"] for each in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    severities = {"major": "error", "minor": "warning", "info": "info"}
    for each in issues:
        begin, end = each["location"]["positions"].values()
        assert (begin["line"], begin["column"]) <= (end["line"], end["column"])
        rule, _, message = each["description"].partition(": ")
        assert rule == each["check_name"]
        yield Read(
            each["location"]["path"],
            begin["line"],
            begin["column"],
            severities[each["severity"]],
            rule,
            message,
        )


def github_line_hashes(source: str) -> dict[int, str]:
    """The hash of each line, by a rolling hash over a window of 100 units, one unit after another."""
    units = source.encode("utf-16-le", "surrogatepass")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    stream: list[tuple[int, bool]] = []
    starts_line, after_cr = True, False
    for code in [*codes, 65_535]:
        skipped = code in (32, 9) or (after_cr and code == 10)
        after_cr = code == 13
        if not skipped:
            stream.append((10 if code == 13 else code, starts_line))
            starts_line = code in (10, 13)
    stream += [(0, False)] * 100
    rolling, first, found, seen, line = 0, pow(37, 100, 1 << 64), {}, {}, 0
    for number, (code, _) in enumerate(stream):
        rolling = rolling * 37 + code - (first * stream[number - 100][0] if number >= 100 else 0)
        rolling %= 1 << 64
        if number >= 99 and stream[number - 99][1]:
            line += 1
            seen[rolling] = seen.get(rolling, 0) + 1
            found[line] = f"{rolling:x}:{seen[rolling]}"
    return found


_SARIF = jsonschema.Draft7Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))


def read_sarif(text: str, sources: Sources) -> Iterator[Read]:
    log = json.loads(text)
    _SARIF.validate(log)
    [run] = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert min(
            map(len, (rule["shortDescription"]["text"], rule["help"]["text"], rule["help"]["markdown"]))
        )
        assert 0 < len(rule["fullDescription"]["text"]) <= 1_024
    hashes = {path: github_line_hashes(source) for path, source in sources.items()}
    marks = [each["partialFingerprints"]["editlintFinding/v1"] for each in run["results"]]
    assert len(set(marks)) == len(marks)
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        physical = each["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        path, region = unquote(physical["artifactLocation"]["uri"]), physical["region"]
        if sources:
            assert each["partialFingerprints"]["primaryLocationLineHash"] == hashes[path][region["startLine"]]
        severity = {"error": "error", "warning": "warning", "note": "info"}[each["level"]]
        message, links = _sarif_message(each["message"]["text"])
        assert links == [place["id"] for place in each.get("relatedLocations", [])]
        yield Read(path, region["startLine"], region["startColumn"], severity, each["ruleId"], message)


def _sarif_message(text: str) -> tuple[str, list[int]]:
    """A message with its links taken out, and the ids of those."""
    links = [int(number) for number in re.findall(r"(?<!\\)\[(?:[^\\\[\]]|\\.)*\]\((\d+)\)", text)]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*[\[\]]", text)) == 2 * len(links)
    return re.sub(r"\\(.)", r"\1", text), links


_JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def read_junit(text: str, _: Sources) -> Iterator[Read]:
    """By the schema of Jenkins. Ant wants more: no other attributes, these elements in this order, and no time zone."""
    _JUNIT.validate(text)
    for number, suite in enumerate(ElementTree.fromstring(text)):
        assert set(suite.attrib) == set(
            "name package id tests failures errors time timestamp hostname".split()
        )
        assert (suite.attrib["id"], suite.attrib["package"]) == (str(number), "editlint")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
        first, *cases, out, err = suite
        assert (first.tag, out.tag, err.tag) == ("properties", "system-out", "system-err")
        assert {case.tag for case in cases} == {"testcase"}
        counts = [len(cases), len(suite.findall("*/failure")), len(suite.findall("*/error"))]
        assert [int(suite.attrib[name]) for name in ("tests", "failures", "errors")] == counts
        for case in cases:
            assert set(case.attrib) == {"name", "classname", "time"}
            assert len(case) <= 1
            for failure in case.findall("failure"):
                rule, _, place = case.attrib["name"].partition(" ")
                line, column = map(int, place.split(":"))
                path, severity = case.attrib["classname"], failure.attrib["type"]
                assert f":{place}: {severity} {rule} " in (failure.text or "")
                yield Read(path, line, column, severity, rule, failure.attrib["message"])
        for line in (out.text or "").splitlines():
            yield from read_concise(f"{line}\n", {})


def read_checkstyle(text: str, _: Sources) -> Iterator[Read]:
    """As Jenkins and reviewdog read it: `file` elements with a name, `error` elements in them."""
    root = ElementTree.fromstring(text)
    assert (root.tag, list(root.attrib)) == ("checkstyle", ["version"])
    for file in root:
        assert (file.tag, list(file.attrib)) == ("file", ["name"])
        for error in file:
            values = error.attrib
            assert error.tag == "error"
            rule = values["source"].removeprefix("editlint").removeprefix(".")
            line, column = int(values["line"]), int(values.get("column", 1))
            yield Read(file.attrib["name"], line, column, values["severity"], rule, values["message"])


def _read_diagnostic(each: dict[str, Any], sources: Sources) -> Read:
    path, start = each["location"]["path"], each["location"]["range"]["start"]
    line = source_line(sources, path, start["line"])
    column = code_points(line, start["column"] - 1, "utf-8") + 1
    return Read(path, start["line"], column, each["severity"].lower(), each["code"]["value"], each["message"])


def read_rdjson(text: str, sources: Sources) -> Iterator[Read]:
    report = json.loads(text)
    jsonschema.Draft4Validator(json.loads((SCHEMAS / "rdjson.json").read_text("utf-8"))).validate(report)
    for each in report["diagnostics"]:
        yield _read_diagnostic(each, sources)


def read_rdjsonl(text: str, sources: Sources) -> Iterator[Read]:
    validator = jsonschema.Draft4Validator(json.loads((SCHEMAS / "rdjsonl.json").read_text("utf-8")))
    for line in text.splitlines():
        each = json.loads(line)
        validator.validate(each)
        assert each["source"]["name"] == "editlint"
        yield _read_diagnostic(each, sources)


def read_azure(text: str, _: Sources) -> Iterator[Read]:
    """As the agent reads a line: from the brackets, properties by `;`, then what it escapes."""
    for line in text.splitlines():
        if not line.startswith("##vso["):
            assert "##vso[" not in line
            yield from read_concise(f"{line}\n", {})
            continue
        command, _, message = line.removeprefix("##vso[").partition("]")
        name, _, properties = command.partition(" ")
        assert name == "task.logissue"
        values = dict(each.split("=", 1) for each in properties.split(";") if each)
        values = {key: _azure_text(value) for key, value in values.items()}
        assert values["type"] in ("error", "warning")
        yield Read(
            values["sourcepath"],
            int(values["linenumber"]),
            int(values["columnnumber"]),
            values["type"],
            values["code"],
            _azure_text(message),
        )


def _azure_text(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%3B", ";"), ("%AZP25", "%")):
        text = text.replace(escape, char)
    return text


def read_github(text: str, _: Sources) -> Iterator[Read]:
    """As the runner reads a command: up to the second `::`, properties by `,`, then what it escapes."""
    severities = {"error": "error", "warning": "warning", "notice": "info"}
    for line in text.splitlines():
        assert line.startswith("::")
        command, _, data = line[2:].partition("::")
        name, _, properties = command.partition(" ")
        values = dict(each.split("=", 1) for each in properties.split(","))
        values = {key: _github_text(value, (("%3A", ":"), ("%2C", ","))) for key, value in values.items()}
        message = _github_text(data, ())
        if "line" in values:
            place = int(values["line"]), int(values.get("col", 0))
            rule = values["title"].removeprefix("editlint ")
            yield Read(values["file"], *place, severities[name], rule, message)


def _github_text(text: str, more: Sequence[tuple[str, str]]) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(escape, char)
    return text


def read_sonarqube(text: str, sources: Sources) -> Iterator[Read]:
    report = json.loads(text)
    jsonschema.validate(report, SONARQUBE)
    rules = {each["id"]: each for each in report["rules"]}
    assert len(rules) == len(report["rules"])
    for each in report["issues"]:
        location = each["primaryLocation"]
        path, area = location["filePath"], location["textRange"]
        ends = [(area[f"{name}Line"], area[f"{name}Column"]) for name in ("start", "end")]
        assert ends[0] < ends[1]
        line = source_line(sources, path, area["startLine"])
        column = code_points(line, 2 * area["startColumn"], "utf-16-le") + 1
        severity = {"MAJOR": "error", "MINOR": "warning", "INFO": "info"}[rules[each["ruleId"]]["severity"]]
        yield Read(path, area["startLine"], column, severity, each["ruleId"], location["message"])


_CONCISE = re.compile(r"(.+?):(\d+):(\d+): (error|warning|info) ([a-z0-9-]+/[a-z0-9-]+)(?: \[\*\])? (.+)")


def read_concise(text: str, _: Sources) -> Iterator[Read]:
    for line in text.splitlines():
        if match := _CONCISE.fullmatch(line):
            path, number, column, *rest = match.groups()
            yield Read(path, int(number), int(column), *rest)


def read_grouped(text: str, _: Sources) -> Iterator[Read]:
    path = ""
    for line in text.splitlines():
        match = re.fullmatch(
            r"  (\d+):(\d+) +(error|warning|note) +([a-z0-9-]+/[a-z0-9-]+)(?: \[\*\])? (.+)", line
        )
        if match:
            severity = "info" if match[3] == "note" else match[3]
            yield Read(path, int(match[1]), int(match[2]), severity, match[4], match[5])
        else:
            path = line


READERS: Mapping[str, Callable[[str, Sources], Iterator[Read]]] = {
    "concise": read_concise,
    "grouped": read_grouped,
    "jsonl": read_jsonl,
    "gitlab": read_gitlab,
    "sarif": read_sarif,
    "junit": read_junit,
    "checkstyle": read_checkstyle,
    "rdjson": read_rdjson,
    "rdjsonl": read_rdjsonl,
    "azure": read_azure,
    "sonarqube": read_sonarqube,
}
"""The reader of each format that has all findings."""
EXACT_PATHS = frozenset({"jsonl", "gitlab", "sarif", "rdjson", "rdjsonl", "sonarqube"})
"""The formats in which a path is exact, and not made printable."""
