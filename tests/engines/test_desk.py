"""What a desk checks by hand, by the rules as they are shipped: near misses of every kind, and what is wrong."""

import pytest

from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

KINDS = (
    "age", "change", "citation-key", "footnote", "headline-count", "impossible-date", "list-count",
    "name-spelling", "percentage", "percentage-points", "sum", "unused-footnote", "weekday",
)  # fmt: skip
RULES = [rule for rule in load_own_rules(None).rules if rule.id in {f"claims/{kind}" for kind in KINDS}]


def found(text: str) -> list[str]:
    findings = lint(read_document(text, "markdown"), RuleSet(RULES), "article.md").findings
    return [f"{finding.rule.removeprefix('claims/')}: {finding.message}" for finding in findings]


NEAR_MISSES = """
She was born in 1950 in Hythe and has worked since 1970 at 40 Wall Street.
Born in 1950, he set a record in 1980 at 12 metres.
He was born in 1950 and in 1980, at 3 in the morning, left.
She was born in 1921, married in 1945 at 22 Church Lane, and died in 1999.
He was born in 1950. In 2020, aged 60 sheep were sold.
Her father, born in 1920, died in 1990 when she was aged 40.
The king, born in 1700, died in 1760, and his son at 22 took over.
We met on Monday, 3 March 2025 and Tuesday, 4 March 2025.
On Friday, 12 people came in March 2024.
It ran from Sunday to Wednesday, 5 June 2024.
The Sunday, May 5, 2019 edition sold out.
On Thursday (March 4, 2021) it rained.
In 2019 it was a Friday; on Monday, 2 April of the following year it rained.
The 31 June entries are void; it has 31 days; February 30 does not exist.
See the range 2010-11-30 to 2010-12-31, and part 1999-45-67.
In April 31-year-old Ann Reyes left, and in September 31 ships sailed.
By June 31 firms had signed. By April 31 percent had paid. Since June 31 people have died.
On 9/31 scores he placed well. On February 29 we danced.
We saw 62 of 100 (95% CI 52-71) respond, and 62 of 100 (CI 95%) stay.
We saw 62 of 100 (up from 60%) win.
Of the 40 of 100 (95% of them women) few stayed.
We asked 1,000 people, of whom 62 of 100 (65% in Wales) agreed.
The price fell 20% to $80 from $100, and 10% from $90 the year before.
Sales rose 12% from 2019 to 2021, and the index 2% from 10:00 to 11:00.
Profit rose 15% to $30m from $26.1m.
He went from 2 to 3, a 10% stake in hand.
It rose from 20 to 30, a 40% share of the market.
It rose from 20 to 30, up 40% for women.
It rose from 20 to 30, a 40% rise on the 2019 figure.
Turnout rose from 40% to 45%, up 5% on the last vote.
The rate rose from 20 to 30 percent, a 50 percent increase.
Of 90 pupils (40 boys and 45 girls present) few spoke.
There were 90 people (40 men and 45 women) and 5 children.
90 guests (40 men and 45 women among them) came.
A total of 90: 40 from Hythe, 30 from Rye and the rest from Deal.
A total of 90 boats (40 from Hythe and 45 from Rye among others) came.
A total of 90 boats (including 40 from Hythe and 45 from Rye) came.
Of it, 40% is red, 30% of that is dark, and the remaining 60% is blue.
40% like tea, 30% like coffee, 20% like both and 50% were undecided.
It rose to 40%, with 35% against and 30% undecided, up from 20%.
In base 5, 3 + 4 = 12, and 2 + 2 = 5 is a slogan.
The score was 3 - 2 + 1 = 2, and f(x) = 12 + 30x = 5.
About one in three (35%) came; 1 of 3 (35%) stayed, and 1 in 4 (26%) wept.
Ann Hartwell and Anne Hartwell are sisters.
Jon Hartwell [sic] came. We asked John Hartwell. Then John Hartwell left.
We have three rules:\\n\\n- one\\n- two\\n- three
Four of five reasons:\\n\\n- one\\n- two
We have about three rules:\\n\\n- one\\n- two
# Human design, part 2\\n\\n## 1. Set goals\\n\\nA.\\n\\n## 2. Bring people\\n\\nB.\\n\\n## 3. Go\\n\\nC.
# Two teams talk\\n\\n## 1. How?\\n\\nA.\\n\\n## 2. What?\\n\\nB.\\n\\n## 3. Why?\\n\\nC.
The class [^a-z] and [^1-9] match.
Old.[^1] New.[^n]\\n\\n[^1]: A.\\n[^n]: B.
Write to ann@example.org or to @ann, and see [a@b](https://example.org).
"""


@pytest.mark.parametrize("text", [line.replace("\\n", "\n") for line in NEAR_MISSES.strip().split("\n")])
def test_near_misses(text: str) -> None:
    assert found(text) == []


WRONG = {
    "She was born in Rye in 1950 and died in 2020 at 60.": "age: the age in 'born in Rye in 1950 and died in 2020 at 60' should be 69 or 70",
    "Born in 1950, he retired in 2015 at the age of 60.": "age: the age in 'Born in 1950, he retired in 2015 at the age of 60' should be 64 or 65",
    "It opened on Friday, 3 March 2025.": "weekday: the date in 'Friday, 3 March 2025' falls on a Monday in 2025",
    "---\ndate: 2024-05-02\n---\nCome on Monday, 7 May.": "weekday: the date in 'Monday, 7 May' falls on a Tuesday in 2024",
    "It shut on 31 September 2019.": "impossible-date: the date '31 September 2019' does not exist",
    "It shut on February 30.": "impossible-date: the date 'February 30' does not exist",
    "We saw 62 of 100 (65%) stay.": "percentage: the percentage in '62 of 100 (65%)' works out at 62%",
    "Rents went from 20 to 30, a 40% rise.": "change: the change in 'from 20 to 30, a 40% rise' works out at 50% more",
    "The rate rose 5% from 20% to 25%.": "percentage-points: 'rose 5% from 20% to 25%' is a change of 5 percentage points",
    "The crew has 90 hands (40 men and 45 women).": "sum: '90 hands (40 men and 45 women)': the figures give 85",
    "We have three rules:\n\n- one\n- two": "list-count: the text announces 'three rules', but the list has 2 items",
    "# 3 ways out\n\n## 1. Up\n\nA.\n\n## 2. Down\n\nB.": "headline-count: the title promises '3 ways', but the article has 2 numbered headings",
    "Jon Hartwell came.\n\nWe asked John Hartwell. Then John Hartwell left.": "name-spelling: 'Jon Hartwell' is spelt 'John Hartwell' elsewhere in the article",
    "The lock is old.[^7]": "footnote: there is no footnote for '[^7]'",
    "The lock is old.\n\n[^1]: Built in 1790.": "unused-footnote: nothing refers to the footnote '[^1]'",
    "---\nreferences:\n  - id: lind1990\n---\nIt is old [see @lind1991, p. 3].": "citation-key: '@lind1991' is not in the reference list",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong(text: str) -> None:
    assert found(text) == [WRONG[text]]


def test_every_kind_is_tried() -> None:
    assert {found.partition(":")[0] for found in WRONG.values()} == set(KINDS)
