"""Every form that an English attribution takes, by the rules of what counts as one."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.annotate.english import Said, said


@dataclass(frozen=True, kw_only=True)
class Case:
    """A text, and what one of its attributions must be; a field left out may be anything."""

    text: str
    source: str | type | None = str
    cue: str | None = None
    content: tuple[str, ...]
    speech: str | None = None
    outer: str | type | None = str
    wrong: str = ""


def _fits(case: Case, one: Said) -> bool:
    return (
        one.content == case.content
        and (case.cue is None or one.cue == case.cue)
        and (isinstance(case.source, type) or one.source == case.source)
        and (case.speech is None or one.speech == case.speech)
        and (isinstance(case.outer, type) or one.outer == case.outer)
    )


def _params(*cases: Case) -> list[object]:
    return [
        pytest.param(c, id=c.text[:60], marks=[pytest.mark.xfail(strict=True, reason=c.wrong)] if c.wrong else [])
        for c in cases
    ]


FORMS = _params(
    # direct, indirect, mixed (rules 1, 3, 4, 8)
    Case(
        text="“The dam is safe and it will hold,” the engineer said.",
        source="the engineer",
        cue="said",
        content=("The dam is safe and it will hold,",),
        speech="direct",
        outer=None,
    ),
    Case(
        text='"The dam is safe and it will hold," said the engineer.',
        source="the engineer",
        cue="said",
        content=("The dam is safe and it will hold,",),
        speech="direct",
    ),
    Case(
        text="Halvik said: “The dam is safe. It will hold for years.”",
        source="Halvik",
        cue="said",
        content=("The dam is safe. It will hold for years.",),
        speech="direct",
    ),
    Case(
        text="Officials said the dam was safe.",
        source="Officials",
        cue="said",
        content=("the dam was safe",),
        speech="indirect",
    ),
    Case(
        text="Ilmar Tovrek said that the dam was “safe for years to come”.",
        source="Ilmar Tovrek",
        cue="said",
        content=("the dam was “safe for years to come”",),
        speech="mixed",
    ),
    Case(
        text="Ilmar Tovrek said that “Needle” was the name of the dam.",
        source="Ilmar Tovrek",
        content=("“Needle” was the name of the dam",),
        speech="indirect",
    ),
    # split round its cue
    Case(
        text="“The dam is safe,” Senna Halvik told reporters, “and it will hold for years.”",
        source="Senna Halvik",
        cue="told",
        content=("The dam is safe,", "and it will hold for years."),
        speech="direct",
    ),
    Case(
        text="The dam, Senna Halvik said, was safe.",
        source="Senna Halvik",
        cue="said",
        content=("The dam", "was safe"),
        speech="indirect",
    ),
    # the sentence and the quotation that go on without a cue (rule 2)
    Case(
        text="“The dam is safe,” Senna Halvik said. “It will hold for years.”",
        source="Senna Halvik",
        cue="said",
        content=("The dam is safe,", "It will hold for years."),
        speech="direct",
    ),
    # several paragraphs, each with an opening mark, the last one closed
    Case(
        text="“The dam is safe and it will hold,” Senna Halvik said.\n\n“We have looked at every gate of it.\n\n"
        "“And we will look again in spring,” she added.",
        source="she",
        cue="added",
        content=("We have looked at every gate of it.", "And we will look again in spring,"),
        speech="direct",
    ),
    # a new cue begins another (rule 2)
    Case(
        text="Halvik said the dam was safe and added that the gates had been shut.",
        source="Halvik",
        cue="added",
        content=("the gates had been shut",),
        outer=None,
    ),
    Case(
        text="“The dam is safe,” Halvik said, adding that the gates had been shut.",
        source="Halvik",
        cue="adding",
        content=("the gates had been shut",),
        speech="indirect",
    ),
    # according to
    Case(
        text="According to Senna Halvik, the dam was safe.",
        source="Senna Halvik",
        cue="According to",
        content=("the dam was safe",),
    ),
    Case(
        text="The dam was safe, according to Senna Halvik.",
        source="Senna Halvik",
        cue="according to",
        content=("The dam was safe",),
    ),
    Case(
        text="Corvane reported that, according to Ilmar Tovrek, the dam was safe.",
        source="Ilmar Tovrek",
        cue="according to",
        content=("the dam was safe",),
        outer="reported",
    ),
    # other fixed cues: a pronoun inside one is the source (rule 3)
    Case(
        text="In the words of Senna Halvik, the dam was safe.",
        source="Senna Halvik",
        cue="In the words of",
        content=("the dam was safe",),
    ),
    Case(
        text="Senna Halvik came to the dam. In her words, the dam was safe.",
        source="her",
        cue="In her words",
        content=("the dam was safe",),
    ),
    # X was quoted as saying by Y; A quoted B as saying (rule 5)
    Case(
        text="Ilmar Tovrek was quoted as saying by Corvane that the dam was safe.",
        source="Corvane",
        cue="was quoted",
        content=("the dam was safe",),
        outer=None,
    ),
    Case(
        text="Ilmar Tovrek was quoted as saying by Corvane that the dam was safe.",
        source="Ilmar Tovrek",
        cue="saying",
        content=("the dam was safe",),
        outer="was quoted",
    ),
    Case(
        text="Ilmar Tovrek was quoted by Corvane as saying that the dam was safe.",
        source="Ilmar Tovrek",
        content=("the dam was safe",),
        outer="was quoted",
    ),
    Case(
        text="“The dam is safe and it will hold,” Ilmar Tovrek was quoted as saying by Corvane.",
        source="Ilmar Tovrek",
        content=("The dam is safe and it will hold,",),
        speech="direct",
        outer="was quoted",
    ),
    Case(
        text="“The dam is safe and it will hold,” Corvane quoted Ilmar Tovrek as saying.",
        source="Ilmar Tovrek",
        content=("The dam is safe and it will hold,",),
        outer="quoted",
    ),
    Case(
        text="Corvane quoted Ilmar Tovrek as saying that the dam was safe.",
        source="Ilmar Tovrek",
        cue="saying",
        content=("the dam was safe",),
        outer="quoted",
    ),
    # A, citing B, reported P (rule 5)
    Case(
        text="The Haskeld Mercury, citing officials, wrote that the gates had been shut.",
        source="officials",
        cue="citing",
        content=("the gates had been shut",),
        outer="wrote",
    ),
    Case(
        text="The Haskeld Mercury, citing officials, wrote that the gates had been shut.",
        source="The Haskeld Mercury",
        cue="wrote",
        content=("the gates had been shut",),
        outer=None,
    ),
    Case(
        text="Corvane, citing Ilmar Tovrek, reported that the dam was safe.",
        source="Corvane",
        cue="reported",
        content=("the dam was safe",),
        outer=None,
    ),
    # P, X reported. As X noted, P.
    Case(
        text="The dam was safe and the gates had been shut, Corvane reported.",
        source="Corvane",
        cue="reported",
        content=("The dam was safe and the gates had been shut",),
    ),
    Case(
        text="The dam is safe, said Ilmar Tovrek.",
        source="Ilmar Tovrek",
        cue="said",
        content=("The dam is safe",),
    ),
    Case(
        text="As Senna Halvik noted, the dam was safe.",
        source="Senna Halvik",
        cue="noted",
        content=("the dam was safe",),
    ),
    # said in a statement that; the addressee, the day and the place are outside the cue
    Case(
        text="The ministry said in a statement that the dam was safe.",
        source="The ministry",
        cue="said",
        content=("the dam was safe",),
    ),
    Case(
        text="In a statement, the ministry said the dam was safe.",
        source="the ministry",
        cue="said",
        content=("the dam was safe",),
    ),
    Case(
        text="Halvik said on Tuesday that the dam was safe.",
        source="Halvik",
        cue="said",
        content=("the dam was safe",),
    ),
    # nominal cues
    Case(
        text="Senna Halvik made a statement that the dam was safe.",
        source="Senna Halvik",
        cue="statement",
        content=("the dam was safe",),
    ),
    Case(
        text="Senna Halvik's promise to repair the dam pleased the town.",
        source="Senna Halvik",
        cue="promise",
        content=("to repair the dam",),
    ),
    Case(
        text="A promise by Senna Halvik to repair the dam pleased the town.",
        source="Senna Halvik",
        cue="promise",
        content=("to repair the dam",),
    ),
    Case(
        text="Halvik's claim that the dam was safe angered the opposition.",
        source="Halvik",
        cue="claim",
        content=("the dam was safe",),
        wrong="the parser hangs 'safe' from 'angered'",
    ),
    # the source: title and apposition in, a comma-set relative clause out (rule 4)
    Case(
        text="Veskarian President Ilmar Tovrek said the dam was safe.",
        source="Veskarian President Ilmar Tovrek",
        content=("the dam was safe",),
    ),
    Case(
        text="Ilmar Tovrek, the president of Veskaria, said the dam was safe.",
        source="Ilmar Tovrek, the president of Veskaria",
        content=("the dam was safe",),
    ),
    Case(
        text="Ilmar Tovrek, who visited the dam on Tuesday, said that it was safe.",
        source="Ilmar Tovrek",
        content=("it was safe",),
    ),
    Case(
        text="An official, who asked not to be named, said the dam was safe.",
        source="An official",
        content=("the dam was safe",),
    ),
    # unnamed and collective sources; documents
    Case(
        text="Sources familiar with the matter said the dam was unsafe.",
        source="Sources familiar with the matter",
        content=("the dam was unsafe",),
    ),
    Case(
        text="A person close to the ministry said the dam was unsafe.",
        source="A person close to the ministry",
        content=("the dam was unsafe",),
    ),
    Case(text="The report says that the dam is unsafe.", source="The report", content=("the dam is unsafe",)),
    # impersonal hearsay: nobody is named
    Case(text="It is said that the dam is safe.", source=None, cue="is said", content=("the dam is safe",)),
    Case(text="It was reported that the dam was safe.", source=None, cue="was reported", content=("the dam was safe",)),
    # negation belongs to the cue (rule 3)
    Case(
        text="Halvik did not rule out that the dam would be shut.",
        source="Halvik",
        cue="did not rule out",
        content=("the dam would be shut",),
    ),
    # wh-words and the infinitive's "to" are inside (rule 1)
    Case(
        text="Halvik asked whether the dam would hold.",
        source="Halvik",
        cue="asked",
        content=("whether the dam would hold",),
    ),
    Case(
        text="Halvik ordered the engineers to shut the gates.",
        source="Halvik",
        cue="ordered",
        content=("to shut the gates",),
    ),
    # a leading preposition is outside (rule 1)
    Case(
        text="Tolmaria accused Veskaria of shutting the gates.",
        source="Tolmaria",
        cue="accused",
        content=("shutting the gates",),
    ),
    # call, describe, put (rule 7)
    Case(
        text="Senna Halvik called the dam a danger to the town.",
        source="Senna Halvik",
        cue="called",
        content=("the dam a danger to the town",),
    ),
    Case(
        text="Senna Halvik described the dam as “a danger to the town and its people”.",
        source="Senna Halvik",
        cue="described",
        content=("a danger to the town and its people",),
        speech="direct",
    ),
    # nesting: the innermost attribution whose content holds this one (rule 9)
    Case(
        text="Officials said the minister had promised to repair the dam.",
        source="the minister",
        cue="had promised",
        content=("to repair the dam",),
        outer="said",
    ),
    Case(
        text="Corvane reported that Ilmar Tovrek had said that Halvik had promised to repair the dam.",
        source="Halvik",
        cue="had promised",
        content=("to repair the dam",),
        outer="had said",
    ),
    # quotations inside quotations stay inside
    Case(
        text="“The gates are “closed for good” and the dam is safe,” Tovrek said.",
        source="Tovrek",
        content=("The gates are “closed for good” and the dam is safe,",),
        speech="direct",
    ),
    # editors' brackets
    Case(
        text="“In my presence, the minister [Senna Halvik] told [an engineer] Maro Dinsel to shut it,” Tovrek said.",
        source="Tovrek",
        content=("In my presence, the minister [Senna Halvik] told [an engineer] Maro Dinsel to shut it,",),
        speech="direct",
    ),
    Case(
        text="“In my presence, the minister [Senna Halvik] told [an engineer] Maro Dinsel to shut it,” Tovrek said.",
        source="the minister [Senna Halvik]",
        cue="told",
        content=("to shut it",),
        outer="said",
    ),
    Case(
        text="“[Veskaria] has agreed to shut the gates of the dam,” Tovrek said.",
        source="Tovrek",
        content=("[Veskaria] has agreed to shut the gates of the dam,",),
    ),
    # first person inside a quotation: its speaker's own words, no attribution of theirs
    Case(
        text="“I told the engineers that the dam was unsafe and they agreed,” Halvik said.",
        source="Halvik",
        content=("I told the engineers that the dam was unsafe and they agreed,",),
        outer=None,
    ),
    # headlines with a colon
    Case(text="Tovrek: Dam is safe and will hold", source="Tovrek", cue=":", content=("Dam is safe and will hold",)),
    Case(
        text="Dam is safe and will hold: ministry", source="ministry", cue=":", content=("Dam is safe and will hold",)
    ),
    Case(
        text="Tovrek: “The dam is safe and it will hold.”",
        source="Tovrek",
        cue=":",
        content=("The dam is safe and it will hold.",),
        speech="direct",
    ),
    # questions put to somebody
    Case(
        text="Halvik was asked whether the dam would hold.",
        cue="was asked",
        content=("whether the dam would hold",),
    ),
)


@pytest.mark.parametrize("case", FORMS)
def test_each_form_is_read(case: Case) -> None:
    """An attribution has the source, cue, content, speech and parent that the rules give it."""
    found = said(case.text)

    assert [one for one in found if _fits(case, one)], found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("“The dam is safe,” Senna Halvik said. “It will hold for years.”", 1),
        ("“The dam is safe,” Senna Halvik told reporters, “and it will hold for years.”", 1),
        ("Officials said the dam was safe.", 1),
        ("Halvik said the dam was safe and added that the gates had been shut.", 2),
        ("Corvane quoted Ilmar Tovrek as saying that the dam was safe.", 2),
        ("“I told the engineers that the dam was unsafe and they agreed,” Halvik said.", 1),
        ("One of the engineers, speaking on condition of anonymity, said the dam was unsafe.", 1),
        ("“The dam is safe and it will hold for years.” Halvik was calm.", 0),
    ],
)
def test_nothing_is_attributed_twice(text: str, number: int) -> None:
    """A text has as many sayings as it tells of, whoever else could be read into it."""
    assert number == len(said(text)), said(text)


NOT_ATTRIBUTIONS = [
    "NATO lists the system as the Needle.",
    'The book is called "The Long Water".',
    "The lake is known as the Long Water.",
    "The ministry declined to comment.",
    "Halvik had no comment.",
    "Halvik refused to speak to reporters.",
    "The official did not wish to be identified.",
    "Asked about the dam, Halvik left the room.",
    "It was agreed that the dam would be repaired.",
    "Halvik and Tovrek agreed that the gates would be shut.",
    "The so-called “experts” left the town.",
    "She works for the magazine “Border Notes and Other Stories” in Haskeld.",
    'The song "The dam is safe and will hold" was sung in the town.',
    "If somebody tells us that the dam is unsafe, we will shut it.",
    "The dam is due to be repaired in May.",
    "Halvik told the story of the dam.",
]


@pytest.mark.parametrize("text", NOT_ATTRIBUTIONS)
def test_what_is_no_attribution(text: str) -> None:
    """Designations, refusals, bare topics, agreements, names and suppositions make nobody answerable for words."""
    assert [] == said(text, act=None)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Senna Halvik wants to repair the dam.", "wants"),
        ("Senna Halvik believes that the dam is safe.", "believes"),
        ("Senna Halvik fears that the dam is unsafe.", "fears"),
        ("Senna Halvik hopes to repair the dam.", "hopes"),
    ],
)
def test_attitudes_are_no_sayings(text: str, cue: str) -> None:
    """A wish, belief or fear told without an act of saying is an attitude."""
    (one,) = said(text, act=None)

    assert ("attitude", cue, "Senna Halvik") == (one.act, one.cue, one.speaker)


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Halvik said the dam was safe.", "certain yes"),
        ("Halvik denied that the dam was safe.", "certain no"),
        ("Halvik did not rule out that the dam would be shut.", "possible yes"),
        ("Halvik did not say whether the dam would be shut.", "uncommitted unknown"),
        ("Halvik refused to say whether the dam would be shut.", "uncommitted unknown"),
        ("Nobody said that the dam was safe.", "uncommitted unknown"),
        ("It is said that the dam is safe.", "uncommitted unknown"),
        ("Halvik joked that the dam would fly.", "uncommitted unknown"),
        ("Halvik predicted that the dam would hold.", "probable yes"),
        ("Halvik hinted that the dam would be shut.", "possible yes"),
    ],
)
def test_the_stand_that_a_cue_gives(text: str, stand: str) -> None:
    """A cue lets its source deny, hedge or hold back (rule 12)."""
    assert stand == said(text)[0].stand
