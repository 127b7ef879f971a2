from __future__ import annotations

from typing import Any

import pytest

from sayso.read.datelines import dateline

SAID = "The harbour master said on Tuesday that the lock gates would be shut for a week."

DATELINES = [
    ("DELVAR, May 11. /NORWIRE-DEFENSE/.", "XXXX-05-11", ["NORWIRE-DEFENSE"]),
    ("DELVAR, March 12 /NORWIRE/", "XXXX-03-12", ["NORWIRE"]),
    ("DELVAR, March 12 /NORWIRE/.", "XXXX-03-12", ["NORWIRE"]),
    ("DELVAR (Norwire) -", None, ["Norwire"]),
    ("Delvar (Norwire) –", None, ["Norwire"]),
    ("DELVAR (QLP) —", None, ["QLP"]),
    ("DELVAR, Ostland (Norwire) —", None, ["Norwire"]),
    ("Delvar, 5 June 2023 (Norwire)", "2023-06-05", ["Norwire"]),
    ("DELVAR, March 3 (Norwire) —", "XXXX-03-03", ["Norwire"]),
    ("NEW DELVAR, Jan. 5, 2022 (Norwire) -", "2022-01-05", ["Norwire"]),
    ("DELVAR, D.K., May 3 (Norwire) -", "XXXX-05-03", ["Norwire"]),
    ("DELVAR/PORT SOON, Sept 17 (Norwire) -", "XXXX-09-17", ["Norwire"]),
    ("DELVAR, Tuesday, May 11 (Norwire) -", "XXXX-05-11", ["Norwire"]),
    ("DELVAR, May 11 (Norwire, DelPress) -", "XXXX-05-11", ["Norwire", "DelPress"]),
    ("DELVAR, 11 May 2021, DelPress –", "2021-05-11", ["DelPress"]),
    ("DELVAR, May 11 — DelPress.", "XXXX-05-11", ["DelPress"]),
    ("DELVAR, May 11.", "XXXX-05-11", []),
    ("DELVAR, March 3 —", "XXXX-03-03", []),
    ("Delvar, May 11 –", "XXXX-05-11", []),
    ("Delvar, 11.05.2021 /DelPress/", "2021-05-11", ["DelPress"]),
    ("ДЕЛЬВАР, 11 мая. /НОРВАЙР/.", "XXXX-05-11", ["НОРВАЙР"]),
    ("ДЕЛЬВАР, 12 мар – Норвайр.", "XXXX-03-12", ["Норвайр"]),
    ("Дельвар. 3 марта. НОРВАЙР -", "XXXX-03-03", ["НОРВАЙР"]),
    ("11 мая, Дельвар /Корр. НОРВАЙР/.", "XXXX-05-11", ["Корр. НОРВАЙР"]),
    ("5 червня 2023, Дельвар (Норвайр)", "2023-06-05", ["Норвайр"]),
    ("Дельвар, 3 траўня (Норвайр)", "XXXX-05-03", ["Норвайр"]),
    ("(Norwire) -", None, ["Norwire"]),
    ("[NORWIRE]", None, ["NORWIRE"]),
    ("NORWIRE, May 11.", "XXXX-05-11", ["NORWIRE"]),
]

NOT_DATELINES = [
    "Delvar, May 11, was a quiet day for the harbour.",
    "Delvar said on May 5 (local time) that the gates were shut.",
    "The Ministry of Locks (MoL) - once a department - was abolished.",
    "The Harbour League (HL) - a club of captains - was not asked.",
    "Malk (Norwire) said the gates were shut.",
    "In May 2021 (Norwire reported) the gates were shut.",
    "2 MAY 2022",
    "May 5, 2023 14:30",
    "By Anna Dell, DELVAR",
    "DELVAR - the capital - is quiet.",
    "HARBOUR DEVELOPMENT (TOURISM)",
    "Harbour Development (Tourism)",
]


@pytest.mark.parametrize(("head", "on", "agencies"), DATELINES)
def test_a_dateline_gives_day_and_agency(head: str, on: str | None, agencies: list[str], names: Any) -> None:
    """A dateline gives the day, with its year only where it is printed, and the agencies' own words."""
    text = f"x\n{head} {SAID}"
    found = dateline(text, 2, len(text), names)
    assert found is not None
    assert on == (found.on.on if found.on else None)
    assert agencies == [text[start:end] for start, end in found.agencies]
    assert found.end - 2 <= len(head)


@pytest.mark.parametrize("line", NOT_DATELINES)
def test_a_sentence_is_no_dateline(line: str, names: Any) -> None:
    """A place, a day or a bracket inside a sentence makes no dateline."""
    assert dateline(line, 0, len(line), names) is None
