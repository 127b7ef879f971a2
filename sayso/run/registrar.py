"""A register in use: what ``sayso.open`` returns. It adds reports and answers questions, as a registrar does."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Unpack

from sayso.archive import Archive
from sayso.model import Claim, Document, Skip
from sayso.register import NameEntry, TimelineRow
from sayso.run import answers, asking
from sayso.run.across import Across, catch_up
from sayso.run.adding import Keeper, add, add_documents
from sayso.run.api import loaded
from sayso.run.asking import Asked
from sayso.run.checking import check
from sayso.run.correcting import with_own_names
from sayso.run.opened import LIMIT
from sayso.run.output import OWN_ENDINGS
from sayso.run.overview import Overview
from sayso.run.progress import Progress
from sayso.run.reading import Settings, codebook_of
from sayso.run.report import RunReport
from sayso.run.stopping import Stopping
from sayso.run.verdicts import Verdicts
from sayso.run.years import years
from sayso.serve.answers import Checked, CopyGroup, Filled, Spread, Summary, Told, Why
from sayso.serve.export import export
from sayso.sources import received


class Registrar(Overview, Verdicts):
    """
    Keeps the register in a file, and its archive in the folder beside it (``news.db`` and ``news.archive/``).

    A context manager. Nothing is made before something is added; the file is opened for writing when something is,
    and until then only read, so that questions can be asked while another process writes.

    ``names`` are further codebook files. Those that reports were added by are kept in the register, and it is asked by
    them; a file that is given again takes the place of the one of its name.
    """

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
        # A file that breaks the codebook's rules is refused here, before it is kept.
        across = Across(self._codebook())
        self._remember(register)
        catch_up(register, across, self._clock)
        with closing(archive):
            settings = with_own_names(self._settings(), register, self._codebook())
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
        register, codebook = self._reading(), self._codebook()
        found = register.claims(asking.filter_of(asked, codebook, register), limit=limit, offset=offset)
        asking.refuse_slips(asked, register, codebook, found=bool(found))
        return found

    def timeline(self, *, limit: int = LIMIT, **asked: Unpack[Asked]) -> tuple[TimelineRow, ...]:
        """Return the claims that fit what is asked in the order of time, the undated last."""
        register, codebook = self._reading(), self._codebook()
        found = register.timeline(asking.filter_of(asked, codebook, register), limit=limit)
        asking.refuse_slips(asked, register, codebook, found=bool(found))
        return found

    def count(self, **asked: Unpack[Asked]) -> int:
        """Return how many claims fit what is asked."""
        register = self._reading()
        return register.count_claims(asking.filter_of(asked, self._codebook(), register))

    def told(self, claims: Iterable[Claim]) -> tuple[Told, ...]:
        """Return each claim with the report that tells it."""
        return answers.told(self._reading(), claims)

    def years(self, claims: Iterable[Claim]) -> dict[str, Filled]:
        """Return the dates that lack their year with the one that another report gives, by the ids of their claims."""
        return years(self._reading(), claims)

    def why(self, claim: Claim | str) -> Why:
        """Return everything that a claim rests on. An id may be shortened. Raises NothingThere, UnknownName."""

        def anchor(id: str) -> str | None:
            known = self._codebook().anchors.get(id)
            return known.label if known else None

        return answers.why(self._reading(), claim.id if isinstance(claim, Claim) else claim, anchor=anchor)

    def copies(self) -> tuple[CopyGroup, ...]:
        """Return the groups of reports that carry one text, the largest first."""
        return answers.copy_groups(self._reading())

    def origins(self, claims: Iterable[Claim]) -> Spread:
        """Return how many independent origins the reports of some claims have: at least so many."""
        return answers.spread(self._reading(), claims)

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
