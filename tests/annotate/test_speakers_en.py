"""Who an English source is: pronouns, titles, surnames, houses and voices that nobody names."""

from __future__ import annotations

import pytest

from sayso.terms import MentionForm, MentionKind
from tests.annotate.english import marked, said

LAST_SPEAKERS = [
    # pronouns
    ("Ilmar Tovrek visited the dam. He said it was safe.", "Ilmar Tovrek"),
    ("Senna Halvik visited the dam with Ilmar Tovrek. She said it was safe.", "Senna Halvik"),
    ("Senna Halvik visited the dam with Ilmar Tovrek. He said it was safe.", "Ilmar Tovrek"),
    ("“The dam is safe,” Tovrek told Senna Halvik. She said the gates were shut.", "Senna Halvik"),
    ("Ilmar Tovrek said the dam was safe. The gates will be shut in spring, he added.", "Ilmar Tovrek"),
    ("According to Ilmar Tovrek, the dam is safe. According to him, the gates are shut.", "Ilmar Tovrek"),
    # titles
    ("President Ilmar Tovrek visited the dam. The president said it was safe.", "Ilmar Tovrek"),
    ("President Ilmar Tovrek visited the dam. The head of state said it was safe.", "Ilmar Tovrek"),
    ("Edda Wyrmal said the dam was safe. The Norrundian president added that the gates were shut.", "Edda Wyrmal"),
    (
        "The minister of defence, Dorun Kessavi, spoke. The defence minister added that the gates had been shut.",
        "Dorun Kessavi",
    ),
    # surnames
    ("Ilmar Tovrek visited the dam. Tovrek said it was safe.", "Ilmar Tovrek"),
    ("Maro Dinsel, an engineer, visited the dam. Dinsel said it was safe.", "Maro Dinsel"),
    # names in a phrase: the person, not the house or the owner
    ("Veskarian President Ilmar Tovrek said the dam was safe.", "Ilmar Tovrek"),
    ("Ilmar Tovrek, the president of Veskaria, said the dam was safe.", "Ilmar Tovrek"),
    ("Tovrek's spokesman Bastin Orle said the dam was safe.", "Bastin Orle"),
    ("Caddon Yards head Wenna Tarlock said the dam was safe.", "Wenna Tarlock"),
    # houses
    ("Corvane reported that the gates were open. The agency said the dam was safe.", "Corvane"),
    ("The Ministry of Water opened the gates. The ministry said the dam was safe.", "Ministry of Water"),
    # a crowd is nobody in particular
    ("Officials said the dam was safe.", None),
    ("Several officials said the dam was safe. They said the gates had been shut.", None),
    ("It is said that the dam is safe.", None),
]


@pytest.mark.parametrize(("text", "label"), LAST_SPEAKERS)
def test_who_spoke_last(text: str, label: str | None) -> None:
    """A source resolves to the one whom the report names, or to nobody."""
    assert label == said(text)[-1].speaker


@pytest.mark.parametrize(
    "text",
    [
        "A person close to the ministry said the dam was safe. The person said the gates had been shut.",
        "An official said the dam was safe. The official added that the gates had been shut.",
        "A soldier from the garrison said the dam was safe. The soldier added that the gates had been shut.",
    ],
)
def test_an_unnamed_voice_keeps_its_first_label(text: str) -> None:
    """The person, the official, that goes on is the same unnamed voice, called by the words that brought it in."""
    first, second = (a.speaker for a in marked(text).attributions)

    assert first is not None
    assert second is not None
    assert None is first.entity_id
    assert first.who == second.who


def test_a_pronoun_says_which_mention_names_its_speaker() -> None:
    """A resolved pronoun keeps its own words as its span, and points to the mention that names it."""
    text = "Ilmar Tovrek visited the dam. He said it was safe."
    speaker = marked(text).attributions[0].speaker

    assert speaker is not None
    assert ("He", MentionForm.PRONOUN, "person:ilmar-tovrek") == (speaker.span.exact, speaker.form, speaker.entity_id)
    assert speaker.named_by is not None
    assert "Ilmar Tovrek" == speaker.named_by.exact


@pytest.mark.parametrize(
    ("text", "exact", "kind", "label"),
    [
        ("Ilmar Tovrek visited the dam.", "Ilmar Tovrek", MentionKind.PERSON, "Ilmar Tovrek"),
        ("Veskaria shut the gates.", "Veskaria", MentionKind.STATE, "Veskaria"),
        ("Corvane shut the gates.", "Corvane", MentionKind.AGENCY, "Corvane"),
        ("The Kalvet stood by the dam.", "Kalvet", MentionKind.SYSTEM, "Kalvet-9"),
        ("Maro Dinsel shut the gates. Later Dinsel left.", "Dinsel", MentionKind.PERSON, "Maro Dinsel"),
    ],
)
def test_names_are_mentions(text: str, exact: str, kind: MentionKind, label: str) -> None:
    """A name is marked with its kind and the label of what it names."""
    found = [m for m in marked(text).mentions if m.span.exact == exact and m.form is MentionForm.NAME]

    assert [(kind, label)] == [(m.kind, m.label) for m in found]


def test_two_people_of_one_surname_leave_it_open() -> None:
    """A surname alone that two people in the report bear resolves to neither."""
    text = "Maria Dinsel visited the dam. John Dinsel shut the gates. Dinsel said it was safe."

    assert said(text)[-1].speaker not in ("Maria Dinsel", "John Dinsel")


def test_a_day_is_nobody() -> None:
    """A pronoun never means the day on which something was said."""
    markup = marked("Ivo Tamm on Tuesday showed the wreck of a boat that it said had come in the night.")
    speaker = markup.attributions[-1].speaker

    assert speaker is not None
    assert "it" == speaker.span.exact
    assert speaker.named_by is None
