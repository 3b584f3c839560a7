"""Where the lines of a source end."""

from editlint.core.lazy_regex import LazyPattern

LINE_END = LazyPattern(r"\r\n|\r|\n")
"""The line ends of a source; there are no others."""
