"""Claims out of the register with all that judgements tie to them: what every answer over many reports begins with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sayso.codebook import Codebook
from sayso.model import Judgement
from sayso.register import ClaimFilter, Naming, Register
from sayso.resolve.across import Groups, Telling, same_claims, statements
from sayso.run.tellings import tellings_of
from sayso.serve.answers import Told
from sayso.terms import PERSON, Relation, Verdict

TYING = (Relation.SAME_STATEMENT, Relation.SAME_CLAIM)
"""The relations that tie claims together."""
_OF_A_HOLDER = 30
_OF_A_PUBLISHER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """
    Some claims and all that is tied to them, by their ids, with the judgements on them and what these come to.

    ``around`` holds all claims of the same reports as well: what a report leaves out of one it may tell in another.
    Whatever else the register holds, these statements and groups are the same.
    """

    claims: Mapping[str, Telling]
    around: Mapping[str, Telling]
    judgements: tuple[Judgement, ...]
    statements: Groups
    groups: Groups

    def told(self, id: str) -> Told:
        """Return a claim with the report that tells it."""
        return told_of(self.around[id])

    def group_of(self, id: str) -> tuple[str, ...]:
        """Return the ids of the claims that are one with a claim, its own among them."""
        return next((group for group in self.groups if id in group), (id,))

    def statement_of(self, id: str) -> tuple[str, ...]:
        """Return the ids of the claims that tell one saying with a claim, its own among them."""
        return next((each for each in self.statements if id in each), (id,))

    def before(self, since: str, came: frozenset[str]) -> Gathered:
        """
        Return the same as it was before an instant: without the reports that ``came`` since, by their ids, without what
        people judged since, and with what was withdrawn since.

        What our rules judge is a function of the two claims, whenever they were compared.
        """
        log = tuple(
            replace(each, withdrawn_at=None) if each.withdrawn_at is not None and each.withdrawn_at >= since else each
            for each in self.judgements
            if each.judged_at < since or not each.by.startswith(PERSON)
        )
        held = {id: each for id, each in self.claims.items() if each.document.id not in came}
        around = {id: each for id, each in self.around.items() if each.document.id not in came}
        return grouped(held, around, log)


def grouped(claims: Mapping[str, Telling], around: Mapping[str, Telling], log: Iterable[Judgement]) -> Gathered:
    """Return claims with what a log of judgements on them comes to."""
    held = tuple(each for each in log if each.left_id in claims and each.right_id in claims)
    return Gathered(
        claims=claims,
        around=around,
        judgements=held,
        statements=statements(claims, held),
        groups=same_claims(claims, held),
    )


def told_of(telling: Telling) -> Told:
    """Return the claim of a telling with its report."""
    return Told(claim=telling.claim, document=telling.document)


class Gathering:
    """Gathers claims of one register for one question. Reports that were made ready once are kept as long as it is."""

    def __init__(self, register: Register, codebook: Codebook) -> None:
        self.register = register
        self.codebook = codebook
        self._ready: dict[str, dict[str, Telling]] = {}

    def tellings(self, document_ids: Iterable[str]) -> dict[str, Telling]:
        """Return the claims of some reports, ready to be compared, by their ids."""
        wanted = list(dict.fromkeys(document_ids))
        new = [each for each in wanted if each not in self._ready]
        self._ready |= {each: {} for each in new}
        for id, telling in tellings_of(self.register, self.codebook, new).items():
            self._ready[telling.document.id][id] = telling
        return {id: telling for each in wanted for id, telling in self._ready[each].items()}

    def around(self, claim_ids: Iterable[str]) -> Gathered:
        """Return some claims with all that is tied to them, however far. Those without a proposition are left out."""
        wanted = list(dict.fromkeys(claim_ids))
        ties = self.register.connected(wanted, relations=TYING)
        reached = set(wanted)
        reached |= {id for each in ties if each.verdict is Verdict.YES for id in (each.left_id, each.right_id)}
        home = self.register.homes(sorted(reached))
        around = self.tellings(home.values())
        claims = {id: around[id] for id in sorted(reached) if id in around}
        against = self.register.judgements(claims, relation=Relation.CONFLICTS)
        return grouped(claims, around, (*ties, *against))

    def with_holders(self, gathered: Gathered, claim_ids: Iterable[str]) -> Gathered:
        """
        Return claims with more of what is known of those who hold some of them, by other reports of what they say.

        Whom a man speaks for is often told where he is spoken of at length, and left out where he is quoted in passing.
        """
        holders = {each.holder for id in claim_ids if (each := gathered.claims[id]).holder.named}
        reports: dict[str, None] = {}
        for holder in sorted(holders, key=lambda each: each.label):
            where = ClaimFilter(speaker=_naming(holder.label, holder.id or ""), origin_only=True)
            theirs = self.register.claims(where, limit=_OF_A_HOLDER)
            reports |= dict.fromkeys(each.document_id for each in theirs)
        return replace(gathered, around={**self.tellings(reports), **gathered.around})

    def of_publishers(self, told: Iterable[Telling], without: Collection[str] = frozenset()) -> dict[str, Telling]:
        """
        Return what the publishers of some claims tell in their reports on the same items, by ids: the newest of them.

        Reports ``without``, by their ids, are left out.
        """
        reports: dict[str, None] = {}
        for publisher, item in sorted({pair for each in told if (pair := _of_a_publisher(each)) is not None}):
            where = ClaimFilter(publisher=_naming(*publisher), item=_naming(*item))
            found = self.register.claims(where, limit=_OF_A_PUBLISHER)
            reports |= dict.fromkeys(each.document_id for each in found if each.document_id not in without)
        return self.tellings(reports)

    def contradicting(self, claim_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of some claims and of those that anybody judged to contradict one of them, in their order."""
        wanted = list(claim_ids)
        against = self.register.judgements(wanted, relation=Relation.CONFLICTS)
        return tuple(sorted({*wanted, *(id for each in against for id in (each.left_id, each.right_id))}))


_Name = tuple[str, str]


def _of_a_publisher(telling: Telling) -> tuple[_Name, _Name] | None:
    """Return whose report tells a claim and what it is about, each by label and id ("" for none)."""
    document, item = telling.document, telling.item
    if document.publisher is None or item is None:
        return None
    return (document.publisher, document.publisher_id or ""), (item.label, item.id or "")


def _naming(label: str, id: str) -> Naming:
    return Naming(entity_ids=(id,)) if id else Naming(label=label)
