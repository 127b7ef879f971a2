"""
A process that reads reports: frames in, frames out, until its input ends.

A process of our own rather than ``multiprocessing``: it never imports the caller's ``__main__`` again (a script
without a ``__main__`` guard works), and when it dies it is known which report killed it.
"""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
from dataclasses import dataclass
from typing import IO

import msgspec

from sayso.errors import SaysoError
from sayso.model import Capture
from sayso.run.reading import Reading, Settings, reading, stages

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One capture to read, with its bytes."""

    capture: Capture
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a job: a reading, or the error that stops the run (its class's name, message and hint)."""

    reading: Reading | None = None
    error: tuple[str, str, str] | None = None


def send(pipe: IO[bytes], record: object) -> None:
    """Write a record as one frame: its length in 8 bytes, then its bytes."""
    frame = msgspec.msgpack.encode(record)
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Return the next frame's bytes, or none when the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    frame = pipe.read(length)
    return frame if len(frame) == length else None


def main() -> None:
    """Load the models that the first frame asks for, then answer one frame for each."""
    # Ctrl-C in a terminal reaches every process of the group. Only the one that keeps the register decides to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a library prints must not land among the frames.
    pipe_in, pipe_out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = receive(pipe_in)
    if first is None:
        return
    try:
        by = stages(msgspec.msgpack.decode(first, type=Settings))
        send(pipe_out, Answer())
    except SaysoError as error:
        send(pipe_out, _stopped(error))
        return
    settled = False
    while (frame := receive(pipe_in)) is not None:
        job = msgspec.msgpack.decode(frame, type=Job)
        try:
            answer = Answer(reading=reading(job.capture, job.data, by))
        except SaysoError as error:
            answer = _stopped(error)
        send(pipe_out, answer)
        if not settled:
            # By now every model is loaded, and stays: looking through it for garbage again and again finds none.
            gc.freeze()
            settled = True


def _stopped(error: SaysoError) -> Answer:
    return Answer(error=(type(error).__name__, str(error.args[0]), error.hint))


def serve() -> None:
    """Be a worker until the register's keeper has gone: ended, or killed."""
    try:
        main()
    except BrokenPipeError:
        os._exit(0)
