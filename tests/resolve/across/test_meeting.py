"""Which claims meet: by keys that few hold, and by those whose holders stand near."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sayso.resolve.across import meeting
from sayso.resolve.across.meeting import FEW, LEAD, LEAD_WIDE, NEAR, all_keys, by_key, changes, held_keys, is_wide
from tests.resolve.across.stories import told

NARROW, WIDE = 2, 3
# Ten places a report: its claims stand at 10 × its place and on.
_PLACES = 10


class Held:
    """Claims in memory, by their places."""

    def __init__(self, keys: Mapping[int, frozenset[int]]) -> None:
        self._keys = keys

    def report(self, claim: int) -> int:
        return claim // _PLACES

    def first(self, keys: Collection[int], reports: int) -> Mapping[int, Sequence[tuple[int, ...]]]:
        return {key: self._groups(key)[:reports] for key in keys}

    def before(self, keys: Collection[int], report: int, reports: int) -> Mapping[int, Sequence[tuple[int, ...]]]:
        return {
            key: [each for each in self._groups(key)[::-1] if each[0] // _PLACES < report][:reports] for key in keys
        }

    def after(self, keys: Collection[int], report: int, reports: int) -> Mapping[int, Sequence[tuple[int, ...]]]:
        return {key: [each for each in self._groups(key) if each[0] // _PLACES > report][:reports] for key in keys}

    def keys(self, claims: Collection[int]) -> Mapping[int, frozenset[int]]:
        return {claim: self._keys[claim] for claim in claims}

    def _groups(self, key: int) -> list[tuple[int, ...]]:
        holders = sorted(claim for claim, mine in self._keys.items() if key in mine)
        reports = sorted({claim // _PLACES for claim in holders})
        return [tuple(claim for claim in holders if claim // _PLACES == report) for report in reports]


def _all(key: int, reports: int) -> Held:
    return Held({report * _PLACES: frozenset({key}) for report in range(reports)})


def _meet(held: Held, one: int, other: int) -> bool:
    return bool(meeting.meeting([(one * _PLACES, other * _PLACES)], held))


def test_a_wide_key_counts_while_few_hold_it():
    """All that hold it meet; one more, and none does."""
    assert _meet(_all(WIDE, FEW), 0, FEW - 1)
    assert not _meet(_all(WIDE, FEW + 1), 0, 1)


def test_a_narrow_key_brings_neighbours_together():
    """However many hold it: those that stand near meet, and no others."""
    row = _all(NARROW, 50)

    assert [True] * NEAR + [False] * 3 == [_meet(row, 20, 20 + step) for step in range(1, NEAR + 4)]


def test_a_report_in_between_parts_its_neighbours():
    """Whom it meets, and which pairs hang on it: those between whom there is one more now."""
    row = _all(NARROW, 9)
    found = changes(4, {NARROW: (40,)}, row)

    assert {each for pair in found.met for each in pair} - {40} == {20, 30, 50, 60}
    assert found.crossing == {(20, 50), (30, 60)}
    assert not any(_meet(row, one // _PLACES, other // _PLACES) for one, other in found.crossing)


def test_the_report_that_makes_a_key_everybodys_parts_all():
    """The pairs of those that held it before."""
    found = changes(FEW, {WIDE: (FEW * _PLACES,)}, _all(WIDE, FEW + 1))

    assert not found.met
    assert FEW * (FEW - 1) // 2 == len(found.crossing)


def test_of_one_report_the_first_claims_hold_a_key():
    """So many claims of one report for a narrow key, and for a wide one."""
    held = held_keys([frozenset({NARROW, WIDE})] * 9)

    assert LEAD == sum(NARROW in each for each in held)
    assert LEAD_WIDE == sum(WIDE in each for each in held)
    assert by_key(dict(enumerate(held)))[NARROW] == tuple(range(LEAD))


def test_the_keys_of_claims():
    """The same words, the same roles by another speaker, another matter; wide and narrow keys never mix."""
    first = told("c01", "eight Kalvet-9 launchers have arrived at the pier of Halm", "Ilan Vesk", number=(8, 8))
    again = told("c02", "they have got eight now", "Ana Holm", number=(8, 8))
    other = told("c03", "the talks went on", "Ana Holm", kind="negotiate", actor="Kestria", item="Falk-2", number=None)
    narrow = [{key for key in all_keys(each) if not is_wide(key)} for each in (first, again, other)]

    assert narrow[0] & narrow[1]
    assert not narrow[0] & narrow[2]
    assert {True, False} == {is_wide(key) for key in all_keys(first)}
