"""English function words: they have little meaning of their own, so sentences that share them are not similar."""

FUNCTION_WORDS = frozenset(
    "a about above across after again against all along already also although always am among an and another any"
    " anyone anything are around as at away back be because been before behind being below between both but by"
    " can cannot could did do does doing done down during each either else enough even ever every everyone"
    " everything few for from further get gets getting given go goes going gone got had has have having he her"
    " here hers herself him himself his how however i if in indeed instead into is it its itself just least less"
    " let like made make makes making many may maybe me might mine more most much must my myself near need neither"
    " never next no nobody none nor not nothing now of off often on once one only onto or other others otherwise our"
    " ours ourselves out over own per perhaps quite rather really said same say says saying see several shall she"
    " should since so some somebody someone something sometimes soon still such take than that the their theirs"
    " them themselves then there therefore these they thing things this those though through throughout thus till to"
    " together too toward towards two under unless until up upon us use used uses using very via was way ways we well"
    " were what whatever when where whether which while who whole whom whose why will with within without would yes yet"
    " you your yours yourself".split()
)
