"""What goes in: everything or nothing, once, and whatever the order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthesis import Synthetic, World, reports
from sayso.errors import BrokenPromise, RegisterError, UnknownName, Unreadable
from sayso.model import Sentence, Skip
from sayso.register import ClaimFilter, Register
from sayso.spans import check_spans
from tests.register.filling import fill, made


def everything(register: Register) -> tuple[Any, ...]:
    """Return all that can be read from a register."""
    return (
        list(register.captures()),
        list(register.entries()),
        register.claims(limit=10_000),
        register.timeline(ClaimFilter(), limit=10_000),
        register.judgements(),
        register.entities(),
        register.skips(),
        register.counts(),
        register.matters(),
        [register.search(words) for words in ("ordered", "kel*", "has")],
    )


def written(several: Sequence[Synthetic], *, together: bool = False) -> tuple[Any, ...]:
    """Return all that can be read from a new register with those reports."""
    with TemporaryDirectory() as folder, Register.open(Path(folder) / "news.db", write=True) as register:
        fill(register, several, together=together)
        return everything(register)


def fail_after(register: Register, each: Synthetic) -> None:
    """Add a report and a skip in a unit, have them written, and fail."""
    with register.unit() as unit:
        unit.add_capture(each.capture)
        unit.add(each.entry, each.judgements, each.entities)
        unit.skip(each.capture, Skip(stage="read", input="x", reason="empty"))
        unit.shelf()
        unit.finish()
        raise ZeroDivisionError


def test_what_goes_in_comes_out(filled: Register):
    """Every record comes out as it went in, and every span of it still holds its words."""
    expected = sorted((each.entry for each in made()), key=lambda entry: entry.document.id)

    assert expected == list(filled.entries())
    assert sorted((each.capture for each in made()), key=lambda capture: capture.id) == list(filled.captures())
    for entry in filled.entries():
        check_spans(entry.document.text, entry)
        assert entry.document == filled.document(entry.document.id)
        assert entry.markup == filled.markup(entry.document.id)


def test_sentences_are_not_kept(register: Register):
    """A markup comes out without its sentences, and with everything else."""
    each = made()[0]
    entry = replace(
        each.entry, markup=replace(each.entry.markup, sentences=(Sentence(start=0, end=5, paragraph=0, tokens=()),))
    )
    fill(register, [replace(each, entry=entry)])

    assert each.entry.markup == register.markup(entry.document.id)


@settings(max_examples=8)
@given(order=st.permutations(range(20)), together=st.booleans())
def test_order_of_adding_does_not_matter(order: list[int], together: bool):
    """Reports added in any order, one by one or together, make the same register."""
    assert written(made()) == written([made()[place] for place in order], together=together)


@settings(max_examples=8)
@given(again=st.lists(st.integers(0, 19), max_size=15), together=st.booleans())
def test_adding_twice_adds_nothing(again: list[int], together: bool):
    """A report that is there already, in the register or in the same unit, is not added a second time."""
    assert written(made()) == written([*made(), *(made()[place] for place in again)], together=together)


def test_a_document_stays_as_it_was_first(register: Register):
    """A document of the same id does not replace the one that is there, whatever its claims."""
    first = made()[0]
    fill(register, [first, replace(first, entry=replace(first.entry, claims=first.entry.claims[:1]))])

    assert [first.entry] == list(register.entries())


def test_a_unit_that_fails_leaves_nothing(filled: Register):
    """After an error inside a unit the register is what it was, and goes on working."""
    before = everything(filled)
    (other,) = _others(1)
    with pytest.raises(ZeroDivisionError):
        fail_after(filled, other)
    assert before == everything(filled)

    fill(filled, [other])
    assert other.entry.document == filled.document(other.entry.document.id)
    assert other.entry.claims[0] in filled.claims(limit=10_000)


def test_a_failed_unit_leaves_no_numbers_behind(register: Register):
    """Names that a failed unit numbered are numbered anew, so that chains keep their speakers."""
    first, *others = made()[:6]
    with pytest.raises(ZeroDivisionError):
        fail_after(register, first)
    fill(register, [*others, first])

    assert written(made()[:6]) == everything(register)


def test_readers_see_whole_units_only(filled: Register, path: Path):
    """Who reads while another writes sees what was committed, and nothing of the unit under way."""
    (other,) = _others(1)
    with Register.open(path) as reader:
        with filled.unit() as unit:
            unit.add_capture(other.capture)
            unit.add(other.entry, other.judgements, other.entities)
            unit.finish()
            assert 20 == reader.counts()["documents"]
            assert not reader.holds(other.capture.id)
        assert 21 == reader.counts()["documents"]
        assert reader.holds(other.capture.id)


def test_a_reader_keeps_its_state_while_it_reads(filled: Register, path: Path):
    """A list that is being read does not change under the reader when a unit is committed."""
    with Register.open(path) as reader:
        entries = reader.entries()
        first = next(entries)
        fill(filled, _others(5))

        assert 20 == len([first, *entries])


def test_a_shelf_gives_back_who_holds_which_run(register: Register):
    """Holders of a run stand in the order of their dates, the unit's own among them; undated ones come last."""
    copy = made()[17].entry
    original = next(each for each in made() if each.entry.document.id == made()[17].judgements[0].right_id)
    undated = replace(copy.document, id="d" + "0" * 20, published_on=None)
    run = next(iter(set(copy.sketch.bands) & set(original.entry.sketch.bands)))
    fill(register, [original])
    with register.unit() as unit:
        unit.add_capture(made()[17].capture)
        unit.add(copy)
        unit.add(replace(copy, document=undated, claims=(), markup=replace(copy.markup, document_id=undated.id)))
        shelf = unit.shelf()
        places = [shelf.place(each) for each in (original.entry.document, copy.document, undated)]
        first, second = sorted(places[:2])

        assert [first, second, places[2]] == shelf.first([run, 1], 9)[run]
        assert [first, second] == shelf.first([run], 2)[run]
        assert [second, first] == shelf.before([run], places[2], 9)[run]
        assert [second] == shelf.before([run], places[2], 1)[run]
        assert [second, places[2]] == shelf.after([run], first, None)[run]
        assert [second] == shelf.after([run], first, 1)[run]
        assert {} == shelf.first([1], 9)
        assert {places[2]: undated.id} == shelf.ids([places[2]])
        assert {places[2]: undated} == shelf.documents([places[2]])
        assert copy.sketch.bands == tuple(shelf.runs([places[2]])[places[2]])


def test_judgements_that_ended_are_gone(register: Register):
    """A judgement of ours on a pair that is no longer compared leaves the register; a withdrawn one stays as it was."""
    each = made()[17]
    mine = replace(each.judgements[0], by="sayso copies/2")
    with register.unit() as unit:
        unit.judge([mine])
        assert {mine.id} == unit.shelf().judged([mine.id, "j1"])
        unit.end([mine.id])
    assert () == register.judgements([mine.left_id])

    with register.unit() as unit:
        unit.judge([mine])
        unit.withdraw(mine.id, "2031-01-01T00:00:00Z")
        assert frozenset() == unit.shelf().judged([mine.id])
        unit.end([mine.id])
        unit.judge([replace(mine, id="j2", by="person:kim")])
    assert {mine.id, "j2"} == {each.id for each in register.judgements([mine.left_id])}
    with pytest.raises(RegisterError, match="append-only"), register.unit() as unit:
        unit.end(["j2"])


def test_a_skip_is_kept_once(register: Register):
    """What was skipped is kept with its reason, once, however often it is met; its capture does not count as read."""
    capture = made()[0].capture
    skip = Skip(stage="read", input="a.html", reason="no text", detail="only a menu")
    for _ in range(2):
        with register.unit() as unit:
            unit.skip(capture, skip)
            unit.skip(None, Skip(stage="sources", input="b.html", reason="not there"))

    assert (skip, Skip(stage="sources", input="b.html", reason="not there")) == register.skips()
    assert capture == register.capture(capture.id)
    assert not register.holds(capture.id)


def test_a_document_needs_its_capture(register: Register):
    """A document whose bytes the register does not know is a fault of ours, and nothing is kept of it."""
    with pytest.raises(BrokenPromise, match="without its capture"), register.unit() as unit:
        unit.add(made()[0].entry)
    assert 0 == register.counts()["documents"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"text": "half a \ud83d"}, "half a character"),
        ({"title": "half a \ud83d"}, "half a character"),
        ({"published_on": "last Tuesday"}, "not a date"),
    ],
)
def test_what_cannot_be_written_is_refused_with_its_reason(register: Register, changed: dict[str, str], reason: str):
    """A record that cannot be stored is refused by name, and the next one goes in."""
    first = made()[0]
    bad = replace(first.entry, document=replace(first.entry.document, **changed))
    with pytest.raises(Unreadable, match=reason):
        fill(register, [replace(first, entry=bad)])
    fill(register, [first])

    assert 1 == register.counts()["documents"]


def test_two_documents_may_ask_for_one_number(register: Register):
    """Documents whose numbers collide are both kept, and found by their own claims."""
    first = made()[0]
    twin_id = first.entry.document.id[:-3] + "000"
    twin = replace(
        first,
        entry=replace(
            first.entry,
            document=replace(first.entry.document, id=twin_id),
            markup=replace(first.entry.markup, document_id=twin_id),
            claims=tuple(
                replace(claim, id=f"c{place:020x}", document_id=twin_id)
                for place, claim in enumerate(first.entry.claims)
            ),
            sketch=replace(first.entry.sketch, document_id=twin_id),
        ),
    )
    fill(register, [first, twin])

    assert {first.entry.document.id, twin_id} == {entry.document.id for entry in register.entries()}
    assert twin.entry.claims == register.claims(ClaimFilter(document_id=twin_id))
    assert twin.entry.claims[3] == register.claim(twin.entry.claims[3].id)


# ---- judgements stand


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET verdict = 'no'",
        "UPDATE judgements SET score = 0.1",
        "UPDATE judgements SET withdrawn_at = '2031-01-01T00:00:00Z', evidence = ''",
        "DELETE FROM judgements",
    ],
)
def test_the_database_refuses_to_alter_a_judgement(filled: Register, path: Path, statement: str):
    """Judgements can be neither altered nor removed, by any program."""
    before = filled.judgements()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()

    assert before == filled.judgements()
    assert before


def test_a_judgement_is_not_replaced(filled: Register, path: Path):
    """INSERT OR REPLACE leaves the judgement that is there."""
    before = filled.judgements()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT OR REPLACE INTO judgements SELECT judgement_id, left_id, right_id, relation, 'no', directed, score, "
        "made_by, evidence, judged_at, withdrawn_at, type FROM judgements"
    )
    connection.commit()
    connection.close()

    assert before == filled.judgements()


def test_a_judgement_is_withdrawn_once(filled: Register, path: Path):
    """Withdrawing fills the one field that may be filled; a second time there is nothing to withdraw."""
    (judgement,) = filled.judgements()
    with filled.unit() as unit:
        unit.withdraw(judgement.id, "2031-01-01T00:00:00Z")

    assert (replace(judgement, withdrawn_at="2031-01-01T00:00:00Z"),) == filled.judgements()
    with pytest.raises(UnknownName, match="stands"), filled.unit() as unit:
        unit.withdraw(judgement.id, "2032-01-01T00:00:00Z")
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE judgements SET withdrawn_at = NULL")
    connection.close()


def test_the_codebook_in_use_names_entities(filled: Register):
    """An entity that comes with another label than before has the newer one."""
    entity = filled.entities()[0]
    with filled.unit() as unit:
        unit.add_capture(made()[0].capture)
        unit.add(made()[0].entry, (), [replace(entity, label="Renamed")])

    assert "Renamed" == filled.entities()[0].label


def test_a_register_for_reading_takes_nothing(filled: Register, path: Path):
    """A register that is open for reading refuses a unit, and says how to open it."""
    with Register.open(path) as reader, pytest.raises(RegisterError, match="write=True"), reader.unit():
        pass


def _others(count: int) -> list[Synthetic]:
    return list(reports(count, first=500, world=World(seed=11)))
