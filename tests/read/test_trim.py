from __future__ import annotations

import pytest

from sayso.read.trim import trimmed

PROSE = "The harbour master said on Tuesday that the lock gates would be shut for a week, and nobody was surprised."

CASES = [
    (f"Gates to be shut\n{PROSE}", PROSE),
    (f"{PROSE}\nGates to be shut\n{PROSE}", f"{PROSE}\nGates to be shut\n{PROSE}"),
    (f"{PROSE}\nRelated: Ferry to run\n{PROSE}", f"{PROSE}\n{PROSE}"),
    (f"{PROSE}\nRead also\n- Ferry to run\n- Mayor speaks\n{PROSE}", f"{PROSE}\n{PROSE}"),
    (f"{PROSE}\nSign up for our letter\n© 2021 Quayside Post", PROSE),
    (f"{PROSE}\nSource: Norwire", f"{PROSE}\nSource: Norwire"),
    (f"{PROSE}\n(Reporting by Anna Dell)", f"{PROSE}\n(Reporting by Anna Dell)"),
    ("Related: Ferry to run", "Related: Ferry to run"),
]


@pytest.mark.parametrize(("text", "left"), CASES)
def test_what_is_no_article_is_left_out(text: str, left: str) -> None:
    """The headline above, links and invitations go; prose, subheadings and credits stay, and something always does."""
    assert left == trimmed(text, "Gates to be shut")
