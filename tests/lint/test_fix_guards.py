"""Where no fix is made, whatever the rule says, and where one is: a rule whose fix is never wrong finds both."""

import pytest
from tests_support import checker

from editlint.lint.fix_guards import GUARDS
from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.markup import read_document

RULES = checker(
    "filler/wordy\nquotes: check\nfix: safe\nwith: {terms: {in order to: to, amongst: among}}",
    "style/space\nengine: pattern\nquotes: check\nfix: safe\nwith: {patterns: {' ([;:])': '\\1'}, literals: [' ;', ' :']}",
    "style/name\nengine: case\nquotes: check\nfix: unsafe\nmessage: \"'{match}' is '{better}'\"\n"
    "with: {names: [GitHub, macOS]}",
)
BAD = "It opens in order to sell."


def after(text: str, format: str = "markdown") -> str:
    def read(text: str) -> Reading:
        document = read_document(text, format, "a.mdx" if "<PullQuote" in text else "a.md")
        return Reading(document, lint(document, RULES, "a.md"))

    outcome = apply_fixes(read(text), read, lambda finding: next(iter(finding.fixes), None))
    return outcome.reading.document.source


QUOTED = {
    "curly": f"She wrote: “{BAD}”",
    "curly, left open": f"She wrote: “{BAD}",
    "curly, single": f"She wrote: ‘{BAD}’",
    "curly, single, with an apostrophe": f"She wrote: ‘It’s true. {BAD}’",
    "straight": f'She wrote: "{BAD}"',
    "straight, single": f"She wrote: '{BAD}'",
    "straight, single, with apostrophes": f"She wrote: 'It's the boys' shop. {BAD}'",
    "guillemets": f"She wrote: «{BAD}»",
    "guillemets, reversed": f"She wrote: »{BAD}«",
    "guillemets, single": f"She wrote: ‹{BAD}›",
    "German": f"She wrote: „{BAD}“",
    "German, single": f"She wrote: ‚{BAD}‘",
    "Japanese": f"She wrote: 「{BAD}」",
    "TeX": f"She wrote: ``{BAD}''",
    "entities": "She wrote: &ldquo;It opens in order to sell.&rdquo;",
    "a quotation in another": f"“He said ‘no’, and then: {BAD} It is so,” she said.",
    "before its tag": "“It opens in order to sell,” she said.",
    "after a bracket": f'The shop ("{BAD}") is shut.',
    "after a dash": f'She wrote—"{BAD}"',
    "two paragraphs, curly": f"“It is shut.\n\n“{BAD}” she said.",
    "two paragraphs, straight": f'"It is shut.\n\n"{BAD}" she said.',
    "two paragraphs, straight, single": f"'It is shut.\n\n'{BAD}' she said.",
    "two paragraphs, the mark of the second left out": f'She said: "It is shut.\n\n{BAD}\n\nThat is all," she said.',
    "three paragraphs, straight": f'"It is shut.\n\n"{BAD}\n\n"That is all," she said.',
    "the first of two paragraphs": f'"{BAD}\n\n"That is all," she said.',
    "the first of two paragraphs, single": f"‘{BAD}\n\n‘That is all,’ she said.",
    "in list items": f'- "It is shut.\n- {BAD}\n- That is all," she said.',
    "merged paragraphs, marks that do not pair": f'"It is shut," she said. {BAD} "And so on." And on," he said.',
    "merged paragraphs, the first mark lost": f'It is shut," she said. {BAD}',
    "merged paragraphs, the last mark lost": f'It is shut. "It is cold," she said. "{BAD} And so it went.',
    "a block quotation": f"> {BAD}",
    "a block quotation, lazily": f"> It is shut.\n{BAD}",
    "a block quotation in an item": f"- x\n\n  > {BAD}",
    "a block quotation with a block tag": f"> It is shut. </p> {BAD}",
    "<q>": f"She wrote: <q>{BAD}</q>",
    "<q>, left open": f"She wrote: <q>{BAD}",
    "<cite>": f"See <cite>{BAD}</cite>",
    "<blockquote>": f"<blockquote>\n\n{BAD}\n\n</blockquote>",
    "<blockquote> with paragraphs": f"<blockquote><p>It is shut.</p>\n<p>{BAD}</p></blockquote>",
    "<blockquote>, capitals": f"<BLOCKQUOTE>\n\n{BAD}\n\n</BLOCKQUOTE>",
    "<blockquote>, left open": f"<blockquote>\n\n{BAD}",
    "before a block tag, in a block quotation": f"> {BAD} </p> It is so.",
    "a mail": f"It is so:\n>{BAD}",
    "an epigraph": f"{BAD}\n\n— Ana Novak",
    "an epigraph, two hyphens": f"{BAD}\n\n-- Ana Novak, mayor",
    "a pull quote": f'<p class="pull-quote">{BAD}</p>',
    "a pull quote of one word": f'<aside class="left pullquote">{BAD}</aside>',
    "a pull quote, underscore": f'<div class="block_quote__text"><p>{BAD}</p></div>',
    "a pull quote, Markdown in it": f'<div class="pquote" markdown="1">\n\n{BAD}\n\n</div>',
    "a pull quote, boxes in it": f'<div class="quote"><div>x</div>\n\n{BAD}\n\n</div>',
    "a pull quote, no marks": f"<aside class=pullquote>\n\n{BAD}\n\n</aside>",
    "a testimonial": f'<section class="testimonials"><p>{BAD}</p></section>',
    "an epigraph by class": f"<div class='epigraph'><p>{BAD}</p></div>",
    "kramdown": f"{BAD}\n{{: .pullquote}}",
    "a shortcode": f"{{{{< quote >}}}}\n{BAD}\n{{{{< /quote >}}}}",
    "a shortcode with Markdown": f'{{{{% pullquote author="x" %}}}}\n{BAD}\n{{{{% /pullquote %}}}}',
    "a block of Liquid": f"{{% blockquote %}}\n{BAD}\n{{% endblockquote %}}",
    "a fenced division": f"::: {{.epigraph}}\n{BAD}\n:::",
    "a component": f"<PullQuote by='x'>\n\n{BAD}\n\n</PullQuote>",
}
SPOKEN = {
    "an interview": f"**Ana Novak:** How is the shop?\n\n**Ben Okafor:** {BAD}\n\n**Ana Novak:** Is it so?",
    "initials": f"AN: How is the shop?\n\nBO: {BAD}\n\nAN: Is it so?",
    "questions and answers": f"**Q:** How is the shop?\n\n**A:** {BAD}\n\n**Q:** Is it so?\n\n**A:** It is.",
    "an answer that goes on": f"Ana: How is it?\n\nBen: It is shut.\n\n{BAD}\n\nAna: Is it so?\n\nBen: It is.",
    "roles": f"THE CLERK: How is the shop?\n\nTHE MAYOR: {BAD}\n\nTHE CLERK: Is it so?",
    "a remark": f"Ana (laughs): How is it?\n\nBen [quietly]: {BAD}\n\nAna: Is it so?",
}
NO_PROSE = {
    "a title": f"---\ntitle: {BAD}\ndescription: {BAD}\nx: {BAD}\n---\n\nText.",
    "a heading": f"# {BAD}",
    "a heading, underlined": f"{BAD}\n====",
    "a heading with a block tag": f"# It is shut <p> {BAD}",
    "a heading before a block tag": f"# {BAD} <p> It is so.",
    "a heading in an item": f"- ## {BAD}",
    "a heading, underlined, before a block tag": f"{BAD} <p> It is so.\n====",
    "a term": f"{BAD}\n: It is so.",
    "a definition": f"Shop\n: {BAD}",
    "an item that is only a word": "- amongst\n- unto",
    "a line that is only a word": "The list:\n\namongst\n\nunto",
    "short lines with capitals": "It is so\nIt opens in order to sell\nIt is so\n",
    "a heading in HTML": f"<h2>{BAD}</h2>",
    "a line in bold": f"**{BAD}**",
    "an item in bold": f"- **{BAD}**",
    "a link": f"[{BAD}](x.md)",
    "a link in HTML": f'<a href="x.md">{BAD}</a>',
    "a part of a link": "It opens [in order](x.md) to sell.",
    "code": f"`{BAD}`",
    "a fence": f"~~~\n{BAD}\n~~~",
    "indented code": f"    {BAD}",
    "<pre>": f"<pre>\n{BAD}\n\n{BAD}</pre>",
    "<kbd>": f"<kbd>{BAD}</kbd>",
    "a cell": f"| a | b |\n|---|---|\n| {BAD} | x |",
    "a cell in HTML": f"<table><tr><td>{BAD}</td></tr></table>",
    "a table without a head": f"x | {BAD} | y\nx | {BAD} | y |",
    "a caption": f"<figure><img src=x.png alt=x><figcaption>{BAD}</figcaption></figure>",
    "a caption of code": f"```\nx\n```\n\nListing 4-1: {BAD}",
    "a caption by class": f'<p class="caption">{BAD}</p>',
    "a credit": f"Photo: {BAD}",
    "a figure": f"Figure 3. {BAD}",
    "an example": f"Bad: {BAD}",
    "an example in bold": f"**Wrong:** {BAD}",
    "an example with a sign": f"❌ {BAD}",
    "an example in a list": f"- Before: {BAD}\n- After: It sells.",
    "italics": f"See *{BAD}* for more.",
    "italics, underscores": f"See _{BAD}_ for more.",
    "italics in HTML": f"See <em>{BAD}</em> for more.",
    "italics over two lines": "See *it opens\nin order to sell* for more.",
    "a term in HTML": f"<dl><dt>{BAD}</dt><dd>x</dd></dl>",
    "not to be translated": f'<span translate="no">{BAD}</span>',
    "a verse": f"{BAD}  \nIt is so.",
    "a verse, backslash": f"It is so.\\\n{BAD}",
    "a verse, <br>": f"It is so.<br>\n{BAD}<br/>\nAnd on.",
    "a verse in a line block": f"| It is so.\n| {BAD}",
    "an address": "The Shop in order to  \n12 Harbour Street  \nPort Anne",
    "columns": "in order to      to\namongst          among",
    "columns, tabs": "in order to\tto\namongst\tamong",
    "a drawing": "+-----+  in order to  +-----+",
    "an arrow": "---- in order to ---->",
}
COMMANDS = {
    "a prompt": "$ shop in order to",
    "an option": "- shop --open in order to",
    "a pipe": "cat x | sort in order to",
    "two commands": "cd x && shop in order to",
    "a setting": "name = in order to",
    "a variable": "NAME=x shop in order to",
    "a query": "SELECT in order to FROM shop",
    "a path": "/srv/shop/in order to/x.md",
    "after a colon": "Open it like this: cd x && shop in order to",
    "a log": "2024-03-01 12:00:07 in order to",
    "a place in a file": "shop.py:12:4: in order to",
    "LaTeX": "\\\\textbf{in order to}",
    "a line among others": "It is so.\n$ shop in order to\nIt is so.",
}
NAMES = {
    "a title": "They read In Order to Win by Ana Novak.",
    "a title that starts a sentence": "In Order To Win is a good book.",
    "a name of two words": "He reads Macos World every week.",
    "a name before": "He reads about Free Github every week.",
    "a word within a name": "They saw the House amongst Pines.",
}
WORDS = {
    "an emoticon": "It is nice ;) and so it goes.",
    "an emoticon with a nose": "It is nice :-) and so it goes.",
    "a handle": "Ask @github or #github for more.",
    "a host": "It is on github.io for now.",
    "a scheme": "Type github:ana/shop to see it.",
    "a part of a path": "It is in the folder github/shop for now.",
    "a word": "The word amongst is old.",
    "a phrase": "Leave out the phrase in order to where you can.",
    "instead": "Write it this way instead of amongst others.",
    "forms": "Write GitHub, not Github.",
    "forms, turned": "It is Github (or GitHub) in most texts.",
    "a list of forms": "- macOS: MacOS, Mac OS",
    "forms with a slash": "among/amongst",
}
PROTECTED = {**QUOTED, **SPOKEN, **NO_PROSE, **COMMANDS, **WORDS, **NAMES}


@pytest.mark.parametrize("text", PROTECTED.values(), ids=PROTECTED)
def test_what_is_never_changed(text: str) -> None:
    assert after(f"{text}\n") == f"{text}\n"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize(
    "text", [*QUOTED.values(), *SPOKEN.values(), *NO_PROSE.values(), *COMMANDS.values()],
    ids=[*QUOTED, *SPOKEN, *NO_PROSE, *COMMANDS],
)  # fmt: skip
def test_what_is_never_changed_whatever_its_line_ends(text: str, ends: str) -> None:
    text = f"{text}\n".replace("\n", ends)
    assert after(text) == text


@pytest.mark.parametrize("text", PROTECTED.values(), ids=PROTECTED)
def test_the_text_around_it_is_changed(text: str) -> None:
    around = "The town has a shop, and the shop has a door. It is open in order to sell.\n"
    fixed = around.replace("in order to", "to")
    if not text.startswith("---\n"):
        before = f"{around}\n# Then\n\n{text}\n"
        assert after(before) == f"{fixed}\n# Then\n\n{text}\n"


FIXED = {
    "the end of a sentence": "The code is on Github.",
    "a few lines with capitals": "In order to sell, it opens.\nIt is so.",
    "lines with capitals, one of them long": f"It is so\n{BAD * 3}\nIt is so.\n",
    "a paragraph": BAD,
    "the start of a sentence": "In order to sell, it opens.",
    "two lines": "It opens in order\nto sell.",
    "a list item": f"- {BAD}",
    "an item with a wide mark": f"-   {BAD}",
    "a numbered item": f"1. {BAD}",
    "beside a quotation": f"“It is shut,” she said. {BAD} “Is it?”",
    "beside a straight quotation": f'"It is shut," she said. {BAD} "Is it?"',
    "beside single marks": f"It is 'shut'. {BAD}",
    "beside apostrophes": f"It's the boys' shop, and the '90s are over. {BAD}",
    "beside inches": f'It is a 6" pipe. {BAD}',
    "after a whole quotation": f'"It is shut," she said.\n\n{BAD}',
    "beside <q>": f"It is <q>shut</q>. {BAD}",
    "after a block quotation": f"> It is shut.\n\n{BAD}",
    "after <blockquote>": f"<blockquote>It is shut.</blockquote>\n\n{BAD}",
    "after an open <em>": f"It is <em>shut.\n\n{BAD}",
    "after a pull quote": f'<p class="pull-quote">It is shut.</p>\n\n{BAD}',
    "a class that is none": f'<div class="content unquotable">\n\n{BAD}\n\n</div>',
    "a page's class": f'<body class="quotes">\n\n{BAD}\n\n</body>',
    "a shortcode without an end": f'{{{{< quote-block text="x" >}}}}\n\n{BAD}',
    "a tag in code": f"Write `<blockquote>` first. {BAD}",
    "a tag in a fence": f"```html\n<blockquote>\n```\n\n{BAD}",
    "a tag in front matter": f'---\ntitle: "<blockquote>"\n---\n\n{BAD}',
    "beside italics": f"It is *shut*. {BAD}",
    "beside bold": f"**Shop.** {BAD}",
    "in bold, in a line": "It **opens in order to sell** bread.",
    "beside code": f"Run `shop --open`. {BAD}",
    "beside a link": f"See [the shop](x.md). {BAD}",
    "a sentence about a command": "Run the script with --open in order to see the shop.",
    "a sentence with a path": "Edit the file /etc/shop in order to open it.",
    "a sentence with a key": "Press Ctrl+C in order to stop it.",
    "a mark": "It is nice ; and so it goes.",
    "a note": f"Note: {BAD}",
    "two notes": f"Note: It is shut.\n\nNote: {BAD}\n\nNote: It is so.",
    "problems": f"Problem: It is shut.\n\nSolution: {BAD}\n\nProblem: It is a problem. The solution is near.",
    "two spaces": f"It is shut.  {BAD}",
    "a long line with a break": f"{'The council met in the winter, and the clerk counted. ' * 3}{BAD}  \nIt is so.",
    "names around it": "The Council met in order to ask the Mayor.",
    "a name before it": "Ask Ana Novak in order to buy it.",
    "a name after it": "It opens in order to ask Ana Novak.",
    "a name of one word": "The code is on Github now.",
    "a name at the start": "Github is where the code is.",
    "two names": "It is on Github and Facebook.",
    "a word and its better form, far apart": "The code is on GitHub, and the list of all that is left to do is on Github.",
    "written": "It was written in order to sell.",
    "a semicolon": "It is shut; it opens in order to sell; it is so.",
    "a dash before": "It is shut.\n\n- It opens in order to sell.\n- It is so.",
    "an end in bold": f"{BAD} **It is so.**",
}


@pytest.mark.parametrize("text", FIXED.values(), ids=FIXED)
def test_what_is_changed(text: str) -> None:
    fixed = (
        text.replace("in order to ", "to ")
        .replace("In order to sell", "To sell")
        .replace("in order\nto", "to")
    )
    fixed = fixed.replace("Github", "GitHub").replace(" ;", ";")
    assert fixed != text
    assert after(f"{text}\n") == f"{fixed}\n"


def test_each_guard_says_what_it_protects() -> None:
    assert all(name and guard.__doc__ for name, guard in GUARDS.items())


ANSWERS = """\
**Where did the lock keepers sleep?**

In order to hear the bell, they slept beside the gate.

**And in winter?**

In order to stay warm, they slept in the mill.
"""
COMMENTS = """\
Comment by @lind posted on 3 May:

In order to open the gate, we need two people.

## The gate

*Help wanted:* @okafor: In order to open the gate, we need oil.
"""


@pytest.mark.parametrize("text", [ANSWERS, COMMENTS])
def test_answers_and_comments_are_not_changed(text: str) -> None:
    assert after(text) == text
    assert (
        after(text.replace("**", "").replace("?", ".").replace("by @lind", "on it").replace("@", "")) != text
    )
