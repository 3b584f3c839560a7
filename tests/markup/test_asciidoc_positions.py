"""Where findings are in AsciiDoc: the phrase in double brackets is found, at its line and column, and no other.

A phrase that is not in brackets is no prose.
"""

import pytest
from tests_support import marked_places

PROBES = {
    "a paragraph": "We met [[in order to]] vote.",
    "the start": "[[In order to]] vote, we met.",
    "over two lines": "We met [[in\norder to]] vote.",
    "over a comment": "We met [[in\n// in order to\norder to]] vote.",
    "after bold": "We *met* __the__re [[in order to]] vote.",
    "in bold": "We *met [[in order to]] vote*.",
    "over bold": "We met [[in *order* to]] vote.",
    "in bold and italic": "We *_met [[in order to]] vote_*.",
    "with a role": "We [.lead]#met [[in order to]] vote#.",
    "after code": "We `met in order to` vote [[in order to]] eat.",
    "after escapes": "We \\*met\\* [[in order to]] vote.",
    "after a link": "We https://a.example/in[met there] [[in order to]] vote.",
    "in a link": "We https://a.example[met [[in order to]] vote].",
    "in a link with attributes": "We link:a.html[met [[in order to]] vote,role=in order to].",
    "in a reference": "We <<in order to,met [[in order to]] vote>>.",
    "in an xref over lines": "We xref:a.adoc[met [[in\norder to]] vote].",
    "after a note": "We met.footnote:[They met [[in order to]] eat.] Now [[in order to]] vote.",
    "after an attribute": "We {met} [[in order to]] vote.",
    "after an entity": "We met &mdash; [[in order to]] vote.",
    "after keys": "We kbd:[in order to] met [[in order to]] vote.",
    "after a term of the index": "We ((met)) (((in order to))) [[in order to]] vote.",
    "after what is passed": "We +++<b>in order to+++ met [[in order to]] vote.",
    "in quotation marks": "We \"`met [[in order to]] vote`\".",
    "over a hard break": "We met [[in +\norder to]] vote.",
    "a wide character before it": "We 😀 mët [[in order to]] vote.",
    "the title": "= A vote [[in order to]] eat\n",
    "a heading": "== A vote [[in order to]] eat ==\n",
    "a heading with a line under it": "A vote [[in order to]] eat\n~~~~~~~~~~~~~~~~~~~~~~\n",
    "a title of a block": ".A vote [[in order to]] eat\n----\nin order to\n----\n",
    "a description": "= Eels\n:description: We met [[in order to]] vote.\n:keywords: in order to\n",
    "an item": "* We met [[in order to]] vote.\n",
    "an item over lines": "** We met\n   [[in order\n   to]] vote.\n",
    "a numbered item": ". We met.\n.. We met [[in order to]] vote.\n",
    "a task": "* [x] We met [[in order to]] vote.\n",
    "a paragraph of an item": "* We met.\n+\nWe met [[in order to]] vote.\n",
    "a term": "A vote [[in order to]] eat:: It was.\n",
    "a description of a term": "vote:: We met [[in order to]] vote.\n",
    "one on the next line": "vote::\n  We met [[in order to]] vote.\n",
    "a callout": "<1> We met [[in order to]] vote.\n",
    "an admonition": "NOTE: We met [[in order to]] vote.\n",
    "a block of an admonition": "[TIP]\n====\nWe met [[in order to]] vote.\n====\n",
    "a quotation": "[quote, Ann]\nWe met [[in order to]] vote.\n",
    "a block of a quotation": "____\nWe met [[in order to]] vote.\n____\n",
    "a quotation as in Markdown": "> We met\n> [[in order to]] vote.\n",
    "over its lines": "> We met [[in\n> order to]] vote.\n",
    "a sidebar": "****\nWe met [[in order to]] vote.\n****\n",
    "a cell": "|===\n|We met |We met [[in order to]] vote\n|===\n",
    "a cell with a format": "|===\n|We met 2+^.^e|We met [[in order to]] vote\n|===\n",
    "a cell over lines": "|===\n|We\n|We met\n[[in order\nto]] vote |go\n|===\n",
    "a cell with blocks": "|===\na|\n* We met [[in order to]] vote\n|===\n",
    "a condition": "ifdef::a[]\nWe met [[in order to]] vote.\nendif::[]\n",
    "a condition on one line": "ifdef::a[We met [[in order to]] vote.]\n",
    "after listings": "----\nin order to\n----\n\n....\nin order to\n....\n\n[source]\nin order to\n\nWe met [[in order to]] vote.",
    "after comments": "////\nin order to\n////\n\n// in order to\n\nWe met [[in order to]] vote.",
    "after a literal paragraph": " in order to\n\nWe met [[in order to]] vote.",
    "after attributes": ":a: in order to\n\nWe met [[in order to]] vote.",
    "after includes": "include::in-order-to.adoc[]\n\nimage::a.png[in order to]\n\nWe met [[in order to]] vote.",
    "tabs": "*\tWe\tmet [[in order to]] vote.\n",
    "Windows": "= Eels\r\n\r\nWe met\r\n[[in\r\norder to]] vote.\r\n",
    "a byte order mark": "\ufeffWe met [[in order to]] vote.",
    "after front matter": "---\na: b\n---\n\nWe met [[in order to]] vote.",
}  # fmt: skip


@pytest.mark.parametrize("marked", PROBES.values(), ids=PROBES)
def test_places(marked: str) -> None:
    expected, found = marked_places(marked, "asciidoc")
    assert found == expected
