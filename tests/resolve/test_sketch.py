"""Sketches: the same everywhere, the same for what is the same text, and near where texts are near."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve import sketch, words
from sayso.resolve.sketch import BANDS, WORDS_LEAST, shingles
from tests.resolve.reports import OTHER, WIRE, babble, report

GOLDEN = (6842069033642128113, 2017253503698342967, 3936918658255024600)


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
    assert len(sketch(report("d1", WIRE + " \ud800 \ud800x")).bands) == BANDS


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


def test_half_alike_texts_meet():
    """Of 200 pairs at resemblance one half, at least 95 in 100 share a band."""
    met = 0
    for seed in range(200):
        start = babble(seed, 300)
        # 300 words and 300 with the first 200 the same: 196 shared shingles of 396.
        cut = " ".join(start.split()[:200]) + " " + babble(seed + 9000, 100)
        met += bool(set(sketch(report("d1", start)).bands) & set(sketch(report("d2", cut)).bands))

    assert met >= 190


def test_unrelated_texts_do_not_meet():
    """Of 200 unrelated texts no two share a band."""
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
