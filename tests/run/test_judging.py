"""What people judge: it outranks ours, is remembered, and leaves nothing behind when it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import BadInput, SaysoError, UnknownName
from sayso.model import Judgement
from sayso.register import Register
from sayso.resolve import standing
from sayso.run.answers import clusters
from sayso.run.judging import JUDGED, Judge, about, judged, relation_named
from sayso.serve.export import export
from sayso.serve.verdicts import COLUMNS, judged_object, judged_row, says
from sayso.terms import ConflictType, Relation, Verdict
from tests.resolve.across.stories import book
from tests.run.held import claim_of, fill, report_of
from tests.run.test_across import REPORTS

FIRST, SECOND, THIRD, FOURTH = (claim_of(each) for each in ("first", "second", "third", "fourth"))


@contextmanager
def _judging(folder: Path) -> Iterator[Judge]:
    """A register of nine reports, and somebody who judges in it; each time the clock is asked, a second has gone by."""
    ticks = count()
    with Register.open(folder / "news.db", write=True) as register:
        fill(register, REPORTS)
        yield Judge(
            register=register,
            codebook=book(),
            clock=lambda: f"2031-05-21T08:{next(ticks) // 60 % 60:02d}:00Z",
            by="person:vera",
            reason="seen",
        )


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[Judge]:
    """Somebody who judges."""
    with _judging(tmp_path) as made:
        yield made


def _exported(judge: Judge) -> list[str]:
    return list(export(judge.register, "jsonl", clusters(judge.register)))


def _ours(judge: Judge, relation: Relation, verdict: Verdict = Verdict.YES) -> Judgement:
    held = judge.register.judgements(relation=relation)
    return next(each for each in held if each.by.startswith("sayso ") and each.verdict is verdict)


def _stands(judge: Judge, relation: Relation, one: str, other: str) -> Judgement | None:
    held = standing(judge.register.judgements([one], relation=relation))
    return next((each for each in held if other in (each.left_id, each.right_id)), None)


def test_a_person_outranks_us_until_it_is_withdrawn(judge: Judge):
    """Rejected, a judgement of ours holds no longer; withdrawn, it does again."""
    ours = _ours(judge, Relation.SAME_STATEMENT)
    before = _exported(judge)
    no = judge.rule(ours.id[:10], Verdict.NO)
    held = _stands(judge, Relation.SAME_STATEMENT, ours.left_id, ours.right_id)
    gone = judge.withdraw(no.id)

    assert no == held
    assert (Verdict.NO, "person:vera", "seen") == (no.verdict, no.by, no.evidence)
    assert gone.withdrawn_at
    assert ours == _stands(judge, Relation.SAME_STATEMENT, ours.left_id, ours.right_id)
    assert before == _exported(judge)


def test_what_somebody_judged_is_suggested_no_more(judge: Judge):
    """The list holds what is unsure and nobody has judged; a verdict withdrawn is suggested again."""
    listed = judge.register.standing_on(suggested=True)
    assert {Verdict.UNSURE} == {each.verdict for each in listed}
    assert sorted(listed, key=lambda each: (-(each.score or 0), each.id)) == list(listed)
    yes = judge.rule(listed[0].id, Verdict.YES)
    assert listed[1:] == judge.register.standing_on(suggested=True)
    judge.withdraw(yes.id)

    assert listed == judge.register.standing_on(suggested=True)


def test_the_same_is_not_said_twice(judge: Judge):
    """A second verdict of the same person that says the same would outlive the withdrawing of the first."""
    judge.judge(FIRST, SECOND, Relation.SAME_CLAIM)
    with pytest.raises(BadInput, match="said so already"):
        judge.judge(SECOND, FIRST, Relation.SAME_CLAIM)

    assert Verdict.NO is judge.judge(FIRST, SECOND, Relation.SAME_CLAIM, Verdict.NO).verdict


def test_any_two_can_be_judged(judge: Judge):
    """Claims and reports, by ids that may be shortened, in any order; the later verdict of two holds."""
    yes = judge.judge(THIRD[:12], FIRST[:12], Relation.SAME_CLAIM)
    no = judge.judge(FIRST, THIRD, Relation.SAME_CLAIM, Verdict.NO)
    copy = judge.judge(report_of("first"), report_of("fourth"), Relation.COPY_OF)

    assert tuple(sorted((FIRST, THIRD))) == (yes.left_id, yes.right_id) == (no.left_id, no.right_id)
    assert yes.judged_at < no.judged_at < copy.judged_at
    assert no == _stands(judge, Relation.SAME_CLAIM, FIRST, THIRD)
    assert (yes, no, copy) == judge.register.verdicts()


def test_a_conflict_has_a_type(judge: Judge):
    """Given, or as judged before, or as found; where nothing is found it has to be said."""
    found = judge.judge(FIRST, THIRD, Relation.CONFLICTS)
    given_ = judge.judge(FIRST, FOURTH, Relation.CONFLICTS, type=ConflictType.PLACES)
    denied = judge.judge(FIRST, FOURTH, Relation.CONFLICTS, Verdict.NO)

    assert (ConflictType.VALUES, ConflictType.PLACES, None) == (found.type, given_.type, denied.type)
    assert "in conflict (places)" == says(given_)
    with pytest.raises(BadInput, match=r"in what do .* conflict") as raised:
        judge.judge(FIRST, SECOND, Relation.CONFLICTS)
    assert "--type values, dates" in str(raised.value)


@pytest.mark.parametrize(
    ("work", "error", "told"),
    [
        (lambda judge: judge.rule("jffff", Verdict.YES), UnknownName, "no judgement"),
        (lambda judge: judge.rule("", Verdict.YES), UnknownName, "no id"),
        (lambda judge: judge.judge(FIRST, FIRST[:15], Relation.SAME_CLAIM), BadInput, "there are no two"),
        (lambda judge: judge.judge(FIRST, "cffff", Relation.SAME_CLAIM), UnknownName, "no claim"),
        (lambda judge: judge.judge(FIRST, report_of("first"), Relation.SAME_CLAIM), BadInput, "is a report"),
        (lambda judge: judge.judge(FIRST, SECOND, Relation.COPY_OF), BadInput, "only reports are copies"),
        (lambda judge: judge.judge(FIRST, SECOND, Relation.SAME_ENTITY), BadInput, "nothing to be judged here"),
        (lambda judge: judge.judge(FIRST, SECOND, Relation.SAME_CLAIM, Verdict.UNSURE), BadInput, "yes or no"),
        (
            lambda judge: judge.judge(FIRST, SECOND, Relation.SAME_CLAIM, type=ConflictType.DATES),
            BadInput,
            "of no type",
        ),
        (lambda judge: judge.withdraw(_ours(judge, Relation.SAME_CLAIM).id), BadInput, "of ours"),
        (lambda judge: judge.rule(judge.judge(FIRST, SECOND, Relation.SAME_CLAIM).id, Verdict.NO), BadInput, "verdict"),
        (lambda judge: [judge.withdraw(each) for each in [_no(judge)] * 2], BadInput, "withdrawn before"),
        (lambda judge: about(judge.register, "k123"), BadInput, "no id of a claim or a report"),
        (lambda judge: relation_named("same-thing"), UnknownName, "no relation"),
    ],
)
def test_what_cannot_be_judged_is_refused(judge: Judge, work: object, error: type[SaysoError], told: str):
    """With the cause and what to do instead, and nothing is kept."""
    before = judge.register.verdicts()
    with pytest.raises(error, match=told) as raised:
        work(judge)  # type: ignore[operator]  # one of the functions above

    assert raised.value.hint
    assert all(each in judge.register.verdicts() for each in before)


def _no(judge: Judge) -> str:
    held = [each for each in judge.register.verdicts() if each.relation is Relation.SAME_CLAIM]
    return held[0].id if held else judge.judge(FIRST, SECOND, Relation.SAME_CLAIM, Verdict.NO).id


def test_both_sides_are_shown(judge: Judge):
    """Each judgement with holder, days and words of both sides; of reports, their titles or first words."""
    held = judged(judge.register, judge.register.standing_on(about(judge.register, report_of("first"))))
    objects, rows = list(map(judged_object, held)), list(map(judged_row, held))

    assert all(set(row) <= set(COLUMNS) for row in rows)
    assert {"Ilan Vesk"} <= {side["holder"] for each in objects for side in (each["left"], each["right"])}
    assert all(side["words"] for each in objects for side in (each["left"], each["right"]))
    copies = judged(judge.register, judge.register.judgements(relation=Relation.COPY_OF))
    assert judged_object(copies[0])["left"]["publisher"]
    assert {each.judgement.relation for each in held} <= set(JUDGED)


RECORDS = (FIRST, SECOND, THIRD, FOURTH, claim_of("third", 1), claim_of("copy"), claim_of("reprint"))
DOCUMENTS = tuple(report_of(each) for each in ("first", "copy", "reprint", "eighth"))
ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from((Relation.SAME_STATEMENT, Relation.SAME_CLAIM, Relation.CONFLICTS)),
            st.sampled_from(RECORDS),
            st.sampled_from(RECORDS),
            st.sampled_from((Verdict.YES, Verdict.NO)),
        ),
        st.tuples(
            st.just(Relation.COPY_OF),
            st.sampled_from(DOCUMENTS),
            st.sampled_from(DOCUMENTS),
            st.sampled_from((Verdict.YES, Verdict.NO)),
        ),
        st.integers(0, 5),
    ),
    max_size=8,
)


def test_withdrawing_restores_what_was():
    """Through any sequence of judging and withdrawing: withdrawn, a verdict has left the export byte for byte."""

    @settings(max_examples=15, deadline=None)
    @given(ACTS)
    def check(acts: Sequence[tuple[Relation, str, str, Verdict] | int]) -> None:
        with TemporaryDirectory() as folder, _judging(Path(folder)) as judge:
            before = _exported(judge)
            made: list[str] = []
            for act in acts:
                if isinstance(act, int):
                    if made:
                        judge.withdraw(made.pop(act % len(made)))
                    continue
                relation, one, other, verdict = act
                if one == other:
                    continue
                kind = ConflictType.VALUES if relation is Relation.CONFLICTS and verdict is Verdict.YES else None
                here = _exported(judge)
                judge.withdraw(judge.judge(one, other, relation, verdict, type=kind).id)
                assert here == _exported(judge)
                made.append(judge.judge(one, other, relation, verdict, type=kind).id)
            for each in made:
                judge.withdraw(each)

            assert before == _exported(judge)

    check()
