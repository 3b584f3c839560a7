"""Reporting verbs, with the nouns and names for speakers: the classes of words that attribution is recognised by.

Every word is in lower case, with a straight apostrophe. Verbs are listed as dictionaries list them and kept as all of
their forms.
"""

from editlint.document.inflection import forms


def _forms_of(verbs: str) -> frozenset[str]:
    """Every form of the verbs in a list."""
    return frozenset([text for verb in verbs.split() for texts in forms(verb).values() for text in texts])


SPEECH_VERBS = _forms_of(
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
    """
)
"""Verbs of saying and judging."""

MENTAL_VERBS = _forms_of(
    """
    anticipate appreciate assume believe care consider crave deplore desire despise disagree disapprove
    dislike distrust envision expect favor favour fear find foresee guess hate hope intend know like love
    mind name oppose plan prefer presume reckon regard regret resent see seek sense show support suspect think
    understand view want welcome wish worry
    """
)
"""Verbs of thinking, wanting and taking sides, and the verbs for what a poll or a list says of somebody."""

FINDING_VERBS = _forms_of(
    """
    analyse analyze appear calculate count demonstrate document find identify indicate measure point publish put
    rank record release reveal show suggest track
    """
)
"""What a study, a poll or a document does, and also people."""

RESULT_VERBS = _forms_of("calculate demonstrate estimate find indicate rank record reveal show suggest")
"""Verbs right after a name that make it the source: "Eurostat found"."""

SPEECH_NOUNS = frozenset(
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
"""Nouns for what was said or thought, and for people who speak for or against something."""

APPEARANCE_WORDS = frozenset(
    """
    afraid allegedly appeared appears aware confident concerned convinced frustrated glad hopeful optimistic
    presumptive reportedly seemed seemingly seems supposedly wary whether widely worried
    """.split()
)
"""Appearance verbs, adjectives and adverbs: they report how things look to somebody."""

NOUN_HOMOGRAPHS = frozenset(
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
"""Forms of reporting verbs that are as often nouns or need no speaker: they count before "that" or after a pronoun."""

PUBLICATIONS = frozenset(
    """
    analysis assessment audit bulletin census count dataset data estimate estimates figures findings forecast index
    inquiry investigation paper poll polls projection projections records report reports research review
    statistics study studies survey surveys yearbook
    """.split()
)
"""Sources that are not people; a name or a year beside the noun identifies which one."""

ANAPHORIC_SPEAKERS = frozenset(
    """
    agency article association author authors board book bureau chancellor chief club coach commission committee
    company council court defendant department director firm foundation government group institute judge jury
    letter magazine manager mayor memo minister ministry network newspaper office officer organisation
    organization owner paper pope president professor prosecutor regulator report secretary senator
    spokesman spokesperson spokeswoman statement study survey team union university website writer
    """.split()
)
"""Nouns that, after "the", "this" or a possessive, refer to a speaker whom the article has named before."""

ANONYMOUS_SPEAKERS = frozenset(
    """
    academics activists advocates aides analysts authorities campaigners citizens commentators consumers
    critics customers doctors economists engineers everybody everyone evidence executives experts
    historians insiders investigators investors leaders many most observers officials opponents others
    people politicians polls professionals proponents psychologists pundits reports research researchers
    residents scholars scientists skeptics some sources specialists studies supporters teachers users
    voters workers
    """.split()
)
"""Speakers who cannot be identified."""

PRONOUNS = frozenset("he she they him her them".split())
"""Words that stand for a speaker."""
