"""The forms of an English verb (and, by its -s, of a noun)."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

Form = Literal["base", "s", "past", "participle", "ing"]

_IRREGULAR = """
arise arose arisen; bear bore borne; beat beat beaten; become became become; begin began begun; bend bent bent;
bet bet bet; bind bound bound; bite bit bitten; blow blew blown; break broke broken; bring brought brought;
build built built; buy bought bought; cast cast cast; catch caught caught; choose chose chosen; come came come;
cost cost cost; cut cut cut; deal dealt dealt; dig dug dug; do did done; draw drew drawn; drive drove driven;
eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; fly flew flown;
foresee foresaw foreseen; forget forgot forgotten;
get got got; give gave given; go went gone; grow grew grown; hang hung hung; have had had;
hear heard heard; hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept; know knew known;
lay laid laid; lead led led; leave left left; lend lent lent; let let let; lie lay lain; lose lost lost;
make made made; mean meant meant; meet met met; overcome overcame overcome; pay paid paid; put put put;
quit quit quit; read read read; ride rode ridden; ring rang rung; rise rose risen; run ran run; say said said;
see saw seen; seek sought sought; sell sold sold; send sent sent; set set set; shake shook shaken; shed shed shed;
shine shone shone; shoot shot shot; show showed shown; shut shut shut; sing sang sung; sink sank sunk; sit sat sat;
speak spoke spoken; spend spent spent; spin spun spun; spread spread spread; spring sprang sprung; stand stood stood;
steal stole stolen; stick stuck stuck; strike struck struck; strive strove striven; swear swore sworn;
sweep swept swept; swing swung swung; take took taken; teach taught taught; tear tore torn; tell told told;
think thought thought; throw threw thrown; tread trod trodden; understand understood understood;
undertake undertook undertaken; wake woke woken; wear wore worn; weave wove woven; win won won; wind wound wound;
write wrote written
"""
# Verbs of several syllables with the stress on the last: their final consonant is doubled.
_STRESSED = frozenset(
    """
    admit commit permit submit omit emit transmit remit regret forget begin refer prefer defer
    confer infer transfer occur recur incur concur deter compel propel expel rebel control patrol rebut
    equip allot abet upset
    """.split()
)
# British English doubles the last consonant of these as well, American English does not: "labelled", "labeled".
_DOUBLED_IN_BRITISH = frozenset(
    "cancel channel dial equal fuel label level model signal total travel".split()
)
_BE: Final[Mapping[Form, tuple[str, ...]]] = MappingProxyType(
    {
        "base": ("be", "am", "are"),
        "s": ("is",),
        "past": ("was", "were"),
        "participle": ("been",),
        "ing": ("being",),
    }
)
_TAKES_ES = re.compile(r"(?:s|x|z|ch|sh|o)$")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprt]$")


def forms(word: str) -> dict[Form, tuple[str, ...]]:
    """Every form of `word`, which is given in lower case and in the form that dictionaries list."""
    if word == "be":
        return dict(_BE)
    past, participle = _irregular_forms().get(word) or (_past(word), _past(word))
    return {
        "base": (word,),
        "s": (_third_person(word),),
        "past": past,
        "participle": participle,
        "ing": _ing(word),
    }


@cache
def _irregular_forms() -> Mapping[str, tuple[tuple[str], tuple[str]]]:
    """The past and the participle of each irregular verb."""
    verbs = [verb.split() for verb in _IRREGULAR.split(";")]
    return MappingProxyType({base: ((past,), (participle,)) for base, past, participle in verbs})


def irregular_participles() -> frozenset[str]:
    """The irregular past participles."""
    return frozenset(participle for _, (participle,) in _irregular_forms().values())


def _third_person(word: str) -> str:
    if word == "have":
        return "has"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if _TAKES_ES.search(word) else "s")


def _past(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (word + "d",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ied",)
    return tuple([stem + "ed" for stem in _double_consonant(word)])


def _ing(word: str) -> tuple[str, ...]:
    if word.endswith("ie"):
        return (word[:-2] + "ying",)
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return (word[:-1] + "ing",)
    return tuple([stem + "ing" for stem in _double_consonant(word)])


def _double_consonant(word: str) -> tuple[str, ...]:
    """The word as it is spelled before -ed and -ing, with the last consonant doubled where it is."""
    doubled = word + word[-1:]
    if word in _DOUBLED_IN_BRITISH:
        return (word, doubled)
    return (doubled,) if _ONE_SYLLABLE.fullmatch(word) or word in _STRESSED else (word,)
