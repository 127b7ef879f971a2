"""Independent origins: the smallest number that one may assert."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Claim, Document, Link
from sayso.resolve import origins
from sayso.terms import Certainty, Part, Polarity
from tests.resolve.reports import credited, report
from tests.resolve.test_clusters import judgement

NORPRESS = report("agency", "…", publisher="Norpress", publisher_id="agency:norpress")
PLAIN = [report(f"plain{n}", "…", publisher=f"Paper {n}") for n in range(3)]
VIA_N = [report(f"n{n}", "…", publisher=f"N {n}", credit=[credited("Norpress", "agency:norpress")]) for n in range(2)]
VIA_O = report("o", "…", publisher="O", credit=[credited("Ordania Wire")])
BOTH = report(
    "both", "…", publisher="B", credit=[credited("norpress", whole=False), credited("Ordania Wire", whole=False)]
)


@pytest.mark.parametrize(
    ("documents", "pairs", "least"),
    [
        ([], [], 0),
        ([PLAIN[0]], [], 1),
        (PLAIN, [], 1),
        (PLAIN, [("plain0", "plain1")], 1),
        (VIA_N, [], 1),
        ([*VIA_N, VIA_O], [], 2),
        ([*VIA_N, VIA_O, *PLAIN], [], 2),
        ([*VIA_N, VIA_O], [("n0", "o")], 1),
        ([*VIA_N, VIA_O, BOTH], [], 1),
        ([NORPRESS, *VIA_N], [], 1),
        ([NORPRESS, VIA_O], [], 2),
        ([VIA_N[0], VIA_O], [("n0", "absent"), ("o", "absent")], 1),
        ([VIA_N[0], VIA_N[0]], [], 1),
    ],
    ids=[
        "no report",
        "one report",
        "three that name nobody",
        "copies that name nobody",
        "two that credit one agency",
        "two agencies",
        "who names nobody adds nothing",
        "copies are one whomever they credit",
        "one report that names both may stand for both",
        "an agency and those who credit it",
        "an agency and who credits another",
        "copies of a report that is not among them",
        "the same report twice",
    ],
)
def test_at_least(documents: list[Document], pairs: list[tuple[str, str]], least: int):
    """Reports fold by copying, by a shared credit and by publisher; unknown lineage adds nothing."""
    found = origins(documents, [judgement(*pair) for pair in pairs])

    assert found.at_least == least
    assert found.of_reports == len({document.id for document in documents})


def test_every_fold_says_why():
    """Each fold names its root, its reports and the reason."""
    found = origins([*VIA_N, VIA_O, PLAIN[0]], [judgement("n0", "n1")])

    assert [(fold.root, fold.document_ids, fold.counted, fold.reason) for fold in found.folds] == [
        ("Norpress", ("n0", "n1"), True, "2 are copies of one text; 2 of 2 name Norpress"),
        ("Ordania Wire", ("o",), True, "the only one that goes back to Ordania Wire"),
        (None, ("plain0",), False, "no origin is named: it may be the others'"),
    ]


def claim(document_id: str, *hops: tuple[str, Part]) -> Claim:
    """Make a claim with that chain, outermost hop first."""
    chain = tuple(
        Link(label=label, entity_id=None, part=part, words=(), certainty=Certainty.CERTAIN, polarity=Polarity.YES)
        for label, part in hops
    )
    return Claim(
        id=f"c{document_id}", document_id=document_id, attribution_id=None, chain=chain, content=(), proposition=None
    )


MORN, BRASK = ("Ilka Morn", Part.SPEAKER), ("Teodor Brask", Part.SPEAKER)
OFFICIALS = ("officials", Part.UNNAMED)


@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        ([MORN], [BRASK], 2),
        ([MORN], [MORN], 1),
        ([MORN], [OFFICIALS], 1),
        ([OFFICIALS], [OFFICIALS], 1),
        ([], [], 1),
        ([("Norpress", Part.AGENCY), MORN], [("Norpress", Part.AGENCY), BRASK], 1),
        ([("Norpress", Part.AGENCY), MORN], [("Ordania Wire", Part.AGENCY), BRASK], 2),
        ([("Norpress", Part.AGENCY), MORN], [("Ordania Wire", Part.AGENCY), MORN], 1),
    ],
)
def test_with_claims_the_innermost_hop_is_the_root(first: list, second: list, least: int):
    """Two reports are independent when their innermost named speakers differ and no agency carried both."""
    told = [
        claim("plain0", ("Paper 0", Part.PUBLICATION), *first),
        claim("plain1", ("Paper 1", Part.PUBLICATION), *second),
    ]

    assert origins(PLAIN[:2], [], claims=told).at_least == least


EVERYTHING = [NORPRESS, *PLAIN, *VIA_N, VIA_O, BOTH]
PAIRS = st.lists(st.tuples(*[st.sampled_from([document.id for document in EVERYTHING])] * 2), max_size=6)


@given(st.permutations(EVERYTHING), st.integers(0, 8), PAIRS)
def test_the_order_does_not_matter(documents: list[Document], count: int, pairs: list[tuple[str, str]]):
    """Reports and judgements in any order give the same answer."""
    some, log = documents[:count], [judgement(*pair) for pair in pairs]

    assert origins(some, log) == origins(some[::-1], log[::-1])


@given(st.permutations(EVERYTHING), st.integers(0, 8), PAIRS)
def test_the_number_never_exceeds_what_is_named(documents: list[Document], count: int, pairs: list[tuple[str, str]]):
    """No more origins than reports; every report is in one fold; one more copy judgement never adds an origin."""
    some, log = documents[:count], [judgement(*pair) for pair in pairs]
    found = origins(some, log)

    assert found.at_least <= found.of_reports == len(some)
    assert sorted(id_ for fold in found.folds for id_ in fold.document_ids) == sorted(document.id for document in some)
    assert found.at_least <= origins(some, log[1:]).at_least
