"""How much computing time the patterns of rules may take in a run, so that those of a stranger do not stall it.

Time is that of the processor: other programs that are busy make no difference. Each rule has a second in hand, and all
rules together have three. What they spend comes back with the text that they read, at a rate that leaves honest
patterns, which read ten million characters a second, far from any limit also on a slow machine.
"""

RULE_SECONDS = 1.0
RUN_SECONDS = 3.0
"""What one rule, and all rules, may spend beyond what comes back."""
RULE_SECONDS_PER_CHARACTER = 2e-6
RUN_SECONDS_PER_CHARACTER = 20e-6
"""What comes back for a character that a pattern of a rule searches, and for one of an article."""

RuleKey = tuple[str, ...]
"""What identifies a rule in all the rulesets of a run: what its patterns are, and whether they are exact."""


class PatternTime:
    """The time that rules with patterns have in hand. A rule that has none left is stopped, and stays so."""

    def __init__(self) -> None:
        self._left: dict[RuleKey, float] = {}
        self._run_left = RUN_SECONDS

    def start_run(self) -> None:
        """Forget what was spent: the next article is the first of a run."""
        self._left.clear()
        self._run_left = RUN_SECONDS

    @property
    def is_used_up(self) -> bool:
        """Whether all rules together have no time left."""
        return self._run_left <= 0

    def read_article(self, characters: int) -> None:
        """Add what comes back for an article of that length."""
        if not self.is_used_up:
            self._run_left = min(RUN_SECONDS, self._run_left + characters * RUN_SECONDS_PER_CHARACTER)

    def allowed(self, rule: RuleKey, characters: int) -> float:
        """The seconds that a rule may take to search that many characters; 0 or less if it is stopped."""
        left = self._left.get(rule, RULE_SECONDS)
        return min(left + characters * RULE_SECONDS_PER_CHARACTER if left > 0 else 0, self._run_left)

    def spend(self, rule: RuleKey, seconds: float, characters: int) -> None:
        """Note that a rule took that long to search that many characters."""
        left = self._left.get(rule, RULE_SECONDS) + characters * RULE_SECONDS_PER_CHARACTER - seconds
        self._left[rule] = min(RULE_SECONDS, left)
        self._run_left -= seconds
