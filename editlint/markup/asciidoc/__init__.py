"""Reads AsciiDoc, as Asciidoctor and Antora know it. Nothing is included, and no extension is run."""
