"""The words by which people say, think and show: the classes that attribution is recognised by."""

from functools import lru_cache

SAYING = frozenset(
    """
    accuse acknowledge add address admit advise advocate affirm agree allege announce answer apologize argue
    ask assail assert assess assure attack attribute berate blame blast boast brag brand call caution
    challenge characterize charge chastise chide cite claim clarify comment commend compare complain
    concede conclude condemn confess confirm contend contest counter credit criticize declare decline decry defend
    demand denounce deny depict deride describe detail deem discuss dismiss dispute disavow doubt dub echo
    elaborate email emphasize endorse estimate exclaim explain express forecast hail hint highlight imply
    indicate inform insinuate insist invoke joke label lambaste lament learn liken mention mock mutter note object
    opine offer observe order outline point portray praise predict proclaim promise propose question quip
    quote reaffirm reason rebuff rebuke rebut recall recommend recount refer refuse refute reiterate reject
    remark remind repeat reply report repudiate request retort retweet reveal ridicule rule say scoff
    shout signal slam speak speculate state stress suggest summarize surmise swear talk taunt tell testify thank
    threaten tout trumpet tweet urge voice vouch vow warn wonder write
    """.split()
)
"""Verbs of saying and judging, as dictionaries list them."""

THINKING = frozenset(
    """
    anticipate appreciate assume believe care consider crave deplore desire despise disagree disapprove
    dislike distrust envision expect favor favour fear find foresee guess hate hope intend know like love
    mind name oppose plan prefer presume reckon regard regret resent see seek sense show support suspect think
    understand view want welcome wish worry
    """.split()
)
"""Verbs of thinking, wanting and taking a stand, and of what a poll or a list says of somebody."""

SHOWING = frozenset(
    """
    analyse analyze appear calculate count demonstrate document find identify indicate measure point publish put
    rank record release reveal show suggest track
    """.split()
)
"""What a study, a poll or a document does beside what people do."""

FINDING = frozenset("calculate demonstrate estimate find indicate rank record reveal show suggest".split())
"""What makes a name before it a source."""

STANDING = frozenset(
    """
    accusation accusations activists advice advisers advocates allegation allegations allies
    analyst analysts argument arguments assertion assessment attacks backing belief calls claim claims column
    complaint complaints criticism criticisms critics demand demands desire determination discussion
    discussions doubts editorial endorsement evidence fears goals hopes idea
    intention lawsuit lawsuits letter memo message newspaper notion opinion opinions
    opponents opposition outrage plan plans pledge policies poll polls politicians praise preference
    promise promises proposal proposals questions records refusal remark report reports rhetoric ruling
    skeptics skepticism speculation speech spokesman spokeswoman statement studies study
    suggestion suggestions supporter supporters surveys testimony threats view vision vow warning
    warnings worries
    """.split()
)
"""Nouns for what was said or thought, and for those who say and think in public."""

SEEMING = frozenset(
    """
    afraid allegedly appeared appears aware confident concerned convinced frustrated glad hopeful optimistic
    presumptive reportedly seemed seemingly seems supposedly wary whether widely worried
    """.split()
)
"""Words that report how things look to somebody."""

NOUN_TOO = frozenset(
    """
    address addresses answer answers appreciate attack backs brand brands care cares challenge challenges charge
    charged comment comments compare compared contest contested contests count counters credit decline detail
    details doubts email emails estimated feeling finding finds forecast know label like liked likes love measure
    measures mind minds need note notes object offer offering offers order ordered orders outline planned
    plans pledged point points put question questions quote reason reasons reporting request requests results
    rule rules sense senses signal signals speaking state states stress thank thanks threaten track
    tweet tweets view voice voices want wish wonders writing written
    """.split()
)
"""Forms that are as often a noun, or say nothing of a speaker: they need "that" behind, or a pronoun before."""

WORKS = frozenset(
    """
    analysis assessment audit bulletin census count dataset data estimate estimates figures findings forecast index
    inquiry investigation paper poll polls projection projections records report reports research review
    statistics study studies survey surveys yearbook
    """.split()
)
"""What can be a source without being a person; a name or a year tells which one."""

KNOWN = frozenset(
    """
    agency article association author authors board book bureau chancellor chief club coach commission committee
    company council court defendant department director firm foundation government group institute judge jury
    letter magazine manager mayor memo minister ministry network newspaper office officer organisation
    organization owner paper pope president professor prosecutor regulator report secretary senator
    spokesman spokesperson spokeswoman statement study survey team union university website writer
    """.split()
)
"""Behind "the", "this" or a possessive: somebody or something that the article has named before."""

PEOPLE = frozenset(
    """
    academics activists advocates aides analysts authorities campaigners citizens commentators consumers
    critics customers doctors economists engineers everybody everyone evidence executives experts
    historians insiders investigators investors leaders many most observers officials opponents others
    people politicians polls professionals proponents psychologists pundits reports research researchers
    residents scholars scientists skeptics some sources specialists studies supporters teachers users
    voters workers
    """.split()
)
"""Speakers that nobody can ask."""

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "felt": "feel",
    "knew": "know", "known": "know", "found": "find", "saw": "see", "seen": "see", "swore": "swear",
    "sworn": "swear", "sought": "seek", "understood": "understand", "foresaw": "foresee", "shown": "show",
    "spoke": "speak", "spoken": "speak", "ruled": "rule", "ruling": "rule",
}  # fmt: skip
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ing", ""))


@lru_cache(maxsize=4096)
def bases(word: str) -> tuple[str, ...]:
    """What a word in lower case may be a form of: each verb that the rules of spelling allow, itself first."""
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    found = [word]
    for ending, other in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found.append(stem + other)
            if ending in ("ed", "ing"):
                found.append(stem + "e")
                if stem[-1] == stem[-2:-1]:
                    found.append(stem[:-1])
    return tuple(found)


@lru_cache(maxsize=8192)
def is_form(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word in lower case is a form of one of the verbs."""
    return any(base in verbs for base in bases(word))
