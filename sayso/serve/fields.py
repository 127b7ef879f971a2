"""What a claim says, field by field, each with the words it was read from: shared by the table and the JSON of why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Role, Span
from sayso.serve.answers import Why
from sayso.serve.shape import Json
from sayso.serve.words import clean, filled_line, quantity_line

# What a date was counted from. Anything else is an event that the codebook dates.
_COUNTED_FROM = {
    "words": "the date stands there",
    "report": "counted from the date of the report",
    "said": "counted from the day it was said",
    "text": "counted from a date before it in the text",
}
_FROM_THE_CHAIN = "no words of its own: it follows from who speaks, or from what was spoken of before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """
    One field of a proposition: its value as text, the entity it is, the words it was read from, and what else is known.

    ``rests_on`` is of a date alone: "words", "report", "said", "text", or an anchor event's id.
    """

    name: str
    value: str
    entity_id: str | None = None
    words: Span | None = None
    rests_on: str | None = None
    note: str = ""


def fields(told: Why) -> Iterator[Field]:
    """Yield the fields that the claim's words fill, in the order of a sentence; none for a claim without a kind."""
    said = told.claim.proposition
    if said is None:
        return
    yield Field(name="kind", value=said.kind, words=said.kind_words)
    for name, role in (("actor", said.actor), ("counterparty", said.counterparty), ("item", said.item)):
        if role is not None:
            yield _role(name, role)
    if said.quantity is not None:
        yield Field(name="quantity", value=quantity_line(said), words=said.quantity.span)
    if said.place is not None:
        yield _place(said.place, told)
    if said.on is not None:
        yield _date(said.on, said.on_words, told)
    if said.tense is not None:
        yield Field(name="tense", value=said.tense.value, words=said.kind_words)


def field_object(field: Field) -> Json:
    """Return a field as JSON: its words, where they stand (``[start, end]``), and what a date rests on."""
    shape: Json = {
        "value": field.value,
        "entity": field.entity_id,
        "words": field.words.exact if field.words else None,
        "span": [field.words.start, field.words.end] if field.words else None,
    }
    if field.name == "on":
        shape["rests_on"] = field.rests_on
    if field.note:
        shape["note"] = field.note
    return shape


def _role(name: str, role: Role) -> Field:
    note = "" if role.span else _FROM_THE_CHAIN
    return Field(name=name, value=clean(role.label), entity_id=role.entity_id, words=role.span, note=note)


def _place(role: Role, told: Why) -> Field:
    marked = told.place
    note = "" if role.span else _FROM_THE_CHAIN
    if marked is not None and marked.point is not None:
        point = marked.point
        note = f"{point.precision.value}, {point.lat:.3f}, {point.lon:.3f}"
    elif marked is not None and marked.candidates:
        note = f"which of {len(marked.candidates)} places is not known"
    return Field(name="place", value=clean(role.label), entity_id=role.entity_id, words=role.span, note=note)


def _date(on: str, words: Span | None, told: Why) -> Field:
    rests_on = told.time.rests_on if told.time is not None else None
    note = _COUNTED_FROM.get(rests_on, f"counted from {told.anchor or rests_on}") if rests_on else ""
    if rests_on == "report" and told.document.published_on:
        note += f", {told.document.published_on}"
    if rests_on == "said" and told.claim.said_on:
        note += f", {told.claim.said_on}"
    if told.filled is not None:
        note = "; ".join(part for part in (note, filled_line(told.filled)) if part)
    return Field(name="on", value=on, words=words, rests_on=rests_on, note=note)
