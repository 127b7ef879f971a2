"""A register filled with claims of the tests' own, judged against each other as they come: Norvia and the Kalvet-9."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sayso.ids import make_id
from sayso.model import Capture, Entry, Judgement, Markup
from sayso.register import Register
from sayso.resolve import name_uses, settled, sketch
from sayso.resolve.across import Shelf, Telling, judged
from sayso.run.adding import named
from sayso.run.registrar import Registrar
from sayso.terms import Polarity, Relation, Tense, Verdict
from tests.resolve.across.stories import NAMES, book, told

FIRST, LATER, NOW = "2031-06-01T08:00:00Z", "2031-06-10T08:00:00Z", "2031-07-01T08:00:00Z"


def claimed(place: int, words: str, *hops: str, report: str, **changes: object) -> Telling:
    """Return a claim of a report, by its place in the order of ids; several of one report tell one document."""
    text = changes.pop("text", f"{' '.join(hops)} said: {words}.")
    made = told(f"c{place:x}{'0' * 12}", words, *hops, report_id=make_id("d", report), text=text, **changes)  # type: ignore[arg-type]
    return replace(made, claim=replace(made.claim, document_id=made.document.id))


def fill(path: Path, batches: Sequence[tuple[str, Sequence[Telling]]]) -> None:
    """Add claims with their reports, those of each batch at its instant, and judge them against all that were there."""
    shelf = Shelf()
    with Register.open(path, write=True) as register:
        for at, batch in batches:
            documents = {each.document.id: each.document for each in batch}
            for id, document in documents.items():
                mine = [each for each in batch if each.document.id == id]
                log = judged(mine, shelf, at=at)
                for each in mine:
                    shelf.put(each)
                _add(
                    register,
                    Entry(
                        document=replace(document, capture_id=f"k{id[1:]}"),
                        markup=Markup(document_id=id, sentences=(), mentions=(), attributions=()),
                        claims=tuple(each.claim for each in mine),
                        sketch=sketch(document),
                    ),
                    log,
                    at,
                )


def _add(register: Register, entry: Entry, log: Iterable[Judgement], at: str) -> None:
    document = entry.document
    capture = Capture(
        id=document.capture_id, url=document.url, file=None, part=None, media_type="text/plain", charset=None,
        status=None, digest=f"sha256:{0:064d}", size_bytes=0, captured_at=at,
    )  # fmt: skip
    with register.unit() as unit:
        unit.add_capture(capture)
        unit.add(entry, log, named(entry, book()), name_uses(entry, book()))
        unit.came(document.id, at)
        unit.settle(settled)


def asked(path: Path) -> Registrar:
    """Return the register in use, with the invented names, at a time after everything."""
    return Registrar(path, names=(NAMES,), clock=lambda: NOW)


def person(relation: Relation, one: Telling, other: Telling, verdict: Verdict, at: str) -> Judgement:
    """Return what a person judges of two claims."""
    left, right = sorted((one.id, other.id))
    return Judgement(
        id=make_id("j", relation, left, right, "person:vera", at),
        left_id=left,
        right_id=right,
        relation=relation,
        verdict=verdict,
        score=None,
        by="person:vera",
        evidence="read both",
        judged_at=at,
    )


VESK = "Norvian Defence Minister Ilan Vesk said eight had come."
MINISTER = claimed(1, "eight had come", "Ilan Vesk", report="post", text=VESK, number=(8, 8), giver="Kestria")
AGAIN = claimed(
    2, "eight had come", "Ilan Vesk", report="lantern", publisher="Lantern", text=VESK, number=(8, 8), giver="Kestria"
)
SELLER = claimed(
    3, "eight were handed over", "Kestrian navy", report="gazette", publisher="Gazette", number=(8, 8),
    giver="Kestria", on_day="2031-05-14",
)  # fmt: skip
OFFICIALS = claimed(
    4, "eight had come", "officials", report="courier", publisher="Courier", number=(8, 8), giver="Kestria",
    on_day="2031-05-15",
)  # fmt: skip
DENIAL = claimed(
    5, "no launcher had come", "Teodor Brask", report="mirror", publisher="Mirror", giver="Kestria",
    polarity=Polarity.NO, on_day="2031-05-16",
    text="Norvian opposition deputy Teodor Brask said: no launcher had come.",
)  # fmt: skip
PLAN = claimed(
    6, "it would buy radars", "Ilan Vesk", report="weekly", publisher="Weekly", kind="order", tense=Tense.FUTURE,
    item="Iskander", text="Norvian Defence Minister Ilan Vesk said: it would buy radars.", giver="Kestria",
)  # fmt: skip
TAKEN_BACK = claimed(
    7, "no launcher had come", "Ilan Vesk", report="herald", publisher="Herald", giver="Kestria",
    polarity=Polarity.NO, on_day="2031-05-24", said_on="2031-05-24",
    text="Norvian Defence Minister Ilan Vesk said: no launcher had come.",
)  # fmt: skip
ALL = (MINISTER, AGAIN, SELLER, OFFICIALS, DENIAL, PLAN, TAKEN_BACK)
