"""
Every error that sayso raises on purpose.

SaysoError                     exit code 2 unless said otherwise
├── BadInput                   something given to us cannot be used; becomes a Skip where other reports go on
│   ├── NothingThere           a file, folder or record that does not exist
│   ├── Unreadable             bytes that are not what they claim to be
│   └── SeveralReports         one report was asked for, the page holds more
├── UnknownName                a name, id, kind or reader that is not among those there are
├── CodebookError              a codebook file breaks its own rules; names the file, line and key
├── RegisterError
│   ├── RegisterBusy           another process is writing to it
│   ├── RegisterTooNew         made by a newer sayso
│   ├── NotARegister           the file is something else
│   └── RegisterReadOnly       cannot be written where it lies
├── ArchiveError
│   ├── ArchiveDigestMismatch  bytes differ from what the register expects
│   └── ArchiveMissing         bytes that the register expects are not there
├── ModelMismatch              trained weights that do not belong to this version of the code
└── BrokenPromise              a fault of our own: stop, and report it
    ├── SpanMismatch           a span does not hold the words it says
    └── ChainLoop              attributions that are each other's parents

Exit codes: 0 all is well; 1 done, but something was skipped or did not match; 2 it could not be done.
"""

from __future__ import annotations


class SaysoError(Exception):
    """
    The root of the tree. The message names the value, the cause, and (``hint``) what to do next.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        message = str(self.args[0])
        return f"{message}\n{self.hint}" if self.hint else message


class BadInput(SaysoError):
    """Something given to us cannot be used."""


class NothingThere(BadInput):
    """A file, folder or record that does not exist."""


class Unreadable(BadInput):
    """Bytes that are not what they claim to be."""


class SeveralReports(BadInput):
    """One report was asked for, and the page holds more."""


class UnknownName(SaysoError):
    """A name, id, kind or reader that is not among those there are."""


class CodebookError(SaysoError):
    """A codebook file breaks its own rules."""


class RegisterError(SaysoError):
    """The register cannot be used as asked."""


class RegisterBusy(RegisterError):
    """Another process is writing to the register."""


class RegisterTooNew(RegisterError):
    """The register was made by a newer sayso."""


class NotARegister(RegisterError):
    """The file is not a register."""


class RegisterReadOnly(RegisterError):
    """The register cannot be written where it lies."""


class ArchiveError(SaysoError):
    """The archive does not hold what it should."""


class ArchiveDigestMismatch(ArchiveError):
    """Archived bytes differ from what the register expects."""

    exit_code = 1


class ArchiveMissing(ArchiveError):
    """Archived bytes that the register expects are not there."""

    exit_code = 1


class ModelMismatch(SaysoError):
    """Trained weights do not belong to this version of the code."""


class BrokenPromise(SaysoError):
    """A fault of our own."""


class SpanMismatch(BrokenPromise):
    """A span does not hold the words it says."""


class ChainLoop(BrokenPromise):
    """Attributions that are each other's parents."""
