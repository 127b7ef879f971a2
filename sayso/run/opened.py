"""The file of a register: opened when it is needed, for reading until something is written, and closed again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.clock import Clock, now
from sayso.codebook import Codebook, Pack, packs
from sayso.errors import NothingThere, RegisterError
from sayso.register import Register
from sayso.run.reading import READER, Settings, codebook_of

LIMIT = 100
"""So many rows an answer has at most, unless more are asked for."""


class Opened:
    """A register's file, the archive beside it, and the codebook that it is asked with: what a `Registrar` rests on."""

    def __init__(
        self, path: str | Path, *, names: Sequence[str | Path] = (), reader: str = READER, clock: Clock = now
    ) -> None:
        self.path = Path(path)
        self._given, self._reader = packs(names), reader
        self._remembered: tuple[Pack, ...] | None = None
        self._clock = clock
        self._register: Register | None = None
        self._writing = False
        self._left = False

    @property
    def archive(self) -> Path:
        """The folder that holds the bytes as received."""
        return self.path.with_suffix(".archive")

    def close(self) -> None:
        """Let go of the file. It opens again when it is needed."""
        if self._register is not None:
            self._register.close()
        self._register, self._writing, self._remembered = None, False, None

    def __enter__(self) -> Self:
        self._left = False
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()
        self._left = True

    def _reading(self) -> Register:
        self._refuse_left()
        if self._register is None:
            if not self.path.exists():
                raise NothingThere(f"there is no register {self.path}", hint=f"Make one: sayso add {self.path} FOLDER")
            self._register = Register.open(self.path)
        return self._register

    def _refuse_left(self) -> None:
        if self._left:
            raise RegisterError(
                f"{self.path}: is used after its with block, where it was closed",
                hint=f"Use it inside the block, or open it again: sayso.open({str(self.path)!r})",
            )

    def _for_writing(self) -> Register:
        self._refuse_left()
        if not self._writing:
            self.close()
            self._register = Register.open(self.path, write=True)
            self._writing = True
        assert self._register is not None
        return self._register

    def _writing_there(self) -> Register:
        """Return the register for writing, where there is one: a slip in its name must not make a new one."""
        self._reading()
        return self._for_writing()

    def _settings(self) -> Settings:
        """Return what the register was read by, and what was given now: a file in the place of one of its name."""
        if self._remembered is None:
            self._remembered = self._reading().packs() if self._register is not None or self.path.exists() else ()
        given = {pack.name for pack in self._given}
        kept = (pack for pack in self._remembered if pack.name not in given)
        return Settings(packs=(*kept, *self._given), reader=self._reader)

    def _remember(self, register: Register) -> None:
        """Keep the codebook files that were given: from now on the register is read and asked by them."""
        new = [pack for pack in self._given if pack not in register.packs()]
        if new:
            with register.unit() as unit:
                for pack in new:
                    unit.remember(pack, self._clock())
            self._remembered = None

    def _codebook(self) -> Codebook:
        return codebook_of(self._settings())
