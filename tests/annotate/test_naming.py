"""Names as the text has them whole, where the network tagged a part of them."""

from __future__ import annotations

import pytest

from sayso.annotate.by_model.naming import whole
from sayso.annotate.parse import RecognisedName
from tests.annotate.english import marked


@pytest.mark.parametrize(
    ("text", "tagged", "names"),
    [
        ("Velmark Yards built the boat.", [("Velmark", "PERSON"), ("Yards", "ORG")], ["Velmark Yards"]),
        (
            "The Ministry of Defence of Sarnia said so.",
            [("Ministry of Defence of", "ORG")],
            ["Ministry of Defence of Sarnia"],
        ),
        ("The Ministry of the sea is old.", [("Ministry of", "ORG")], ["Ministry"]),
        ("Dame Orla Whitby left.", [("Dame", "PERSON"), ("Orla Whitby", "PERSON")], ["Dame Orla Whitby"]),
        ("Orla Whitby, Yards and Pell left.", [("Orla Whitby", "PERSON"), ("Yards", "ORG")], ["Orla Whitby", "Yards"]),
    ],
)
def test_a_name_is_taken_whole(text: str, tagged: list[tuple[str, str]], names: list[str]):
    """Halves with a space between are one name; no name ends in a preposition."""
    words = [token for sentence in marked(text).sentences for token in sentence.tokens]
    found = [RecognisedName(text.index(name), text.index(name) + len(name), kind) for name, kind in tagged]

    kept = whole(text, found, lambda start, end: [w for w in words if w.end > start and w.start < end])

    assert names == [text[name.start : name.end] for name in kept]
