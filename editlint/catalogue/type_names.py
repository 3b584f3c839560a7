"""Types of settings in plain words."""

import types
from typing import Any, Literal, Union, get_args, get_origin

_PLAIN: dict[Any, tuple[str, str]] = {
    str: ("a text", "texts"),
    bool: ("true or false", "truth values"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
}


def type_name(kind: Any) -> str:
    """A type as in 'a list of texts, or a mapping to numbers'; None among several is left out."""
    return " or ".join(dict.fromkeys(_one(each) for each in _alternatives(kind)))


def choices(kind: Any) -> list[str]:
    """The words of which a setting, or each entry of it if it is a list, must be one; none for any other type."""
    found = []
    for each in _alternatives(kind):
        if get_origin(each) is Literal:
            found += [str(word) for word in get_args(each)]
        elif get_origin(each) is list:
            found += choices(get_args(each)[0])
    return found


def _alternatives(kind: Any) -> list[Any]:
    if get_origin(kind) in (Union, types.UnionType):
        return [part for each in get_args(kind) for part in _alternatives(each)]
    return [] if kind is type(None) else [kind]


def _one(kind: Any) -> str:
    arguments = get_args(kind)
    if get_origin(kind) is Literal:
        return "a word"
    if get_origin(kind) in (list, tuple):
        return f"a list of {_many(arguments[0])}"
    if get_origin(kind) is dict:
        return f"a mapping to {_many(arguments[1])}"
    return _PLAIN[kind][0]


def _many(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "words"
    if get_origin(kind) in (list, tuple):
        return f"lists of {_many(get_args(kind)[0])}"
    if get_origin(kind) is dict:
        return f"mappings to {_many(get_args(kind)[1])}"
    return _PLAIN[kind][1]
