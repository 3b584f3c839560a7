"""The files that `editlint init` writes: finds the site and its articles, and composes the configuration."""
