"""What a release sets: the version, which the build reads too, and where the documentation is."""

__version__ = "0.1.0"

SITE = ""
"""The address of the documentation site, with '/' at the end.

It is '' until a release has published the site, and then nothing links to it.
"""
