"""Clusters are a pure function of the log of judgements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ids import make_id
from sayso.model import Judgement
from sayso.resolve import clusters
from sayso.terms import Relation, Verdict
from tests.resolve.reports import AT

GONE = "2031-06-01T00:00:00Z"


def judgement(
    left: str,
    right: str,
    verdict: Verdict = Verdict.YES,
    *,
    by: str = "sayso copies/1",
    directed: bool = False,
    relation: Relation = Relation.COPY_OF,
    at: str = AT,
) -> Judgement:
    """Make a judgement; its id is made as ours are."""
    return Judgement(
        id=make_id("j", relation, *sorted((left, right)), by),
        left_id=left,
        right_id=right,
        relation=relation,
        verdict=verdict,
        directed=directed,
        by=by,
        evidence="",
        judged_at=at,
    )


def members(*judgements: Judgement) -> list[str]:
    """Give the members of each cluster, run together."""
    return ["".join(cluster.member_ids) for cluster in clusters(judgements)]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], []),
        ([judgement("a", "b")], ["ab"]),
        ([judgement("a", "b"), judgement("c", "b"), judgement("d", "e")], ["abc", "de"]),
        ([judgement("a", "b", Verdict.UNSURE)], []),
        ([judgement("a", "a")], []),
        ([judgement("a", "b", relation=Relation.CONFLICTS)], []),
        ([judgement("a", "b"), judgement("b", "c", relation=Relation.SAME_CLAIM)], ["ab", "bc"]),
    ],
)
def test_yes_ties(log: list[Judgement], expected: list[str]):
    """Records that a yes ties, directly or through others, are one cluster of that relation."""
    assert members(*log) == expected


NO = judgement("b", "a", Verdict.NO, by="person:kim")


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([judgement("a", "b"), NO], []),
        ([judgement("a", "b", at="2040-01-01T00:00:00Z"), NO], []),
        ([judgement("a", "b"), judgement("b", "c"), NO], ["bc"]),
        ([judgement("a", "b"), judgement("b", "c"), judgement("a", "c"), NO], ["abc"]),
        ([judgement("a", "b", Verdict.UNSURE), judgement("a", "b", by="person:kim")], ["ab"]),
        ([NO, judgement("a", "b", by="person:lee", at="2031-05-13T00:00:00Z")], ["ab"]),
        ([NO, judgement("a", "b", by="person:lee")], []),
        ([judgement("a", "b"), replace(NO, withdrawn_at=GONE)], ["ab"]),
    ],
    ids=[
        "no removes a tie",
        "a later yes of ours does not bring it back",
        "the other ties stay",
        "a tie through a third stays",
        "a person's yes ties",
        "the later person counts",
        "at the same instant no counts",
        "a withdrawn no does not count",
    ],
)
def test_a_person_outranks_us(log: list[Judgement], expected: list[str]):
    """A person's verdict on a pair holds against ours, whenever either was made."""
    assert members(*log) == expected


def test_a_withdrawn_judgement_does_not_count_twice_logged():
    """A log that holds a judgement both as made and as withdrawn counts it as withdrawn."""
    made = judgement("a", "b")

    assert clusters([made, replace(made, withdrawn_at=GONE)]) == ()


@pytest.mark.parametrize(
    ("directed", "undirected", "published", "origin"),
    [
        (["ba"], [], {}, "a"),
        (["ba", "cb"], [], {}, "a"),
        (["ba", "ca"], ["bc"], {}, "a"),
        (["ba"], ["bc"], {}, None),
        (["ba", "bc"], [], {}, None),
        (["ba", "cb", "ac"], [], {}, None),
        ([], ["ab"], {"a": "2031-05-02", "b": "2031-05-01"}, "b"),
        ([], ["ab"], {"a": "2031-05-02", "b": "XXXX-05-01"}, None),
        ([], ["ab"], {"a": "2031-05-02", "b": "2031-05"}, None),
        ([], ["ab"], {"a": "2031-05-02"}, None),
        ([], ["ab"], {"a": "2031-05-02", "b": "2031-05-02"}, None),
        (["ab"], ["bc"], {"a": "2031-05-01", "b": "2031-05-02", "c": "2031-05-03"}, None),
        (["ba"], ["bc"], {"a": "2031-05-01", "b": "2031-05-02", "c": "2031-05-03"}, "a"),
        (["ba"], [], {"a": "2031-05-02", "b": "2031-05-01"}, "a"),
    ],
)
def test_origin(directed: list[str], undirected: list[str], published: dict[str, str], origin: str | None):
    """The origin is whom all others derive from; else the one dated before all, unless it was taken from another."""
    log = [judgement(*pair, directed=True) for pair in directed] + [judgement(*pair) for pair in undirected]
    (cluster,) = clusters(log, published=published)

    assert cluster.origin_id == origin


JUDGEMENTS = st.builds(
    judgement,
    st.sampled_from("abcdef"),
    st.sampled_from("abcdef"),
    st.sampled_from(Verdict),
    by=st.sampled_from(["sayso copies/1", "sayso copies/2", "person:kim", "person:lee"]),
    directed=st.booleans(),
    relation=st.sampled_from(Relation),
    at=st.sampled_from([AT, "2031-05-13T00:00:00Z"]),
)
LOGS = st.lists(st.builds(replace, JUDGEMENTS, withdrawn_at=st.sampled_from([None, GONE])))


@given(LOGS.flatmap(lambda log: st.tuples(st.just(log), st.permutations(log))))
def test_the_order_of_judgements_does_not_matter(logs: tuple[list[Judgement], list[Judgement]]):
    """Any order of the log gives the same clusters, origins included."""
    assert clusters(logs[0]) == clusters(logs[1])


@given(LOGS, JUDGEMENTS)
def test_withdrawing_restores_what_was(log: list[Judgement], made: Judgement):
    """A judgement made and withdrawn leaves exactly the clusters that were before, however the log keeps it."""
    log = [each for each in log if each.id != made.id]

    assert clusters([*log, replace(made, withdrawn_at=GONE)]) == clusters(log)
    assert clusters([*log, made, replace(made, withdrawn_at=GONE)]) == clusters(log)


@given(LOGS)
def test_logging_twice_changes_nothing(log: list[Judgement]):
    """A judgement that is in the log twice counts once."""
    assert clusters(log + log) == clusters(log)


@given(LOGS)
def test_clusters_do_not_overlap(log: list[Judgement]):
    """No record is in two clusters of one relation, and none is alone; an origin is a member."""
    for relation in Relation:
        found = [cluster for cluster in clusters(log) if cluster.relation is relation]
        ids = [member for cluster in found for member in cluster.member_ids]

        assert len(ids) == len(set(ids))
        assert all(len(cluster.member_ids) > 1 for cluster in found)
        assert all(cluster.origin_id in (None, *cluster.member_ids) for cluster in found)
