"""A register in use: what ``sayso.open`` returns. It adds reports and answers questions, as a registrar does."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, Unpack

from sayso.archive import Archive
from sayso.clock import Clock, now
from sayso.errors import NothingThere, RegisterError
from sayso.model import Claim, Document, Judgement, Skip
from sayso.register import NameEntry, Register, TimelineRow
from sayso.run import answers, asking, between, courses, judging
from sayso.run.across import Across, catch_up
from sayso.run.adding import Keeper, add, add_documents
from sayso.run.api import loaded
from sayso.run.asking import Asked
from sayso.run.checking import check
from sayso.run.correcting import Corrector, corrections, with_own_names
from sayso.run.gathering import Gathering
from sayso.run.judging import Judge
from sayso.run.output import OWN_ENDINGS
from sayso.run.progress import Progress
from sayso.run.reading import READER, Settings, codebook_of
from sayso.run.report import RunReport
from sayso.run.since import difference, instant_of, visit_named
from sayso.run.stopping import Stopping
from sayso.run.years import years
from sayso.serve.answers import Checked, CopyGroup, Correction, Filled, Spread, Summary, Told, Why
from sayso.serve.between import Across as BetweenReports
from sayso.serve.between import Clash, Course, Difference, Matter, Origins
from sayso.serve.export import export
from sayso.serve.verdicts import Judged
from sayso.sources import received

LIMIT = 100


class Registrar:
    """
    Keeps the register in a file, and its archive in the folder beside it (``news.db`` and ``news.archive/``).

    A context manager. Nothing is made before something is added; the file is opened for writing when something is,
    and until then only read, so that questions can be asked while another process writes.

    ``names`` are further codebook files: they are not remembered, give them again with each use.
    """

    def __init__(
        self, path: str | Path, *, names: Sequence[str | Path] = (), reader: str = READER, clock: Clock = now
    ) -> None:
        self.path = Path(path)
        self._settings = Settings(names=tuple(str(Path(each).absolute()) for each in names), reader=reader)
        self._clock = clock
        self._register: Register | None = None
        self._writing = False
        self._left = False

    @property
    def archive(self) -> Path:
        """The folder that holds the bytes as received."""
        return self.path.with_suffix(".archive")

    def add(
        self,
        thing: Document | str | Path | Sequence[Document | str | Path],
        *,
        jobs: int | None = None,
        progress: bool = False,
        stdin: BinaryIO | None = None,
        stopping: Stopping | None = None,
    ) -> RunReport:
        """
        Add documents, files and folders; return the run report. What the register holds already is left as it is.

        Paths are read in ``jobs`` processes (default: one a core). A document is added as it is, and its text goes
        into the archive. Raises RegisterBusy, RegisterReadOnly, RegisterTooNew, NotARegister, ArchiveError.
        """
        things = [thing] if isinstance(thing, Document | str | Path) else list(thing)
        documents = [each for each in things if isinstance(each, Document)]
        inputs = [str(each) for each in things if not isinstance(each, Document)]
        register = self._for_writing()
        archive = Archive(self.archive, known=register.archive_files)
        across = Across(codebook_of(self._settings))
        catch_up(register, across, self._clock)
        with closing(archive), with_own_names(self._settings, register, codebook_of(self._settings)) as settings:
            keeper = Keeper(
                register=register,
                archive=archive,
                codebook=codebook_of(settings),
                clock=self._clock,
                across=across,
            )
            report = RunReport()
            if documents:
                report = add_documents(documents, keeper, lambda: loaded(settings))
            if inputs:
                report = report.with_more(self._add(inputs, keeper, settings, jobs, progress, stdin, stopping))
        return report

    def _add(
        self,
        inputs: Sequence[str],
        keeper: Keeper,
        settings: Settings,
        jobs: int | None,
        progress: bool,
        stdin: BinaryIO | None,
        stopping: Stopping | None,
    ) -> RunReport:
        base = self.path.absolute().parent
        # The register and its archive may lie in the very folder that is added: they are no reports, and no skips.
        found = received(inputs, base=base, clock=self._clock, stdin=stdin)
        incoming = (each for each in found if not (isinstance(each, Skip) and self._is_own(each.input)))
        with Progress(inputs, shown=progress) as bar:
            return add(
                incoming,
                keeper,
                settings=settings,
                jobs=jobs or os.cpu_count() or 1,
                progress=bar,
                stopping=stopping or Stopping(),
            )

    def _is_own(self, name: str) -> bool:
        own = self.path.name
        return name == self.archive.name or (name.startswith(own) and name.removeprefix(own) in OWN_ENDINGS)

    def search(self, words: str, *, limit: int = LIMIT) -> tuple[Claim, ...]:
        """Return the claims whose content, chain or roles hold all the words, the best match first."""
        wanted = asking.words_of(words)
        return self._reading().search(wanted, limit=limit)

    def search_documents(self, words: str, *, limit: int = LIMIT) -> tuple[Document, ...]:
        """Return the reports whose title or text holds all the words, the best match first."""
        wanted = asking.words_of(words)
        return self._reading().search_documents(wanted, limit=limit)

    def claims(self, *, limit: int = LIMIT, offset: int = 0, **asked: Unpack[Asked]) -> tuple[Claim, ...]:
        """
        Return the claims that fit what is asked (`Asked`), the newest report first.

        Raises UnknownName, with the nearest there are, for a name that nothing here goes by.
        """
        register, codebook = self._reading(), codebook_of(self._settings)
        found = register.claims(asking.filter_of(asked, codebook, register), limit=limit, offset=offset)
        if not found or asking.asks_for_several(asked):
            asking.check_names(asked, register, codebook)
        return found

    def timeline(self, *, limit: int = LIMIT, **asked: Unpack[Asked]) -> tuple[TimelineRow, ...]:
        """Return the claims that fit what is asked in the order of time, the undated last."""
        register, codebook = self._reading(), codebook_of(self._settings)
        found = register.timeline(asking.filter_of(asked, codebook, register), limit=limit)
        if not found or asking.asks_for_several(asked):
            asking.check_names(asked, register, codebook)
        return found

    def count(self, **asked: Unpack[Asked]) -> int:
        """Return how many claims fit what is asked."""
        register = self._reading()
        return register.count_claims(asking.filter_of(asked, codebook_of(self._settings), register))

    def told(self, claims: Iterable[Claim]) -> tuple[Told, ...]:
        """Return each claim with the report that tells it."""
        return answers.told(self._reading(), claims)

    def years(self, claims: Iterable[Claim]) -> dict[str, Filled]:
        """Return the dates that lack their year with the one that another report gives, by the ids of their claims."""
        return years(self._reading(), claims)

    def why(self, claim: Claim | str) -> Why:
        """Return everything that a claim rests on. An id may be shortened. Raises NothingThere, UnknownName."""

        def anchor(id: str) -> str | None:
            known = codebook_of(self._settings).anchors.get(id)
            return known.label if known else None

        return answers.why(self._reading(), claim.id if isinstance(claim, Claim) else claim, anchor=anchor)

    def copies(self) -> tuple[CopyGroup, ...]:
        """Return the groups of reports that carry one text, the largest first."""
        return answers.copy_groups(self._reading())

    def origins(self, claims: Iterable[Claim]) -> Spread:
        """Return how many independent origins the reports of some claims have: at least so many."""
        return answers.spread(self._reading(), claims)

    def matters(self, *, limit: int = LIMIT, **asked: Unpack[Asked]) -> tuple[Matter, ...]:
        """
        Return the matters (an actor and an item) of the claims that fit what is asked, and how each stands.

        Those that most such claims speak of; of each the newest reports are looked at. Raises UnknownName.
        """
        register, codebook = self._reading(), codebook_of(self._settings)
        found = register.matters(asking.filter_of(asked, codebook, register), limit=limit)
        if not found or asking.asks_for_several(asked):
            asking.check_names(asked, register, codebook)
        return courses.listed(self._gathering(), found, tuple(codebook.kinds))

    def status(self, actor: str, item: str) -> Course | None:
        """
        Return the course of a matter: its steps, how it stands by whose account, what conflicts in it.

        The actor may be on either side. None where no claim speaks of both. Raises UnknownName, BadInput.
        """
        register, codebook = self._reading(), codebook_of(self._settings)
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

    def across(self, claim: Claim | str) -> BetweenReports | None:
        """
        Return what other reports say to a claim: who tells the same saying or claims the same, what conflicts with it.

        None where nothing was judged of it. An id may be shortened. Raises NothingThere, UnknownName.
        """
        whole = claim if isinstance(claim, Claim) else self.claim(claim)
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
        register, codebook = self._reading(), codebook_of(self._settings)
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
        if not found or asking.asks_for_several(asked):
            asking.check_names(asked, register, codebook)
        return found

    def diff(self, since: str, *, limit: int = LIMIT) -> Difference:
        """
        Return what changed since a date, an instant (RFC 3339, UTC) or a visit that was marked by name.

        What came in, or was judged, at that moment or later is new. Raises UnknownName.
        """
        register, codebook = self._reading(), codebook_of(self._settings)
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
        self._reading()  # a slip in the register's name must not make a new register
        with self._for_writing().unit() as unit:
            unit.visit(visit, at)
        return at

    def visits(self) -> dict[str, str]:
        """Return the moments that were marked (RFC 3339) by their names, the latest first."""
        return self._reading().visits()

    def _gathering(self) -> Gathering:
        return Gathering(self._reading(), codebook_of(self._settings))

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
        self._reading()  # a slip in the register's name must not make a new register
        register = self._for_writing()
        return Judge(register=register, codebook=codebook_of(self._settings), clock=self._clock, by=by, reason=reason)

    def document(self, id: str) -> Document:
        """Return a document. An id may be shortened. Raises NothingThere."""
        return self._reading().document(id)

    def claim(self, id: str) -> Claim:
        """Return a claim. An id may be shortened. Raises NothingThere."""
        return self._reading().claim(id)

    def names(
        self, *, words: str | None = None, kind: str | None = None, unresolved: bool = False, limit: int = LIMIT
    ) -> tuple[NameEntry, ...]:
        """
        Return who and what is named, that which most claims name first: of a kind, by words, or what is unresolved.

        Raises UnknownName for a kind there is not.
        """
        register = self._reading()
        wanted = None if words is None else asking.words_of(words)
        of_kind = None if kind is None else asking.kind_of_name(kind)
        return register.names(words=wanted, kind=of_kind, unresolved=unresolved, limit=limit)

    def corrections(self) -> tuple[Correction, ...]:
        """Return what people said of names, the earliest first, withdrawn corrections among it."""
        return corrections(self._reading())

    def corrector(self, *, by: str, reason: str = "") -> Corrector:
        """
        Return what corrects names: ``by`` is who does it ("person:vera"), ``reason`` why, both kept.

        Raises NothingThere, RegisterBusy, RegisterReadOnly.
        """
        self._reading()  # a slip in the register's name must not make a new register
        register = self._for_writing()
        return Corrector(
            register=register, codebook=codebook_of(self._settings), clock=self._clock, by=by, reason=reason
        )

    def summary(self) -> Summary:
        """Return the register at a glance."""
        return answers.summary(self._reading())

    def export(self, form: str = "jsonl") -> Iterator[str]:
        """Yield the whole register in a format ("jsonl", "csv"), line by line. Raises UnknownName."""
        register = self._reading()
        return export(register, form, answers.clusters(register))

    def check(self) -> Checked:
        """Compare every digest with the archive and every span with its text, and name what does not match."""
        return check(self._reading(), Archive(self.archive))

    def close(self) -> None:
        """Let go of the file. It opens again when it is needed."""
        if self._register is not None:
            self._register.close()
        self._register, self._writing = None, False

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
