"""Lines that no safe fix of our own rules changes, and lines that are fixed, and how."""

import pytest

from editlint.lint.fixes import Reading, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

RULES = RuleSet([rule for rule in load_own_rules(None).rules if rule.default and rule.fix])


def fixed(text: str) -> str:
    """The text after all safe fixes of the default rules."""

    def read(text: str) -> Reading:
        document = read_document(text, "markdown")
        return Reading(document, lint(document, RULES, "a.md"))

    outcome = apply_fixes(
        read(text),
        read,
        lambda finding: next((fix for fix in finding.fixes if fix.applicability == "safe"), None),
    )
    return outcome.reading.document.source


UNCHANGED = """
# agreement, and count nouns
A significant number of the letters were lost.
A significant amount of opportunities went by.
A large amount of the books had been sold.
Quite a large number of ferries were late.
Such a large number of ferries were late.
This is a large number of ferries for one harbour.
There was a large number of ferries in the harbour.
It’s a large number of ferries for one harbour.
A large number of people is waiting at the gate.
A large number of visitors to the fair comes by bus.
A large number of the ferries were late.
A large number of our ferries were late.
A large number of them were late.
A large number of 64 machines is what we need.
She bought only a small number of tickets.
The soup needs a small amount of salt.
The soup needs a small amount of onions.
# infinitives
The club has the ability to not fail.
The club has the ability to win.
The valve has the potential to leak.
The club has the capacity to grow.
These are all the tools that we have in order to finish.
That is the money they need in order to live.
The pay is all he wants in order to stay.
The knife that he used in order to cut the rope was blunt.
They were going in order to help.
She stopped in order to smoke.
He remembered in order to forgive.
She tried in order to please us.
We have the right in order to vote.
They lost the ability in order to grow.
He got a chance in order to win.
It is in order to save the roof that we sell the bell.
She came home only in order to leave again.
He said in order to be safe everyone must leave.
They asked the mayor in order to learn the truth.
They told him in order to help.
We need the council in order to act.
The water was too cold in order to swim.
She was close in order to hear.
They logged in in order to read it.
It is the firm that you need a letter from in order to travel.
They decided not in order to annoy us.
It was so close that he leaned over in order to see.
The plates are all in order to be sold.
The books are in order to the left of the door.
Some thanks are in order for the team that built it.
He packed his bag with his papers all in order for the trip to Rome.
The doctors were unable to read or to write.
The port is unable to grow and to shrink.
Rabbits gnaw the bark, and it is necessary in order to thin the trees.
One must be careful in order to be healthy.
Read the rules before they are printed in order to find gaps.
It was built in order to last.
# clauses
This is despite the fact that silicon is cheap.
It was despite the fact that he was ill.
And all this despite the fact that he was ill.
He ran, even despite the fact that he was ill.
The delay is due to the fact that the bridge was shut.
The delay was partly due to the fact that the bridge was shut.
Due to the fact that it rained and that the bridge was shut, nobody came.
Despite the fact that it rained and that the bridge was shut, all came.
Given the fact that it rained, will they come?
In light of the fact that it rained, the match was moved.
For the reason that he gave, the shop was shut.
She took part in the event that won him gold.
In the event that the mayor opened, nobody fell.
There were doubts as to whether it works.
It gives them context as to whether it works.
The question as to whether it works is open.
The dispute is subsequent to the sale.
It should be noted that the shop is shut and that the bank is open.
It should be noted that iPads are sold there.
Because it should be noted that the shop is shut, we went home.
We think it is important to note that the shop is shut.
There is no doubt that the shop is shut.
Needless to say, the shop is shut.
Without a doubt, the shop is shut.
# tense, time and order
At the time, donors were few.
At that time, donors were few.
At this time, the shop does not sell bread.
At this point in time, the shop does not sell bread.
At the present time, the shop does not sell bread.
The clerk, who currently works here, is ill.
The room, which currently is empty, is cold.
The pilot had previously flown to Oslo.
Subsequently, the shop was sold.
They met later on Monday.
They met later on stage.
They ate later on board the ship.
Later on stage, she sang.
# prepositions that belong to another phrase
Search by the name of an artist.
The club is known by the name of the street.
She was told in advance of the findings.
The art was far in advance of its time.
The time taken in addition to 16 weeks is not counted.
In addition to tea, they sell cake.
The law is prior to the state.
The will acts prior to, or against, reason.
Give each rate a prior to hold it back.
She adds a flat prior to the model.
It shows the effects as a result of heat.
The letters were compiled as a result of interviews.
The pipes make use of drying.
They make use of carefully drying the wood.
The prize was shared in the absence of the king.
Speeds in excess of the limit are fined.
Speeds far in excess of what is allowed are fined.
The house costs in the vicinity of a million.
The error on the part of the bank was small.
It rose by 1.6% on an annual basis.
It rose by 1.6% on a monthly basis.
On a daily basis, we sweep the floor.
The town has rain on a daily basis.
She served over the course of three years.
She served over a period of three years.
The fee is due for the duration of the lease.
The fund was set up for the purpose of saving the bell.
It happened in the course of building the pier.
It happened during the course of building the pier.
A child under the age of consent may not sign.
Those over the age of 65 vote.
He is 18 years of age or older.
They stayed for a period of rest.
The cheese was made in conjunction with a dairy.
They will reply in a timely manner.
# hedges of the author, and of a source
The figures appeared to suggest a rise.
The figures seem to suggest a rise.
The valve may potentially leak.
The valve could potentially leak.
The valve can potentially leak.
The valve might possibly leak, but it may possibly hold.
The valve potentially could leak.
They jumped in an attempt to get away.
They closed the shop in an effort to save money.
# verbs, nouns and articles
The report did not delve into the details.
His endeavour to save the bell failed.
Their endeavours to save the bell failed.
An endeavor to save the bell failed.
Every endeavor to save the bell failed.
It was better utilized than before.
The disk is fully utilized.
They utilise used cars.
Teachers use and utilize the same books.
They got utilized to the noise.
The company added bonus pay.
The baker has added bonus rolls to each bag.
The change at the end result in a fine.
In the end result we trust.
It is a move past history books.
Repeat again and again.
They return back taxes.
In close proximity, the two look alike.
It will completely eliminate the fee.
The whilst he slept, it rained.
He passed by in large numbers of ways.
They live one in the same street.
The board is comprised of nine members and led by two.
The reason is because of the rain.
That is of what could of had no meaning.
A alot of rain fell.
The HIV virus spreads.
The GPS system is down.
A CAD design of the part is ready.
# doubled words that are right
By then she had had enough.
He said that that seat was his.
What it is is a mess.
What is going on on my team?
They logged in in the morning.
They came in in May.
They broke in in 1979.
The person I talked to to get it was kind.
That is what it is for for now.
He gave her her coat.
I promise you you will like it.
What they do do well is bake.
What these are are stamps.
The film went on for a long long time.
It was very very slow, and many many people left.
No no, that is wrong.
They said bye bye and left.
There there, it is over.
The trout was so so.
An owl called hoo hoo in the dark.
They live in New York, New York.
The walls of Walla Walla are white.
They live in baden baden.
They are poor, and rather than poverty poverty of mind is feared.
If we think we we must act.
# marks
Well.. no, it is not.
Well.. No, it is not.
So.. the end..
Wait . . . what?
She paused ... and went on.
She waited for it ..
Go up to ../assets and open the first file.
It grows by .5 a year.
The framework is called .NET and its files .csproj.
Ignore the file .gitignore in it.
Press , or . to step.
Numbers are separated by , and lists by the mark ; in this format.
Is it late ? Yes.
It is late ! Run.
What a day :smile: it was ;)
Mark the rule as !important in the sheet.
The commas , , and the stops are doubled.
Type mkdocs new . and press Enter.
Run git add . Then commit.
Build it with docker build .
- docker build -t site .
- python3 -m venv venv && . venv/bin/activate
sudo mount -t overlay overlay
# names, spellings and mentions
The team writes PostgreSQL, never Postgresql.
The right form is JavaScript; Javascript is wrong.
Install github and gitlab with the same tool.
The key is javascript: and its value is true.
The link starts with javascript: and runs at once.
Follow @Github for news.
It is tagged #Javascript in the feed.
The page is at Github.com and Youtube.com.
They spoke at Javascript Days in Ostend.
They spoke at Devops Ireland.
The word whilst is old.
Avoid utilize, amongst and whilst.
Write among instead of amongst.
Say use and not utilize.
The words (amongst, amidst, whilst) are old.
The play Prior to Dawn ran for a year.
The film In Order to Live opened in May.
The firm Utilize Energy was sold.
The band Amongst Thieves split up.
ALL SHOPS ARE SHUT PRIOR TO THE FAIR.
It says _in order to_ and no more.
Type `in order to` and press Enter.
Open the prior-to and in-order-to lists.
She began: in order to ...
The path is utilize/among/whilst.
# units and times
A $5 million dollars-for-shares plan fell through.
It is $5 dollars’ worth of tea.
It cost $5. dollars rose.
It is open from 9 to 12 noon.
It shuts at 3 p.m. in the afternoon.
It weighs £5 pounds-force.
"""

LINES = [line for line in UNCHANGED.splitlines() if line and not line.startswith("# ")]


def test_there_are_lines_enough() -> None:
    assert len(LINES) == len(set(LINES)) >= 150


@pytest.mark.parametrize("line", LINES)
def test_no_safe_fix_changes(line: str) -> None:
    assert fixed(line) == line


FIXED = {
    "Applicants take a test in order to qualify.": "Applicants take a test to qualify.",
    "In order to qualify, applicants take a test.": "To qualify, applicants take a test.",
    "To get there, and in order to stay, they need a car.": "To get there, and to stay, they need a car.",
    "They rose early in order that all might vote.": "They rose early so that all might vote.",
    "In order for the site to open, somebody must pay.": "For the site to open, somebody must pay.",
    "A large number of ferries were late.": "Many ferries were late.",
    "A large number of 64-bit machines were sold.": "Many 64-bit machines were sold.",
    "The doctors were unable to save him.": "The doctors could not save him.",
    "He is unable to swim.": "He cannot swim.",
    "It was shut due to the fact that it rained.": "It was shut because it rained.",
    "Despite the fact that it rained, they came.": "Although it rained, they came.",
    "In spite of the rain, they came.": "Despite the rain, they came.",
    "She makes use of the ferry.": "She uses the ferry.",
    "The bridge was shut prior to the flood.": "The bridge was shut before the flood.",
    "Prior to and during the flood, it was shut.": "Before and during the flood, it was shut.",
    "The cost must be taken into consideration.": "The cost must be considered.",
    "They met to decide whether or not to sell.": "They met to decide whether to sell.",
    "All but one, with the exception of the mill, were sold.": "All but one, except for the mill, were sold.",
    "He will pay for it later on.": "He will pay for it later.",
    "Later on, he paid for it.": "Later, he paid for it.",
    "The bell weighs in excess of 300 kg.": "The bell weighs over 300 kg.",
    "The tools are used on a daily basis.": "The tools are used daily.",
    "It has grown over the course of the past year.": "It has grown over the past year.",
    "He slept during the course of the play.": "He slept during the play.",
    "It should be noted that the shop is shut.": "The shop is shut.",
    "It is important to note that the shop is shut.": "The shop is shut.",
    "The end result is a lighter bike.": "The result is a lighter bike.",
    "The two schools were merged together.": "The two schools were merged.",
    "The clinic utilizes two rooms.": "The clinic uses two rooms.",
    "Utilizing the old pier, they landed.": "Using the old pier, they landed.",
    "She endeavoured to save the bell.": "She tried to save the bell.",
    "We endeavour to reply.": "We try to reply.",
    "She stood amongst the guests whilst he spoke.": "She stood among the guests while he spoke.",
    "It helps alot, and alot of people know it.": "It helps a lot, and a lot of people know it.",
    "It could of been worse.": "It could have been worse.",
    "Ask what the the course costs.": "Ask what the course costs.",
    "They need a a boat.": "They need a boat.",
    "The report , due in May, is late.": "The report, due in May, is late.",
    "Both ATM machines are broken, and so is my PIN number.": "Both ATMs are broken, and so is my PIN.",
    "The school cost $5 million dollars.": "The school cost $5 million.",
    "The slides are on Github and the talk is on Youtube.": "The slides are on GitHub and the talk is on YouTube.",
}


@pytest.mark.parametrize(("line", "expected"), FIXED.items())
def test_a_safe_fix_changes(line: str, expected: str) -> None:
    assert fixed(line) == expected
