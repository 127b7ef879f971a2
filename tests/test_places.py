"""Things by where they stand: what a search by place finds is what a look at everything would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Mention, Span
from sayso.places import InOrder, Places
from sayso.terms import MentionForm, MentionKind

STRETCHES = st.lists(
    st.tuples(st.integers(0, 900), st.integers(0, 400)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=25
)


@given(STRETCHES, st.integers(0, 1000), st.integers(1, 500))
def test_touching_finds_all_that_share_a_character(stretches: list[tuple[int, int]], start: int, length: int) -> None:
    """Whatever overlaps a stretch is found, once, in the order of adding; nothing else is."""
    things = [[stretch] for stretch in stretches]
    places = Places(zip(stretches, things, strict=True))
    end = start + length

    assert [t for t in things if t[0][0] < end and start < t[0][1]] == places.touching(start, end)


def test_a_thing_at_several_places_comes_once() -> None:
    """A thing that stands at two stretches is found by either, and once by both."""
    thing = ["an attribution"]
    places = Places([((0, 10), thing), ((2000, 2010), thing)])

    assert [thing] == places.touching(0, 3000)
    assert [thing] == places.at(5)
    assert [] == places.at(10)


def test_what_stands_far_away_is_not_looked_at() -> None:
    """Asking looks at the cells near the place alone, however many things there are."""
    looked = 0

    class Counted(int):
        def __lt__(self, other: object) -> bool:
            nonlocal looked
            looked += 1
            return int(self) < int(other)  # type: ignore[call-overload]

    places = Places(((Counted(i * 100), Counted(i * 100 + 5)), [i]) for i in range(10_000))
    looked = 0

    assert [[5000]] == places.touching(500_000, 500_003)
    assert looked < 20


def _mention(start: int, end: int) -> Mention:
    return Mention(
        span=Span.of("x" * 2000, start, end), kind=MentionKind.PERSON, form=MentionForm.NAME, label=f"{start}-{end}"
    )


@given(STRETCHES, st.integers(0, 1300), st.integers(0, 400))
def test_mentions_in_order(stretches: list[tuple[int, int]], place: int, length: int) -> None:
    """Mentions before a place come nearest first, those after it and inside a stretch in order."""
    mentions = [_mention(*stretch) for stretch in stretches]
    row = InOrder(mentions)
    by_start = sorted(mentions, key=lambda m: (m.span.start, m.span.end))

    assert [m for m in reversed(by_start) if m.span.end <= place and m.span.start < place] == list(row.before(place))
    assert [m for m in by_start if m.span.start > place] == list(row.after(place))
    assert [
        m for m in by_start if place <= m.span.start < place + length and m.span.end <= place + length
    ] == row.inside(place, place + length)
