"""The forms in which English reports attribute words: each as a handful of texts, through the whole annotator."""

from __future__ import annotations

import pytest

from tests.annotate.english import said

# text; then each saying as source, cue, contents
Sayings = list[tuple[str | None, str, tuple[str, ...]]]

SPLIT: list[tuple[str, Sayings]] = [
    (
        "“The dam is safe,” Senna Halvik told reporters, “and it will hold for years.”",
        [("Senna Halvik", "told", ("The dam is safe,", "and it will hold for years."))],
    ),
    (
        "“The dam is safe,” Senna Halvik said. “It will hold,” she went on, “for years.”",
        [("Senna Halvik", "said", ("The dam is safe,",)), ("she", "went on", ("It will hold,", "for years."))],
    ),
    (
        "“We looked at every gate,” Halvik said.\n\n“They are sound.\n\n“They will hold.”\n\nThe town was calm.",
        [("Halvik", "said", ("We looked at every gate,", "They are sound.", "They will hold."))],
    ),
    (
        "Halvik spoke first.\n\n“The dam is safe.\n\n“It will hold for years,” she said.",
        [("she", "said", ("The dam is safe.", "It will hold for years,"))],
    ),
    (
        "“My father told me, ‘Never sell the dam,’ and I never did,” Halvik said.",
        [
            ("Halvik", "said", ("My father told me, ‘Never sell the dam,’ and I never did,",)),
            ("My father", "told", ("Never sell the dam",)),
        ],
    ),
]

COLONS: list[tuple[str, Sayings]] = [
    ("Tovrek: “The dam is safe.”", [("Tovrek", ":", ("The dam is safe.",))]),
    (
        "Halvik was clear: “The dam is safe and it will hold.”",
        [("Halvik", ":", ("The dam is safe and it will hold.",))],
    ),
    (
        "The message from the ministry was simple: “We will repair it.”",
        [("The message from the ministry", ":", ("We will repair it.",))],
    ),
    ("The dam has a name: “Long Water of the North and the South”.", []),
    ("A banner read “Shut the dam now”.", [("A banner", "read", ("Shut the dam now",))]),
]

HEADLINES: list[tuple[str, Sayings]] = [
    ("Tovrek: Dam is safe and will hold", [("Tovrek", ":", ("Dam is safe and will hold",))]),
    ("Dam is safe and will hold: ministry", [("ministry", ":", ("Dam is safe and will hold",))]),
    ("Dam is unsafe: sources", [("sources", ":", ("Dam is unsafe",))]),
    ("Dam will be shut for a year – report", [("report", "–", ("Dam will be shut for a year",))]),
    ("Report: Dam is unsafe and must be shut", [("Report", ":", ("Dam is unsafe and must be shut",))]),
    ("Dam is safe, says Halvik", [("Halvik", "says", ("Dam is safe",))]),
    ("Veskaria to shut dam, Halvik says", [("Halvik", "says", ("Veskaria to shut dam",))]),
    ("Ministry shuts the gates, minister promises repairs", [("minister", "promises", ("repairs",))]),
    ("“We will repair it”: Halvik on the dam", [("Halvik", ":", ("We will repair it",))]),
    ("“We will repair it” – Halvik", [("Halvik", "–", ("We will repair it",))]),
    ("‘We will repair it’: Halvik on the dam", [("Halvik", ":", ("We will repair it",))]),
]

NO_HEADLINES = [
    "Haskeld: a city on the water",
    "Fire in Haskeld: what we know",
    "War and peace: the dam is built",
    "Explained: How the dam was built",
    "Watch: engineers shut the gates of the dam",
    "Haskeld flood: two people are missing",
    "Engineers shut the gates – and open them again",
]

QUESTIONS: list[tuple[str, Sayings]] = [
    ("Halvik asked whether the dam would hold.", [("Halvik", "asked", ("whether the dam would hold",))]),
    ("Halvik asked: “Will the dam hold?”", [("Halvik", "asked", ("Will the dam hold?",))]),
    (
        "“Will the dam hold for another year?” Halvik asked.",
        [("Halvik", "asked", ("Will the dam hold for another year?",))],
    ),
]

DOCUMENTS: list[tuple[str, Sayings]] = [
    ("The law states that the gates must be shut.", [("The law", "states", ("the gates must be shut",))]),
    ("The dam is unsafe, the report said.", [("the report", "said", ("The dam is unsafe",))]),
    (
        "The ministry's letter, seen by Corvane, says that the dam is unsafe.",
        [("The ministry's letter", "says", ("the dam is unsafe",))],
    ),
    ("It is said that the dam is safe.", [(None, "is said", ("the dam is safe",))]),
]

LIVE: list[tuple[str, Sayings]] = [
    ("10:50 – The ministry says the dam is safe.", [("The ministry", "says", ("the dam is safe",))]),
    ("10:50 GMT\nThe ministry says the dam is safe.", [("The ministry", "says", ("the dam is safe",))]),
    (
        "Halvik came.\n\n11.20am: “It will hold for years,” she tells reporters.",
        [("she", "tells", ("It will hold for years,",))],
    ),
    ("[14:05] The dam is safe, Halvik said.", [("Halvik", "said", ("The dam is safe",))]),
]


@pytest.mark.parametrize(("text", "sayings"), [*SPLIT, *COLONS, *HEADLINES, *QUESTIONS, *DOCUMENTS, *LIVE])
def test_each_form_gives_its_sayings(text: str, sayings: Sayings) -> None:
    """A text tells of these sayings, in this order, and of no others."""
    assert sayings == [(one.source, one.cue, one.content) for one in said(text)]


def test_a_headline_is_known_by_its_report() -> None:
    """Whoever speaks further down may speak in a headline without a verb."""
    found = said("Dam safe – Halvik\n\nSenna Halvik said the dam was safe.")

    assert [("–", ("Dam safe",)), ("said", ("the dam was safe",))] == [(one.cue, one.content) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        *NO_HEADLINES,
        "The frigate “Long Water and Night” left the port.",
        "Operation “Steel Hedge” began on Monday.",
        "The “special operation” went on.",
        "Halvik joined the party “For the River and the People”.",
        "Her novel “Nobody Said It Was Easy” won a prize.",
        "The film “He Said, She Said” was shown.",
        "The ministry declined to comment. Halvik did not want to be named.",
        "12:30 was the time of the train.",
    ],
)
def test_names_titles_and_topics_are_no_sayings(text: str) -> None:
    """A name in marks, a heading with a colon and a refusal attribute nothing."""
    assert [] == said(text)
