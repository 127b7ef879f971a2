"""What an English report names: short names by the full ones, people by what stands beside them."""

from __future__ import annotations

import pytest

from sayso.terms import MentionForm, MentionKind
from tests.annotate.english import marked

FULL = [
    ("Maro Dinsel shut the gates. DINSEL: I would do it again.", "DINSEL", "Maro Dinsel"),
    ("Maro J. Dinsel shut the gates. Maro Dinsel left.", "Maro Dinsel", "Maro J. Dinsel"),
    ("Emil Dinsel and his brother Viktor Dinsel shut the gates. Emil left.", "Emil", "Emil Dinsel"),
    ("Karin Dinsel and Viktor Dinsel shut the gates. Then Mrs. Dinsel left.", "Dinsel", "Karin Dinsel"),
    ("The Lumen Daily Herald wrote of the dam. Readers of the Herald were afraid.", "Herald", "Lumen Daily Herald"),
    ("The Lumen Space Agency built a dam. The LSA was proud of it.", "LSA", "Lumen Space Agency"),
]


@pytest.mark.parametrize(("text", "exact", "label"), FULL)
def test_a_short_name_is_the_full_one_of_its_report(text: str, exact: str, label: str) -> None:
    """A surname, a first name, the last word of a house's name or its initials mean the name in full."""
    found = [m for m in marked(text).mentions if m.form is MentionForm.NAME and m.span.exact == exact]

    assert label == found[-1].label


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Its chairwoman, Berit Sand, shut the gates.", "Berit Sand"),
        ("The gates were shut by Colonel Artem Vasko.", "Artem Vasko"),
        ("Anton Weil, a retired teacher, shut the gates.", "Anton Weil"),
        ("Tor Lund shut the gates.", "Tor Lund"),
    ],
)
def test_a_name_beside_a_noun_for_a_person_is_a_person(text: str, exact: str) -> None:
    """A title, an apposition or a first name tells a person, whatever the recogniser takes the name for."""
    kinds = {m.kind for m in marked(text).mentions if m.form is MentionForm.NAME and exact in m.span.exact}

    assert {MentionKind.PERSON} == kinds


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Lumen Today wrote of the dam.", "Lumen Today"),
        ("Asked by Radio Lumen, the mayor left.", "Radio Lumen"),
        ("The dam broke, Lumenpress reported.", "Lumenpress"),
        ("The Telegram channel Dam Watch showed the water.", "Dam Watch"),
        ("The Lumen Star wrote of the dam.", "Lumen Star"),
    ],
)
def test_an_outlet_is_known_by_the_form_of_its_name(text: str, exact: str) -> None:
    """The last word, the first one, the noun before it or the end of a single word tell an outlet."""
    found = [m for m in marked(text).mentions if m.form is MentionForm.NAME and m.span.exact == exact]

    assert [True] == [m.kind in (MentionKind.AGENCY, MentionKind.PUBLISHER) for m in found]


@pytest.mark.parametrize("text", ["Emily Post wrote of the dam.", "The mayor left on Monday Today."])
def test_a_first_name_or_a_day_makes_no_outlet(text: str) -> None:
    """Nothing else that ends in such a word is one."""
    assert not [m for m in marked(text).mentions if m.kind is MentionKind.PUBLISHER]
