"""Every mistake of a user: exit 2, where it is, what is wrong and what to do; and nothing else is lost."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Command, Tree
from tests_support import RULE, RUNAWAY, rule

from editlint.document.vocabulary import Vocabulary
from editlint.engines import pattern_time
from editlint.packs import load

ARTICLE = {"a.md": "Apply in order to qualify.\n"}


def broken_rule(old: str, new: str) -> dict[str, str]:
    """A configuration with a pack of one rule, in which a text is replaced."""
    assert old in RULE
    return {"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": RULE.replace(old, new), **ARTICLE}


def config(text: str) -> dict[str, str]:
    return {"editlint.yml": text, **ARTICLE}


PACK = "mine/style/red.yml"
LEADS_OUT = "leads out of the repository (or of the folder of the file): copy it in"

ROWS: list[tuple[str, dict[str, str | bytes], list[str], str]] = [
    # the command line
    ("unknown option", {}, ["check", "--slect", "x"], "No such option"),
    ("unknown command", {}, ["chek"], "there is no command 'chek': did you mean 'check'?"),
    ("unknown command of another", {}, ["config", "shw"], "there is no command 'shw': did you mean 'show'?"),
    (
        "a page to open and to print",
        {},
        ["explain", "filler/cliche", "--open", "--output", "json"],
        "--open is for people and --output json for programs: choose one",
    ),
    (
        "unknown command on a server",
        {},
        ["grammar", "strat"],
        "there is no command 'strat': did you mean 'start'?",
    ),
    ("a command of other linters", {}, ["lint"], "there is no command 'lint': did you mean 'check'?"),
    (
        "a command like no other",
        {},
        ["frobnicate"],
        "there is no command 'frobnicate': there are agent-hook, baseline, check, clean, config, corpus, explain, grammar, init, mcp, report, rules …",
    ),
    (
        "a cache and none",
        ARTICLE,
        ["check", "--no-cache", "--cache-dir", "x"],
        "--cache-dir and --no-cache contradict each other: choose one",
    ),
    (
        "an article without a command",
        ARTICLE,
        ["a.md"],
        "there is no command 'a.md': did you mean 'editlint check a.md'?",
    ),
    ("a missing article without a command", {}, ["b.html"], "did you mean 'editlint check b.html'?"),
    (
        "a folder without a command",
        {"docs/a.md": ""},
        ["docs", "--fix"],
        "did you mean 'editlint check docs'?",
    ),
    (
        "standard input without a command",
        {},
        ["-"],
        "there is no command '-': did you mean 'editlint check -'?",
    ),
    (
        "unknown format",
        ARTICLE,
        ["check", "--output", "fulll"],
        "--output: there is no format 'fulll': did you mean 'full'?",
    ),
    (
        "two reports on standard output",
        ARTICLE,
        ["check", "--output", "json", "--output", "full"],
        "only one report can go to standard output",
    ),
    (
        "a report for a file without a name",
        ARTICLE,
        ["check", "--output", "json="],
        "--output: 'json=' does not name a file: write json=FILE",
    ),
    ("unknown severity", ARTICLE, ["check", "--fail-on", "warnings"], "'warnings' is not one of"),
    (
        "a report that cannot be written",
        ARTICLE,
        ["check", "--output", "json=a.md/x.json"],
        "a.md/x.json: the report cannot be written",
    ),
    (
        "unknown rule to select",
        ARTICLE,
        ["check", "--select", "filler/wordy-phrse"],
        "command line: there is no rule or family 'filler/wordy-phrse': did you mean 'filler/wordy-phrase'?",
    ),
    (
        "unknown name among others to select",
        ARTICLE,
        ["check", "--select", "claims, filer,style"],
        "command line: there is no rule or family 'filer': did you mean 'filler'?",
    ),
    (
        "nothing like it in the family",
        ARTICLE,
        ["check", "--select", "filler/nonsens"],
        "there is no rule or family 'filler/nonsens': 'editlint explain filler' lists the rules of that family",
    ),
    (
        "unknown family to ignore",
        ARTICLE,
        ["check", "--ignore", "filer"],
        "command line: there is no rule or family 'filer': did you mean 'filler'?",
    ),
    (
        "unknown rule to add",
        ARTICLE,
        ["check", "--extend-select", "filer"],
        "command line: there is no rule or family 'filer': did you mean 'filler'?",
    ),
    (
        "all rules in small letters",
        ARTICLE,
        ["check", "--select", "all"],
        "command line: there is no rule or family 'all': did you mean 'ALL'?",
    ),
    (
        "all rules ignored",
        ARTICLE,
        ["check", "--ignore", "ALL"],
        "command line: no rule is left to run",
    ),
    *(
        (
            f"{command[0]} with a configuration and none",
            ARTICLE,
            [*command, *options],
            "--isolated uses no configuration and --config names one: choose one",
        )
        for command in (
            ["check"],
            ["rules"],
            ["explain", "filler"],
            ["report", "a.md"],
            ["config", "show", "a.md"],
        )
        for options in (["--config", "x.yml", "--isolated"], ["--isolated", "--config", "x.yml"])
    ),
    (
        "a list of standard input",
        ARTICLE,
        ["check", "--list-files", "-"],
        "--list-files lists files: leave out '-', which is standard input",
    ),
    *(
        (
            f"a list of files and {option}",
            ARTICLE,
            ["check", "--list-files", option, *value],
            f"--list-files checks nothing: leave out {option}",
        )
        for option, *value in (["--fix"], ["--diff"], ["--statistics"], ["--output", "json"])
    ),
    (
        "NUL after nothing",
        ARTICLE,
        ["check", "--null"],
        "--null ends the names that --list-files lists: add --list-files",
    ),
    (
        "a fix that changes nothing",
        ARTICLE,
        ["check", "--fix", "--diff"],
        "--fix writes the articles and --diff does not",
    ),
    (
        "unsafe fixes of nothing",
        ARTICLE,
        ["check", "--unsafe-fixes"],
        "--unsafe-fixes needs --fix to apply them, or --diff to show them",
    ),
    (
        "a list of fixes that are not made",
        ARTICLE,
        ["check", "--show-fixes"],
        "--show-fixes lists what --fix changes: add --fix, or --diff to see it before",
    ),
    (
        "a report among a diff",
        ARTICLE,
        ["check", "--diff", "--output", "json"],
        "--output: standard output is the diff: name a file, FORMAT=FILE",
    ),
    (
        "a report among a fixed article",
        ARTICLE,
        ["check", "-", "--fix", "--output", "json"],
        "--output: standard output is the fixed article: name a file",
    ),
    *(
        (
            f"a time of {value}",
            {},
            ["grammar", "start", "--timeout", value],
            f"Invalid value for '--timeout': {problem}",
        )
        for value, problem in (
            ("nan", "'nan' is not a valid integer range"),
            ("inf", "'inf' is not a valid integer range"),
            ("-inf", "'-inf' is not a valid integer range"),
            ("1e400", "'1e400' is not a valid integer range"),
            ("0", "0 is not in the range 1<=x<=86400"),
            ("-5", "-5 is not in the range 1<=x<=86400"),
            ("86401", "86401 is not in the range 1<=x<=86400"),
            ("", "'' is not a valid integer range"),
        )
    ),
    *(
        (f"{value} processes", ARTICLE, ["check", "--jobs", value], f"Invalid value for '--jobs': {problem}")
        for value, problem in (
            ("-1", "-1 is not in the range x>=0"),
            ("1.5", "'1.5' is not a valid integer range"),
            ("nan", "'nan' is not a valid integer range"),
            ("", "'' is not a valid integer range"),
        )
    ),
    (
        "standard input among others",
        ARTICLE,
        ["check", "-", "a.md"],
        "'-' cannot be combined with other paths",
    ),
    (
        "a card of standard input among others",
        ARTICLE,
        ["report", "-", "a.md"],
        "'-' cannot be combined with other paths",
    ),
    (
        "standard input of another type",
        {},
        ["check", "-", "--stdin-filename", "a.odt"],
        "'.odt' is not a type of article: editlint reads .md",
    ),
    (
        "standard input of no name",
        {},
        ["check", "-", "--stdin-filename", ""],
        "--stdin-filename: the name is empty: editlint reads .md",
    ),
    (
        "explain of an unknown rule",
        {},
        ["explain", "filler/wordy"],
        "there is no rule or family 'filler/wordy': did you mean 'filler/wordy-phrase'?",
    ),
    (
        "explain of a rule that is misspelt",
        {},
        ["explain", "filler/wordi"],
        "there is no rule or family 'filler/wordi': did you mean 'filler/wordy-phrase'?",
    ),
    (
        "explain of a rule without its family",
        {},
        ["explain", "cliche"],
        "there is no rule or family 'cliche': did you mean 'filler/cliche'?",
    ),
    (
        "explain of a family that is misspelt",
        {},
        ["explain", "fillr"],
        "there is no rule or family 'fillr': did you mean 'filler'?",
    ),
    (
        "explain of nothing known",
        {},
        ["explain", "zzz"],
        "there is no rule or family 'zzz': there are claims, filler, grammar, readability, repetition, structure",
    ),
    (
        "configuration not found",
        ARTICLE,
        ["check", "--config", "no.yml"],
        "no.yml: there is no such configuration file",
    ),
    (
        "a rule of ours in place of a pack to test",
        {},
        ["test", "filler/wordy-phrase"],
        "filler/wordy-phrase: there is no such folder of rules: did you mean '--rule filler/wordy-phrase'?",
    ),
    (
        "a file to test that is no rule",
        ARTICLE,
        ["test", "a.md"],
        "a.md: this is no rule: a pack contains FAMILY/NAME.yml",
    ),
    (
        "a rule to test of a file",
        {PACK: RULE},
        ["test", PACK, "--rule", "style/red"],
        "'mine/style/red.yml' is a rule or family already: leave out --rule",
    ),
    (
        "an unknown rule to test",
        {PACK: RULE},
        ["test", "mine", "--rule", "style/reed"],
        "there is no rule or family 'style/reed': did you mean 'style/red'?",
    ),
    (
        "a pack to test that is not there",
        {},
        ["test", "nowhere"],
        "nowhere: there is no such folder of rules",
    ),
    # paths
    ("missing file", {}, ["check", "no.md"], "no.md: there is no such file or folder"),
    (
        "folder without articles",
        {"x/y.py": ""},
        ["check", "x"],
        "x: there are no articles here: editlint reads .md",
    ),
    (
        "another type by name",
        {"a.odt": ""},
        ["check", "a.odt"],
        "a.odt: '.odt' is not a type of article: editlint reads .md",
    ),
    # files that are compared
    (
        "an option that rules on several files do not have",
        config("rules:\n  repetition/boilerplate: {options: {max_file: 5}}\n"),
        ["check"],
        "there is no option 'max_file': did you mean 'max_files'?",
    ),
    (
        "too few words to compare",
        config("rules:\n  repetition/sentence-elsewhere: {options: {min_words: 2}}\n"),
        ["check"],
        "min_words: '2' is too few",
    ),
    (
        "too few files to be boilerplate",
        config("rules:\n  repetition/boilerplate: {options: {max_files: 1}}\n"),
        ["check"],
        "max_files: '1' is too few",
    ),
    (
        "an example of one file",
        broken_rule("  good: ['A reddish pump.']", "  good: [{files: {a.md: x}}]"),
        ["check"],
        "an example with 'files' needs at least two",
    ),
    (
        "an example with a file of another type",
        broken_rule("  good: ['A reddish pump.']", "  good: [{files: {a.md: x, b.odt: x}}]"),
        ["check"],
        "'b.odt' is not an article: its name must end in .md",
    ),
    (
        "an example with files and a text",
        broken_rule("  good: ['A reddish pump.']", "  good: [{text: x, files: {a.md: x, b.md: x}}]"),
        ["check"],
        "an example with 'files' cannot have 'text', 'fixed', 'fix' or 'finds'",
    ),
    (
        "an example without a text",
        broken_rule("  good: ['A reddish pump.']", "  good: [{format: html}]"),
        ["check"],
        "an example needs a 'text', or 'files' with a text each",
    ),
    # the configuration
    *(
        (
            f"a version of {value}",
            config(f"required_version: {value}\na_later_key: x\n"),
            ["check"],
            f"editlint.yml:1:19: {problem}",
        )
        for value, problem in (
            ("0.1", "'0.1' is no range of versions: write '>=0.4,<0.5' or the like"),
            ("''", "'' is no range of versions"),
            ("'>=0.1,'", "'>=0.1,' is no range of versions"),
            ("===0.1", "'===0.1' is no range of versions"),
            ("'>=0.1rc1'", "'>=0.1rc1' is no range of versions"),
            ("'>=0.1; rm -rf x'", "'>=0.1; rm -rf x' is no range of versions"),
            ('">=1\\e[31m"', r"'>=1\x1b[31m' is no range of versions"),
            (f"'>={'1.' * 200}1'", "'>=1.1.1.1.1.1.1.1.1.…' is no range of versions"),
            (f"'>={'1' * 20}'", f"'>={'1' * 20}' is no range of versions"),
            ("~=1", "'~=1' needs two numbers: write '~=1.0'"),
            ("'>=1.*'", "'1.*' can follow == or != only: write '>=1'"),
            ("'>=2,<3'", "this is for editlint >=2,<3, not 0."),
        )
    ),
    (
        "a list of versions",
        config("required_version: ['>=0']"),
        ["check"],
        "editlint.yml:1:19: this must be a text, not a list",
    ),
    (
        "unknown key",
        config("selct: [filler]\n"),
        ["check"],
        "editlint.yml:1:1: there is no key 'selct': did you mean 'select'?",
    ),
    (
        "family among rules",
        config("rules: {filler: off}\n"),
        ["check"],
        "editlint.yml:1:9: 'filler' is a family, not a rule: 'ignore: [filler]' turns all of it off",
    ),
    (
        "number for a mapping",
        config("budgets: {filler: 3}\n"),
        ["check"],
        "editlint.yml:1:19: this must be a mapping, not '3'",
    ),
    (
        "tab that is no indentation",
        config("select: [filler,\t}\n"),
        ["check"],
        "editlint.yml:1:18: this is not valid YAML: did not find expected node content",
    ),
    (
        "tab",
        config("rules:\n\tfiller/cliche: off\n"),
        ["check"],
        "editlint.yml:2:1: this is not valid YAML: a tab cannot indent a line: use spaces",
    ),
    (
        "wrong type",
        config("select: filler\n"),
        ["check"],
        "editlint.yml:1:9: this must be a list, not 'filler'",
    ),
    (
        "duplicate key",
        config("ignore: []\nselect: []\nignore: []\n"),
        ["check"],
        "editlint.yml:3:1: the key 'ignore' is here twice: keep one",
    ),
    ("no YAML", config("select: [filler\n"), ["check"], "editlint.yml:2:1: this is not valid YAML"),
    ("no mapping", config("- filler\n"), ["check"], "editlint.yml:1:1: a configuration is a mapping"),
    (
        "an alias",
        config("select: &a [filler]\nignore: *a\n"),
        ["check"],
        "editlint.yml:2:9: the alias '*a' is not supported: write the value out",
    ),
    (
        "too deep",
        config("select: " + "[" * 50 + "]" * 50 + "\n"),
        ["check"],
        "editlint.yml:1:48: this is nested more than 40 levels deep",
    ),
    (
        "unknown rule selected",
        config("select: [filler/wordy]\n"),
        ["check"],
        "editlint.yml:1:10: there is no rule or family 'filler/wordy': did you mean 'filler/wordy-phrase'?",
    ),
    (
        "unknown rule set",
        config("rules:\n  filler/cliches: off\n"),
        ["check"],
        "editlint.yml:2:3: there is no rule 'filler/cliches': did you mean 'filler/cliche'?",
    ),
    (
        "unknown severity set",
        config("rules:\n  filler/cliche: loud\n"),
        ["check"],
        "editlint.yml:2:18: there is no value 'loud': there are error, info, off, warning",
    ),
    *(
        (
            f"no rule: {case}",
            {
                **config(text),
                "b.yml": "# none\nselect: []\n",
                "mine/blue/red.yml": RULE.replace("severity:", "default: false\nseverity:"),
            },
            ["check", *arguments],
            f"{place}: no rule is left to run: name rules or families in 'select', or ignore fewer",
        )
        for case, text, arguments, place in (
            ("an empty list", "select: []\n", [], "editlint.yml:1:1"),
            ("an empty list in an extended file", "extends: ./b.yml\n", [], "b.yml:2:1"),
            ("all ignored", "select: [filler, style]\nignore: [style, filler]\n", [], "editlint.yml:2:17"),
            (
                "turned off",
                "select: [style/old-form]\nrules: {style/old-form: off}\n",
                [],
                "editlint.yml:2:9",
            ),
            ("a family without default rules", "packs: [mine]\nselect: [blue]\n", [], "editlint.yml:2:1"),
            ("on the command line", "", ["--select", "filler", "--ignore", "filler"], "command line"),
            ("ignored on the command line", "select: [filler]\n", ["--ignore", "filler"], "command line"),
        )
    ),
    (
        "patterns that include nothing",
        config("ignore: []\ninclude: ['cntent/**']\n"),
        ["check"],
        "editlint.yml:2:1: this includes no article: no pattern matches the only article found here",
    ),
    (
        "no patterns to include",
        {**config("include: []\n"), "b.md": "x"},
        ["check", "."],
        "editlint.yml:1:1: this includes no article: no pattern matches any of 2 articles found here",
    ),
    (
        "patterns of a configuration elsewhere",
        {"ci/editlint.yml": "include: ['a/**']\n", "a/a.md": "x"},
        ["check", "--config", "ci/editlint.yml"],
        "ci/editlint.yml:1:1: this includes no article: no pattern matches the only article found here",
    ),
    (
        "a pattern of files that would stall the run",
        config("exclude: [a, '*a*a*a*b']\n"),
        ["check"],
        "editlint.yml:1:14: the pattern '*a*a*a*b' has too many '*': at most 3 in a name, 4 in all",
    ),
    (
        "a pattern of files that does not read",
        config("overrides:\n  - files: ['!']\n"),
        ["check"],
        "editlint.yml:2:13: the pattern '!' is not valid: write it as in a .gitignore file",
    ),
    (
        "unknown option",
        config("rules:\n  filler/cliche: {options: {term: [x]}}\n"),
        ["check"],
        "editlint.yml:2:29: filler/cliche: there is no option 'term': did you mean 'terms'?",
    ),
    (
        "options without what the message needs",
        config("rules:\n  filler/wordy-phrase: {options: {terms: [in order to]}}\n"),
        ["check"],
        "editlint.yml:2:35: filler/wordy-phrase: the message needs '{better}', which these options do not give: "
        "write them as the rule does",
    ),
    (
        "unknown rule in an override",
        config("overrides:\n  - files: ['*.md']\n    ignore: [filer]\n"),
        ["check"],
        "editlint.yml:3:14: there is no rule or family 'filer'",
    ),
    (
        "override without files",
        config("overrides:\n  - ignore: [filler]\n"),
        ["check"],
        "editlint.yml:2:5: the key 'files' is missing: add it",
    ),
    (
        "pack not found",
        config("packs: [mine]\n"),
        ["check"],
        "editlint.yml:1:9: there is no such folder of rules",
    ),
    (
        "pack without rules",
        {**config("packs: [mine]\n"), "mine/words/x.txt": "y"},
        ["check"],
        "there are no rules here: a pack contains FAMILY/NAME.yml",
    ),
    (
        "extends nothing",
        config("extends: ./no.yml\n"),
        ["check"],
        "editlint.yml:1:10: there is no file './no.yml' to extend",
    ),
    (
        "unknown preset",
        config("extends: newz\n"),
        ["check"],
        "editlint.yml:1:10: there is no preset 'newz': did you mean 'news'?",
    ),
    (
        "unknown preset among several",
        config("extends: [news, xyzzy]\n"),
        ["check"],
        "editlint.yml:1:17: there is no preset 'xyzzy': there are academic, blog, cross-file, docs, "
        "grammar, news, plain, recommended, site, strict; to extend a file, write './base.yml'",
    ),
    (
        "unknown preset in an override",
        config("overrides:\n  - files: ['*.md']\n    preset: doc\n"),
        ["check"],
        "editlint.yml:3:5: there is no preset 'doc': did you mean 'docs'?",
    ),
    (
        "unknown preset in a list in an override",
        config("overrides:\n  - files: ['*.md']\n    preset: [docs, newz]\n"),
        ["check"],
        "editlint.yml:3:20: there is no preset 'newz': did you mean 'news'?",
    ),
    (
        "unknown preset in front matter",
        {"a.md": "---\neditlint: {preset: newz}\n---\nApply.\n"},
        ["check"],
        "a.md:2:12: there is no preset 'newz': did you mean 'news'?",
    ),
    (
        "unknown preset in a list in front matter",
        {"a.md": "---\ntitle: x\neditlint:\n  preset:\n  - news\n  - newz\n---\nApply.\n"},
        ["config", "show", "a.md"],
        "a.md:6:5: there is no preset 'newz': did you mean 'news'?",
    ),
    (
        "settings in front matter that is no YAML",
        {"a.md": "---\neditlint: {preset: news}\ntitle: : x\n---\nApply.\n"},
        ["check"],
        "a.md:3:8: in the front matter, this is not valid YAML: mapping values are not allowed in this context",
    ),
    (
        "unknown measure",
        config("rules: {readability/grade: {options: {formulas: {flesch-kincade: 9}, min_agreeing: 1}}}\n"),
        ["check"],
        "editlint.yml:1:9: readability/grade: there is no formula 'flesch-kincade': did you mean 'flesch-kincaid'?",
    ),
    (
        "a vote of more measures than there are",
        config("rules: {readability/grade: {options: {min_agreeing: 5}}}\n"),
        ["check"],
        "editlint.yml:1:39: readability/grade: 'min_agreeing' must be from 1 to the number of formulas, which is 4",
    ),
    (
        "unknown kind of excess",
        config("rules: {readability/long-sentence: {options: {kind: sentence-word}}}\n"),
        ["check"],
        "there is no kind of limit 'sentence-word': did you mean 'sentence-words'?",
    ),
    (
        "extends itself",
        {**config("extends: ./b.yml\n"), "b.yml": "extends: [./editlint.yml]\n"},
        ["check"],
        "b.yml:1:11: this extends itself: editlint.yml -> b.yml -> editlint.yml",
    ),
    (
        "a broken pyproject",
        {"pyproject.toml": "[tool.editlint]\nselect = [\n", **ARTICLE},
        ["check"],
        "pyproject.toml:3: this is not valid TOML: invalid value",
    ),
    (
        "a key in a pyproject",
        {"pyproject.toml": "[tool.editlint]\nselct = []\n", **ARTICLE},
        ["check"],
        "pyproject.toml:2:1: there is no key 'selct': did you mean 'select'?",
    ),
    (
        "a value deep in a pyproject",
        {
            "pyproject.toml": "[tool.editlint]\nignore = []\n\n[tool.editlint.rules]\n'filler/cliche' = 'loud'\n",
            **ARTICLE,
        },
        ["check"],
        "pyproject.toml:5:19: there is no value 'loud'",
    ),
    (
        "a pyproject in which tool is no table",
        {"pyproject.toml": "tool = '[tool.editlint]'\n", **ARTICLE},
        ["check", "--config", "pyproject.toml", "--select", "x"],
        "command line: there is no rule or family 'x'",
    ),
    (
        "a pyproject that is too deep",
        {"pyproject.toml": "[tool.editlint]\nselect = " + "[" * 5000 + "]" * 5000 + "\n", **ARTICLE},
        ["check"],
        "pyproject.toml: this is nested more than 40 levels deep",
    ),
    (
        "a dotted key in a pyproject that is too deep",
        {"pyproject.toml": "[tool.editlint]\nrules.x.options." + "a." * 60 + "a = 1\n", **ARTICLE},
        ["check"],
        "pyproject.toml:2:1: this is nested more than 40 levels deep",
    ),
    (
        "a dotted key in a pyproject that is much too deep",
        {"pyproject.toml": "[tool.editlint]\n" + 'a.\'b\'. "\\"c" .' * 50 + "a = 1\n", **ARTICLE},
        ["check"],
        "pyproject.toml:2: this key has over 100 parts",
    ),
    (
        "a pyproject that is too large",
        {"pyproject.toml": "[tool.editlint]\n" + "# x\n" * 50_000, **ARTICLE},
        ["check"],
        "pyproject.toml: this is over 200 kB of TOML: split it",
    ),
    (
        "extends out of the repository",
        config("extends: [news, /etc/passwd]\n"),
        ["check"],
        f"editlint.yml:1:17: '/etc/passwd' {LEADS_OUT}",
    ),
    (
        "a pack out of the repository",
        config("packs: [../..]\n"),
        ["check"],
        f"editlint.yml:1:9: '../..' {LEADS_OUT}",
    ),
    (
        "a path with NUL",
        config('extends: "./a\\0b"\n'),
        ["check"],
        "editlint.yml:1:10: this path contains a control character",
    ),
    (
        "a pack named with NUL",
        config('packs: ["a\\0b"]\n'),
        ["check"],
        "editlint.yml:1:9: this path contains a control character",
    ),
    (
        "a path that is too long",
        config(f"extends: ./{'x' * 300}\n"),
        ["check"],
        "editlint.yml:1:10: this is too long for a path",
    ),
    (
        "a pack without a name",
        config("packs: ['']\n"),
        ["check"],
        "editlint.yml:1:9: this is empty: name a file or folder",
    ),
    (
        "extends that doubles",
        {f"{n}.yml": f"extends: [{', '.join([f'./{n + 1}.yml'] * 180)}]\n" for n in range(5)}
        | {"5.yml": "ignore: []\n", "editlint.yml": "extends: ./0.yml\n", **ARTICLE},
        ["check"],
        "this extends over 100 presets and files in all: merge some",
    ),
    (
        "extends a file that cannot be read",
        {"editlint.yml": "extends: [news, ./b.yml]\n", "b.yml": b"\xff", **ARTICLE},
        ["check"],
        "editlint.yml:1:17: './b.yml' cannot be extended: this is not UTF-8: save it as UTF-8",
    ),
    (
        "extends a file with a mistake",
        {
            "editlint.yml": "extends: [news, ./b.yml]\n",
            "b.yml": "extends: ./c.yml\n",
            "c.yml": "selct: []\n",
            **ARTICLE,
        },
        ["check"],
        "error: c.yml:1:1: there is no key 'selct': did you mean 'select'?",
    ),
    (
        "extends that is too large in all",
        {
            "editlint.yml": "extends: [./a.yml, ./b.yml, news]\n",
            **dict.fromkeys(("a.yml", "b.yml"), "ignore: []\n" + "# x\n" * 150_000),
            **ARTICLE,
        },
        ["check"],
        "b.yml:1:1: with this, all that is extended is over 1 MB: cut some",
    ),
    (
        "too many patterns",
        config(f"exclude: [{', '.join(['a'] * 501)}]\n"),
        ["check"],
        "editlint.yml:1:1: there are 501 patterns, over 500: merge some",
    ),
    (
        "too many packs",
        config(f"packs: [{', '.join(['a'] * 21)}]\n"),
        ["check"],
        "editlint.yml:1:1: there are 21 packs, over 20: merge some",
    ),
    (
        "too many overrides",
        config("overrides:\n" + "- files: [a]\n" * 101),
        ["check"],
        "editlint.yml:1:1: there are 101 overrides, over 100: merge some",
    ),
    (
        "a configuration that is too large",
        config("ignore: [" + "a, " * 350_000 + "]\n"),
        ["check"],
        "editlint.yml: this is over 1 MB of YAML: split it",
    ),
    (
        "a pack that is too large",
        {
            "editlint.yml": "packs: [mine]\n",
            PACK: RULE,
            **ARTICLE,
            **{f"mine/words/{n}.txt": "word\n" * 260_000 for n in range(4)},
        },
        ["check"],
        "mine: a pack may not have over 5 MB or 2,000 rules: split it",
    ),
    (
        "a server without a scheme",
        config("grammar:\n  server: localhost:8081\n"),
        ["check"],
        "editlint.yml:2:3: 'localhost:8081' is not the URL of a server: write 'http://127.0.0.1:8081'",
    ),
    (
        "a server at no port",
        config("grammar: {server: 'http://127.0.0.1:99999'}\n"),
        ["check"],
        "editlint.yml:1:11: 'http://127.0.0.1:99999' is not the URL of a server",
    ),
    (
        "a word that says nothing of an unavailable server",
        config("grammar: {on_unavailable: warning}\n"),
        ["check"],
        "editlint.yml:1:27: there is no value 'warning': did you mean 'warn'?",
    ),
    (
        "grammar without a server",
        ARTICLE,
        ["check", "--select", "grammar"],
        "no LanguageTool server is named: start one with 'editlint grammar start'",
    ),
    # rule files
    (
        "an id that LanguageTool does not have",
        broken_rule("phrases\nwith:\n  terms: [red]", "languagetool\nwith:\n  ids: [there_their]"),
        ["check"],
        f"{PACK}:7:9: 'there_their' is not a LanguageTool id",
    ),
    (
        "unknown key in a rule",
        broken_rule("summary:", "sumary:"),
        ["check"],
        f"{PACK}:1:1: there is no key 'sumary': did you mean 'summary'?",
    ),
    (
        "missing key in a rule",
        broken_rule("summary: A colour.\n", ""),
        ["check"],
        f"{PACK}:1:1: the key 'summary' is missing: add it",
    ),
    (
        "unknown engine",
        broken_rule("engine: phrases", "engine: phrase"),
        ["check"],
        f"{PACK}:5:9: there is no engine 'phrase': did you mean 'phrases'?",
    ),
    (
        "unknown setting",
        broken_rule("terms:", "term:"),
        ["check"],
        f"{PACK}:7:3: there is no key 'term': did you mean 'terms'?",
    ),
    (
        "wrong severity",
        broken_rule("severity: warning", "severity: warn"),
        ["check"],
        f"{PACK}:4:11: there is no value 'warn': did you mean 'warning'?",
    ),
    (
        "a message that names another value",
        broken_rule("'{match}'", "'{better}'"),
        ["check"],
        f"{PACK}:3:10: there is no value 'better': there is only 'match'",
    ),
    *(
        (
            f"a message with {field}",
            broken_rule("'{match}'", f"'{field}'"),
            ["check"],
            f"{PACK}:3:10: this message cannot be read: leave out what follows 'match' in its braces",
        )
        for field in (
            "{match:>2000000000}",
            "{match:d}",
            "{match!r}",
            "{match.x}",
            "{match[0]}",
            "{match:{match}}",
        )
    ),
    (
        "a message with a number",
        broken_rule("'{match}'", "'{0}'"),
        ["check"],
        f"{PACK}:3:10: there is no value '0': there is only 'match'",
    ),
    (
        "a message with half a field",
        broken_rule("'{match}'", "'{match'"),
        ["check"],
        f"{PACK}:3:10: this message cannot be read",
    ),
    (
        "without bad examples",
        broken_rule("bad: ['A [[red]] pump.']", "bad: []"),
        ["check"],
        f"{PACK}:9:8: a rule needs at least one bad example",
    ),
    (
        "without good examples",
        broken_rule("good: ['A reddish pump.']", "good: []"),
        ["check"],
        f"{PACK}:10:9: a rule needs at least one good example",
    ),
    (
        "without examples",
        broken_rule("examples:\n  bad: ['A [[red]] pump.']\n  good: ['A reddish pump.']\n", ""),
        ["check"],
        f"{PACK}:1:1: the key 'examples' is missing: add it",
    ),
    (
        "a brace without its partner",
        broken_rule("terms: [red]", "terms: ['{red']"),
        ["check"],
        "'{red' has a '{' without its partner",
    ),
    (
        "unknown word class",
        broken_rule("terms: [red]", "terms: ['{colour} pump']"),
        ["check"],
        f"{PACK}:7:11: '{{colour}} pump' names the word class 'colour', but there is no words/colour.txt",
    ),
    (
        "a term of nothing",
        broken_rule("terms: [red]", "terms: ['red?']"),
        ["check"],
        f"{PACK}:7:11: 'red?' has no word that must occur",
    ),
    (
        "a choice with too many wordings",
        broken_rule("terms: [red]", "terms: ['{red|walk~ talk~ say~ go~ call~ ask~} pump']"),
        ["check"],
        "'walk~ talk~ say~ go~ call~ ask~' has more than 5000 wordings: split it",
    ),
    (
        "terms with too many wordings together",
        broken_rule(
            "terms: [red]", f"terms: {{{', '.join(f'take~ go~ give~ write~ w{n}~: go' for n in range(9))}}}"
        ),
        ["check"],
        f"{PACK}:7:295: with 'take~ go~ give~ write~ w8~', the rule has over 20,000 wordings: make two of it",
    ),
    (
        "word classes with too many wordings together",
        {
            **broken_rule("terms: [red]", f"terms: {[f'a {{colour}} pump {n}' for n in range(7)]}"),
            "mine/words/colour.txt": "".join(f"red{n}\n" for n in range(3_000)),
        },
        ["check"],
        f"{PACK}:7:137: with 'a {{colour}} pump 6', the rule has over 20,000 wordings: make two of it",
    ),
    (
        "a pattern that does not compile",
        broken_rule(
            "phrases\nwith:\n  terms: [red]", "pattern\nwith:\n  patterns: ['(red']\n  literals: [red]"
        ),
        ["check"],
        f"{PACK}:7:14: the pattern '(red' does not compile: missing )",
    ),
    (
        "a pattern without a literal",
        broken_rule("phrases\nwith:\n  terms: [red]", "pattern\nwith:\n  patterns: ['red']\n  literals: []"),
        ["check"],
        "'literals' must name what every match contains",
    ),
    (
        "two rules of one id",
        {"editlint.yml": "packs: [mine]\n", "mine/filler/cliche.yml": RULE, **ARTICLE},
        ["check"],
        "filler/cliche.yml: the rule 'filler/cliche' is also in editlint",
    ),
    (
        "a rule in .yaml",
        {"editlint.yml": "packs: [mine]\n", "mine/style/red.yaml": RULE, **ARTICLE},
        ["check"],
        "mine/style/red.yaml: a rule's file ends in .yml: rename it to red.yml",
    ),
    (
        "a rule of a bad name",
        {"editlint.yml": "packs: [mine]\n", "mine/style/Red_1.yml": RULE, **ARTICLE},
        ["check"],
        "mine/style/Red_1.yml: a rule is named family/name",
    ),
    (
        "a bad example that is not flagged",
        rule("bad: ['A [[reddish]] pump.']"),
        ["test", "mine"],
        f"{PACK}:9:9: this bad example fails: 'reddish' is not flagged in 'A reddish pump.'",
    ),
    (
        "a bad example that is flagged elsewhere",
        rule("bad: ['A [[red]] red pump.']"),
        ["test", "mine"],
        f"{PACK}:9:9: this bad example fails: 'red' is flagged, and not marked, in",
    ),
    (
        "a bad example without a mark",
        rule("bad: ['A red pump.']"),
        ["test", "mine"],
        f"{PACK}:9:9: this bad example fails: nothing is marked",
    ),
    (
        "a good example that is flagged",
        rule("good: ['A red pump.']"),
        ["test", "mine"],
        f"{PACK}:10:10: this good example fails: 'red' is flagged, and not marked, in",
    ),
    (
        "a mark without its other half",
        rule("bad: ['A [[red pump.']"),
        ["test", "mine"],
        f"{PACK}:9:9: this bad example fails: a '[[' without its ']]'",
    ),
    (
        "a fix that is not reached",
        rule("bad: [{text: 'A [[red]] pump.', fixed: 'A pump.'}]"),
        ["test", "mine"],
        f"{PACK}:9:9: this bad example fails: the fix gives 'A red pump.'",
    ),
]


@pytest.mark.parametrize(("case", "files", "arguments", "message"), ROWS, ids=[row[0] for row in ROWS])
def test_misuse(
    case: str, files: dict[str, str], arguments: list[str], message: str, tree: Tree, editlint: Command
) -> None:
    folder = tree(files)
    ran = editlint(*arguments)
    printed = ran.err
    assert folder.as_posix() not in printed
    assert message in printed
    assert ran.code == 2, printed
    assert "Traceback" not in printed
    assert len([line for line in printed.splitlines() if "rror: " in line]) == 1, printed


@pytest.mark.parametrize("command", [["check", "--select", "grammar"], ["test"]])
def test_the_environment_names_no_server(
    command: list[str], tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITLINT_LANGUAGETOOL_URL", "127.0.0.1:8081")
    tree(ARTICLE)
    ran = editlint(*command)
    assert ran.code == 2
    assert ran.err.startswith("error: EDITLINT_LANGUAGETOOL_URL: '127.0.0.1:8081' is not the URL of a server")


@pytest.mark.parametrize("spelled", ["off", "OFF", "no", "NO", "false", "False"])
def test_every_false_of_yaml_turns_a_rule_off(spelled: str, tree: Tree, editlint: Command) -> None:
    tree(config(f"rules: {{filler/wordy-phrase: {spelled}}}\n"))
    ran = editlint("check")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("toml", ["false", "'off'", "'NO'"])
def test_every_false_of_toml_turns_a_rule_off(toml: str, tree: Tree, editlint: Command) -> None:
    tree({"pyproject.toml": f"[tool.editlint.rules]\n'filler/wordy-phrase' = {toml}\n", **ARTICLE})
    ran = editlint("check")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("spelled", ["on", "yes", "true"])
def test_every_true_turns_a_rule_on_as_it_is(spelled: str, tree: Tree, editlint: Command) -> None:
    tree(config(f"select: [structure]\nrules: {{filler/wordy-phrase: {spelled}}}\n"))
    assert "a.md:1:7: warning filler/wordy-phrase" in editlint("check", "--output", "concise").out


def test_every_other_file_is_checked_and_reported(tree: Tree, editlint: Command) -> None:
    tree(
        {
            "a.md": "Apply in order to qualify.\n",
            "bytes.md": b"caf\xe9\n",
            "image.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff",
            "nested/editlint.yml": "selct: []\n",
            "nested/b.md": "In order to win.\n",
            "nested/c.md": "In order to win.\n",
            "wide.md": "Apply in order to qualify.\n".encode("utf-16"),
        }
    )
    ran = editlint("check", ".", "no.md", "--output", "concise")
    assert ran.code == 2
    assert [line.split(": ")[0] for line in ran.out.splitlines()[:2]] == ["a.md:1:7", "wide.md:1:7"]
    assert sorted(ran.err.splitlines()) == [
        "error: bytes.md:1: this is not UTF-8: save the file as UTF-8",
        "error: image.md: this is a binary file, not an article",
        "error: nested/editlint.yml:1:1: there is no key 'selct': did you mean 'select'?",
        "error: no.md: there is no such file or folder",
    ]


def test_a_file_that_the_system_refuses(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.md": "x\n", "b.md": "In order to win.\n"})
    from editlint.runner import files

    read = files.read_regular_file

    def refuse(path: Path, max_bytes: int) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path, max_bytes)

    monkeypatch.setattr(files, "read_regular_file", refuse)
    ran = editlint("check", "--output", "concise")
    assert (ran.code, ran.err) == (2, "error: a.md: this cannot be read: Permission denied\n")
    assert "b.md:1:1" in ran.out


@pytest.mark.parametrize("where", ["../outside", "link"])
def test_nothing_outside_the_repository_is_read(where: str, tree: Tree, editlint: Command) -> None:
    folder = tree({".git/HEAD": "", "editlint.yml": f"packs: [{where}]\n", **ARTICLE})
    outside = folder.parent / "outside" / "style"
    outside.mkdir(parents=True)
    (outside / "red.yml").write_text(RULE)
    (folder / "link").symlink_to(folder.parent / "outside")
    ran = editlint("check")
    assert ran.code == 2
    assert "leads out of the repository" in ran.err


def test_a_crash_is_one_line_and_costs_one_file(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.md": "x\n", "b.md": "In order to win.\n"})
    from editlint.runner import article

    read = article.read_document

    def crash(source: str, format: str, name: str = "", vocabulary: Vocabulary | None = None) -> object:
        if name == "a.md":
            raise ZeroDivisionError("division by zero")
        return read(source, format, name, vocabulary)

    monkeypatch.setattr(article, "read_document", crash)
    ran = editlint("check", "--output", "concise", "--jobs", "1")
    assert ran.code == 2
    assert ran.err == (
        "error: a.md: editlint crashed here (ZeroDivisionError: division by zero): run with --traceback and report it\n"
    )
    assert "b.md:1:1" in ran.out
    ran = editlint("check", "--traceback", "--jobs", "1")
    assert ran.code == 2, "1 would mean findings"
    assert ran.err.startswith("Traceback (most recent call last):\n")
    assert ran.err.endswith("ZeroDivisionError: division by zero\n")


@pytest.fixture
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_time, "RULE_SECONDS", 0.01)
    monkeypatch.setattr(pattern_time, "RUN_SECONDS", 0.05)


class Panic(BaseException):
    """What a library in Rust raises."""


@pytest.mark.parametrize("error", [Panic("out of range"), RecursionError("too deep"), MemoryError()])
def test_a_crash_outside_any_article_is_one_line_and_no_finding(
    error: BaseException, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise error

    monkeypatch.setattr("editlint.runner.discover_files.find_articles", crash)
    tree(ARTICLE)
    ran = editlint("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: editlint crashed ({type(error).__name__}")
    assert ran.err.count("\n") == 1


def test_the_compiled_rules_of_a_pack_have_a_limit(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"editlint.yml": "packs: [mine]\n", "mine/style/blue.yml": RULE, PACK: RULE, **ARTICLE})
    monkeypatch.setattr(load, "MAX_COMPILED_BYTES", 200)
    ran = editlint("check")
    assert ran.code == 2
    assert "mine/style/red.yml:1:1: with this rule, the compiled pack is over 0 MB: split it" in ran.err


@pytest.mark.usefixtures("little_time")
@pytest.mark.parametrize("output", ["concise", "json"])
def test_a_runaway_pattern_costs_its_rule_from_there_on(output: str, tree: Tree, editlint: Command) -> None:
    tree(
        {
            "editlint.yml": "packs: [mine]\n",
            "mine/style/bomb.yml": RUNAWAY,
            "a.md": "In order to win: rrrr\n",
            "b.md": f"rrrr\n\n{'r' * 60}x, in order to win.\n",
            "c.md": "In order to win: rrrr\n",
            "d.md": f"rrrr {'r' * 60}x\n",
        }
    )
    ran = editlint("check", "--output", output, "--jobs", "1")
    assert ran.code == 2
    assert ran.err == "error: b.md: style/bomb is not checked from here on: its patterns took over 1 s\n"
    if output == "concise":
        findings = [tuple(line.split()[:3]) for line in ran.out.splitlines()[:4]]
        assert [(place[:4], rule.rpartition("/")[2]) for place, _, rule in findings] == [
            ("a.md", "wordy-phrase"),
            ("a.md", "bomb"),
            ("b.md", "wordy-phrase"),
            ("c.md", "wordy-phrase"),
        ]
    for jobs in ("2", "4"):
        again = editlint("check", "--output", output, "--jobs", jobs)
        assert (again.code, again.err, again.out) == (ran.code, ran.err, ran.out)


@pytest.mark.usefixtures("little_time")
def test_a_pack_of_runaway_patterns_costs_a_few_seconds_and_a_few_lines(
    tree: Tree, editlint: Command
) -> None:
    tree(
        {
            "editlint.yml": "packs: [mine]\n",
            **{f"mine/style/bomb{n}.yml": RUNAWAY.replace(")+$", f"){{{n},}}$") for n in range(1, 21)},
            **{f"{name}.md": f"{'r' * 60}x, in order to win.\n" for name in "abcd"},
        }
    )
    ran = editlint("check", "--output", "concise", "--jobs", "1")
    assert ran.code == 2
    *stopped, last = ran.err.splitlines()
    assert last == "error: a.md: rules with patterns are not checked from here on: they took over 3 s in all"
    assert 1 <= len(stopped) <= 5
    assert [line.split(":")[0] for line in ran.out.splitlines()[:4]] == ["a.md", "b.md", "c.md", "d.md"]


def process(*arguments: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "editlint", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,  # type: ignore[call-overload]
    )


def test_an_interrupt_exits_130(tree: Tree) -> None:
    import fcntl
    import signal
    import termios
    import time

    tree({})
    # A job in the background of a shell is deaf to interrupts, and so would be whatever it starts.
    child = process("check", "-", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    assert child.stdin is not None
    child.stdin.write(b"x")
    child.stdin.flush()
    until = time.monotonic() + 240
    while any(fcntl.ioctl(child.stdin, termios.FIONREAD, bytes(4))):  # until it reads standard input
        assert time.monotonic() < until
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=240)
    assert (child.returncode, err.strip()) == (130, b"")


def test_a_closed_pipe_is_no_error(tree: Tree) -> None:
    tree({f"{number:03}.md": "Apply in order to qualify.\n" * 50 for number in range(60)})
    child = process("check")
    assert child.stdout is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr is not None
    err = child.stderr.read()
    assert (child.wait(timeout=240), err) == (0, b"")


@pytest.mark.parametrize("redirected", ["<&-", ">/dev/full"])
def test_a_stream_that_is_closed_or_full_is_reported_in_one_line(redirected: str, tree: Tree) -> None:
    tree({"a.md": "Apply in order to qualify.\n"})
    path = "-" if redirected == "<&-" else "a.md"
    if redirected == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is full")
    ran = shell(f"check {path} {redirected}")
    assert ran.returncode == 2
    assert ran.stderr.decode() in (
        "error: -: standard input is closed\n",
        "error: standard output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_who_closes_the_output_wants_the_exit_code(closed: str, tree: Tree) -> None:
    tree({"a.md": "Apply in order to qualify.\n"})
    ran = shell(f"check a.md {closed}")
    assert (ran.returncode, ran.stderr) == (1, b"")


def shell(words: str) -> "subprocess.CompletedProcess[bytes]":
    command = f"{shlex.quote(sys.executable)} -m editlint {words}"
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)


def test_a_name_that_is_no_utf8_is_written_as_it_can_be(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    try:
        (Path(os.fsdecode(os.fsencode(folder))) / os.fsdecode(b"\xff.md")).write_text("In order to win.\n")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    ran = editlint("check", "--output", "json")
    assert (ran.code, ran.err) == (1, "")
    assert json.loads(ran.out)["files"][0]["path"] == "\\udcff.md"
