"""Through whose hands a content came: the hops of a chain, their order, parts and firmness."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.claims.chains import chain as outwards
from sayso.errors import ChainLoop
from sayso.model import Attribution, Basis, Credit
from sayso.terms import Act, Certainty, Polarity, Speech
from tests.annotate.english import chain, claims

DAYLINE = {"publisher": "Dayline", "publisher_id": "publisher:dayline"}
CORVANE = Credit(
    label="Corvane", entity_id="agency:corvane", whole=True, basis=Basis(kind="dateline", exact="/CORVANE/")
)
ONE_OF_SEVERAL = Credit(
    label="Veskinform", entity_id="agency:veskinform", whole=False, basis=Basis(kind="source", exact="Veskinform")
)
SAFE = "“The dam is safe and it will hold,” "


def _chains(text: str, **more: Any) -> list[str]:
    return [chain(claim) for claim in claims(text, **more)]


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        # the publisher, then the credited agency, then sources as they are nested
        ("Ilmar Tovrek said the dam was safe.", {}, "Ilmar Tovrek"),
        ("Ilmar Tovrek said the dam was safe.", DAYLINE, "Dayline > Ilmar Tovrek"),
        ("Ilmar Tovrek said the dam was safe.", {**DAYLINE, "credit": (CORVANE,)}, "Dayline > Corvane > Ilmar Tovrek"),
        (
            "Corvane reported that Veskinform had quoted Ilmar Tovrek as saying that the dam was safe.",
            DAYLINE,
            "Dayline > Corvane > Veskinform > Ilmar Tovrek",
        ),
        (
            "Ilmar Tovrek was quoted as saying by Corvane that the dam was safe.",
            DAYLINE,
            "Dayline > Corvane > Ilmar Tovrek",
        ),
        (
            "The Haskeld Mercury, citing officials, wrote that the gates had been shut.",
            DAYLINE,
            "Dayline > The Haskeld Mercury > officials",
        ),
        ("Ilmar Tovrek said Senna Halvik had promised that it would hold.", {}, "Ilmar Tovrek > Senna Halvik"),
        # one of several sources that a page lists is no hop
        ("Ilmar Tovrek said the dam was safe.", {**DAYLINE, "credit": (ONE_OF_SEVERAL,)}, "Dayline > Ilmar Tovrek"),
        # one whom nobody names is called by whose he is
        (
            "Senna Halvik, according to her lawyer, told the guards that the dam was safe.",
            {},
            "Halvik's lawyer > Senna Halvik",
        ),
        # the same label twice running is written once
        ("Corvane reported that the dam was safe.", {**DAYLINE, "credit": (CORVANE,)}, "Dayline > Corvane"),
        (
            "Corvane reported that the dam was safe.",
            {"publisher": "Corvane", "publisher_id": "agency:corvane", "credit": (CORVANE,)},
            "Corvane",
        ),
        # the publisher's own words, and those of nobody known
        ("Veskaria bought eight Kalvet-9 systems from Tolmaria.", DAYLINE, "Dayline"),
        ("Veskaria bought eight Kalvet-9 systems from Tolmaria.", {}, "unknown publisher"),
        # hearsay has no holder
        ("It is said that the dam is safe.", DAYLINE, "Dayline"),
        # an attitude is no hop
        ("Officials said that Norrund wanted to keep the Kalvet-9.", {}, "Officials"),
        ("Norrund wants to keep the Kalvet-9.", DAYLINE, "Dayline"),
        # an outlet that somebody spoke to
        ("Halvik told Corvane that the dam was safe.", DAYLINE, "Dayline > Corvane > Senna Halvik"),
        ("Halvik said in an interview with Corvane that the dam was safe.", {}, "Corvane > Senna Halvik"),
        ("In an interview with Corvane, Halvik said the dam was safe.", {}, "Corvane > Senna Halvik"),
        ("Halvik told reporters that the dam was safe.", {}, "Senna Halvik"),
        ("Halvik told Tovrek that the dam was safe.", {}, "Senna Halvik"),
    ],
)
def test_the_hops_of_a_chain(text: str, more: dict[str, Any], expected: str) -> None:
    """A chain names the publisher, the credited agency and the sources, outermost first, each once."""
    assert expected in _chains(text, **more)


def test_a_way_is_carried_to_the_same_speakers_other_sayings() -> None:
    """Who quoted a speaker once brought the speaker's other words too, and nobody else's."""
    text = SAFE + "Veskinform quoted Tovrek as saying.\n\nTovrek said the gates were shut. Halvik said they were open."

    assert ["Veskinform > Ilmar Tovrek", "Veskinform > Ilmar Tovrek", "Senna Halvik"] == _chains(text)


def test_of_two_ways_none_is_carried() -> None:
    """A speaker whom two agencies quoted is not said to have come through either, where the report does not say."""
    text = (
        SAFE + "Veskinform quoted Tovrek as saying.\n\n“The gates are shut and will be so,” Corvane quoted Tovrek as "
        "saying.\n\nTovrek said the town was calm."
    )

    assert ["Veskinform > Ilmar Tovrek", "Corvane > Ilmar Tovrek", "Ilmar Tovrek"] == _chains(text)


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("Ilmar Tovrek, quoted by his press service", "Tovrek's press service > Ilmar Tovrek"),
        ("Ilmar Tovrek quoted by Veskinform, Corvane", "Veskinform > Ilmar Tovrek"),
        ("Ilmar Tovrek", "Ilmar Tovrek"),
        ("Corvane", "Corvane"),
    ],
)
def test_a_source_line_gives_the_way(line: str, way: str) -> None:
    """ "Source: X quoted by Y" holds for all that X says in the report."""
    text = f"Source: {line}\n\nDirect speech: “The dam is safe. It will hold for many years.”\n\nRecall: It rained."

    assert [way] == _chains(text)


def test_an_attitude_is_an_account_of_its_own_where_the_source_line_names_its_holder() -> None:
    """What the listed voice is said to want is by that voice's own account."""
    text = "Norrund wants to keep the Kalvet-9.\n\nSource: Norrund, quoted by Corvane"

    assert ["Corvane > Norrund"] == _chains(text)


@pytest.mark.parametrize(
    ("text", "label", "part"),
    [
        ("Ilmar Tovrek said the dam was safe.", "Ilmar Tovrek", "speaker"),
        ("Maro Dinsel said the dam was safe.", "Maro Dinsel", "speaker"),
        ("Halvik's spokesman Bastin Orle said the dam was safe.", "Bastin Orle", "spokesperson"),
        ("The president's press service said the dam was safe.", "president's press service", "spokesperson"),
        ("Corvane said the dam was safe.", "Corvane", "agency"),
        ("The Haskeld Mercury said the dam was safe.", "The Haskeld Mercury", "publication"),
        ("Field Tally said the dam was safe.", "Field Tally", "monitor"),
        ("The report says that the dam is unsafe.", "report", "document"),
        ("The contract says that the dam is safe.", "contract", "document"),
        ("The defence ministry said the dam was safe.", "defence ministry", "speaker"),
        ("Officials said the dam was safe.", "Officials", "unnamed"),
        ("A person close to the ministry said the dam was safe.", "person close to the ministry", "unnamed"),
        ("Sources familiar with the matter said the dam was safe.", "Sources familiar with the matter", "unnamed"),
        ("A senior official said the dam was safe.", "senior official", "unnamed"),
    ],
)
def test_the_part_of_a_voice(text: str, label: str, part: str) -> None:
    """A hop has the part that its voice is known to play, or that the noun for it says."""
    (claim,) = claims(text)

    assert (label, part) == (claim.chain[-1].label, claim.chain[-1].part.value)


def test_unnamed_officials_stay_unnamed() -> None:
    """An unnamed collective source never resolves to an entity."""
    (claim,) = claims("Officials said the dam was safe.")

    assert "unnamed" == claim.chain[-1].part
    assert None is claim.chain[-1].entity_id


def test_an_unnamed_voice_keeps_one_label() -> None:
    """A voice that nobody names is one hop under its first words, wherever it goes on."""
    text = "A person close to the ministry said the dam was safe. The person said the gates had been shut."

    assert ["person close to the ministry"] * 2 == _chains(text)
    assert {"unnamed"} == {claim.chain[-1].part.value for claim in claims(text)}


def test_a_hop_that_only_passes_words_on_commits_to_nothing() -> None:
    """Only the last hop takes the stand; those outside it are uncommitted."""
    (claim,) = claims(SAFE + "Veskinform quoted Tovrek as saying.", **DAYLINE)

    assert [("uncommitted", "unknown"), ("uncommitted", "unknown"), ("certain", "yes")] == [
        (link.certainty.value, link.polarity.value) for link in claim.chain
    ]


def test_an_outer_voice_that_denies_takes_its_own_stand() -> None:
    """Who denies that another said a thing stands by the denial, outside the one who is said to have said it."""
    (claim,) = claims("Halvik denied that Tovrek had said that the dam was safe.")

    assert ["Senna Halvik", "Ilmar Tovrek"] == [link.label for link in claim.chain]
    assert (Certainty.CERTAIN, Polarity.NO) == (claim.chain[0].certainty, claim.chain[0].polarity)


def test_every_hop_shows_its_words() -> None:
    """A hop that the text names holds the words that show it, as they stand in the text."""
    text = "Corvane reported that Veskinform had quoted Ilmar Tovrek as saying that the dam was safe."
    (claim,) = claims(text)

    assert ["Corvane", "Veskinform", "Ilmar Tovrek"] == [link.words[0].exact for link in claim.chain]


def _attribution(id: str, parent: str | None) -> Attribution:
    return Attribution(id=id, source=(), cue=(), content=(), act=Act.SAYING, speech=Speech.INDIRECT, parent=parent)


def test_an_attribution_is_followed_outwards() -> None:
    """The attributions that hold one are returned outermost first, itself last."""
    by_id = {id: _attribution(id, parent) for id, parent in (("a", "b"), ("b", "c"), ("c", None))}

    assert ["c", "b", "a"] == [a.id for a in outwards(by_id["a"], by_id)]


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}])
def test_a_loop_of_parents_is_refused(parents: dict[str, str]) -> None:
    """Attributions that are each other's parents raise ChainLoop instead of running for ever."""
    by_id = {id: _attribution(id, parent) for id, parent in parents.items()}

    with pytest.raises(ChainLoop, match="its own parent"):
        outwards(by_id["a"], by_id)


def test_an_outlet_called_by_its_noun_is_a_hop():
    """ "Told the news agency X" makes X a hop of that saying, before any way that the report gives for others."""
    found = claims("Halvik told the news agency Corvane that the dam was safe.")

    assert ["Corvane", "Senna Halvik"] == [link.label for link in found[-1].chain][-2:]
