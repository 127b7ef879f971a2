"""The gazetteer: what its file holds of the world, and how it is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook import load
from sayso.codebook.gazetteer import Called, Gazetteer, airport_code, airport_number, gazetteer, words_key, zip_number
from sayso.codebook.place_words import keys_of, place_words
from sayso.errors import CodebookError
from sayso.terms import MentionKind, Precision
from tools.gazetteer.packages import Packages, PostOffice
from tools.gazetteer.posts import post_offices
from tools.gazetteer.shapes import hull_middle, middles
from tools.gazetteer.table import Row, write


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Luninets", "geonames:625818"),
        ("Лунинец", "geonames:625818"),
        ("Лунинца", "geonames:625818"),
        ("Гомеля", "geonames:627907"),
        ("Kherson Oblast", "geonames:706442"),
        ("Херсонской области", "geonames:706442"),
        ("Чёрного моря", "area:black-sea"),
        ("Білорусь", "geonames:630336"),
        ("Saint-Étienne", "geonames:2980291"),
    ],
)
def test_a_place_is_found_by_its_names(name: str, id: str):
    """A place is found in Latin and Cyrillic letters, in any case, with and without accents."""
    assert id in [place.id for place, _ in gazetteer().named(name)]


def test_an_airfield_is_called_by_what_is_left_without_its_generic_word():
    """ "Luninets" is the air base only where a word says that an airfield is meant."""
    assert "airport:UMNL" in [place.id for place, _ in gazetteer().named("Luninets", Called.CORE)]
    assert Precision.AIRFIELD not in [place.precision for place, _ in gazetteer().named("Luninets")]


@pytest.mark.parametrize(
    "id", ["geonames:625818", "airport:UMNL", "airport:RU-8602", "area:black-sea", "geonames:630336", "zip:23089"]
)
def test_an_id_leads_to_its_place(id: str):
    """Each kind of id is found again, and is an entity for whoever asks the codebook."""
    place = gazetteer().by_id(id)

    assert place is not None
    assert id == place.id
    assert (MentionKind.PLACE, place.label) == (load().entity(id).kind, load().entity(id).label)


@pytest.mark.parametrize(
    "id",
    ["geonames:1", "geonames:x", "airport:QQQQ", "airport:??", "area:nowhere", "zip:00000", "zip:x", "place:x", ""],
)
def test_an_id_that_nobody_has_leads_nowhere(id: str):
    """An id that the file does not hold gives none, whatever its form."""
    assert None is gazetteer().by_id(id)


def test_a_place_knows_what_it_lies_in():
    """Luninets lies in the Brest region of Belarus."""
    place, _ = gazetteer().named("Luninets")[0]

    assert "BY" == place.country
    assert place.region is not None
    assert "geonames:629631" == gazetteer().place(place.region).id


@pytest.mark.parametrize(
    ("id", "wider"),
    [
        ("geonames:625818", ["geonames:629631", "state:belarus"]),
        ("airport:UMNL", ["geonames:629631", "state:belarus"]),
        ("area:donbas", ["state:ukraine"]),
        ("geonames:1298822", ["state:myanmar"]),
        ("area:black-sea", []),
        ("geonames:630336", []),
    ],
)
def test_a_place_is_a_part_of_its_state(id: str, wider: list[str]):
    """The entity of a place leads through its region to the state, so that a question for the state finds it."""
    book, found = load(), list[str]()
    entity = book.entity(id)
    while entity.parent is not None:
        found.append(entity.parent)
        entity = book.entity(entity.parent)

    assert wider == found


def test_every_row_can_be_read():
    """Rows name rows that are there, and lie on the globe."""
    book = gazetteer()
    for row in range(0, book.rows, 997):
        place = book.place(row)
        assert place.label
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        for above, kind in ((place.region, Precision.REGION), (place.district, Precision.DISTRICT)):
            assert above is None or book.place(above).precision is kind


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path):
    """A missing file, an empty one and another's are named, with what makes it anew."""
    (tmp_path / "empty").touch()
    (tmp_path / "other").write_bytes(b"something else entirely")
    for name in ("missing", "empty", "other"):
        with pytest.raises(CodebookError, match=name):
            Gazetteer(tmp_path / name)


@given(
    st.lists(
        st.tuples(
            st.text("abcdefgh жшю", min_size=1).filter(lambda text: bool(words_key(text))),
            st.floats(-90, 90),
            st.floats(-180, 180),
            st.integers(0, 10**9),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, towns: list[tuple[str, float, float, int]]):
    """A file written of any rows gives them back: labels, places and people as exactly as it promises."""
    path = tmp_path_factory.mktemp("gazetteer") / "places.bin"
    land = Row(id=1, label="Land", precision=Precision.COUNTRY, country="XX", lat=0, lon=0)
    region = Row(id=2, label="R", precision=Precision.REGION, country="XX", lat=0, lon=0)
    district = Row(id=3, label="D", precision=Precision.DISTRICT, country="XX", lat=0, lon=0)
    rows = [land, region, district]
    for number, (name, lat, lon, people) in enumerate(towns):
        row = Row(
            id=number + 10, label=name, precision=Precision.SETTLEMENT, country="XX", lat=lat, lon=lon,
            population=people, region=0,
        )  # fmt: skip
        row.call([name], Called.MAIN)
        rows.append(row)
    write(path, rows, areas=[], made_of="")
    book = Gazetteer(path)

    for number, (name, lat, lon, people) in enumerate(towns):
        place = next(place for place, _ in book.named(name) if place.id == f"geonames:{number + 10}")
        assert (name, "XX", 1) == (place.label, place.country, place.region)
        assert (lat, lon) == pytest.approx((place.lat, place.lon), abs=2e-4)
        assert people == pytest.approx(place.population, rel=0.01)


@pytest.mark.parametrize(("word", "label"), [("Texans", "Texas"), ("African", "Africa"), ("Scottish", "Scotland")])
def test_a_people_leads_to_its_land(word: str, label: str):
    """The words for a region's or an area's people are kept apart from names of places."""
    assert [label] == [place.label for place, _ in gazetteer().named(word, Called.PEOPLE)]


def test_a_small_place_is_known_by_its_postal_code():
    """A town that is there already, by any name and a few kilometres off, is not made twice; a county is found."""
    county = Row(id=2, label="Vesk County", precision=Precision.DISTRICT, country="US", lat=0, lon=0, region=0)
    county.call(["Vesk"], Called.CORE)
    town = Row(id=3, label="Orlen", precision=Precision.SETTLEMENT, country="US", lat=40, lon=-90, region=0)
    town.call(["Orlen"], Called.MAIN)

    class Offices(Packages):
        def post_offices(self) -> Iterator[PostOffice]:
            for code, name, lat in (
                (501, "Orlen", 40.1),
                (502, "Marn", 41.0),
                (503, "Marn", 41.1),
                (504, "Orlen", 44.0),
            ):
                yield PostOffice(code=code, name=name, state="XY", county="Vesk", lat=lat, lon=-90.0)

    made = post_offices(Offices(folder=Path()), [town], [county], {"US.XY": 0})

    assert [("Marn", zip_number(502), 0), ("Orlen", zip_number(504), 0)] == [(m.label, m.id, m.district) for m in made]


def test_an_airfields_code_is_kept():
    """A code of OurAirports' own stands for an airfield without an ICAO code."""
    assert ["UMNL", "RU-8602", "ZZ-0001"] == [
        airport_code(airport_number(each)) for each in ("UMNL", "RU-8602", "ZZ-0001")
    ]


@pytest.mark.parametrize(
    ("name", "core", "allowed"),
    [
        ("Kherson Oblast", "kherson", {Precision.REGION}),
        ("Luninets air base", "luninets", {Precision.AIRFIELD}),
        ("County Cork", "cork", {Precision.DISTRICT}),
        ("Cork counties", "cork", {Precision.DISTRICT}),
        ("Orlen Township", "orlen", {Precision.SETTLEMENT}),
        ("Брестской области", "брестской", {Precision.REGION}),
        ("Brest", "brest", set()),
        ("Oblast", "oblast", set()),
    ],
)
def test_a_generic_word_says_what_a_name_may_be(name: str, core: str, allowed: set[Precision]):
    """Generic words stand before or behind, in any case; alone one is a name like another."""
    words, kinds = place_words().core(keys_of(name))

    assert (core, allowed) == (" ".join(words), set(kinds))


def test_the_middle_of_an_outline_is_of_its_main_pieces():
    """A small far island does not draw a country's middle to sea."""
    square = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    island = [[100, 100], [1, 0], [0, 1], [-1, 0], [0, -1]]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [square, island],
        "objects": {"lands": {"geometries": [{"type": "MultiPolygon", "id": "x", "arcs": [[[0]], [[1]]]}]}},
    }

    lat, lon = middles(topology, "lands")["x"]
    assert (5, 5) == pytest.approx((lat, lon), abs=0.05)


def test_the_middle_of_places_is_of_the_land_they_span():
    """A crowd in one corner does not draw the middle there."""
    corners = [(0.0, 0.0), (0.0, 4.0), (4.0, 0.0), (4.0, 4.0)]

    lat, lon = hull_middle([*corners, *[(0.1, 0.1 + n / 100) for n in range(50)]])
    assert (2, 2) == pytest.approx((lat, lon), abs=0.05)
    assert (1.0, 1.0) == hull_middle([(0.0, 0.0), (2.0, 2.0)])


def test_the_files_are_package_data():
    """An installation brings the gazetteer, its words and the page that says whose data it is."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["sayso.codebook"]
    room = Path(__file__).parents[2] / "sayso" / "codebook"
    shipped = {path.name for pattern in patterns for path in room.glob(pattern)}

    assert {"places.bin", "words.toml", "areas.toml", "README.md"} <= shipped
