"""Places in reports: which stretches name them, which is meant, where it lies, and what is left open."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from sayso.annotate.parse import PlainParser
from sayso.annotate.toponyms import Toponyms, Use
from sayso.annotate.toponyms.reading import Toponym
from sayso.model import Mention
from sayso.terms import MentionForm, MentionKind, Precision
from tests.annotate.english import annotator, book, report
from tools.plain import plain_document

LANDS = frozenset({MentionKind.PLACE, MentionKind.STATE})


@cache
def toponyms() -> Toponyms:
    """One for the whole run of tests."""
    return Toponyms(book())


def places(text: str, **more: Any) -> dict[str, Mention]:
    """Return the places and states that an English text names, by their words."""
    document = report(text, **more)
    sentences, mentions = annotator().named(document)
    placed = toponyms()(document, sentences, mentions)
    return {m.span.exact: m for m in placed if m.kind in LANDS and m.form is MentionForm.NAME}


def of(text: str, language: str) -> dict[str, Mention]:
    """Return the places of a text in another language."""
    document = plain_document(text, language)
    sentences = PlainParser()(text, [(0, len(text))]).sentences
    return {m.span.exact: m for m in toponyms()(document, sentences, ())}


@pytest.mark.parametrize(
    ("text", "name", "id", "precision"),
    [
        ("Shells fell in Kherson Oblast at night.", "Kherson", "geonames:706442", Precision.REGION),
        ("They train in the Brest region of Belarus.", "Brest", "geonames:629631", Precision.REGION),
        ("The jets landed at Luninets airfield in Belarus.", "Luninets", "airport:UMNL", Precision.AIRFIELD),
        ("The jets landed in Luninets in Belarus.", "Luninets", "place:luninets", Precision.SETTLEMENT),
        ("The plant stands in Paris, Texas, he said.", "Paris", "geonames:4717560", Precision.SETTLEMENT),
        ("The plant stands in Paris, he said.", "Paris", "place:paris-france", Precision.SETTLEMENT),
        ("Troops moved in northern Syria on Monday.", "Syria", "state:syria", Precision.AREA),
        ("Russia sent a ship to the Black Sea.", "Black Sea", None, Precision.AREA),
        ("The unit left for Augusta, Ga., on Monday.", "Augusta", "geonames:4180531", Precision.SETTLEMENT),
    ],
)
def test_a_place_is_put_where_the_text_names_it(text: str, name: str, id: str | None, precision: Precision):
    """The generic word, the land behind a comma and the part that is meant decide; the codebook's ids stay."""
    found = next(mention for exact, mention in places(text).items() if exact.startswith(name))

    assert id in (None, found.entity_id)
    assert found.point is not None
    assert precision is found.point.precision


def test_an_airfield_that_no_table_has_is_not_its_town():
    """The town would be closer than named, or elsewhere: without such a row there is no point."""
    found = [m for exact, m in places("The jets landed at Rivne airfield.").items() if "Rivne" in exact]

    assert all(m.point is None or m.point.precision is Precision.AIRFIELD for m in found)


def test_a_place_that_nobody_knows_has_no_point():
    """An invented town is a place, and nowhere on the map."""
    found = places("A parade was held in Brennik on Monday.")

    assert None is found["Brennik"].point
    assert () == found["Brennik"].candidates


def test_a_capital_that_speaks_stays_what_the_codebook_has():
    """A government's seat keeps its id: what it stands for is not the map's question."""
    found = places("Minsk has asked for more missiles, and Moscow agreed.")

    assert ["place:minsk-belarus", "place:moscow-russia"] == [found[each].entity_id for each in ("Minsk", "Moscow")]


def read(text: str, *names: str) -> list[Toponym]:
    """Return what names of a text mean that are known to be places'."""
    at = [text.index(name) for name in names]
    return toponyms().read(report(text), [(start, start + len(name)) for start, name in zip(at, names, strict=True)])


def test_a_generic_word_behind_a_list_is_of_all_its_names():
    """ "Walker, Winston and Cullman counties" are three counties, and none of them a town."""
    found = read(
        "Crews of Walker, Winston and Cullman counties in Alabama met.", "Walker", "Winston", "Cullman", "Alabama"
    )

    assert ["Walker County", "Winston County", "Cullman County"] == [
        f.chosen and f.chosen.place.label for f in found[:3]
    ]


def test_a_county_may_go_by_its_bare_name():
    """The county is one more sense of the town's name; no land's name is that of a county elsewhere."""
    town, land = read("He went from Lancaster to Indiana.", "Lancaster", "Indiana")

    assert Precision.DISTRICT in {sense.place.precision for sense in town.senses if sense.bare}
    assert not [sense for sense in land.senses if sense.bare]


def test_a_bare_name_is_the_town_rather_than_its_district():
    """The district is called after its town, by whatever spelling the tables have it."""
    assert Precision.SETTLEMENT is _precision(places("Shells fell on Kupiansk.")["Kupiansk"])


def test_a_small_word_that_names_a_kind_of_place_shows_one():
    """ "Порт Ізмаїл" is a place though no preposition leads to it."""
    assert "Ізмаїл" in of("Вони атакували порт Ізмаїл.", "uk")


def _precision(mention: Mention) -> Precision | None:
    return mention.point.precision if mention.point is not None else None


def test_a_township_is_no_county():
    """ "Jackson Township" is a town that nobody may know, and not Jackson County."""
    (found,) = read("She was born in Jackson Township.", "Jackson Township")

    assert {Precision.SETTLEMENT} == {sense.place.precision for sense in found.senses}


def test_what_the_codebook_knows_is_no_hamlet():
    """The Kremlin is not the post office of that name in Oklahoma."""
    found = places("The Kremlin said on Monday that the treaty was signed.")

    assert not [m for m in found.values() if (m.entity_id or "").startswith("zip:") or m.point is not None]


def test_people_of_a_region_tell_where_it_is():
    """ "Texans" are of Texas, as "Russians" are of Russia, and no place."""
    (found,) = read("Many Texans agreed.", "Texans")

    assert found.people
    assert "Texas" == (found.chosen and found.chosen.place.label)


def test_other_places_of_the_report_say_which_is_meant():
    """Of many Springfields the one near the report's other places."""
    text = (
        "Police of Springfield called for help. Officers came from Chicopee, Holyoke and Northampton in Massachusetts."
    )

    assert "geonames:4951788" == places(text)["Springfield"].entity_id


def test_the_publishers_host_is_one_more_name():
    """A paper that is named after a town, and writes its language, is at home there."""
    text = "A man from Paris was charged on Monday."

    assert "geonames:4717560" == places(text, url="https://www.theparisnews.example/a.html")["Paris"].entity_id


def test_what_is_as_good_as_another_is_left_open():
    """Two lands of one name, and nothing that tells: the mention has candidates, and neither id nor point."""
    found = [m for m in places("He grew up in Madison County.").values() if "Madison" in m.span.exact]

    assert [(None, None)] == [(m.entity_id, m.point) for m in found]


def test_people_and_bodies_are_no_places():
    """A surname, a first name and a body's name stay what they are, though places are called so."""
    found = places("Hillary Clinton met Austin Lund. Clinton said that Kansas State University had agreed.")

    assert not {"Clinton", "Austin", "Kansas"} & set(found)


def test_names_in_other_names_are_told_apart():
    """A place in a body's name is found, and is no mention of it; so is a people's name."""
    document = report("The Chicago Police Department arrested two Russians in Ohio.")
    sentences, mentions = annotator().named(document)
    uses = {document.text[f.start : f.end]: f.use for f in toponyms().find(document, sentences, mentions)}

    assert (Use.WITHIN, Use.PEOPLE, Use.PLACE) == (uses["Chicago"], uses["Russians"], uses["Ohio"])


def test_a_feature_is_a_place_by_its_last_word():
    """ "Orlen River" is a place though no table has it, and without a point."""
    found = places("The bridge over the Orlen River was closed.")

    assert [None] == [m.point for exact, m in found.items() if exact.endswith("Orlen River")]


@pytest.mark.parametrize(
    ("text", "language", "exact", "id"),
    [
        ("Колонна вышла из Лунинца утром.", "ru", "Лунинца", "geonames:625818"),
        ("Учения идут в Брестской области.", "ru", "Брестской", "geonames:629631"),
        ("Вибухи пролунали біля Житомира.", "uk", "Житомира", "geonames:686967"),
        ("Вучэнні ідуць каля Гомеля.", "be", "Гомеля", "geonames:627907"),
    ],
)
def test_places_in_cyrillic_are_found_in_their_cases(text: str, language: str, exact: str, id: str):
    """Russian, Ukrainian and Belarusian names decline."""
    assert id == of(text, language)[exact].entity_id


@pytest.mark.parametrize("text", ["", "Ga.", "Paris, " * 300, "In " * 500, "The " + "Lake " * 400, "А" * 3000])
def test_places_hold_the_words_of_any_text(text: str):
    """Whatever is read, a place's words are the text's own."""
    document = plain_document(text, "en")
    sentences = PlainParser()(text, [(0, len(text))]).sentences
    for mention in toponyms()(document, sentences, ()):
        assert text[mention.span.start : mention.span.end] == mention.span.exact
