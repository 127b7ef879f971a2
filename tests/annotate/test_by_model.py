"""What surrounds the network: units and their features, windows, tags to spans, links to attributions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.by_model.decoding import Biases, Links, Piece, allowed, best_tags, linked, named, shares, spans
from sayso.annotate.by_model.units import FEATURES, TAGS, Units, units
from sayso.annotate.by_model.windows import CONTEXT, CORE, Special, cores, running, windows
from sayso.annotate.draft import Draft
from sayso.annotate.quotes import quotations
from sayso.terms import Act

NAMES = [name for name, _ in FEATURES]


def _units(text: str, drafts: tuple[Draft, ...] = ()) -> Units:
    places = [(start, start + len(line)) for start, line in _lines(text)]
    return units(text, places, (), quotations(text, places), drafts)


def _lines(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append((start, line))
        start += len(line) + 1
    return found


def _column(given: Units, name: str) -> list[int]:
    return [row[NAMES.index(name)] for row in given.features]


def _plain(count: int, paragraph: list[int] | None = None) -> Units:
    rows = tuple((0,) * len(FEATURES) for _ in range(count))
    return Units(
        tuple((n, n + 1) for n in range(count)), ("a",) * count, tuple(paragraph or [0] * count), rows, (-1,) * count
    )


def test_a_unit_is_a_word_or_a_mark():
    """Words and marks are units; white space is none."""
    assert ("She", "said", ":", "“", "No", ".", "”") == _units("She said: “No.”").words


def test_a_unit_knows_whether_it_is_quoted():
    """Inside quotation marks is 1, a mark itself 2, outside 0."""
    assert [0, 0, 0, 2, 1, 1, 2] == _column(_units("She said: “No.”"), "quoted")


def test_a_unit_knows_what_the_rules_made_of_it():
    """Source, cue and content of a rule's draft begin and go on; one inside another's content is nested."""
    text = "Rell said Boro told them."
    outer = Draft([(0, 4)], [(5, 9)], [(10, 24)], Act.SAYING, "verb")
    inner = Draft([(10, 14)], [(15, 19)], [(20, 24)], Act.SAYING, "verb")

    given = _units(text, (inner, outer))

    assert [1, 3, 5, 6, 6, 0] == _column(given, "rule")
    assert [0, 0, 1, 3, 5, 0] == _column(given, "nested")
    assert [1, 1, 1, 1, 1, -1] == list(given.draft)


def test_every_feature_stays_within_its_number_of_values():
    """A feature's value is below the number that the network has room for."""
    given = _units("“No,” she SAID in 2024.\nMcAdam: «Да».")

    for row in given.features:
        assert all(0 <= value < size for value, (_, size) in zip(row, FEATURES, strict=True))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60), st.integers(1, 30), st.data())
def test_cores_hold_every_unit_once(sizes: list[int], most: int, data: st.DataObject):
    """Cores follow one another without a gap, and hold no more than they may unless one unit alone is larger."""
    ends = sorted(data.draw(st.sets(st.integers(0, len(sizes)))))
    paragraph = [sum(unit >= end for end in ends) for unit in range(len(sizes))]

    plain = _plain(len(sizes), paragraph)
    found = list(cores(plain, running(plain, sizes), most))

    assert [0, *(end for _, end in found)] == [begin for begin, _ in found] + [len(sizes)]
    assert all(sum(sizes[begin:end]) <= most or end - begin == 1 for begin, end in found)


def test_cores_are_of_like_length():
    """A text a little longer than a window is cut in the middle, not near its end."""
    plain = _plain(110)

    assert [(0, 55), (55, 110)] == list(cores(plain, running(plain, [1] * 110), 100))


def test_a_text_of_one_word_paragraphs_fits_the_network():
    """Marks between paragraphs are pieces too: no window exceeds what networks take."""
    plain = _plain(2000, list(range(2000)))

    assert all(len(window.pieces) <= 512 for window in windows(plain, [[1]] * 2000, Special(998, 999)))
    assert CORE + 2 * CONTEXT + 2 <= 512


def test_a_name_is_one_span_until_another_begins():
    """Names are spans of their kind; they end with the paragraph."""
    assert [Piece("PERSON", 0, 2), Piece("ORG", 2, 3), Piece("ORG", 3, 4)] == named([1, 2, 3, 4], [0, 0, 0, 1])


@given(st.lists(st.integers(1, 4), min_size=1, max_size=80))
def test_windows_show_their_core_and_some_words_round_it(sizes: list[int]):
    """The first piece of each unit stands where the window says."""
    pieces = [[unit] * size for unit, size in enumerate(sizes)]

    for window in windows(_plain(len(sizes)), pieces, Special(998, 999), core=20, context=5):
        assert window.begin <= window.core_begin < window.core_end <= window.end
        assert [window.pieces[place] for place in window.first] == list(range(window.begin, window.end))
        assert len(window.pieces) <= 20 + 2 * 5 + 4


def test_nothing_goes_on_that_has_not_begun():
    """A tag that continues follows only its own kind, and never opens a paragraph."""
    may = allowed()

    assert 0 == may[0, TAGS.index("I-content")]
    assert 1 == may[TAGS.index("B-content"), TAGS.index("I-content")]
    assert 0 == may[TAGS.index("B-cue"), TAGS.index("I-content")]


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_the_best_path_is_the_best_of_all(seed: int, count: int):
    """Tags found together score no less than any others that may follow one another."""
    dice = np.random.default_rng(seed)
    scores = dice.normal(size=(count, len(TAGS))).astype(np.float32)
    chain = (dice.normal(size=(len(TAGS), len(TAGS))) - 1e4 * (1 - allowed())).astype(np.float32)

    def worth(tags: list[int]) -> float:
        steps = chain[[0, *tags[:-1]], tags]
        return float(scores[np.arange(count), tags].sum() + steps.sum())

    best = best_tags(scores, [0] * count, chain).tolist()
    others = [[0] * count, [TAGS.index("B-cue")] * count, [TAGS.index("B-source")] * count]

    assert all(worth(best) >= worth(other) - 1e-3 for other in others)
    assert worth(best) > -1e3


def test_paragraphs_are_read_each_on_its_own():
    """A paragraph's tags do not depend on the one before it."""
    dice = np.random.default_rng(7)
    scores = dice.normal(size=(9, len(TAGS))).astype(np.float32)
    chain = (-1e4 * (1 - allowed())).astype(np.float32)

    together = best_tags(scores, [0, 0, 0, 0, 1, 1, 1, 2, 2], chain).tolist()
    apart = [tag for part in (slice(0, 4), slice(4, 7), slice(7, 9)) for tag in
             best_tags(scores[part], [0] * len(scores[part]), chain).tolist()]  # fmt: skip

    assert apart == together


def test_tags_make_spans():
    """A span goes on through its own continuing tags, and ends with the paragraph."""
    assert [Piece("source", 0, 2), Piece("cue", 2, 3), Piece("content", 3, 5)] == spans(
        [1, 2, 3, 5, 6, 0], [0, 0, 0, 0, 0, 1]
    )


def _links(asks: dict[int, int], count: int) -> Links:
    """Units that point to another unit by the number of their axis."""
    ask, answer = np.zeros((count, count), np.float32), 9 * np.eye(count, dtype=np.float32)
    for unit, other in asks.items():
        ask[unit, other] = 9
    return _stretch(ask, answer)


def _stretch(ask: np.ndarray, answer: np.ndarray) -> Links:
    even = Biases(np.zeros((len(TAGS), len(TAGS)), np.float32), np.zeros(33, np.float32), 0.0)
    return Links(0, shares(ask, answer, [-1] * len(ask), even))


def test_a_content_goes_to_the_cue_that_its_words_point_to():
    """Not the nearest cue: the one that was learned."""
    pieces = [Piece("cue", 0, 1), Piece("cue", 2, 3), Piece("content", 3, 5), Piece("content", 5, 6)]
    links = _links({3: 0, 4: 0, 5: 2}, 6)

    found = linked(pieces, [links] * 6, [False] * 6)

    assert [(0, [Piece("content", 3, 5)]), (2, [Piece("content", 5, 6)])] == [(f.cue.begin, f.content) for f in found]


def test_a_content_makes_the_word_it_points_to_its_cue():
    """A word that no tag took for a cue is one when a content's words say so."""
    pieces = [Piece("cue", 0, 1), Piece("content", 3, 5)]

    (found,) = linked(pieces, [_links({3: 2, 4: 2}, 6)] * 6, [False, True, True, False, False, True])

    assert Piece("cue", 2, 3) == found.cue


def test_of_two_sources_the_stronger_is_taken():
    """An attribution has one source."""
    pieces = [
        Piece("source", 0, 1),
        Piece("source", 1, 2),
        Piece("cue", 2, 3),
        Piece("cue", 4, 5),
        Piece("content", 3, 4),
    ]
    ask = np.zeros((5, 5), np.float32)
    ask[0, 2], ask[1, 2], ask[3, 2] = 1, 9, 9
    links = _stretch(ask, np.eye(5, dtype=np.float32))

    (found,) = linked(pieces, [links] * 5, [False] * 5)

    assert [Piece("source", 1, 2)] == found.source


@pytest.mark.parametrize("pieces", [[], [Piece("content", 0, 2)], [Piece("cue", 0, 1)], [Piece("source", 0, 1)]])
def test_half_an_attribution_is_none(pieces: list[Piece]):
    """Without a cue, or without a content, nothing is attributed."""
    assert [] == linked(pieces, [_links({}, 2)] * 2, [False] * 2)
