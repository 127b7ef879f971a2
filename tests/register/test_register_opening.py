"""Is it a register, may we, is it of our form: every way in which the answer is no."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, inspect

from sayso.errors import (
    BrokenPromise,
    NotARegister,
    NothingThere,
    RegisterBusy,
    RegisterError,
    RegisterReadOnly,
    RegisterTooNew,
    SaysoError,
)
from sayso.model import Skip
from sayso.register import Register, tables
from sayso.register.foreign import FOREIGN, translated
from sayso.register.lock import WriterLock
from sayso.register.opening import migrations
from tests.register.filling import fill, made


def _may_write_everywhere() -> bool:
    """Tell whether permissions mean nothing here, as they do to root."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        return os.access(folder, os.W_OK)


def text_file(path: Path) -> None:
    """Write a page of text."""
    path.write_text("Not a register at all, but a page of notes.\n" * 40)


def other_database(path: Path) -> None:
    """Make a database of something else."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (words TEXT)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    """Make a register of a form that is not known yet."""
    Register.open(path, write=True).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '999' WHERE key = 'version'")
    connection.commit()
    connection.close()


def bad_version(path: Path) -> None:
    """Make a register whose version is a word."""
    newer(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = 'new' WHERE key = 'version'")
    connection.commit()
    connection.close()


def cut_short(path: Path) -> None:
    """Make a register and cut it short."""
    with Register.open(path, write=True) as register:
        fill(register, made(), together=True)
    os.truncate(path, 8192)


WRONG: list[tuple[Callable[[Path], None], type[SaysoError], str]] = [
    (text_file, NotARegister, "not a register"),
    (other_database, NotARegister, "not a register of sayso"),
    (Path.mkdir, NotARegister, "is a folder"),
    (newer, RegisterTooNew, "number 999"),
    (bad_version, NotARegister, "not a number"),
    (cut_short, RegisterError, "cut short"),
]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(("make", "error", "cause"), WRONG, ids=[each[0].__name__ for each in WRONG])
def test_what_is_no_register_is_refused(
    path: Path, make: Callable[[Path], None], error: type[SaysoError], cause: str, write: bool
):
    """What is not a register, or not one of ours to read, is refused by name, with the cause and the next step."""
    make(path)
    with pytest.raises(error, match=cause) as caught:
        Register.open(path, write=write)

    assert str(path) in str(caught.value)
    assert caught.value.hint
    assert not path.with_name("news.db.lock").exists()


def test_a_refused_file_is_left_as_it_was(path: Path):
    """Opening a file that is something else, for writing, does not change it."""
    text_file(path)
    before = path.read_bytes()
    with pytest.raises(NotARegister):
        Register.open(path, write=True)

    assert before == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_reading_makes_nothing(path: Path):
    """Reading a register that is not there is an error, and makes no file."""
    with pytest.raises(NothingThere, match="no such register") as caught:
        Register.open(path)

    assert "sayso add" in caught.value.hint
    assert [] == list(path.parent.iterdir())


def test_an_empty_file_is_a_register_to_be(path: Path):
    """An empty file (a register whose making was interrupted) cannot be read, and is made a register by writing."""
    path.touch()
    with pytest.raises(NotARegister, match="empty"):
        Register.open(path)
    Register.open(path, write=True).close()
    with Register.open(path) as register:
        assert 0 == register.counts()["documents"]


def test_a_begun_register_is_finished_by_the_next_writer(path: Path):
    """A register that was killed before its tables were made says so to a reader, and the next writer makes them."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {0x53415953}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(RegisterError, match="number 0"):
        Register.open(path)
    with Register.open(path, write=True) as register:
        fill(register, made()[:1])
        assert 1 == register.counts()["documents"]


def test_a_missing_folder_is_named(tmp_path: Path):
    """A register in a folder that is not there names the folder and how to make it."""
    with pytest.raises(NothingThere, match=r"folder .*new is not there") as caught:
        Register.open(tmp_path / "new" / "news.db", write=True)
    assert "mkdir" in caught.value.hint


@pytest.mark.skipif(_may_write_everywhere(), reason="root may write everywhere")
def test_a_folder_without_permission(path: Path):
    """In a folder that may not be written a register can be read, and not written."""
    with Register.open(path, write=True) as register:
        fill(register, made()[:2])
    path.parent.chmod(0o555)
    try:
        with Register.open(path) as register:
            assert 2 == register.counts()["documents"]
        with pytest.raises(RegisterReadOnly):
            Register.open(path, write=True)
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(_may_write_everywhere(), reason="root may write everywhere")
def test_a_file_without_permission(path: Path):
    """A register that may be read but not written refuses a writer."""
    Register.open(path, write=True).close()
    path.chmod(0o444)
    with pytest.raises(RegisterReadOnly, match="not written"):
        Register.open(path, write=True)


def test_a_read_only_disk(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the disk refuses the lock, the message names the register and the reason."""

    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("sayso.register.lock.os.open", refuse)
    with pytest.raises(RegisterReadOnly, match="Read-only file system") as caught:
        Register.open(path, write=True)
    assert str(path) in str(caught.value)


def test_a_register_on_a_read_only_disk_can_be_read(filled: Register, path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where SQLite cannot keep its files beside the register, the register is read as a file that nobody changes."""
    filled.close()
    from sayso.register import opening

    real = opening.connect

    def refuse(path: Path, mode: str) -> sqlite3.Connection:
        if mode == "ro":
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorname = "SQLITE_CANTOPEN"
            raise error
        return real(path, mode)

    monkeypatch.setattr(opening, "connect", refuse)
    with pytest.raises(RegisterError, match="cannot be opened"):
        Register.open(path)
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    with Register.open(path) as register:
        assert 20 == register.counts()["documents"]


# ---- one writer


def test_a_second_writer_is_refused(filled: Register, path: Path):
    """A second writer, in this process or another, is refused with the number of the first; readers are not."""
    with pytest.raises(RegisterBusy, match="this process"):
        Register.open(path, write=True)
    with Register.open(path) as reader:
        assert 20 == reader.counts()["documents"]
    other = _python(f"Register.open({str(path)!r}, write=True)")
    assert f"RegisterBusy: {path}: another process is writing to it (process {os.getpid()})" in other.stderr
    assert 1 == other.returncode

    filled.close()
    assert 0 == _python(f"Register.open({str(path)!r}, write=True).close()").returncode
    Register.open(path, write=True).close()
    assert [path] == list(path.parent.iterdir())


def test_a_killed_writer_holds_nothing(path: Path):
    """A writer that is killed in the midst of a unit leaves the register to the next one, without that unit."""
    with Register.open(path, write=True) as register:
        fill(register, made()[:3])
    script = f"""
from tests.register.filling import fill, made
register = Register.open({str(path)!r}, write=True)
fill(register, made()[3:5])
with register.unit() as unit:
    for each in made()[5:9]:
        unit.add_capture(each.capture)
        unit.add(each.entry, each.judgements, each.entities)
    unit.finish()
    print("half way", flush=True)
    time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", _PREAMBLE + script], stdout=subprocess.PIPE, cwd=_ROOT, text=True)
    assert process.stdout is not None
    assert "half way\n" == process.stdout.readline()
    with pytest.raises(RegisterBusy, match=str(process.pid)):
        Register.open(path, write=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    with Register.open(path) as register:
        assert 5 == register.counts()["documents"]
    with Register.open(path, write=True) as register:
        fill(register, made())
        expected = sorted((each.entry for each in made()), key=lambda entry: entry.document.id)
        assert expected == list(register.entries())


def test_a_forked_child_does_not_write(register: Register):
    """A register is not used by a forked child, and the child does not take the lock with it when it ends."""
    child = os.fork()
    if child == 0:
        try:
            register.counts()
        except BrokenPromise:
            register.close()
            os._exit(42)
        os._exit(1)
    assert 42 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with pytest.raises(RegisterBusy):
        WriterLock(register.path)
    fill(register, made()[:1])
    assert register.path.with_name("news.db.lock").exists()


# ---- the file is lost under us


def test_a_deleted_register_is_noticed(filled: Register, path: Path):
    """A register that is deleted while it is open is an error at the next question or unit, and not silence."""
    path.unlink()
    with pytest.raises(RegisterError, match="deleted or moved"):
        filled.counts()
    with pytest.raises(RegisterError, match="deleted or moved"), filled.unit():
        pass


def test_a_register_deleted_within_a_unit_is_noticed(register: Register, path: Path):
    """A unit whose file is deleted before its end does not pass for done."""
    with pytest.raises(RegisterError, match="deleted or moved"), register.unit():
        path.unlink()


def test_a_replaced_register_is_noticed(filled: Register, path: Path):
    """A register that another file was put in the place of is an error."""
    shutil.copy(path, path.with_name("copy.db"))
    os.replace(path.with_name("copy.db"), path)
    with pytest.raises(RegisterError, match="replaced"):
        filled.counts()


@pytest.mark.parametrize(("size", "cause"), [(0, "cut to nothing"), (20_000, "cut short")])
def test_a_truncated_register_is_noticed(filled: Register, path: Path, size: int, cause: str):
    """A register that is cut short while a reader has it open is an error."""
    filled.close()
    with Register.open(path) as reader:
        os.truncate(path, size)
        with pytest.raises(RegisterError, match=cause):
            list(reader.entries())


def test_a_closed_register_says_so(register: Register):
    """A register that was closed answers nothing, and closing it again does nothing."""
    register.close()
    register.close()
    with pytest.raises(RegisterError, match="was closed"):
        register.counts()


# ---- foreign errors


def test_a_full_disk_is_told_as_such(filled: Register):
    """When the disk is full the unit is undone, the error says so, and what was there before is kept."""

    def add_too_much() -> None:
        with filled.unit() as unit:
            pages = unit._connection.exec_driver_sql("PRAGMA page_count").scalar()
            unit._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for number in range(20):
                unit.skip(None, Skip(stage="read", input=str(number), reason="long", detail="x" * 50_000))

    before = filled.counts()
    with pytest.raises(RegisterError, match="disk is full") as caught:
        add_too_much()
    assert "Make room" in caught.value.hint
    assert before == filled.counts()


def test_a_lock_of_another_program_is_told_as_such(filled: Register, path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program that has locked the file makes the register busy."""
    filled.close()
    monkeypatch.setattr("sayso.register.sqlite.LOCKED_WAIT_S", 0.01)
    with Register.open(path, write=True) as register:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterBusy, match="another program"):
            fill(register, made()[:1])
        other.close()
        fill(register, made()[:1])


_PRIMARY = """
    ABORT AUTH BUSY CANTOPEN CONSTRAINT CORRUPT EMPTY ERROR FORMAT FULL INTERNAL INTERRUPT IOERR LOCKED MISMATCH MISUSE
    NOLFS NOMEM NOTADB NOTFOUND PERM PROTOCOL RANGE READONLY SCHEMA TOOBIG
"""
_NO_ERRORS = {"OK", "ROW", "DONE", "NOTICE", "WARNING"}


def test_the_codes_are_all_there_are():
    """The codes that the next test goes through are all primary result codes that this Python knows."""
    known = {name for name, value in vars(sqlite3).items() if name.startswith("SQLITE_") and _is_primary(name, value)}

    assert {f"SQLITE_{name}" for name in {*_PRIMARY.split()} | _NO_ERRORS} >= known


def _is_primary(name: str, value: object) -> bool:
    # Other constants of the module share the numbers: those of authorizers and limits. Result codes have a longer form.
    return isinstance(value, int) and any(
        other.startswith(f"{name}_") and getattr(sqlite3, other) & 0xFF == value for other in vars(sqlite3)
    )


@pytest.mark.parametrize("code", [f"SQLITE_{name}" for name in _PRIMARY.split()])
def test_every_code_of_sqlite_has_an_error_of_ours(code: str):
    """No result code of SQLite is without an entry in the table, and each entry has a cause and a next step."""
    kind, cause, hint = FOREIGN[code]

    assert issubclass(kind, SaysoError)
    assert cause
    assert hint


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("SQLITE_READONLY_DIRECTORY", RegisterReadOnly),
        ("SQLITE_BUSY_SNAPSHOT", RegisterBusy),
        ("SQLITE_IOERR_WRITE", RegisterError),
        ("SQLITE_NOTADB", NotARegister),
        ("SQLITE_CONSTRAINT_UNIQUE", BrokenPromise),
        ("SQLITE_CONSTRAINT_TRIGGER", RegisterError),
    ],
)
def test_extended_codes_go_by_their_beginning(code: str, kind: type[SaysoError]):
    """A detailed code has the error of the code that it begins with."""
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorname = code
    told = translated(error, Path("news.db"))

    assert type(told) is kind
    assert "news.db" in str(told)
    assert "what SQLite says" in str(told)
    assert None is translated(ValueError("ours"), Path("news.db"))


# ---- the form


def test_tables_are_what_the_migrations_make(register: Register, path: Path):
    """The tables that queries are written for have the columns, in the order, that the migrations made."""
    engine = create_engine(f"sqlite:///{path}")
    made_tables = inspect(engine)
    for table in tables.metadata.tables.values():
        assert [column["name"] for column in made_tables.get_columns(table.name)] == [
            each.name for each in table.columns
        ]
    engine.dispose()


def test_migrations_are_numbered_without_gaps():
    """Migrations have the numbers 1 to the newest."""
    assert list(range(1, len(migrations()) + 1)) == list(migrations())


def test_an_older_register_is_brought_up_to_date(filled: Register, path: Path, monkeypatch: pytest.MonkeyPatch):
    """A reader refuses an older form and says what helps; a writer applies what is missing and keeps what is there."""
    filled.close()
    newest = max(migrations())
    newer = {**migrations(), newest + 1: "CREATE TABLE added (a TEXT);\nINSERT INTO added VALUES ('x;y');\n"}
    monkeypatch.setattr("sayso.register.opening.migrations", lambda: newer)
    with pytest.raises(RegisterError, match=f"form is number {newest}, this sayso reads number {newest + 1}"):
        Register.open(path)
    with Register.open(path, write=True) as register:
        assert 20 == register.counts()["documents"]
    with Register.open(path) as register:
        assert 20 == register.counts()["documents"]


def test_a_migration_that_fails_leaves_the_older_form(filled: Register, path: Path, monkeypatch: pytest.MonkeyPatch):
    """A migration is applied whole or not at all."""
    filled.close()
    with monkeypatch.context() as patch:
        broken = {
            **migrations(),
            max(migrations()) + 1: "CREATE TABLE added (a TEXT);\nINSERT INTO nowhere VALUES (1);\n",
        }
        patch.setattr("sayso.register.opening.migrations", lambda: broken)
        with pytest.raises(BrokenPromise, match="nowhere"):
            Register.open(path, write=True)
    with Register.open(path, write=True) as register:
        assert 20 == register.counts()["documents"]
    connection = sqlite3.connect(path)
    assert [] == connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'added'").fetchall()
    connection.close()


_ROOT = Path(__file__).parents[2]
_PREAMBLE = "import time\nfrom sayso.register import Register\n"


def _python(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _PREAMBLE + script], capture_output=True, text=True, cwd=_ROOT, check=False
    )
