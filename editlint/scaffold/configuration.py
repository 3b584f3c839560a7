"""The text of a new `editlint.yml`."""

import json
import re
from collections.abc import Iterator, Sequence

from editlint._version import __version__
from editlint.scaffold.article_folders import ArticleFolder
from editlint.scaffold.detection import Detected
from editlint.scaffold.generators import PRESETS

_HEADER = """\
# The settings of editlint for this repository. Try 'editlint config show FILE' to see those of one file.
"""
_GATE = """\
# What makes a check fail: warning (that is, warnings and errors), error, info or never.
# fail_on: warning
"""
_RULES = """\
# How single rules are set: off, info, warning or error. 'editlint rules' lists them all, and
# 'editlint explain RULE' says what a rule finds and which options it has.
# rules:
#   filler/cliche: off
#   structure/generic-link-text: error
"""
_VOCAB = """\
# Words of your field: terms that are right as they are, and terms to avoid with what to write instead.
# vocab:
#   accept: [state-of-the-art review]
#   reject: {github: GitHub}
"""


def configuration(detected: Detected, preset: str | None = None) -> str:
    """The configuration for what was detected. A preset that is named is the one for all articles."""
    sections = (
        _HEADER,
        _include(detected),
        _exclude(detected.excluded),
        _extends(preset if preset is not None else main_preset(detected.folders)),
        _overrides([] if preset is not None else _other_presets(detected.folders)),
        _GATE,
        _RULES,
        _VOCAB,
        _required_version(__version__),
    )
    return "\n".join(sections)


def main_preset(folders: Sequence[ArticleFolder]) -> str:
    """The preset of the folder with most articles, '' for none."""
    return max(folders, key=lambda folder: folder.articles).preset if folders else ""


def patterns(folder: ArticleFolder) -> list[str]:
    """The patterns that match the articles of a folder, in the style of a .gitignore file."""
    path = _escape(folder.path)
    if not folder.suffixes:
        return [f"{path}/**"]
    # A pattern without a slash would match in every folder.
    return [f"{path}/*{suffix}" for suffix in folder.suffixes]


def _required_version(version: str) -> str:
    major, minor, *_ = version.split(".")
    allowed = _quoted(f">={major}.{minor},<{major}.{int(minor) + 1}")
    return f"""\
# The versions of editlint that this file is for: with any other, a check stops instead of finding something else.
# required_version: {allowed}
"""


def _include(detected: Detected) -> str:
    lines = ["# The articles: patterns as in a .gitignore file, relative to the folder of this file."]
    if not detected.folders:
        return "\n".join(
            [*lines, "# Without this key, every article is checked.", '# include: ["content/**"]', ""]
        )
    lines.append("include:")
    for site in detected.sites:
        for folder in site.folders:
            lines += [f"  - {_quoted(pattern)}" for pattern in patterns(folder)]
    return "\n".join([*lines, ""])


def _exclude(excluded: Sequence[str]) -> str:
    line = "# What is not checked, although a pattern above includes it."
    if not excluded:
        return f'{line}\n# exclude: ["content/archive/**"]\n'
    return "\n".join([line, "exclude:", *(f"  - {_quoted(_excluding(path))}" for path in excluded), ""])


def _extends(preset: str) -> str:
    others = ", ".join(name for name in PRESETS if name != preset)
    line = "# A preset: the rules and limits for one kind of article."
    if not preset:
        return f"{line} There are {others}.\n# extends: [blog]\n"
    return f"{line} Others are {others}.\nextends: [{preset}]\n"


def _overrides(folders: Sequence[ArticleFolder]) -> str:
    line = "# Other settings for some of the articles. Of overrides that match a file, the last one wins."
    if not folders:
        return f'{line}\n# overrides:\n#   - files: ["content/opinion/**"]\n#     ignore: [claims]\n'
    return "\n".join([line, "overrides:", *(text for folder in folders for text in _override(folder)), ""])


def _override(folder: ArticleFolder) -> Iterator[str]:
    yield f"  - files: [{', '.join(map(_quoted, patterns(folder)))}]"
    yield f"    preset: {folder.preset}"


def _other_presets(folders: Sequence[ArticleFolder]) -> list[ArticleFolder]:
    main = main_preset(folders)
    return [folder for folder in folders if folder.preset not in ("", main)]


def _excluding(path: str) -> str:
    escaped = _escape(path.removesuffix("/"))
    if path.endswith("/"):
        return f"{escaped}/**"
    return escaped if "/" in path else f"/{escaped}"


def _escape(path: str) -> str:
    """A path as a pattern that matches it alone."""
    escaped = re.sub(r"([\\*?\[\] ])", r"\\\1", path)
    return f"\\{escaped}" if escaped.startswith(("!", "#")) else escaped


def _quoted(text: str) -> str:
    """A text as YAML and JSON write it."""
    return json.dumps(text, ensure_ascii=False)
