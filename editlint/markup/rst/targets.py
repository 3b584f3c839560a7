"""The targets of links in reStructuredText, by their names, and the addresses that they stand for."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.lines import Lines

_TARGET = LazyPattern(r"\.\. +_(?:`(?P<phrase>(?:[^`\\]|\\.)+)`|(?P<name>(?:[^:\\]|\\.|:(?! |$))+)):(?: +|$)")
_ESCAPES = LazyPattern(r"[\0\\]")
MAX_STEPS = 20
"""Names that a name may stand for in turn, until one has an address."""


class Targets:
    """The targets of a document. A reference is given a name, and its address when all targets are known."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self._anonymous: list[str] = []
        self._anonymous_references = 0

    def define(self, lines: Lines) -> None:
        """A block that defines a target, as in `.. _name: address`."""
        text = lines.text(0)
        rest = "".join(lines.text(i).strip() for i in range(1, len(lines)))
        if text.startswith(("__ ", ".. __:")):
            self._anonymous.append(text.partition(" " if text[0] == "_" else ":")[2].strip() + rest)
        elif m := _TARGET.match(text):
            self._addresses[_normalize(m["phrase"] or m["name"])] = text[m.end() :].strip() + rest

    def reference(self, name: str, *, anonymous: bool = False) -> str:
        """The name of a reference, which `resolve` takes."""
        if not anonymous:
            return f"#{_normalize(name)}"
        self._anonymous_references += 1
        return f"#\0{self._anonymous_references - 1}"

    def embedded(self, address: str, name: str) -> str:
        """The target of a link with an address in it, which other links may use by its name."""
        is_name = address.endswith("_") and not address.endswith("\0_") and "/" not in address
        target = self.reference(address[:-1]) if is_name else "".join(_ESCAPES.sub("", address).split())
        self._addresses.setdefault(_normalize(name), target)
        return target

    def resolve(self, target: str) -> str:
        """The address of a reference; `#` and its name where no target has that name."""
        for _ in range(MAX_STEPS):
            if not target.startswith("#"):
                break
            found = self._find(target[1:])
            if not found:
                break
            target = (
                self.reference(found[:-1].strip("`")) if found.endswith("_") and "/" not in found else found
            )
        return target.replace("\0", "")

    def _find(self, name: str) -> str:
        if name.startswith("\0") and name[1:].isdigit():
            number = int(name[1:])
            return self._anonymous[number] if number < len(self._anonymous) else ""
        return self._addresses.get(name, "")


def _normalize(name: str) -> str:
    return " ".join(_ESCAPES.sub("", name).lower().split())
