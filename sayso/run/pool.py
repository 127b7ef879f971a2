"""Worker processes that read reports, and what becomes of a report that kills one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from sayso import errors
from sayso.errors import SaysoError
from sayso.model import Capture, Skip
from sayso.run.reading import Reading, Settings, name_of
from sayso.run.worker import Answer, Job, receive, send

_ROOT = str(Path(__file__).parents[2])
_SERVE = f"import sys; sys.path.append({_ROOT!r}); from sayso.run.worker import serve; serve()"

# The pool's processes are the parallelism: libraries that start threads of their own on top of it only get in each
# other's way.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")

LIMIT_S = 300.0
"""A report that takes longer than this is given up. A 450-word report takes a tenth of a second."""


class Pool:
    """
    Reads captures in ``jobs`` processes, each of which loads every model once.

    A report whose worker dies is tried once more, by itself in a fresh worker: when that one dies too, the report is
    at fault, and comes back as a Skip. No other report is touched.
    """

    def __init__(self, settings: Settings, *, jobs: int, limit_s: float = LIMIT_S) -> None:
        self._settings = settings
        self._limit_s = limit_s
        self._mine = threading.local()
        self._workers: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        # A thread waits for each process: what it waits for is a pipe, so the threads cost nothing.
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="sayso-reader")

    def submit(self, capture: Capture, data: bytes) -> Future[Reading]:
        """Return the reading to come. It raises what stops a run: BrokenPromise, CodebookError, UnknownName."""
        return self._threads.submit(self._read, capture, data)

    def close(self) -> None:
        """End every worker. What is still being read is dropped: it is not in the register, so it is read next time."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def _read(self, capture: Capture, data: bytes) -> Reading:
        name = name_of(capture)
        for _ in range(2):
            try:
                worker = self._worker()
                return worker.read(Job(capture=capture, data=data), self._limit_s)
            except _Slow:
                self._bury(worker)
                detail = f"not read in {self._limit_s:.0f} s"
                return Reading(skips=(Skip(stage="read", input=name, reason="took too long", detail=detail),))
            except _Died as error:
                if self._closed:
                    raise CancelledError from None
                self._bury(worker)
                detail = f"the process that read it ended with status {error.status}, twice"
        return Reading(skips=(Skip(stage="read", input=name, reason="crashed the reader", detail=detail),))

    def _worker(self) -> _Worker:
        """Return this thread's worker, started when there is none."""
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is None:
            worker = _Worker()
            with self._lock:
                self._workers.add(worker)
                if self._closed:
                    worker.kill()
            worker.load(self._settings)
            self._mine.worker = worker
        return worker

    def _bury(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)
        self._mine.worker = None


class _Died(Exception):
    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class _Slow(Exception):
    pass


class _Worker:
    """One process, spoken to by one thread."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # -P: a random.py in the folder that somebody works in is not imported instead of Python's own.
            [sys.executable, "-P", "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
        )

    def load(self, settings: Settings) -> None:
        """Wait until the models are loaded. Raises what they raise, or SaysoError when the process ends."""
        try:
            self._ask(settings)
        except _Died as error:
            raise SaysoError(
                f"a reading process ended with status {error.status} before it read anything",
                hint="Its own message stands above. With --jobs 1 everything runs in one process.",
            ) from None

    def read(self, job: Job, limit_s: float) -> Reading:
        slow = threading.Event()

        def give_up() -> None:
            slow.set()
            self.kill()

        timer = threading.Timer(limit_s, give_up)
        timer.start()
        try:
            reading = self._ask(job).reading
        except _Died:
            if slow.is_set():
                raise _Slow from None
            raise
        finally:
            timer.cancel()
        assert reading is not None, "an answer without an error holds a reading"
        return reading

    def kill(self) -> None:
        """End the process. Whoever waits for its answer learns that it died."""
        self._process.kill()

    def end(self) -> None:
        """End the process and let go of its pipes. For the thread that speaks to it, or when no thread does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()

    def _ask(self, question: Settings | Job) -> Answer:
        assert self._process.stdin
        assert self._process.stdout
        try:
            send(self._process.stdin, question)
            frame = receive(self._process.stdout)
        except (OSError, ValueError):
            frame = None
        if frame is None:
            self._process.kill()
            raise _Died(self._process.wait())
        answer = msgspec.msgpack.decode(frame, type=Answer)
        if answer.error:
            name, message, hint = answer.error
            raise getattr(errors, name, SaysoError)(message, hint=hint)
        return answer
