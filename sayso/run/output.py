"""A file that an answer is written to: never the register's own, never another's unasked, whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sayso.errors import BadInput, NothingThere

OWN_ENDINGS = frozenset({"", "-wal", "-shm", "-journal", ".lock", "-lock"})
"""What follows a register's name in the names of the files that are part of it."""


def refuse(out: Path, *, register: Path, archive: Path, force: bool) -> None:
    """
    Refuse to write over the register, its companions or anything in its archive, and over any file without ``force``.

    Links are followed: another name of the same file is the same file. Raises BadInput, NothingThere.
    """
    elsewhere = "Name another file: sayso export REGISTER -o FILE"
    if out.is_dir():
        raise BadInput(f"{out}: is a folder", hint=f"Name a file in it: {out / 'news.jsonl'}")
    if not out.parent.is_dir():
        raise NothingThere(f"{out}: the folder {out.parent} is not there", hint=f"Make it first: mkdir -p {out.parent}")
    if _is_of(out, register):
        raise BadInput(f"{out}: is the register that is to be exported, or a part of it", hint=elsewhere)
    if archive.is_dir() and _lies_in(out, archive):
        raise BadInput(f"{out}: lies in the archive of the register, {archive}", hint=elsewhere)
    if os.path.lexists(out) and not force:
        raise BadInput(f"{out}: is there already", hint="Name another file, or write over it with --force.")


def write(out: Path, lines: Iterable[str]) -> None:
    """Write lines as UTF-8 beside the file and move them there: the file is whole or not there. Raises BadInput."""
    part: Path | None = None
    try:
        # Through a link, the file that it leads to is replaced, and the link stays one.
        target = out.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        part = Path(name)
        with open(handle, "w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.writelines(lines)
        part.chmod(_mode(target))
        part.replace(target)
    except OSError as error:
        _remove(part)
        raise BadInput(
            f"{out}: cannot be written: {error.strerror or error}",
            hint="See that the disk is not full or read-only and the folder is yours, or name another file.",
        ) from error
    except BaseException:
        _remove(part)
        raise


def _is_of(out: Path, register: Path) -> bool:
    here = register.resolve()
    there = out.resolve()
    if there.parent == here.parent and there.name in {here.name + ending for ending in OWN_ENDINGS}:
        return True
    return any(_same(out, here.with_name(here.name + ending)) for ending in OWN_ENDINGS)


def _lies_in(out: Path, archive: Path) -> bool:
    folder = archive.resolve()
    return folder in out.resolve().parents or any(_same(out, each) for each in archive.iterdir())


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new one of this process would get."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _remove(part: Path | None) -> None:
    if part is not None:
        with suppress(OSError):
            part.unlink()
