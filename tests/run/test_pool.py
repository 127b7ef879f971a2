"""Worker processes, and what becomes of a report that kills one."""

from __future__ import annotations

import pytest

from sayso.codebook import Pack
from sayso.errors import CodebookError, SaysoError, SpanMismatch
from sayso.model import Capture
from sayso.run import pool as pool_module
from sayso.run.pool import Pool
from sayso.run.reading import Settings

# A worker whose stages do what the report says, in place of reading it.
WORKER = f"""
import sys; sys.path.append({pool_module._ROOT!r})
import os, signal, time
from sayso.errors import CodebookError, SpanMismatch
from sayso.model import Document, Markup, Sketch
from sayso.run import worker
from sayso.run.reading import Stages

def read(capture, data):
    said = data.decode()
    if said == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if said == "hang":
        time.sleep(3600)
    if said == "print":
        print("a library that prints to standard output", flush=True)
    if said == "broken":
        raise SpanMismatch("span 1-2 says otherwise", hint="report it")
    return (Document(id="d1", capture_id=capture.id, url=None, file=capture.file, offset=0, title=None, byline=None,
                     publisher=None, published_on=None, language="en", text=said + " " + str(os.getpid())),)

def stages(settings):
    if settings.packs:
        raise CodebookError("names.toml line 3: no such key")
    if settings.reader == "dies":
        os._exit(7)
    return Stages(read=read, annotate=lambda d: Markup(document_id=d.id, sentences=(), mentions=(), attributions=()),
                  claims=lambda d, m: (), sketch=lambda d: Sketch(document_id=d.id, digest="0", bands=(2**63,)))

worker.stages = stages
worker.serve()
"""


@pytest.fixture(autouse=True)
def _fake_worker(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool_module, "_SERVE", WORKER)


def capture(name: str) -> Capture:
    """Return a capture of a file."""
    return Capture(
        id=f"k{name}", url=None, file=name, part=None, media_type="text/plain", charset=None, status=None,
        digest="sha256:0", size_bytes=1, captured_at="2031-01-01T00:00:00Z",
    )  # fmt: skip


def test_each_report_comes_back_whole():
    """What a worker read is what comes back, 64-bit numbers too; every worker is used again."""
    with Pool(Settings(), jobs=2) as pool:
        futures = [pool.submit(capture(str(number)), f"text {number}".encode()) for number in range(8)]
        entries = [future.result().entries[0] for future in futures]

    assert [f"text {number}" for number in range(8)] == [entry.document.text.rsplit(" ", 1)[0] for entry in entries]
    assert 2 >= len({entry.document.text.rsplit(" ", 1)[1] for entry in entries})
    assert (2**63,) == entries[0].sketch.bands


def test_a_report_that_kills_its_reader_costs_only_itself():
    """A segmentation fault in a parser is a Skip that names the report; the others are read."""
    texts = ["a", "crash", "b", "c"]
    with Pool(Settings(), jobs=2) as pool:
        readings = [future.result() for future in [pool.submit(capture(text), text.encode()) for text in texts]]

    assert [1, 0, 1, 1] == [len(reading.entries) for reading in readings]
    (skip,) = readings[1].skips
    assert ("crash", "crashed the reader") == (skip.input, skip.reason)
    assert "-11" in skip.detail


def test_a_report_that_is_never_done_is_given_up():
    """A report that takes longer than the limit is a Skip, and its worker is replaced."""
    with Pool(Settings(), jobs=1, limit_s=2.0) as pool:
        slow, quick = pool.submit(capture("hang"), b"hang"), pool.submit(capture("b"), b"b")

        assert ["took too long"] == [skip.reason for skip in slow.result().skips]
        assert 1 == len(quick.result().entries)


def test_what_a_library_prints_does_not_harm_the_answers():
    """Standard output of a worker carries its answers; what else is written there goes to standard error."""
    with Pool(Settings(), jobs=1) as pool:
        assert 1 == len(pool.submit(capture("print"), b"print").result().entries)


def test_a_broken_promise_in_a_worker_stops_the_run():
    """The error of a worker is raised where the run is, with its message and hint."""
    with Pool(Settings(), jobs=1) as pool, pytest.raises(SpanMismatch, match="span 1-2") as raised:
        pool.submit(capture("a"), b"broken").result()

    assert "report it" == raised.value.hint


def test_a_bad_names_file_is_said_once_and_clearly():
    """What keeps the stages from loading is raised as it is, not as a crash."""
    with (
        Pool(Settings(packs=(Pack(name="names.toml", source=""),)), jobs=1) as pool,
        pytest.raises(CodebookError, match="line 3"),
    ):
        pool.submit(capture("a"), b"a").result()


def test_workers_that_cannot_start_are_not_a_report_s_fault():
    """A process that ends before it read anything stops the run, and the way round is named."""
    with Pool(Settings(reader="dies"), jobs=1) as pool, pytest.raises(SaysoError, match="status 7") as raised:
        pool.submit(capture("a"), b"a").result()

    assert "--jobs 1" in raised.value.hint


def test_closing_leaves_no_process_behind():
    """A pool that is closed while reports are being read ends its processes at once."""
    with Pool(Settings(), jobs=2) as pool:
        for number in range(6):
            pool.submit(capture(str(number)), b"hang")
        pool.submit(capture("x"), b"a")
        while not pool._workers:
            pass

    assert [] == [worker for worker in pool._workers if worker._process.poll() is None]
