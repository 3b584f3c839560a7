"""Where findings are in reStructuredText: the phrase in double brackets is found, at its line and column, and no other.

A phrase that is not in brackets is no prose.
"""

import pytest
from tests_support import marked_places

PROBES = {
    "a paragraph": "We met [[in order to]] vote.",
    "the start": "[[In order to]] vote, we met.",
    "two": "We met [[in order to]] vote and [[in order to]] eat.",
    "over two lines": "We met [[in\norder to]] vote.",
    "over three lines": "We met [[in\norder\nto]] vote.",
    "after emphasis": "We *met* **there** [[in order to]] vote.",
    "in emphasis": "We *met [[in order to]] vote*.",
    "over emphasis": "We met [[in *order* to]] vote.",
    "after a literal": "We ``met in order to`` vote [[in order to]] eat.",
    "after escapes": "We \\*met\\* \\\\ [[in order to]] vote.",
    "around a null escape": "We met [[in order\\  to]] vote.",
    "after a link": "We `met <https://a.example/in order to>`_ [[in order to]] vote.",
    "in a link": "We `met [[in order to]] vote <https://a.example>`_.",
    "in a link over lines": "We `met [[in\norder to]] vote <https://a.example>`_.",
    "after a role": "We :ref:`met here <in-order-to>` [[in order to]] vote.",
    "in a role": "We :ref:`met [[in order to]] vote <meeting>`.",
    "after a note": "We met [1]_ [[in order to]] vote.",
    "after a substitution": "We |met in order to| [[in order to]] vote.",
    "a wide character before it": "We 😀 mët [[in order to]] vote.",
    "a title": "A vote [[in order to]] eat\n=========================\n",
    "a title with two lines": "===========================\n A vote [[in order to]] eat\n===========================\n",
    "a heading": "Eels.\n\nA vote [[in order to]] eat\n-------------------------\n",
    "an item": "* We met [[in order to]] vote.\n",
    "an item over lines": "* We met\n  [[in order\n  to]] vote.\n",
    "a nested item": "* We met.\n\n  1. We met [[in order to]] vote.\n",
    "a paragraph of an item": "10. We met.\n\n    We met [[in order to]] vote.\n",
    "a term": "A vote [[in order to]] eat\n   It was in March.\n",
    "a definition": "vote\n   We met [[in order to]] vote.\n",
    "a field": "Eels.\n\n:param x: We met [[in order to]] vote.\n",
    "a field over lines": "Eels.\n\n:param x: We met\n    [[in order\n    to]] vote.\n",
    "an option": "--vote  We met [[in order to]] vote.\n",
    "a quotation": "Eels.\n\n    We met [[in order to]] vote.\n",
    "an attribution": "Eels.\n\n    We met.\n\n    -- Ann, [[in order to]] vote\n",
    "a block of lines": "| We met\n| [[in order to]] vote\n",
    "over a block of lines": "| We met [[in\n| order to]] vote\n",
    "a note": ".. [1] We met [[in order to]] vote.\n",
    "a note over lines": ".. [#] We met\n   [[in order\n   to]] vote.\n",
    "an admonition": ".. note:: We met [[in order to]] vote.\n",
    "the body of an admonition": ".. note::\n   :class: x\n\n   We met [[in order to]] vote.\n",
    "a title of a box": ".. admonition:: A vote [[in order to]] eat\n\n   Text.\n",
    "a caption": ".. figure:: a.png\n   :alt: in order to\n\n   We met [[in order to]] vote.\n",
    "a version": ".. versionadded:: 3.7 We met [[in order to]] vote.\n",
    "a function": ".. py:function:: in order to\n\n   We met [[in order to]] vote.\n",
    "nested directives": ".. only:: html\n\n   .. tip::\n\n      * We met [[in order to]] vote.\n",
    "a cell of a grid": "+-----+----------------+\n| We  | [[in order to]] go |\n+-----+----------------+\n",
    "over lines of a cell": "+-----+-----------+\n| We  | met [[in    |\n| met | order to]]  |\n+-----+-----------+\n",
    "a cell of a simple table": "===  ==============\nWe   met\n===  ==============\nWe   met [[in order to]] go\n===  ==============\n",
    "the first column": "==================  ====\nWe [[in order to]] go     met\n==================  ====\n",
    "a cell of a list": ".. list-table::\n\n   * - We met\n     - We met [[in order to]] vote.\n",
    "tabs": "term\n\tWe met [[in order to]] vote.\n",
    "a tab in the text": "We\tmet [[in order to]] vote.",
    "Windows": "Eels\r\n====\r\n\r\nWe met\r\n[[in\r\norder to]] vote.\r\n",
    "a byte order mark": "\ufeffWe met [[in order to]] vote.",
    "after front matter": "---\na: b\n---\n\nWe met [[in order to]] vote.",
    "after a literal block": "See::\n\n   in order to\n\nWe met [[in order to]] vote.",
    "after code": ".. code-block:: text\n   :caption: in order to\n\n   in order to\n\nWe met [[in order to]] vote.",
    "after comments": ".. in order to\n   in order to\n\nWe met [[in order to]] vote.",
    "after targets": ".. _in order to: in order to\n\nWe met [[in order to]] vote.",
    "after metadata": "Eels\n====\n\n:Subject: in order to\n\nWe met [[in order to]] vote.",
    "after what is not read": ".. raw:: html\n\n   in order to\n\n.. toctree::\n\n   in order to\n\n.. math::\n\n   in order to\n\nWe [[in order to]] go.",
    "after a doctest": ">>> in order to\nin order to\n\nWe met [[in order to]] vote.",
}  # fmt: skip


@pytest.mark.parametrize("marked", PROBES.values(), ids=PROBES)
def test_places(marked: str) -> None:
    expected, found = marked_places(marked, "rst")
    assert found == expected
