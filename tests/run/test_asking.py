"""Questions in a person's words: families, classes, spellings, several values, places within states, intervals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import BadInput, UnknownName
from sayso.ids import capture_id, digest_of, document_id, make_id
from sayso.model import Capture, Claim, Document, Entity, Entry, Link, Markup, Proposition, Role, Sketch
from sayso.names import NameUse
from sayso.register import Register
from sayso.resolve import settled
from sayso.run.registrar import Registrar
from sayso.terms import Certainty, MentionKind, Part, Polarity

BELARUS = Role(label="Belarus", entity_id="state:belarus", span=None)
RUSSIA = Role(label="Russia", entity_id="state:russia", span=None)
ISKANDER_M = Role(label="Iskander-M", entity_id="system:iskander-m", span=None)
S_400 = Role(label="S-400", entity_id="system:s-400", span=None)
KALVET = Role(label="Kalvet", entity_id=None, span=None)
TARN = Role(label="Tarn", entity_id="place:tarn", span=None)

# By the file that tells it: what is said, how firmly, when it was said.
SAID = {
    "order": (
        Proposition(kind="order", actor=BELARUS, counterparty=RUSSIA, item=ISKANDER_M, on="2031-05-06"),
        (Certainty.CERTAIN, Polarity.YES), "2031-05-07",
    ),
    "deliver": (
        Proposition(kind="deliver", actor=BELARUS, item=S_400, on="../2031-12-31"),
        (Certainty.PROBABLE, Polarity.YES), None,
    ),
    "deploy": (
        Proposition(kind="deploy", actor=RUSSIA, item=ISKANDER_M, place=TARN, on="XXXX-05-06"),
        (Certainty.POSSIBLE, Polarity.NO), "2031-06",
    ),
    "use": (
        Proposition(kind="use", actor=RUSSIA, item=KALVET, on="2032"), (Certainty.UNCOMMITTED, Polarity.UNKNOWN), None,
    ),
}  # fmt: skip


def report(name: str) -> tuple[Capture, Entry]:
    """Return the report that tells one of the claims."""
    said, (certainty, polarity), said_on = SAID[name]
    text = f"Ilan Vesk spoke of {name}."
    digest = digest_of(text.encode())
    capture = Capture(
        id=capture_id(url=None, file=name, part=None, digest=digest), url=None, file=name, part=None,
        media_type="text/plain", charset=None, status=None, digest=digest, size_bytes=len(text),
        captured_at="2031-05-07T00:00:00Z",
    )  # fmt: skip
    document = Document(
        id=document_id(url=None, file=name, part=None, digest=digest, offset=0, text=text), capture_id=capture.id,
        url=None, file=name, offset=0, title=None, byline=None, publisher=None, published_on="2031-06-08",
        language="en", text=text,
    )  # fmt: skip
    link = Link(label="Ilan Vesk", entity_id=None, part=Part.SPEAKER, words=(), certainty=certainty, polarity=polarity)
    claim = Claim(
        id=make_id("c", document.id), document_id=document.id, attribution_id=None, chain=(link,),
        content=(document.span(0, len(text)),), proposition=said, said_on=said_on,
    )  # fmt: skip
    return capture, Entry(
        document=document, claims=(claim,), sketch=Sketch(document_id=document.id, digest=digest, bands=()),
        markup=Markup(document_id=document.id, sentences=(), mentions=(), attributions=()),
    )  # fmt: skip


@pytest.fixture(scope="module")
def registrar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registrar]:
    """A register that holds the claims, and what asks it."""
    path: Path = tmp_path_factory.mktemp("asking") / "news.db"
    tarn = Entity(id="place:tarn", kind=MentionKind.PLACE, label="Tarn", parent="state:belarus")
    uses = NameUse(label="Ilan Vesk", kind=MentionKind.PERSON), NameUse(label="Kalvet", kind=MentionKind.SYSTEM)
    with Register.open(path, write=True) as register, register.unit() as unit:
        for name in SAID:
            capture, entry = report(name)
            unit.add_capture(capture)
            unit.add(entry, entities=[tarn], uses=uses if name == "use" else uses[:1])
        unit.settle(settled)
    with Registrar(path) as asked:
        yield asked


EVERY = sorted(SAID)
ASKED: list[tuple[dict[str, str], list[str]]] = [
    # families, classes, spellings, ids
    ({"item": "Iskander"}, ["deploy", "order"]),
    ({"item": "SA-21"}, ["deliver"]),
    ({"item": "С-400"}, ["deliver"]),
    ({"item": "system:s-400"}, ["deliver"]),
    ({"item": "short-range ballistic missile systems"}, ["deploy", "order"]),
    ({"item": "Iskander, S-400"}, ["deliver", "deploy", "order"]),
    # what only the register knows: by name, by the other alphabet, by id
    ({"item": "kalvet"}, ["use"]),
    ({"item": "Кальвет"}, ["use"]),
    ({"item": "name:kalvet"}, ["use"]),
    ({"speaker": "Илан Веск"}, EVERY),
    ({"origin": "Vesk"}, EVERY),
    # states in any spelling, by their people, by their capital
    ({"actor": "Belarus"}, ["deliver", "order"]),
    ({"actor": "Беларусь"}, ["deliver", "order"]),
    ({"actor": "Belarusian"}, ["deliver", "order"]),
    ({"actor": "Minsk"}, ["deliver", "order"]),
    ({"actor": "Belarus, Russia"}, EVERY),
    ({"counterparty": "Moscow"}, ["order"]),
    ({"actor": "Belarus", "item": "Iskander"}, ["order"]),
    # places, and the states they lie in
    ({"place": "Tarn"}, ["deploy"]),
    ({"place": "Belarus"}, ["deploy"]),
    # kinds and firmness, several of each, in any case
    ({"kind": "order"}, ["order"]),
    ({"kind": "Order, deliver"}, ["deliver", "order"]),
    ({"certainty": "certain"}, ["order"]),
    ({"certainty": "possible,probable"}, ["deliver", "deploy"]),
    ({"polarity": "no"}, ["deploy"]),
    ({"polarity": "no,unknown", "kind": "use,deploy"}, ["deploy", "use"]),
    # what may lie within: open ends, unknown years, coarser dates; what has no date does not
    ({"on": "2031-05"}, ["deliver", "deploy", "order"]),
    ({"on": "2032-03"}, ["use"]),
    ({"on": "2032-05-01/2032-05-31"}, ["deploy", "use"]),
    ({"on": "2031-06-01/.."}, ["deliver", "deploy", "use"]),
    ({"said_on": "2031-05"}, ["order"]),
    ({"said_on": "2031-06-15"}, ["deploy"]),
    ({"said_on": "2031"}, ["deploy", "order"]),
    ({"published_on": "2031-06-08", "kind": "use"}, ["use"]),
]


@pytest.mark.parametrize(("asked", "told_in"), ASKED, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_what_is_asked_for_is_found(registrar: Registrar, asked: dict[str, str], told_in: list[str]):
    """Each filter finds what somebody who types it expects, and counts as many."""
    found = registrar.claims(**asked)  # type: ignore[arg-type]

    assert told_in == sorted(registrar.document(claim.document_id).file or "" for claim in found)
    assert len(told_in) == registrar.count(**asked)  # type: ignore[arg-type]
    assert len(told_in) == len(registrar.timeline(**asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "delivr"}, "Did you mean deliver?"),
        ({"kind": "order,delivr"}, "Did you mean deliver?"),
        ({"certainty": "sure"}, "There are: certain, probable, possible, uncommitted"),
        ({"polarity": "maybe"}, "There are: yes, no, unknown"),
        ({"on": "May 2031"}, "Write 2021, 2021-05"),
        ({"on": "2031-05..2031-06"}, "Did you mean 2031-05/2031-06?"),
        ({"said_on": "2031-05 to 2031-06"}, "Did you mean 2031-05/2031-06?"),
        ({"item": "Kalvett"}, "Did you mean Kalvet?"),
        ({"item": "Iskander, Kalvett"}, "no item is called 'Kalvett'"),
        ({"actor": "Belarrus"}, "Did you mean Belarus?"),
        ({"speaker": "Ilan Vesc"}, "Did you mean Ilan Vesk"),
    ],
)
def test_a_wrong_value_is_shown_the_right_ones(registrar: Registrar, asked: dict[str, str], message: str):
    """What is not known is told by name, with what is near to it or all there are."""
    with pytest.raises(UnknownName) as caught:
        registrar.claims(**asked)  # type: ignore[arg-type]

    assert message in str(caught.value)


def test_an_empty_value_is_refused(registrar: Registrar):
    """A filter that asks for nothing would ask for everything, and look as if it did not."""
    with pytest.raises(BadInput, match="counterparty is empty"):
        registrar.claims(counterparty=" ")
