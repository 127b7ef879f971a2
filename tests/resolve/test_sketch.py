"""Sketches: the same everywhere, the same for what is the same text, and near where texts are near."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve import sketch, words
from sayso.resolve.sketch import PICKED_OF, RUN_WORDS, SURE_WORDS, WORDS_LEAST, picks, shingles
from sayso.resolve.words import word_keys
from tests.resolve.reports import OTHER, WIRE, babble, report

GOLDEN = (125123697286769701, 166865966205732865, 194495990280578199)


@pytest.mark.parametrize(
    "same",
    [
        WIRE.upper(),
        WIRE.replace("\n", "  \n\n"),
        WIRE.replace('"', "“").replace(",", ""),
        WIRE.replace("government", "govern\u00adment"),
        WIRE.replace("fire", "ﬁre"),
    ],
    ids=["capitals", "white space", "punctuation", "soft hyphen", "ligature"],
)
def test_form_does_not_count(same: str):
    """Letter case, white space, punctuation, soft hyphens and ligatures change neither digest nor bands."""
    one, other = sketch(report("d1", WIRE)), sketch(report("d2", same))

    assert (one.digest, one.bands) == (other.digest, other.bands)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Morn’s", ["morns"]),
        ("state-run", ["state", "run"]),
        ("Аб’ява ещё", ["абява", "еще"]),
        ("Мо\u0301рна", ["морна"]),
        ("краи\u0306", ["край"]),
        ("１２ ½", ["12", "12"]),
        ("新型弾", ["新", "型", "弾"]),
        ("\u200b…!", []),
    ],
)
def test_words_are_normalised(written: str, compared: list[str]):
    """Apostrophes, stress marks and decomposed letters do not divide a word; hyphens do; Han counts by character."""
    assert [word.replace("⁄", "") for word in words(report("d1", written)).words] == compared


def test_every_word_keeps_its_place():
    """The span from the first word to the last is a stretch of the text as it stands."""
    document = report("d1", f"  {WIRE} ")

    assert words(document).span(document, 0, len(words(document)) - 1).exact == WIRE.rstrip(".")


def test_the_title_does_not_count():
    """A report that prints its title above its text, twice even, has the sketch of one that does not."""
    titled = report("d1", f"Coast radars bought\n\nCoast Radars Bought!\n{WIRE}", title="Coast radars bought")

    assert sketch(titled).digest == sketch(report("d2", WIRE)).digest


def test_a_text_that_is_all_title_stays():
    """Words that are only the title are not left out: the text would be empty, and equal to every empty one."""
    assert len(words(report("d1", "Coast radars bought", title="Coast radars bought"))) == 3


def test_other_words_have_another_digest():
    """One word more is another text."""
    assert sketch(report("d1", WIRE)).digest != sketch(report("d2", WIRE + " Today.")).digest


@pytest.mark.parametrize("text", ["", "…", "Read more", "w " * (WORDS_LEAST - 1)])
def test_short_texts_have_no_bands(text: str):
    """A text of a few words is nobody's candidate by bands."""
    assert sketch(report("d1", text)).bands == ()


def test_a_word_that_cannot_be_encoded_is_sketched():
    """A lone surrogate in a text does not stop the reading of it."""
    assert sketch(report("d1", WIRE + " \ud800 \ud800x")).bands


@given(st.text(min_size=0, max_size=400))
def test_bands_fit_the_register(text: str):
    """Every band of any text is a signed 64-bit integer, and the same text gives the same sketch."""
    made = sketch(report("d1", text))

    assert all(-(1 << 63) <= band < 1 << 63 for band in made.bands)
    assert made == sketch(report("d1", text))


def test_bands_are_the_same_on_every_machine():
    """The first bands are these numbers. A change of them means that every register must be sketched anew."""
    assert sketch(report("d1", WIRE)).bands[:3] == GOLDEN


def test_bands_are_the_same_in_every_process():
    """Another process, with another seed for Python's own hashes, makes the same bands."""
    code = "from tests.resolve.reports import *; print(sketch(report('d1', WIRE)).bands)"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }

    assert made == {f"{sketch(report('d1', WIRE)).bands}\n"}


@given(st.integers(0, 500), st.integers(0, 500), st.integers(SURE_WORDS, 90), st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_a_shared_passage_meets_for_certain(before: int, behind: int, shared: int, seed: int):
    """Two reports that share so many words running share a pick, wherever the words stand, however long the rest is."""
    passage = babble(seed, shared)
    one = report("d1", f"{babble(seed + 1, before)} {passage}")
    other = report("d2", f"{passage} {babble(seed + 2, behind)}")

    assert set(sketch(one).bands) & set(sketch(other).bands)


def test_lightly_edited_texts_meet():
    """Of 200 pairs of which every sixth word differs, at least 195 share a pick."""
    met = 0
    for seed in range(200):
        start, draw = babble(seed, 300), random.Random(seed)
        edited = " ".join(word if draw.random() > 1 / 6 else f"new{draw.random()}" for word in start.split())
        met += bool(set(sketch(report("d1", start)).bands) & set(sketch(report("d2", edited)).bands))

    assert met >= 195


def test_few_runs_are_picked():
    """Of thirteen runs of words some one is picked: what a register keeps stays small."""
    made = [len(sketch(report("d1", babble(seed, 400))).bands) for seed in range(50)]

    assert 27 < sum(made) / len(made) < 36


@pytest.mark.parametrize("text", [WIRE, OTHER, "新型弾 and more", "Morn’s “state-run” ½ ё", ""])
def test_words_are_hashed_the_same_either_way(text: str):
    """The hashes of words alone are those that stand beside the words; with a title too."""
    for document in (report("d1", text), report("d1", f"Coast radars\n{text}", title="Coast radars")):
        assert tuple(word_keys(document)) == words(document).keys


@given(st.lists(st.integers(0, 9), max_size=200))
def test_every_pick_is_the_least_of_its_neighbours(keys: list[int]):
    """The picks are the least hash of every so many runs running, as the method is defined."""
    made = [_run(keys[place : place + RUN_WORDS]) for place in range(len(keys) - RUN_WORDS + 1)]
    of = min(PICKED_OF, len(made))
    expected = (
        {min(made[place : place + of]) for place in range(len(made) - of + 1)} if len(keys) >= WORDS_LEAST else set()
    )

    assert {each % (1 << 64) for each in picks(keys).tolist()} == expected


def _run(keys: list[int]) -> int:
    value = 0
    for key in keys:
        value = (value * 0x9E3779B97F4A7C15 + key) % (1 << 64)
    return value


def test_unrelated_texts_do_not_meet():
    """Of 200 unrelated texts no two share a pick."""
    seen: set[int] = set()
    for seed in range(200):
        bands = set(sketch(report("d1", babble(seed, 300))).bands)
        assert not seen & bands
        seen |= bands
    assert not set(sketch(report("d1", WIRE)).bands) & set(sketch(report("d2", OTHER)).bands)


@pytest.mark.parametrize(("count", "made"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (100, 96)])
def test_shingles_by_number_of_words(count: int, made: int):
    """A text of n words has n - 4 shingles, and one where it is shorter than a shingle."""
    assert len(shingles(range(1, count + 1))) == made


def test_a_shingle_depends_on_its_five_words_only():
    """The rolling hash of five words is the same wherever they stand."""
    assert shingles([9, 8, 7, 1, 2, 3, 4, 5])[-1] == shingles([1, 2, 3, 4, 5])[0]
    assert shingles([1, 2, 3, 4, 5]) != shingles([5, 4, 3, 2, 1])
