"""What people say of a register's claims, reports and names, and what they are asked."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.errors import UnknownName
from sayso.model import Judgement
from sayso.run import judging
from sayso.run.correcting import Corrector, corrections
from sayso.run.judging import Judge
from sayso.run.opened import LIMIT, Opened
from sayso.serve.answers import Correction
from sayso.serve.verdicts import Judged


class Verdicts(Opened):
    """What is suggested, what people judged and corrected, and who does either."""

    def judgements(
        self,
        about: str | None = None,
        *,
        relation: str | None = None,
        everything: bool = False,
        limit: int = LIMIT,
    ) -> tuple[Judged, ...]:
        """
        Return what is suggested and nobody has judged yet, the surest first, with the words of both sides.

        ``about``: on a claim, or on a report and its claims, by an id that may be shortened. ``relation``:
        same_statement, same_claim, conflicts, copy_of, part_copy_of. ``everything``: all that stands, what is applied
        and what people judged too. Raises NothingThere, UnknownName, BadInput.
        """
        register = self._reading()
        found = register.standing_on(
            judging.about(register, about) if about is not None else None,
            relations=judging.JUDGED if relation is None else [judging.relation_named(relation)],
            suggested=not everything,
            limit=limit,
        )
        return judging.judged(register, found)

    def verdicts(self) -> tuple[Judged, ...]:
        """Return what people judged of claims and reports, the earliest first, withdrawn verdicts among it."""
        register = self._reading()
        return judging.judged(register, (each for each in register.verdicts() if each.relation in judging.JUDGED))

    def told_of(self, judgements: Iterable[Judgement]) -> tuple[Judged, ...]:
        """Return judgements with the words of both sides."""
        return judging.judged(self._reading(), judgements)

    def judge(self, *, by: str, reason: str = "") -> Judge:
        """
        Return what judges for a person: ``by`` is who does it ("person:vera"), ``reason`` why, both kept.

        Its ``rule`` accepts or rejects a suggestion, its ``judge`` says what any two are to each other, and its
        ``withdraw`` takes a verdict back. Raises NothingThere, RegisterBusy, RegisterReadOnly.
        """
        register = self._writing_there()
        return Judge(register=register, codebook=self._codebook(), clock=self._clock, by=by, reason=reason)

    def forget(self, name: str) -> None:
        """
        Forget a codebook file that reports were added by: what it says is not known from now on.

        Reports stay as they were read. Raises UnknownName for a file that the register does not remember.
        """
        register = self._writing_there()
        with register.unit() as unit:
            if not unit.forget(name):
                kept = ", ".join(pack.name for pack in register.packs()) or "none"
                raise UnknownName(f"no codebook file {name!r} is remembered here", hint=f"Remembered: {kept}.")
        self._remembered = None

    def corrections(self) -> tuple[Correction, ...]:
        """Return what people said of names, the earliest first, withdrawn corrections among it."""
        return corrections(self._reading())

    def corrector(self, *, by: str, reason: str = "") -> Corrector:
        """
        Return what corrects names: ``by`` is who does it ("person:vera"), ``reason`` why, both kept.

        Raises NothingThere, RegisterBusy, RegisterReadOnly.
        """
        register = self._writing_there()
        return Corrector(register=register, codebook=self._codebook(), clock=self._clock, by=by, reason=reason)
