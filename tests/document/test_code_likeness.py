"""What looks like code and what does not: near misses are sentences of articles."""

import pytest

from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like, looks_like_code
from editlint.markup import read_document

CODE = """
git add .
git commit -m wip && git push
git checkout -b new-branch origin/main
sudo mount -t overlay overlay
python3 -m venv venv && x
python3 -m venv venv
mkdocs new . and edit.
docker build -t shop .
docker build --tag shop:latest .
npm install . and then npm start .
$ ls the the
% brew install jq jq
> cd docs
pip install --user editlint
curl -sSL https://example.org/x.sh | sh
tar -xzf backup.tar.gz -C /srv/www
find . -name '*.md' -exec wc -l {} +
grep -rn TODO src/
cat access.log | sort | uniq -c
make clean && make all
export PATH=$HOME/bin:$PATH
DEBUG=1 node server.js
PORT=8080
user@host:~/site$ make serve
PS C:\\Users\\ana> dir
C:\\> copy a b
>>> print(the, the)
echo "done" >> notes.txt
make 2>&1 > build.log
chmod u+x run.sh
fi
done
if [ -f notes.txt ]; then
for f in *.md; do
name = value
max_words = 20
timeout: 30, retries: 3, host: db.example.org:5432
server.port=8080
let total = prices.map(x => x * 2);
const the = the.the;
return a === b;
x := y
std::vector<int> v;
print(len(words))
} else {
SELECT name FROM people WHERE name = name
INSERT INTO prices VALUES (1, 2)
CREATE TABLE the_the (id int)
~/.config/editlint/editlint.yml
/usr/local/bin/python3 /usr/bin/env
../assets/../assets/logo.svg
src/**/*.test.ts
*.md *.txt
Traceback (most recent call last):
File "app.py", line 12, in main
at com.example.Shop.open(Shop.java:14)
ValueError: invalid literal for int
TypeError: x is not a function
src/main.rs:12:5: error here here
2024-03-01 12:00:07 starting starting
[INFO] server server started
ERROR: could not not connect
requests flask jinja2 numpy pandas-stubs
lib32z1 lib32ncurses5 libbz2-1.0:i386
^\\d+[a-z]*$
(?:the|a)\\s+\\w+
\\frac{a}{b} + \\sum_{i} x_i
\\textbf{the the}
Ctrl+C Ctrl+V
Ctrl-X Ctrl-S
Esc :wq
1-0 0-1 1/2-1/2
1. e4 e5 2. Nf3 Nc6
+44 20 7946 0000
00:1A:2B:3C:4D:5E
a8f5f167f44f4964e6c998dee827110c
--verbose --dry-run
-v, --verbose
-h
<file> <folder>
key=value&key=value
{"name": "value"}
background-size: 100%;
root.render(
import Layout from "./Layout";
rsync -av docs/ site/ .
""".strip("\n").split("\n")

PROSE = """
Git add-ons are great.
I like to go to make a cup of tea and then go to bed.
Use pip to install it.
Make sure that the the lights are off.
Find out what is on on Sunday.
The report is late .
The report , due in May, is late.
Was it late ?
Sort the letters by date , then by name.
cat owners know that that is not so
Go home, and take the dog.
Cut the bread and serve.
Touch the screen to to wake it.
Echo of the past, and a warning
Let us make the best of it.
Docker builds the image in in two steps.
Docker is a company in Palo Alto.
We use Python and Go at work.
Run the script twice, and read the output.
Type the command in order to see the version.
Press Ctrl+C in order to stop the server.
Edit the file /etc/hosts in order to add the name.
Use the option --verbose in order to see more of it.
The flag -v is short for the same thing.
Set PATH in your profile, prior to the first run.
He scored 3-1 in the second half.
Call 555 0100 in order to book a table.
The meeting is from 9:30 to 10:30 at the town hall.
It costs 3.50 a month, or 30 a year.
Version 2.1.0 adds a menu to the page.
The A/B test ran for two weeks, and/or longer.
He/she may apply in order to qualify.
One in five (20%) said yes to the plan.
Open Settings > Privacy in order to turn it off.
The ratio a:b is the same in all cases.
The value x = 2 is used in all of the examples.
Blue cheese
Two cups of flour
Salt and pepper
salt and pepper to taste
Fresh bread and and butter
a pinch of salt
the old harbour in winter
what we learned from the the survey
how to apply for a grant
whether or not it rains
more than 3,000 people
no one knows why
Flour, sugar, eggs, milk
Ana Novak, Ben Okafor, Chidi Eze
Monday, Tuesday and Friday
However, the council voted against it.
Well... what now?
“It is over,” she said.
She said: the the end is near.
Note: bring a coat.
Warning: the path is steep and and wet.
Update: the road is open again.
Error rates fell by a third in May.
Select the first item from the list.
Update the page when you are done.
Delete the the file and start again.
Create a table for the guests.
Drop in at any time.
If the door is locked, then knock.
Do it for the children.
Then it stopped.
Else is a word of its own.
Done is better than perfect.
End the day with a walk.
The U.S. and the E.U. agreed on terms.
Prices in the U.K. rose.
Node.js is a runtime for servers.
The site example.org has more on this.
Figure it out in the course of the day.
Dr. Novak of St. Mary's Hospital spoke.
The class of '98 met in order to plan.
Rock & roll is here to stay.
Is it 5 > 3 or not?
It is what it is — in the end.
The rest -- as they say -- is history.
He came , he saw , he left .
iPhone users can apply in the the app.
eBay was the first of many.
in the end, all was well
and then there was one
Import duties rose, and so did prices.
Return the form to the office (see below).
- the clerk and the mayor;
The price was $23.44 in the end.
the quick brown fox jumps over the lazy dog
""".strip("\n").split("\n")


@pytest.mark.parametrize("text", PROSE)
def test_a_sentence_does_not_look_like_code(text: str) -> None:
    assert not looks_like_code(text)


@pytest.mark.parametrize("text", CODE)
def test_a_command_or_its_output_looks_like_code(text: str) -> None:
    assert looks_like_code(text)


def found(source: str, text: str, format: str = "markdown") -> bool:
    """Whether the first place of the text in the source is code-like."""
    document = read_document(source, format)
    start = document.prose.text.index(text)
    return is_code_like(document, Span(start, start + len(text)))


@pytest.mark.parametrize("format", ["markdown", "html", "plain"])
def test_a_line_is_looked_at_by_itself(format: str) -> None:
    source = "The steps are these, in the order of the manual:\ngit add . && git commit\nThat is all there is to it.\n"
    assert found(source, "git add", format)
    assert not found(source, "That is all", format)


def test_what_follows_a_colon_is_looked_at_by_itself() -> None:
    source = "Set up the site in the usual way: mkdocs new . and edit.\n"
    assert found(source, "mkdocs new")
    assert not found(source, "in the usual way")
    assert not found("Set up the site: make it new, and edit it.\n", "make it new")


def test_a_short_line_is_what_the_lines_around_it_are() -> None:
    assert found("if [ -f notes.txt ]; then\ncat notes\nfi\nfi\n", "cat notes")
    assert not found("He said it\nagain and\nagain, in the end.\n", "again and")


def test_a_long_line_is_cut() -> None:
    text = "The council met again in the winter, and the clerk counted the votes. " * 200
    assert not found(f"{text}\n", "the clerk")
    assert found("git add . " * 500, "git")
