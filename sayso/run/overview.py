"""What a register answers over many reports: matters, whose word a claim is, what conflicts, what changed."""

from __future__ import annotations

from typing import Unpack

from sayso.model import Claim
from sayso.run import asking, between, courses
from sayso.run.asking import Asked
from sayso.run.correcting import corrections
from sayso.run.gathering import Gathering
from sayso.run.opened import LIMIT, Opened
from sayso.run.since import difference, instant_of, visit_named
from sayso.serve.between import Across, Clash, Course, Difference, Matter, Origins


class Overview(Opened):
    """The answers of a register over many reports (decision 0018)."""

    def matters(self, *, limit: int = LIMIT, **asked: Unpack[Asked]) -> tuple[Matter, ...]:
        """
        Return the matters (an actor and an item) of the claims that fit what is asked, and how each stands.

        Those that most such claims speak of; of each the newest reports are looked at. Raises UnknownName.
        """
        register, codebook = self._reading(), self._codebook()
        found = register.matters(asking.filter_of(asked, codebook, register), limit=limit)
        asking.refuse_slips(asked, register, codebook, found=bool(found))
        return courses.listed(self._gathering(), found, tuple(codebook.kinds))

    def status(self, actor: str, item: str) -> Course | None:
        """
        Return the course of a matter: its steps, how it stands by whose account, what conflicts in it.

        The actor may be on either side. None where no claim speaks of both. Raises UnknownName, BadInput.
        """
        register, codebook = self._reading(), self._codebook()
        names = asking.matter_of(actor, item, codebook, register)
        gathering = self._gathering()
        asked = courses.wanted(gathering, *names)
        return courses.course(gathering, asked, tuple(codebook.kinds)) if asked is not None else None

    def origins_of(self, claim: Claim | str) -> Origins:
        """
        Return whose word a claim is, whoever tells it: at least so many independent origins, and why not more.

        An id may be shortened. Raises NothingThere, UnknownName.
        """
        return between.origins_of(self._gathering(), claim.id if isinstance(claim, Claim) else claim)

    def across(self, claim: Claim | str) -> Across | None:
        """
        Return what other reports say to a claim: who tells the same saying or claims the same, what conflicts with it.

        None where nothing was judged of it. An id may be shortened. Raises NothingThere, UnknownName.
        """
        whole = claim if isinstance(claim, Claim) else self._reading().claim(claim)
        return between.across(self._gathering(), whole.id)

    def conflicts(
        self,
        *,
        type: str | None = None,
        own: bool = False,
        suggested: bool = False,
        limit: int = LIMIT,
        **asked: Unpack[Asked],
    ) -> tuple[Clash, ...]:
        """
        Return conflicts of which one side at least fits what is asked, those of the newest sayings first.

        ``type``: values, dates, places, denial, status, attribution, several with commas between. ``own``: only where
        one holder contradicts himself. ``suggested``: also those below the bar. Raises UnknownName.
        """
        register, codebook = self._reading(), self._codebook()
        where = asking.filter_of(asked, codebook, register)
        types = asking.conflict_types(type)
        found = between.conflicts(
            self._gathering(),
            where if any(asked.values()) else None,
            types=types,
            own=own,
            suggested=suggested,
            limit=limit,
        )
        asking.refuse_slips(asked, register, codebook, found=bool(found))
        return found

    def diff(self, since: str, *, limit: int = LIMIT) -> Difference:
        """
        Return what changed since a date, an instant (RFC 3339, UTC) or a visit that was marked by name.

        What came in, or was judged, at that moment or later is new. Raises UnknownName.
        """
        register, codebook = self._reading(), self._codebook()
        return difference(
            self._gathering(),
            instant_of(since, register.visits(), register.days_of_arrival()),
            self._clock(),
            corrections=corrections(register),
            kinds=tuple(codebook.kinds),
            limit=limit,
        )

    def mark(self, name: str) -> str:
        """
        Mark this moment by a name, for a later ``diff`` since then; return it (RFC 3339).

        An earlier visit of that name is forgotten. Raises BadInput, NothingThere, RegisterBusy, RegisterReadOnly.
        """
        visit, at = visit_named(name), self._clock()
        with self._writing_there().unit() as unit:
            unit.visit(visit, at)
        return at

    def visits(self) -> dict[str, str]:
        """Return the moments that were marked (RFC 3339) by their names, the latest first."""
        return self._reading().visits()

    def _gathering(self) -> Gathering:
        return Gathering(self._reading(), self._codebook())
