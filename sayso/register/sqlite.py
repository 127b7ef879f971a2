"""Everything that is SQLite's alone: how it is opened, what it is told, and how words are looked up (FTS5)."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import (
    ColumnElement,
    Engine,
    Integer,
    Select,
    TableClause,
    Text,
    TextClause,
    column,
    create_engine,
    event,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.pool import QueuePool

from sayso.register.foreign import translated

# "SAYS": what tells a register from any other SQLite file.
APPLICATION_ID = 0x53415953
LOCKED_WAIT_S = 10.0

_PRAGMAS = (
    # A commit is in the write-ahead log before it returns, and a killed process leaves the log whole: NORMAL loses
    # nothing to SIGKILL. It leaves out the flush to the platter at every commit, so a power cut may take back the last
    # units, whole ones; their reports are in the archive, and adding them again completes the register.
    "PRAGMA synchronous = NORMAL",
    # Without this, REPLACE would remove a judgement and not ask its trigger.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA temp_store = MEMORY",
    # No mmap: a file that is cut short under a memory map kills the process instead of raising an error.
    "PRAGMA mmap_size = 0",
)
# The bands' index takes its rows in no order, so a writer keeps many of its pages at hand: 96 MB, readers 24 MB.
_WRITER = ("PRAGMA cache_size = -96000", "PRAGMA wal_autocheckpoint = 4000")
_READER = ("PRAGMA cache_size = -24000", "PRAGMA query_only = ON")


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """
    Open the file: ``mode`` is "ro", "rw", "rwc" (made if need be) or "immutable" (a read-only disk).

    Raises sqlite3.Error.
    """
    how = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    address = f"file:{quote(os.fsencode(path.absolute()))}?{how}"
    # isolation_level None: Python's own guesses at when to begin a transaction are out of the way.
    return sqlite3.connect(
        address, uri=True, timeout=LOCKED_WAIT_S, isolation_level=None, check_same_thread=False, cached_statements=256
    )


def engine(path: Path, mode: str) -> Engine:
    """Return the engine for a file whose mode was tried already. Its errors come out as sayso's own."""

    def opened() -> sqlite3.Connection:
        connection = connect(path, mode)
        for pragma in (*_PRAGMAS, *(_WRITER if mode.startswith("rw") else _READER)):
            connection.execute(pragma)
        return connection

    made = create_engine("sqlite+pysqlite://", creator=opened, poolclass=QueuePool)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        # IMMEDIATE: a unit that is going to write takes its place at once, instead of failing at its first insert.
        connection.exec_driver_sql(
            "BEGIN IMMEDIATE" if connection.get_execution_options().get("sayso_writes") else "BEGIN"
        )

    @event.listens_for(made, "handle_error", retval=True)
    def _ours(context: ExceptionContext) -> BaseException | None:
        return translated(context.original_exception, path)

    return made


def unpack_statements(script: str) -> list[str]:
    """Return the statements of an SQL script, triggers whole."""
    statements: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements


# ---- words

_WORD = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟", '"') | {"\0": " "})
_TELLING = re.compile(r"\w")


def match_of(words: str) -> str | None:
    """
    Return the FTS5 expression for what a user typed; none when there is no word in it.

    All words must be there. Words in quotation marks must stand side by side; a word that ends in * is the beginning of
    one. Nothing else has a meaning of its own, so nothing that is typed is an error.
    """
    terms: list[str] = []
    for phrase, phrase_star, word in _WORD.findall(words.encode("utf-8", "replace").decode().translate(_QUOTES)):
        star = phrase_star or ("*" if word.endswith("*") else "")
        if _TELLING.search(phrase or word):
            terms.append(f'"{phrase or word}"{star}')
    return " ".join(terms) or None


# Weighing costs 5 µs a match, and tells little among very many: of more than this, only the newest are weighed.
RANKED_MOST = 2000


def ranked(index: str) -> TextClause:
    """
    Return the query (``words``, ``most``) for the numbers of the best matches in a full-text index, best first.

    Best by bm25 among the ``RANKED_MOST`` newest matches; of equals, the newest.
    """
    return text(
        f"SELECT number FROM (SELECT rowid AS number, bm25({index}) AS rank_value FROM {index} "
        f"WHERE {index} MATCH :words ORDER BY rowid DESC LIMIT {RANKED_MOST}) "
        "ORDER BY rank_value, number DESC LIMIT :most"
    )


CLAIMS_WORDS = table("claims_words", column("rowid", Integer))


def words_stand_in_claims(match: str) -> ColumnElement[bool]:
    """Return the condition on ``CLAIMS_WORDS`` that a claim's words, chain or roles match an expression."""
    return literal_column("claims_words").op("MATCH")(match).self_group()


def names_with(match: str) -> Select[int]:
    """Return the query for the numbers of the names whose labels match an expression."""
    index = table("names_words", column("rowid", Integer))
    return select(index.c.rowid).where(literal_column("names_words").op("MATCH")(match))


def fts_table(index: str, *columns: str) -> TableClause:
    """Return a full-text index as a table: ``rowid`` and its columns, to be inserted into."""
    return table(index, column("rowid", Integer), *(column(each, Text) for each in columns))
