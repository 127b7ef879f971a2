"""Names in running text: every spelling of a name leads to one entity, and common words lead nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook import codebook, load
from sayso.terms import MentionKind

LUKASHENKO = "person:alexander-lukashenko"
PUTIN = "person:vladimir-putin"
ISKANDER = "system:iskander"
ISKANDER_M = "system:iskander-m"
S400 = "system:s-400"
BELTA = "agency:belta"


def hits(text: str) -> list[tuple[str, str]]:
    """Return the words of every hit and the id of its first entity."""
    return [(text[hit.start : hit.end], hit.entities[0].id) for hit in codebook().find(text)]


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("a word from Lukashenko came", "Lukashenko", LUKASHENKO),
        ("a word from Lukashenka came", "Lukashenka", LUKASHENKO),
        ("slowa Łukaszenki i Łukaszenka", "Łukaszenka", LUKASHENKO),
        ("LUKASHENKO IN TOWN", "LUKASHENKO", LUKASHENKO),
        ("Lukashenka’s speech", "Lukashenka", LUKASHENKO),
        ("Lukashenko's speech", "Lukashenko", LUKASHENKO),
        ("Aliaksandr\nLukashenka spoke", "Aliaksandr\nLukashenka", LUKASHENKO),
        ("A. Lukashenko spoke", "A. Lukashenko", LUKASHENKO),
        ("Президент Александр Лукашенко", "Александр Лукашенко", LUKASHENKO),
        ("словы Аляксандра Лукашэнкі", "Аляксандра Лукашэнкі", LUKASHENKO),
        ("разом із Лукашенком", "Лукашенком", LUKASHENKO),
        ("встреча с Путиным", "Путиным", PUTIN),
        ("передали Путину", "Путину", PUTIN),
        ("зустріч із Путіним", "Путіним", PUTIN),
        ("the Iskander-M system", "Iskander-M", ISKANDER_M),
        ("the Iskander M system", "Iskander M", ISKANDER_M),
        ("the 9K720 system", "9K720", ISKANDER),
        ("the SS-26 Stone", "SS-26 Stone", ISKANDER),
        ("the SS26 arrived", "SS26", ISKANDER),
        ("комплекс 9К720", "9К720", ISKANDER),
        ("десять Искандеров", "Искандеров", ISKANDER),
        ("комплексы «Искандер-М»", "Искандер-М", ISKANDER_M),
        ("an Iskander-type missile", "Iskander", ISKANDER),
        ("these Iskanders", "Iskanders", ISKANDER),
        ("the S-400 battery", "S-400", S400),
        ("the S400 battery", "S400", S400),
        ("the S 400 battery", "S 400", S400),
        ("the S–400 battery", "S–400", S400),
        ("two S-400s there", "S-400s", S400),
        ("комплекс С-400 там", "С-400", S400),
        ("комплекс С400 там", "С400", S400),
        ("the S-400M battery", "S-400M", S400),
        ("the F-16C jets", "F-16C", "system:f-16"),
        ("истребители Су-30СМ", "Су-30СМ", "system:su-30sm"),
        ("Belta reported", "Belta", BELTA),
        ("BelTA reported", "BelTA", BELTA),
        ("BELTA reported", "BELTA", BELTA),
        ("сообщило БелТА", "БелТА", BELTA),
        ("/TASS-DEFENSE/.", "TASS-DEFENSE", "agency:tass"),
        ("the Patriot battery", "Patriot", "system:patriot"),
        ("in the U.S. today", "U.S.", "state:united-states"),
        ("в России сегодня", "России", "state:russia"),
        ("у Білорусі", "Білорусі", "state:belarus"),
        ("у Києві", "Києві", "place:kyiv-ukraine"),
        ("Xi Jinping came", "Xi Jinping", "person:xi-jinping"),
    ],
)
def test_every_spelling_leads_to_its_entity(text: str, words: str, id: str) -> None:
    """A name is found in its spellings, scripts and case forms, and the hit holds the name alone."""
    assert (words, id) in hits(text)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("it was a point of grad school and a patriot", "system:grad"),
        ("Patriot songs were sung.", "system:patriot"),
        ("She sang. Grad students danced.", "system:grad"),
        ("the Patriot Act was passed", "system:patriot"),
        ("they told us so", "state:united-states"),
        ("an ap in the shop", "agency:ap"),
        ("A 10-day trip", "system:a-10"),
        ("С 400 солдатами", S400),
        ("in the U.S. 400 people met", S400),
        ("Nikitin spoke", "person:gleb-nikitin"),
        ("they trump it", "person:donald-trump"),
        ("US-4001 is a road", S400),
        ("XS-400 is a lamp", S400),
    ],
)
def test_common_words_are_no_names(text: str, id: str) -> None:
    """A word that only looks like a name is not one."""
    assert id not in {found for _, found in hits(text)}


def test_a_common_surname_needs_its_first_name() -> None:
    """A surname that many bear names its person only together with the first name."""
    assert [("Gleb Nikitin", "person:gleb-nikitin")] == hits("a talk with Gleb Nikitin was held")


def test_the_longest_name_wins() -> None:
    """A longer name hides the shorter one inside it, and the next hit begins after it."""
    assert ["system:su-30sm", "system:su-30"] == [id for _, id in hits("the Su-30SM and the Su-30")]


@pytest.mark.parametrize(
    "text",
    [
        "the Belarusian Defence Ministry said",
        "the Ministry of Defence of Belarus said",
        "the Ministry of Defense of the Republic of Belarus said",
        "Belarus's Ministry of Defence said",
        "Минобороны Беларуси сообщило",
        "белорусское Минобороны сообщило",
        "Міністэрства абароны Беларусі паведаміла",
    ],
)
def test_a_ministry_is_known_by_its_state(text: str) -> None:
    """A body's name beside a state's name or adjective is one name, of that state's body."""
    assert ["organisation:defence-ministry-of-belarus"] == [id for _, id in hits(text)]


def test_an_adjective_makes_no_institution() -> None:
    """ "Belarusian military airfield" names no army."""
    assert [] == hits("a Belarusian military airfield")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("lukashenka", LUKASHENKO),
        ("ЛУКАШЕНКО", LUKASHENKO),
        ("iskander m", ISKANDER_M),
        ("s400", S400),
        ("9k720", ISKANDER),
        ("Iskander-type", ISKANDER),
        ("the Kremlin", "place:kremlin"),
        ("TASS-DEFENSE", "agency:tass"),
        ("the russian ministry of defence", "organisation:defence-ministry-of-russia"),
        ("Hajun", "publisher:belarusian-hajun"),
    ],
)
def test_a_whole_name_is_looked_up_in_any_case(name: str, id: str) -> None:
    """Looking up a name asks nothing of its capitals."""
    assert id in {entity.id for entity in codebook().lookup(name)}


def test_a_capital_alone_makes_no_sure_name() -> None:
    """A common word is a sure name beside a weapon word, and by its capital alone it is not."""
    book = codebook()
    assert [True] == [hit.sure for hit in book.find("the Patriot battery")]
    assert [False] == [hit.sure for hit in book.find("they saw a Patriot there")]
    assert [False] == [hit.sure for hit in book.find('the shop "Patriot" there')]


def test_a_spelling_is_found_before_and_after_others_are() -> None:
    """Spellings enter the index when they are first needed: the order of the texts changes nothing."""
    texts = ["the 9K720 system", "десять Искандеров", "the SS-26 Stone", "the 9K720 system"]
    first, second = load(), load()
    forward = [first.find(text) for text in texts]
    assert forward == [second.find(text) for text in reversed(texts)][::-1]


def test_an_unknown_name_is_nobody() -> None:
    """A name that the codebook does not hold gives nothing, not a guess."""
    assert () == codebook().lookup("Zorvania")
    assert () == codebook().lookup("")


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("Belarusian", "state:belarus"),
        ("Belarusians", "state:belarus"),
        ("belarusian", "state:belarus"),
        ("Russians", "state:russia"),
        ("South Korean", "state:south-korea"),
        ("белорусского", "state:belarus"),
        ("российской", "state:russia"),
        ("українських", "state:ukraine"),
    ],
)
def test_a_demonym_leads_to_its_state(word: str, id: str) -> None:
    """An adjective or a noun of a people leads to the state, in its case forms."""
    state = codebook().demonym(word)
    assert state is not None
    assert id == state.id


@pytest.mark.parametrize("word", ["us", "Zorvanian", "poles", ""])
def test_other_words_are_no_demonyms(word: str) -> None:
    """ "us" is not "US", and "poles" hold up tents."""
    assert None is codebook().demonym(word)


def test_a_capital_may_stand_for_its_government() -> None:
    """A capital is found as a place, and leads to the state that it may stand for."""
    hit = codebook().find("talks with Minsk")[0]
    assert MentionKind.PLACE is hit.entities[0].kind
    state = codebook().metonym(hit.entities[0].id)
    assert state is not None
    assert "state:belarus" == state.id
    assert state == codebook().metonym("Minsk")
    assert None is codebook().metonym("Gomel")


@given(st.text(alphabet=st.sampled_from("SsС4 0-IskanderMМ'’.«»\n/UPatriotЛука"), max_size=60))
def test_hits_are_in_order_and_inside_the_text(text: str) -> None:
    """Whatever the text, hits stand in order, do not overlap, and begin and end at something that is not a space."""
    past = 0
    for hit in codebook().find(text):
        assert past <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == text[hit.start : hit.end].strip()
        assert hit.entities
        past = hit.end
