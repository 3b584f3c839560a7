"""Last paragraphs that repeat the first."""

import pytest
from repetition import check


@pytest.mark.parametrize(("more", "told"), [("Two.", 1), ("Call `mill()`.", 0)])
def test_a_manual_may_sum_up(more: str, told: int) -> None:
    opening = (
        "The old water mill at the lower weir will reopen in May as a small town bakery with four ovens, "
        "after a long quarrel over rent."
    )
    closing = (
        "After a long quarrel over rent, the old water mill at the lower weir will reopen in May as a small "
        "town bakery with four ovens."
    )
    text = f"{opening}\n\nOne.\n\n{more}\n\nThree.\n\n{closing}"
    assert len(check(text, "restated-conclusion")) == told
