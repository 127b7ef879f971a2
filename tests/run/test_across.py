"""Claims compared as reports come in: by the rule, in any order, and anew when what hangs on it changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Entry, Judgement
from sayso.register import Register
from sayso.resolve.across import Telling, judged_pair, meeting, tellings
from sayso.resolve.across.packing import pack, slim, unpack
from sayso.run.across import BETWEEN_CLAIMS, Across, catch_up
from sayso.run.answers import clusters
from sayso.run.correcting import Corrector
from sayso.serve.export import export
from sayso.terms import Polarity, Relation, Tense, Verdict
from tests.resolve.across.stories import book, told
from tests.run.held import AT, claim_of, entry, fill, report_of

NEWS = """The coast guard of Norvia has eight Kalvet-9 launchers, its paper told on Monday, and the last of them
were unloaded at the pier of Halm before the snow came. The crews who are to serve on them have been at school for a
year, the paper went on, and the sheds on the northern shore that were put up for them stood empty until now. Nobody in
the town had been told of the day, and the road to the pier was closed for the night without a word of why."""


def _of(name: str, day: str, *claims: Telling, text: str | None = None) -> Entry:
    words = " ".join(f"{each.holder.label} said: {each.claim.content[0].exact}." for each in claims)
    return entry(name, text or f"Report {name} of {day}. {words}", *claims)


def _says(words: str, who: str, day: str, **said: object) -> Telling:
    return told("c01", words, who, on_day=day, **said)  # type: ignore[arg-type]  # as told() takes them


REPORTS = (
    _of("first", "2031-05-12", _says("eight launchers have arrived", "Ilan Vesk", "2031-05-12", number=(8, 8))),
    _of("second", "2031-05-12", _says("we have eight launchers", "Vesk", "2031-05-12", number=(8, 8))),
    _of(
        "third",
        "2031-05-13",
        _says("twelve launchers came", "Ana Holm", "2031-05-13", number=(12, 12)),
        _says("eight more are on their way", "Ilan Vesk", "2031-05-13", number=(8, 8), tense=Tense.FUTURE),
    ),
    _of("fourth", "2031-05-20", _says("nothing has arrived", "Ana Holm", "2031-05-20", polarity=Polarity.NO)),
    _of("fifth", "2031-04-01", _says("eight will come", "Ilan Vesk", "2031-04-01", tense=Tense.FUTURE, number=(8, 8))),
    _of("sixth", "2031-06-02", _says("eight are here", "Oda Lind", "2031-06-02", number=(8, 8), on="2031-05-10")),
    _of(
        "copy", "2031-05-14", told("c1", "has eight Kalvet-9 launchers", number=(8, 8), on_day="2031-05-14"), text=NEWS
    ),
    _of(
        "reprint",
        "2031-05-15",
        told("c1", "has eight Kalvet-9 launchers", number=(8, 8), on_day="2031-05-15", publisher="Evening Post"),
        text=NEWS.replace("its paper told on Monday", "its paper told"),
    ),
    _of("eighth", "2031-05-13", _says("eight launchers have arrived", "Ilan Vesk", "2031-05-13", number=(8, 8))),
)


def _kept(path: Path, entries: Sequence[Entry]) -> tuple[tuple[Judgement, ...], list[str]]:
    with Register.open(path, write=True) as register:
        fill(register, entries)
        return register.judgements(), list(export(register, "jsonl", clusters(register)))


@pytest.fixture(params=["as it is", "narrow"])
def _rule(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule as it is, under which these few reports all meet, and one so narrow that many pairs end."""
    if request.param == "narrow":
        monkeypatch.setattr(meeting, "NEAR", 1)
        monkeypatch.setattr(meeting, "FEW", 2)


@pytest.mark.usefixtures("_rule")
def test_judgements_do_not_depend_on_the_order_of_reports(tmp_path: Path):
    """In whatever order reports come: the same judgements, and the same export."""
    expected = _kept(tmp_path / "in-order.db", REPORTS)

    @settings(max_examples=12, deadline=None)
    @given(st.permutations(REPORTS))
    def check(entries: Sequence[Entry]) -> None:
        with TemporaryDirectory() as folder:
            assert expected == _kept(Path(folder) / "news.db", entries)

    check()
    assert {each.relation for each in expected[0]} >= {*BETWEEN_CLAIMS, Relation.COPY_OF}


@pytest.mark.usefixtures("_rule")
def test_what_is_judged_is_what_the_rule_says(tmp_path: Path):
    """Every pair that meets is judged, and no other but those of one report and of copies."""
    found, _ = _kept(tmp_path / "news.db", REPORTS)
    made = {each.document.id: tellings(each.document, each.claims, book()) for each in REPORTS}
    held = _Held(
        {
            id: dict(zip([t.id for t in ts], meeting.held_keys(map(meeting.all_keys, ts)), strict=True))
            for id, ts in made.items()
        }
    )
    expected = set()
    for (one, ours), (other, theirs) in combinations(made.items(), 2):
        if {one, other} == {report_of("copy"), report_of("reprint")}:
            continue
        for left in ours:
            for right in theirs:
                if held.meet(left.id, right.id):
                    expected |= {each.id for each in judged_pair(left, right, at=AT)}

    homes = {claim.id: id for id, claims in made.items() for claim in claims}
    apart = {frozenset((report_of("copy"), report_of("reprint")))}
    ours = {
        each.id
        for each in found
        if each.relation in BETWEEN_CLAIMS
        and homes[each.left_id] != homes[each.right_id]
        and frozenset((homes[each.left_id], homes[each.right_id])) not in apart
    }
    assert expected == ours
    assert expected


class _Held:
    """The rule as it is told: one order of reports, and who holds a key in it."""

    def __init__(self, keys: dict[str, dict[str, frozenset[int]]]) -> None:
        days = {each.document.id: (each.document.published_on, int(each.document.id[1:], 16)) for each in REPORTS}
        self._order = sorted(keys, key=lambda id: days[id])
        self._home = {claim: id for id, claims in keys.items() for claim in claims}
        self._keys = {claim: mine for claims in keys.values() for claim, mine in claims.items()}

    def meet(self, one: str, other: str) -> bool:
        return any(self._by(key, one, other) for key in self._keys[one] & self._keys[other])

    def _by(self, key: int, one: str, other: str) -> bool:
        holders = [
            id for id in self._order if any(key in self._keys[c] for c, home in self._home.items() if home == id)
        ]
        if meeting.is_wide(key):
            return len(holders) <= meeting.FEW
        return abs(holders.index(self._home[one]) - holders.index(self._home[other])) <= meeting.NEAR


def test_copies_are_compared_as_tellings_of_one_text(tmp_path: Path):
    """What two copies tell in their own voice is one statement; when they are copies no longer, it is judged anew."""
    with Register.open(tmp_path / "news.db", write=True) as register:
        fill(register, REPORTS)
        before = register.judgements()
        ends = claim_of("copy"), claim_of("reprint")
        (tie,) = [each for each in register.judgements([ends[0]]) if ends[1] in (each.left_id, each.right_id)][:1]
        (copied,) = register.judgements(relation=Relation.COPY_OF)
        no = Judgement(
            id="jno",
            left_id=copied.left_id,
            right_id=copied.right_id,
            relation=Relation.COPY_OF,
            verdict=Verdict.NO,
            by="person:vera",
            evidence="",
            judged_at=AT,
        )
        across = Across(book())
        with register.unit() as unit:
            unit.judge([no])
            across.copies_changed(no.left_id, no.right_id, unit, at=AT)
        apart = register.judgements()
        with register.unit() as unit:
            unit.withdraw("jno", AT)
            across.copies_changed(no.left_id, no.right_id, unit, at=AT)

        assert tie in before
        assert {each.id for each in apart} - {"jno"} != {each.id for each in before} or apart != before
        assert before == tuple(each for each in register.judgements() if each.id != "jno")


def test_a_register_from_before_is_caught_up(tmp_path: Path):
    """Reports that were added before claims were compared, or by other rules, are compared when something is added."""
    path = tmp_path / "news.db"
    expected, _ = _kept(path, REPORTS)
    for change in (
        "DELETE FROM compared; DELETE FROM tellings; DELETE FROM claim_keys",
        "UPDATE compared SET rules = 'x'",
    ):
        database = sqlite3.connect(path)
        database.executescript(f"{change}; DELETE FROM judgements WHERE made_by LIKE 'sayso c%' AND left_id LIKE 'c%'")
        database.close()
        with Register.open(path, write=True) as register:
            done = catch_up(register, Across(book()), lambda: AT)
            again = catch_up(register, Across(book()), lambda: AT)

            assert (len(REPORTS), 0) == (done, again)
            assert expected == register.judgements()


def test_comparing_a_report_anew_changes_nothing(tmp_path: Path):
    """Taken out and put back, every judgement is as it was, also those that hang on the report's place."""
    with Register.open(tmp_path / "news.db", write=True) as register:
        fill(register, REPORTS)
        before = register.judgements()
        for each in REPORTS:
            with register.unit() as unit:
                Across(book()).again([each.document.id], unit, at=AT)

            assert before == register.judgements()


@pytest.mark.parametrize("near", [1, 2])
def test_taken_out_a_report_leaves_what_there_would_be_without_it(
    near: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Pairs that ended because a report came between begin again when it goes."""
    monkeypatch.setattr(meeting, "NEAR", near)
    monkeypatch.setattr(meeting, "FEW", 2)
    without, _ = _kept(tmp_path / "without.db", [each for each in REPORTS if each is not REPORTS[7]][:-1])
    with Register.open(tmp_path / "news.db", write=True) as register:
        fill(register, [each for each in REPORTS if each is not REPORTS[7]])
        with register.unit() as unit:
            Across(book())._remove(REPORTS[8].document.id, unit, AT)

        assert without == register.judgements()


def test_a_packed_telling_compares_as_the_telling_does():
    """What a register keeps of a claim is enough to compare it."""
    made = [each for report in REPORTS for each in tellings(report.document, report.claims, book())]
    for one, other in combinations(made, 2):
        packed = unpack(pack(one)), unpack(pack(other))

        assert (slim(one), slim(other)) == packed
        assert list(judged_pair(one, other, at=AT)) == list(judged_pair(*packed, at=AT))


def test_corrected_names_are_compared_anew(tmp_path: Path):
    """Two speakers whom a person says to be one tell one statement from then on, until that is withdrawn."""
    reports = [
        _of("one", "2031-05-12", _says("eight launchers have arrived", "Ilan Vesk", "2031-05-12", number=(8, 8))),
        _of("two", "2031-05-12", _says("eight launchers have arrived now", "Tam Orrel", "2031-05-12", number=(8, 8))),
    ]
    with Register.open(tmp_path / "news.db", write=True) as register:
        fill(register, reports)
        corrector = Corrector(register=register, codebook=book(), clock=lambda: AT, by="person:vera")
        before = register.judgements(relation=Relation.SAME_STATEMENT)
        said = corrector.same("Ilan Vesk", "Tam Orrel")
        one = register.judgements(relation=Relation.SAME_STATEMENT)
        corrector.withdraw(said.id)

        assert () == before
        assert [Verdict.YES] == [each.verdict for each in one]
        assert before == register.judgements(relation=Relation.SAME_STATEMENT)
