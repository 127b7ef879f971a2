from __future__ import annotations

from typing import Any

import pytest

BODY = "The harbour master said on Tuesday that the lock gates would be shut for at least a week."
MORE = "“Nobody will be hurt by it,” he added, and promised a ferry for the workers of the eastern quay."

CREDITS = [
    (f"DELVAR, May 11. /NORWIRE-DEFENSE/. {BODY}", [("Norwire", True)]),
    (f"ДЕЛЬВАР, 11 мая. /Корр. ДЕЛЬПРЕСС/. {BODY}", [("DelPress", True)]),
    (f"DELVAR (Quay Wire) - {BODY}", [("Quay Wire", True)]),
    (f"DELVAR, May 1 (Norwire, DelPress) - {BODY}", [("Norwire", True), ("DelPress", True)]),
    (f"DELVAR, May 1 (Norwire-Ostland) - {BODY}", [("Norwire-Ostland", True)]),
    (f"[NORWIRE] {BODY}", [("Norwire", True)]),
    (f"{BODY}\n\nSource: Norwire", [("Norwire", True)]),
    (f"{BODY}\n\nИсточник: Норвайр", [("Norwire", True)]),
    (f"{BODY}\n\nДжерело: Норвайр", [("Norwire", True)]),
    (f"{BODY}\n\nКрыніца: Норвайр", [("Norwire", True)]),
    (f"{BODY}\n\nSource: Quay Wire.", [("Quay Wire", True)]),
    (f"{BODY} (DelPress)", [("DelPress", True)]),
    (f"{BODY}\n\n(Reporting by Norwire; editing by Anna Dell)", [("Norwire", True)]),
    (f"{BODY}\n\nReporting by Anna Dell; editing by Ilse Brock", []),
    (f"Gates to be shut\nNorwire\n\n{BODY}", [("Norwire", True)]),
    (f"{BODY}\n\nThis article was originally published by The Lantern.", [("The Lantern", True)]),
    (
        f"Gates shut\n\nSource: Malk quoted by his press service, DELPRESS, “Border Eye”\n\nDetails: {BODY}\n\n{MORE}",
        [("Malk's press service", False), ("DelPress", False), ("Border Eye", False)],
    ),
    (
        f"Gates\n\nSource: press service of Oren Malk; agency DelPress and Norwire on Telegram\n\nDetails: {BODY}",
        [("Malk's press service", False), ("DelPress", False), ("Norwire", False)],
    ),
    (
        f"Ворота закроют\n\nИсточник: Дельпресс, «Бордер Ай»\n\nДетали: {BODY}",
        [("DelPress", False), ("Border Eye", False)],
    ),
    (f"Gates to be shut\n\nSource: Border Eye, citing the Harbour Office\n\nDetails: {BODY}", [("Border Eye", False)]),
    (f"Gates to be shut\n\nSource: Malk's office\n\nMalk's direct speech: {MORE}", [("Malk's office", False)]),
    (f"Gates to be shut\n\n{BODY} The agency Norwire reported it first, citing the DelPress service.", []),
    (f"Gates to be shut\n\nThe source: a clerk, who asked not to be named. {BODY}", []),
]


@pytest.mark.parametrize(("text", "expected"), CREDITS)
def test_credits(text: str, expected: list[tuple[str, bool]], reading: Any) -> None:
    """What a report credits, by its canonical label where it is known, and whether for the whole text."""
    (document,) = reading(text)
    assert expected == [(credit.label, credit.whole) for credit in document.credit]


@pytest.mark.parametrize("text", [text for text, expected in CREDITS if expected])
def test_a_credit_stands_in_the_text(text: str, reading: Any) -> None:
    """Every credit read from a text shows its words there."""
    (document,) = reading(text)
    for credit in document.credit:
        assert credit.basis.exact == document.text[credit.basis.span.start : credit.basis.span.end]
