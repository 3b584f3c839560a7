"""A repository in which everything may be nasty: names of files, articles and rules."""

import string
from collections.abc import Mapping
from itertools import product

import yaml

TERMS = ["zeb" + "".join(letters) for letters in product(string.ascii_lowercase[:7], repeat=2)]
"""A word for each nasty text, which its rule finds in its article."""


def quoted(text: str) -> str:
    """The text as a value of YAML, in ASCII."""
    return yaml.dump(text, default_style='"', width=10**6, allow_unicode=False).strip()


def file_name(text: str) -> str:
    return text.replace("/", "∕")


def rule(term: str, text: str, good: str = "A pump.") -> str:
    return f"""\
summary: {quoted(f"{text} {text}")}
why: {quoted(f"{text} and {text}")}
message: {quoted(f"'{{match}}' is {text}")}
help: {quoted(f"{text} x {text}")}
severity: warning
engine: phrases
with:
  terms: [{term}]
fix: unsafe
examples:
  bad: [{quoted(f"A [[{term}]] pump.")}]
  good: [{quoted(good)}]
"""


def article(term: str, text: str) -> str:
    """An article with the text in its front matter, and before and after the only thing that there is to find."""
    inline = text.replace("```", "`` `")
    return f"---\ntitle: {quoted(text)}\n---\n\n# {inline}\n\nThe first {inline} x {term} x {inline} line.\n"


def hostile(texts: Mapping[str, str]) -> dict[str, str]:
    """A repository in which the texts are everywhere: an article and a rule for each."""
    files = {"editlint.yml": "packs: [mine]\nselect: [hostile]\n"}
    for term, text in zip(TERMS, texts.values(), strict=False):
        name = file_name(text)
        files[f"{name}/{name}.md"] = article(term, text)
        files[f"mine/hostile/{term}.yml"] = rule(term, text)
    return files
