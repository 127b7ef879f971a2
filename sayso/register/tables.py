"""The register's tables as SQLAlchemy Core sees them. The migrations make them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
_Type = type[Integer] | type[Text] | type[Float[float]] | type[LargeBinary]


def _table(table: str, /, **columns: _Type) -> Table:
    return Table(table, metadata, *(Column(column, kind) for column, kind in columns.items()))


meta = _table("meta", key=Text, value=Text)
captures = _table("captures", capture_id=Text, record=Text)
names = _table(
    "names",
    id=Integer,
    label=Text,
    entity_id=Text,
    sound=Text,
    settled_id=Text,
    claims=Integer,
    reports=Integer,
)
uses = _table(
    "uses",
    id=Integer,
    name=Integer,
    kind=Text,
    context=Text,
    candidates=Text,
    settled_id=Text,
    how=Text,
    among=Text,
    claims=Integer,
    reports=Integer,
)
used = _table("used", use=Integer, document=Integer)
declarations = _table(
    "declarations",
    declaration_id=Text,
    name=Text,
    entity_id=Text,
    kind=Text,
    label=Text,
    only_this=Integer,
    made_by=Text,
    reason=Text,
    declared_at=Text,
    withdrawn_at=Text,
)
dates = _table("dates", id=Integer, edtf=Text, low=Integer, high=Integer, yearless=Integer, sort=Integer)
documents = _table(
    "documents",
    id=Integer,
    document_id=Text,
    capture_id=Text,
    file=Text,
    language=Text,
    publisher=Integer,
    published=Integer,
    digest=Text,
    bands=LargeBinary,
    record=Text,
)
texts = _table("texts", document=Integer, text=Text)
packed = _table("packed", document=Integer, markup=LargeBinary, claims=LargeBinary)
claims = _table(
    "claims",
    id=Integer,
    claim_id=Text,
    kind=Text,
    item=Integer,
    actor=Integer,
    counterparty=Integer,
    place=Integer,
    origin=Integer,
    certainty=Text,
    polarity=Text,
    happening=Integer,
    said=Integer,
    published=Integer,
    publisher=Integer,
)
links = _table("links", name=Integer, claim=Integer, hop=Integer)
bands = _table("bands", band=Integer, document=Integer)
entities = _table("entities", entity_id=Text, kind=Text, label=Text, parent=Text)
judgements = _table(
    "judgements",
    judgement_id=Text,
    left_id=Text,
    right_id=Text,
    relation=Text,
    verdict=Text,
    directed=Integer,
    score=Float,
    made_by=Text,
    evidence=Text,
    judged_at=Text,
    withdrawn_at=Text,
    type=Text,
)
claim_keys = _table("claim_keys", key=Integer, claim=Integer)
tellings = _table("tellings", claim=Integer, held=LargeBinary, telling=LargeBinary)
compared = _table("compared", document=Integer, rules=Text)
arrivals = _table("arrivals", document=Integer, at=Text)
visits = _table("visits", name=Text, at=Text)
packs = _table("packs", id=Integer, name=Text, source=Text, given_at=Text)
skips = _table("skips", input=Text, stage=Text, reason=Text, detail=Text, capture_id=Text)
