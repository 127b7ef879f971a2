"""From captures to the register: in one process or in several, interrupted or not."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bench import prose
from sayso.run.registrar import Registrar
from sayso.run.report import RunReport, lines
from sayso.run.stopping import Stopping


def test_jobs_make_no_difference(tmp_path: Path):
    """Read in this process or in two others, the register is the same."""
    prose.write(tmp_path / "reports", 12, words=60)
    exports = []
    for jobs in (1, 2):
        with Registrar(tmp_path / f"jobs-{jobs}.db") as register:
            report = register.add(tmp_path / "reports", jobs=jobs)
            exports.append(list(register.export()))
            assert (12, jobs) == (report.documents, report.jobs)

    assert exports[0] == exports[1]


def test_a_stopped_run_keeps_what_was_done_and_says_so(tmp_path: Path):
    """A run that is asked to stop finishes the report in hand; the next run adds the others."""
    prose.write(tmp_path / "reports", 5, words=60)
    with Registrar(tmp_path / "news.db") as register, Stopping() as stopping:
        signal.raise_signal(signal.SIGTERM)
        first = register.add(tmp_path / "reports", jobs=1, stopping=stopping)
        second = register.add(tmp_path / "reports", jobs=1)

    assert first.stopped
    assert first.documents < 5
    assert 5 == first.documents + second.documents


def test_the_same_report_under_two_names_is_two_documents(tmp_path: Path):
    """Bytes are archived once, found twice: each place they were found at is a document of its own."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(prose.report(1, words=80), encoding="utf-8")
    with Registrar(tmp_path / "news.db") as register:
        report = register.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt"])
        (group,) = register.copies()

    assert (3, 1, 2) == (report.read, report.known, report.documents)
    assert {"a.txt", "b.txt"} == {each.file for each in group.documents}


def test_signals_are_given_back():
    """After a run Ctrl-C means again what it meant before; the second Ctrl-C within a run ends it at once."""
    before = signal.getsignal(signal.SIGINT)
    with Stopping() as stopping:
        signal.raise_signal(signal.SIGINT)
        assert signal.SIGINT is stopping.signal
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    assert before is signal.getsignal(signal.SIGINT)


def test_a_run_report_counts_and_names():
    """The words of a run report hold its numbers, and every reason of skipping with an input."""
    from sayso.model import Skip

    skips = tuple(Skip(stage="read", input=f"{n}.html", reason="unreadable", detail="not text") for n in range(7))
    told = "".join(lines(RunReport(read=9, known=1, documents=1, claims=3, skips=skips, elapsed_s=2.0)))

    for part in ("1 report added from 8 files or pages", "0.5 reports/s", "3 claims", "1 file or page in the register"):
        assert part in told, told
    assert "skipped 7: read: unreadable" in told
    assert "0.html: not text" in told
    assert "and 2 more" in told
