"""The scorer of the stories: what is right, found and wanted, and what counts as found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.stories import Story, load
from eval.stories.measure import MEASURES, Scored, score
from eval.stories.records import claim
from eval.stories.telling import Told, from_labels, matched
from sayso.resolve.across import same_claims, statements


@pytest.fixture(scope="module")
def story() -> Story:
    """The first story to tune on."""
    return load("dev")[0]


@pytest.fixture(scope="module")
def told(story: Story) -> Told:
    """The story from its labels."""
    return from_labels(story)


def figures(told: Told) -> dict[str, float]:
    """Return each measure of one story."""
    scored: Scored = score(told)
    return {name: of([scored]) for name, of in MEASURES.items()}


def test_every_count_adds_up(told: Told):
    """Nothing is right that was not both found and wanted."""
    for name, (right, found, wanted) in score(told).counts.items():
        assert 0 <= right <= min(found, wanted), name


def test_the_labelled_groups_score_in_full(story: Story, told: Told):
    """Groups that are the labelled ones have no error."""
    ids = {labelled: id for id, labelled in told.labelled.items()}
    own = tuple(tuple(ids[each] for each in statement) for group in story.groups for statement in group.statements)
    groups = tuple(tuple(ids[each] for each in group.claims) for group in story.groups)
    found = figures(replace(told, statements=own, groups=groups))

    assert found["statement_f1"] == found["claim_f1"] == 1.0


def test_nothing_judged_is_nothing_found(told: Told):
    """Without judgements every claim stands alone: precise, and of no use."""
    bare = replace(told, judgements=(), statements=statements(told.claims, ()), groups=same_claims(told.claims, ()))
    found = figures(bare)

    assert found["statement_f1"] == found["claim_f1"] == found["conflict_recall"] == 0.0
    assert found["conflict_precision"] == 1.0


def test_a_found_claim_is_one_labelled_claim(story: Story):
    """Each found claim is the labelled one whose content it shares best, and no labelled one is found twice."""
    labelled = [each for each in story.claims if each.report == story.reports[0].id]
    found = [claim(story, each) for each in labelled]
    again = [replace(each, id=f"{each.id}-again") for each in found]

    assert sorted(matched([*found, *again], labelled).values()) == sorted(each.id for each in labelled)
    assert {} == matched(found, [each for each in labelled if each.id == "nothing"])
