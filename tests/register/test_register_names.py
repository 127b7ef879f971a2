"""Names within a register: listed, asked for, corrected, and put back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import RegisterError, UnknownName
from sayso.model import Judgement
from sayso.names import Declaration, sound_of
from sayso.register import ClaimFilter, Naming, Register
from sayso.register.opening import migrations
from sayso.register.sqlite import APPLICATION_ID, unpack_statements
from sayso.resolve import settled
from sayso.terms import MentionKind, Relation, Verdict
from tests.register.named_reports import PLACE, keep, told

KALVET = Declaration(
    id="n1", name="Kalvet", entity_id="system:kalvet", kind=MentionKind.SYSTEM, label="Kalvet", by="person:vera",
    reason="seen", declared_at="2031-05-08T00:00:00Z",
)  # fmt: skip
REPORTS = (
    told(1, "Ilan Vesk", "Kalvet", context="state:norland"),
    told(2, "Илан Веск", "Кальвет", context="state:norland"),
    told(3, "Ilan Vesk", "Falcon-2", item_id="system:falcon-2", context="state:ostria"),
    told(4, "ILAN VESK", "Kalvet", item_kind=PLACE),
    told(5, "Oda Lind", "Mercury", speaker_id="person:oda-lind"),
)


@pytest.fixture
def named(register: Register) -> Register:
    """A register of five reports that name what nobody knew."""
    keep(register, *REPORTS)
    return register


def files(register: Register, **where: Naming) -> list[str | None]:
    """Return the files of the claims that a question finds, in order."""
    found = register.claims(ClaimFilter(**where))  # type: ignore[arg-type]
    return sorted(register.document(claim.document_id).file or "" for claim in found)


def by_id(*ids: str) -> Naming:
    """Return what asks for ids."""
    return Naming(entity_ids=ids)


def state(path: Path) -> dict[str, list[Any]]:
    """Return everything that is derived of names, as it stands in the file."""
    connection = sqlite3.connect(path)
    try:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("names", "uses")
        }
    finally:
        connection.close()


def judged(left: str, right: str, verdict: Verdict = Verdict.YES, id: str = "j1") -> Judgement:
    """Return what a person says of two ids."""
    return Judgement(
        id=id, left_id=left, right_id=right, relation=Relation.SAME_ENTITY, verdict=verdict, by="person:vera",
        evidence="", judged_at="2031-05-08T00:00:00Z",
    )  # fmt: skip


def test_names_are_listed_with_counts_and_spellings(named: Register):
    """An entity of the register has its spellings, the claims and reports that name it, and how it was settled."""
    listed = {each.entity_id or each.label: each for each in named.names()}

    kalvet = listed["name:kalvet#system"]
    assert ("Kalvet", "Кальвет") == kalvet.spellings
    assert (2, 2, "spelling", MentionKind.SYSTEM) == (kalvet.claims, kalvet.reports, kalvet.how, kalvet.kind)
    assert ("codebook", 1) == (listed["person:oda-lind"].how, listed["person:oda-lind"].claims)


def test_what_is_open_is_listed_with_its_candidates(named: Register):
    """A name that may be either of two is unresolved, and says which."""
    (vesk,) = named.names(unresolved=True)

    assert ("ILAN VESK", None) == (vesk.label, vesk.entity_id)
    assert ("name:ilan-vesk@state-norland", "name:ilan-vesk@state-ostria") == vesk.candidates


def test_lists_are_cut_by_kind_and_by_words(named: Register):
    """By kind, by words of any spelling, and no more than asked for."""
    assert {"system:falcon-2"} < {each.entity_id for each in named.names(kind=MentionKind.SYSTEM)} | {"system:falcon-2"}
    assert ["name:kalvet#system"] == [each.entity_id for each in named.names(words="кальвет")]
    assert 2 == len(named.names(limit=2))
    assert () == named.names(words="**")


def test_one_name_borne_by_two_is_asked_for_by_its_id(named: Register):
    """Two people of one name are told apart by the reports that tell them apart; by name both are found."""
    assert ["1.txt", "2.txt"] == files(named, speaker=by_id("name:ilan-vesk@state-norland"))
    assert ["3.txt"] == files(named, speaker=by_id("name:ilan-vesk@state-ostria"))
    assert ["1.txt", "3.txt", "4.txt"] == files(named, speaker=Naming(label="Ilan Vesk"))
    assert ["1.txt", "2.txt"] == files(named, item=by_id("name:kalvet#system"))
    assert ["4.txt"] == files(named, item=by_id("name:kalvet#body"))


def test_a_question_for_the_origin_follows_too(named: Register):
    """The innermost hop is told apart as any hop is."""
    where = ClaimFilter(speaker=by_id("name:ilan-vesk@state-ostria"), origin_only=True)

    assert 1 == named.count_claims(where)


def test_a_name_leads_to_what_it_comes_to(named: Register):
    """A name in any spelling, and an id, lead to the ids that they come to."""
    assert ("name:kalvet#body", "name:kalvet#system") == named.known_as("KALVET")
    assert ("name:kalvet#system",) == named.known_as("name:kalvet#system")
    assert () == named.known_as("Nobody")


def test_a_declared_name_is_found_by_its_entity_and_back(named: Register, path: Path):
    """What a person declares holds for what is there already; withdrawn, everything is as it was, to the byte."""
    before = state(path)
    with named.unit() as unit:
        unit.declare(KALVET)
        unit.settle(settled, corrected=True)

    assert ["1.txt", "2.txt", "4.txt"] == files(named, item=by_id("system:kalvet"))
    (kalvet,) = [each for each in named.names() if each.entity_id == "system:kalvet"]
    assert ("correction", "Kalvet", MentionKind.SYSTEM) == (kalvet.how, kalvet.label, kalvet.kind)

    with named.unit() as unit:
        unit.withdraw_declaration("n1", "2031-05-09T00:00:00Z")
        unit.settle(settled, corrected=True)
    assert before == state(path)


def test_an_entity_that_another_took_over_leads_to_it(named: Register, path: Path):
    """When two known ones are said to be one, questions for either find the claims of both."""
    before = state(path)
    with named.unit() as unit:
        unit.judge([judged("system:falcon-2", "system:kalvet"), judged("name:kalvet", "system:kalvet", id="j2")])
        unit.settle(settled, corrected=True)

    assert ["1.txt", "2.txt", "3.txt", "4.txt"] == files(named, item=by_id(*named.meaning(["system:falcon-2"])))
    with named.unit() as unit:
        unit.withdraw("j1", "2031-05-09T00:00:00Z")
        unit.withdraw("j2", "2031-05-09T00:00:00Z")
        unit.settle(settled, corrected=True)
    assert before == state(path)


def test_reports_that_come_later_are_settled_by_what_was_said_before(register: Register):
    """A correction holds for reports that are added after it, as for those before."""
    with register.unit() as unit:
        unit.declare(KALVET)
        unit.settle(settled, corrected=True)
    keep(register, *REPORTS)

    assert ["1.txt", "2.txt", "4.txt"] == files(register, item=by_id("system:kalvet"))


def test_adding_again_counts_nothing_twice(named: Register, path: Path):
    """Reports that are there already leave names and their counts as they are."""
    before = state(path)
    keep(named, *REPORTS)

    assert before == state(path)


def test_a_declaration_cannot_be_altered_or_removed(named: Register, path: Path):
    """What was said stays in the log: it can be withdrawn once, and nothing else."""
    with named.unit() as unit:
        unit.declare(KALVET)
        unit.declare(replace(KALVET, label="Another"))
    named.close()
    connection = sqlite3.connect(path)
    for statement in (
        "DELETE FROM declarations", "UPDATE declarations SET label = 'x'", "UPDATE declarations SET made_by = 'x'",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()
    with Register.open(path) as register:
        assert (KALVET,) == register.declarations()


def test_what_was_withdrawn_cannot_be_withdrawn_again(named: Register):
    """Withdrawing twice is told, and the first instant stands."""
    with named.unit() as unit:
        unit.declare(KALVET)
        unit.withdraw_declaration("n1", "2031-05-09T00:00:00Z")
    with pytest.raises(UnknownName, match="no declaration n1 stands"), named.unit() as unit:
        unit.withdraw_declaration("n1", "2031-05-10T00:00:00Z")

    assert "2031-05-09T00:00:00Z" == named.declarations()[0].withdrawn_at


@given(st.permutations(REPORTS), st.lists(st.integers(0, 3), max_size=4))
def test_the_way_there_makes_no_difference(tmp_path_factory: pytest.TempPathFactory, order: Any, steps: list[int]):
    """However reports and corrections came, step by step, names come to what they would come to all at once."""
    path = tmp_path_factory.mktemp("names") / "n.db"
    with Register.open(path, write=True) as register:
        for number, report in enumerate(order):
            keep(register, report)
            if number < len(steps):
                with register.unit() as unit:
                    step = steps[number]
                    if step == 0:
                        unit.declare(KALVET)
                    elif step == 1:
                        unit.judge([judged("name:ilan-vesk", "person:ilan-vesk")])
                    elif step == 2:
                        unit.judge([judged("name:ilan-vesk", "name:илан-веск", Verdict.NO, "j2")])
                    elif step == 3:
                        unit.judge([judged("name:mercury", "name:kalvet#system", id="j3")])
                    unit.settle(settled, corrected=True)
        step_by_step = state(path)
        with register.unit() as unit:
            unit.settle(settled, everything=True)
        assert step_by_step == state(path)


# ---- a register of the first form


@pytest.fixture
def old(path: Path) -> Path:
    """A register of the first form with one claim: the unknown Ilan Vesk on the Falcon-2."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in unpack_statements(migrations()[1]):
        connection.execute(statement)
    connection.executescript(
        """
        INSERT INTO meta VALUES ('version', '1');
        INSERT INTO names VALUES (1, 'Ilan Vesk', ''), (2, 'Falcon-2', 'system:falcon-2'), (3, 'Илан Веск', '');
        INSERT INTO entities VALUES ('system:falcon-2', 'system', 'Falcon-2', NULL);
        INSERT INTO claims (id, claim_id, kind, item, origin)
        VALUES (73728, 'c1', 'order', 2, 1), (73729, 'c2', 'order', 2, 3);
        INSERT INTO links VALUES (1, 73728, 0), (3, 73729, 0);
        """
    )
    connection.close()
    return path


def test_an_older_register_is_given_its_names(old: Path):
    """A reader says what helps; a writer counts what is there, and names come to entities with the next settling."""
    with pytest.raises(RegisterError, match="form is number 1"):
        Register.open(old)
    with Register.open(old, write=True) as register:
        with register.unit() as unit:
            unit.settle(settled, everything=True)
        listed = {each.entity_id: each for each in register.names()}

    assert {"name:ilan-vesk", "system:falcon-2"} == set(listed)
    assert (2, 1) == (listed["system:falcon-2"].claims, listed["system:falcon-2"].reports)
    assert ("Ilan Vesk", "Илан Веск") == listed["name:ilan-vesk"].spellings


def test_the_migration_knows_the_sounds(old: Path):
    """The SQL of the migration and the code that settles names use one function."""
    Register.open(old, write=True).close()
    connection = sqlite3.connect(old)
    found = dict(connection.execute("SELECT label, sound FROM names").fetchall())
    connection.close()

    assert {label: sound_of(label) for label in found} == found
