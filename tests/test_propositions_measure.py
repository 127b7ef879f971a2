"""The scorer of propositions: what is matched, what is right, and what each figure counts."""

from __future__ import annotations

from typing import Any

import pytest

from eval.propositions import Accepted, Entry, Filled, Labelled
from eval.propositions.compare import firmness_as, right_kind, right_role, same_days, same_name
from eval.propositions.measure import MEASURES, errors, kinds, match, report
from sayso.model import Claim, Link, Part, Proposition, Quantity, Role, Span
from sayso.terms import Certainty, Polarity, Tense

TEXT = "Elbonia bought eight Grad launchers, and Grustan cancelled its order. It rained."
BUYS, CANCELS = "Elbonia bought eight Grad launchers", "Grustan cancelled its order"


def _span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def _label(content: str, kind: str, **more: Any) -> Labelled:
    roles = {name: more.pop(name, None) for name in ("actor", "counterparty", "item", "place")}
    filled = {name: Filled(label=v, also=(), span=_span(content)) if v else None for name, v in roles.items()}
    fields: dict[str, Any] = {
        "speaker": None, "accept": (), "kind_words": None, "quantity": None, "on": None, "on_words": None,
        "tense": Tense.PAST, "certainty": Certainty.CERTAIN, "polarity": Polarity.YES,
    }  # fmt: skip
    return Labelled(content=(_span(content),), kind=kind, **{**fields, **filled, **more})


def _claim(content: str, kind: str, words: str, *, polarity: Polarity = Polarity.YES, **more: Any) -> Claim:
    roles = {name: Role(label=v, entity_id=None, span=None) for name, v in more.items() if isinstance(v, str)}
    proposition = Proposition(kind=kind, kind_words=_span(words), tense=Tense.PAST, **{**more, **roles})
    link = Link(label="x", entity_id=None, part=Part.SPEAKER, words=(), certainty=Certainty.CERTAIN, polarity=polarity)
    return Claim(
        id=words,
        document_id="d",
        attribution_id=None,
        chain=(link,),
        content=(_span(content),),
        proposition=proposition,
    )


def _entry(*labels: Labelled) -> Entry:
    return Entry(
        id="dev-1", language="en", style="agency", published_on=None, tags=(), text=TEXT, systems=(), times=(),
        propositions=labels,
    )  # fmt: skip


BOUGHT = _label(BUYS, "order", actor="Elbonia", item="Grad", quantity=Quantity(least=8, most=8, unit="launcher"))
CANCELLED = _label(CANCELS, "cancel", actor="Grustan")


def test_each_label_gets_the_claim_of_its_words() -> None:
    """Two claims whose content is the whole sentence are told apart by where their predicates stand."""
    whole = TEXT.split(" It", maxsplit=1)[0]
    found = [_claim(whole, "other", "cancelled"), _claim(whole, "other", "bought")]

    scored = match(_entry(BOUGHT, CANCELLED), found)

    assert ["bought", "cancelled"] == [pair.claim.id for pair in scored.pairs if pair.claim is not None]
    assert () == scored.more


def test_what_is_outside_every_label_is_neither_right_nor_wrong() -> None:
    """A second claim inside a labelled content is too many; one of another sentence is not looked at."""
    found = [
        _claim(BUYS, "order", "bought"),
        _claim(BUYS, "produce", "launchers"),
        _claim("It rained", "use", "rained"),
    ]

    scored = match(_entry(BOUGHT), found)

    assert ["launchers"] == [claim.id for claim in scored.more]
    assert 0.5 == MEASURES["precision"]([scored])


def test_kinds_missed_and_invented_count() -> None:
    """A kind's F1 falls for what is missed and for what is wrongly called so; the mean is over labelled kinds."""
    scored = match(_entry(BOUGHT, CANCELLED), [_claim(BUYS, "order", "bought"), _claim(CANCELS, "order", "cancelled")])

    assert {"order": (2 / 3, 1), "cancel": (0.0, 1)} == kinds([scored])
    assert 1 / 3 == MEASURES["kind"]([scored])
    assert 0.5 == MEASURES["kind_of_all"]([scored])


def test_roles_count_where_the_kind_is_right() -> None:
    """All roles right: filled as labelled and open as labelled; of all, a missed proposition counts as wrong."""
    good = _claim(BUYS, "order", "bought", actor="Elbonia", item="Grad", quantity=Quantity(least=8, most=8, unit=None))
    scored = match(_entry(BOUGHT, CANCELLED), [good])

    assert 1.0 == MEASURES["roles"]([scored])
    assert 0.5 == MEASURES["roles_of_all"]([scored])

    more = _claim(BUYS, "order", "bought", actor="Elbonia", item="Grad", place="Quell", quantity=BOUGHT.quantity)
    assert 0.0 == MEASURES["roles"]([match(_entry(BOUGHT), [more])])
    assert 0.0 == MEASURES["place"]([match(_entry(BOUGHT), [more])])
    assert 1.0 == MEASURES["actor"]([match(_entry(BOUGHT), [more])])


def test_an_accepted_kind_is_right_with_its_polarity() -> None:
    """ "Will not leave" is retain, or withdraw denied: withdraw affirmed is wrong, and the firmness turns with it."""
    label = _label(BUYS, "retain", accept=(Accepted(kind="withdraw", polarity=Polarity.NO),))
    denied = _claim(BUYS, "withdraw", "bought", polarity=Polarity.NO)

    assert right_kind(label, denied)
    assert (Certainty.CERTAIN, Polarity.NO) == firmness_as(label, denied)
    assert not right_kind(label, _claim(BUYS, "withdraw", "bought"))


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Elbonia", "elbonia", True),
        ("the Grad", "Grad", True),
        ("Amir Sade", "Sade", True),
        ("field gun", "gun", True),
        ("Elbonia", "Grustan", False),
        ("field gun", "howitzer", False),
    ],
)
def test_labels_are_compared_as_names(gold: str, found: str, same: bool) -> None:
    """Case and articles do not matter, and one name may stand within the other."""
    assert same is same_name(gold, found)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("2021-05", "2021-05-01/2021-05-31", True),
        ("2021-05-11~", "2021-05-11", True),
        ("XXXX-05-11", "XXXX-05-11", True),
        ("XXXX-05-11", "XXXX-05-12", False),
        ("XXXX-05-11", "2021-05-11", False),
        ("../2021", "2021", False),
    ],
)
def test_dates_are_the_same_when_they_span_the_same_days(gold: str, found: str, same: bool) -> None:
    """A month is its days; about a day is that day; a day without a year is no day of some year."""
    assert same is same_days(gold, found)


def test_an_open_role_must_stay_open() -> None:
    """A role that is filled where the label leaves it open is wrong, and the other way round."""
    claim = _claim(BUYS, "order", "bought", actor="Elbonia")

    assert right_role("actor", BOUGHT, claim)
    assert not right_role("item", BOUGHT, claim)
    assert right_role("counterparty", BOUGHT, claim)


def test_the_report_names_every_figure_of_every_half() -> None:
    """Each measure has a figure for each half, and what is wrong is told in words."""
    scored = match(_entry(BOUGHT, CANCELLED), [_claim(BUYS, "deliver", "bought")])

    figures = report({"dev": [scored]})

    assert {f"dev_{name}" for name in MEASURES} <= figures.keys()
    (text,) = errors([scored])
    assert "order, was deliver" in text
    assert "missed   cancel" in text
