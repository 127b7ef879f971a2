"""Claims of reports for the tests of this room: invented states, people, publishers and types."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from sayso.codebook import Codebook, load
from sayso.model import Claim, Document, Link, Proposition, Quantity, Role, Span
from sayso.resolve.across import Telling, tellings
from sayso.terms import Certainty, Part, Polarity, Tense
from tests.resolve.reports import report

NAMES = Path(__file__).with_name("names.toml")
AT = "2031-05-12T08:00:00Z"


@cache
def book() -> Codebook:
    """The package's codebook with the invented states."""
    return load(NAMES)


def named(label: str | None) -> Role | None:
    """Return a role with the id that the codebook has for its label."""
    return None if label is None else Role(label=label, entity_id=_id(label), span=None)


def _id(label: str) -> str | None:
    found = book().lookup(label)
    return found[0].id if len(found) == 1 else None


def told(
    id_: str,
    words: str,
    *hops: str,
    report_id: str | None = None,
    text: str | None = None,
    publisher: str = "Morning Post",
    on_day: str | None = "2031-05-12",
    language: str = "en",
    title: str | None = None,
    kind: str = "deliver",
    tense: Tense = Tense.PAST,
    certainty: Certainty = Certainty.CERTAIN,
    polarity: Polarity = Polarity.YES,
    actor: str | None = "Norvia",
    giver: str | None = None,
    item: str | None = "Kalvet-9",
    number: tuple[float | None, float | None] | None = None,
    unit: str | None = "launcher",
    about: bool = False,
    place: str | None = None,
    on: str | None = None,
    said_on: str | None = None,
    copy_of: str | None = None,
) -> Telling:
    """Return a claim of one report, ready to be compared: ``words`` are its content, ``hops`` who said it to whom."""
    whole = text if text is not None else f"{' '.join(hops)} said: {words}."
    document: Document = replace(
        report(report_id or f"d-{id_}", whole, publisher=publisher, on=on_day, title=title), language=language
    )
    start = whole.index(words)
    chain = [_link(publisher, Part.PUBLICATION)]
    chain += [_link(hop, Part.UNNAMED if hop[0].islower() else Part.SPEAKER) for hop in hops]
    chain[-1] = Link(
        label=chain[-1].label,
        entity_id=chain[-1].entity_id,
        part=chain[-1].part,
        words=(),
        certainty=certainty,
        polarity=polarity,
    )
    claim = Claim(
        id=id_,
        document_id=document.id,
        attribution_id=f"a-{id_}" if hops else None,
        chain=tuple(chain),
        content=(Span.of(whole, start, start + len(words)),),
        proposition=Proposition(
            kind=kind,
            actor=named(actor),
            counterparty=named(giver),
            item=named(item),
            quantity=Quantity(least=number[0], most=number[1], unit=unit, about=about) if number else None,
            place=named(place),
            on=on,
            tense=tense,
        ),
        said_on=said_on,
    )
    (made,) = tellings(document, [claim], book(), text=copy_of)
    return made


def _link(label: str, part: Part) -> Link:
    return Link(
        label=label,
        entity_id=_id(label),
        part=part,
        words=(),
        certainty=Certainty.UNCOMMITTED,
        polarity=Polarity.UNKNOWN,
    )
