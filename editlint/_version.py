"""The version, in one place: the build reads it, and so do the reports."""

__version__ = "0.1.0"
