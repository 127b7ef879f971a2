"""
A claim as it is set against others: with its report, its voices, its roles and its words made ready to be compared.

A telling is made of a claim and its report, and comes out the same whenever it is made; a register keeps it, packed, so
that the report need not be read again (``packing``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook
from sayso.codebook.words import inflected
from sayso.edtf import bounds, valid
from sayso.model import Claim, Document, Link, Proposition, Quantity, Role
from sayso.resolve.across.fits import Named, party, place, thing
from sayso.resolve.across.items import names_of, spoken_of_most
from sayso.resolve.across.voices import Home, Voice, body_words, root_of_label, states_in, voice
from sayso.resolve.across.words import Wording, normal_words, phrases_of, wording
from sayso.sayings import SPOKEN
from sayso.terms import Certainty, Part, Polarity, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    A claim ready to be compared.

    ``holder`` is the innermost hop and ``hands`` those outside it; ``own``: the report says it in its own voice.
    ``further``, ``still``, ``never``, ``condition``, ``all``: its words speak of one more, of what is not yet, of what
    never was, of until or unless, of all; ``part``: of some of more; ``ordinals``: of which of several. ``text`` names
    the text that its report shares with its copies. ``righting``: the report puts an earlier one of its publisher
    right; ``restated``: it tells there what its publisher's earlier words were. ``topic``: where the item is left
    open, the one that its report speaks of most.
    """

    claim: Claim
    document: Document
    holder: Voice
    hands: tuple[Voice, ...]
    own: bool
    kind: str
    tense: Tense | None
    certainty: Certainty
    polarity: Polarity
    actor: Named | None
    counterparty: Named | None
    item: Named | None
    place: Named | None
    quantity: Quantity | None
    on: str | None
    wording: Wording
    further: bool
    part: bool
    ordinals: frozenset[str]
    still: bool
    never: bool
    condition: bool
    all: bool
    text: str
    righting: bool
    restated: bool = False
    topic: Named | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def denied(self) -> bool:
        """Whether the holder denies what is claimed."""
        return self.polarity is Polarity.NO

    @property
    def committed(self) -> bool:
        """Whether the holder takes any stand."""
        return self.certainty is not Certainty.UNCOMMITTED and self.polarity is not Polarity.UNKNOWN

    @property
    def to_come(self) -> bool:
        """Whether the happening lies ahead of the speaker; what is done by saying it never does."""
        return self.tense is Tense.FUTURE and self.kind not in SPOKEN

    def is_other(self, other: Telling) -> bool:
        """Tell whether the words speak of different ones of several: of the first, and of the second."""
        return bool(self.ordinals and other.ordinals) and not self.ordinals & other.ordinals

    @property
    def told_days(self) -> tuple[date, date] | None:
        """The first and the last day on which it was said, by the report's own words; none where it does not say."""
        return _days(self.claim.said_on)

    @property
    def told_at(self) -> tuple[date, date] | None:
        """The first and the last day on which it was published."""
        return _days(self.document.published_on)


def tellings(
    document: Document,
    claims: Iterable[Claim],
    codebook: Codebook,
    *,
    names: Mapping[str, str] | None = None,
    text: str | None = None,
) -> tuple[Telling, ...]:
    """
    Return the claims of a report ready to be compared, in the order given; those without a proposition are left out.

    ``names`` leads from labels that nobody knew when the report was read to what they have come to in the register.
    ``text`` names the text that its copies share with it; without, the report is no copy.
    """
    settled = names or {}
    told = [_settled(claim, settled) for claim in claims if claim.proposition is not None]
    home = _home(document, told, codebook)
    voices: dict[Link, Voice] = {}
    righting = puts_right(document, codebook)

    def heard(link: Link) -> Voice:
        if link not in voices:
            voices[link] = voice(link, document.text, home, codebook)
        return voices[link]

    def made(claim: Claim, said: Proposition) -> Telling:
        chain = [heard(link) for link in claim.chain]
        innermost = claim.origin
        told_in = wording(document, claim.content)
        marks = groups_said(told_in.phrases, codebook)
        holder = chain[-1] if chain else _NOBODY
        # "We reported that …": of its own words a report speaks in its own voice.
        itself = len(chain) == 1 and holder.part is Part.PUBLICATION
        own = claim.attribution_id is None or itself
        if own and _saw(document, claim, codebook):
            holder = replace(holder, witness=True)
        return Telling(
            claim=claim,
            document=document,
            holder=holder,
            hands=tuple(chain[:-1]),
            own=own,
            kind=said.kind,
            tense=said.tense,
            certainty=innermost.certainty if innermost else Certainty.UNCOMMITTED,
            polarity=innermost.polarity if innermost else Polarity.UNKNOWN,
            actor=party(said.actor, codebook),
            counterparty=party(said.counterparty, codebook),
            item=thing(said.item, codebook),
            place=place(said.place, codebook),
            quantity=said.quantity,
            on=said.on,
            wording=told_in,
            further="further" in marks and _is_further(told_in, codebook),
            part=is_part(told_in, codebook),
            ordinals=_ORDINALS & marks,
            still="still" in marks,
            never="never" in marks,
            condition="until" in marks,
            all="all" in marks,
            text=text or document.id,
            righting=righting,
            restated=righting
            and claim.attribution_id is not None
            and own
            and innermost is not None
            and innermost.polarity is not Polarity.NO,
        )

    ready = [_counted(made(claim, claim.proposition)) for claim in told if claim.proposition is not None]
    stand_for = names_of([each.item for each in ready], _all_words(document))
    ready = [replace(each, item=stand_for[each.item]) if each.item in stand_for else each for each in ready]
    topic = spoken_of_most(each.item for each in sorted(ready, key=lambda each: each.claim.content[0].start))
    return tuple(each if each.item is not None else replace(each, topic=topic) for each in ready)


def _counted(telling: Telling) -> Telling:
    """Return a claim with the common noun that its item is counted by: of "30 Saif rockets", the Saif is a rocket."""
    item, quantity = telling.item, telling.quantity
    if item is None or item.generic or quantity is None or quantity.unit is None:
        return telling
    return replace(telling, item=replace(item, noun=quantity.unit))


def groups_said(phrases: frozenset[str], codebook: Codebook) -> frozenset[str]:
    """Return the groups of ``Codebook.across`` of which a content of those phrases has words."""
    groups = _groups(codebook)
    return frozenset(group for each in groups.keys() & phrases for group in groups[each])


def is_part(told: Wording, codebook: Codebook) -> bool:
    """Tell whether a content counts some of more: a number, or "the first", and "of" right after it."""
    return any(
        after in _OF and (word.isdigit() or word in codebook.counting.numbers or word in _ORDINALS)
        for word, after in pairwise(told.words)
    )


def puts_right(document: Document, codebook: Codebook) -> bool:
    """Tell whether a report has words by which a publisher puts an earlier one right."""
    return "correction" in groups_said(phrases_of(_all_words(document)), codebook)


@lru_cache(maxsize=16)
def _all_words(document: Document) -> tuple[str, ...]:
    return normal_words(f"{document.title or ''} \n{document.text}")


@per_codebook
def _groups(codebook: Codebook) -> dict[str, set[str]]:
    """The words and phrases of ``Codebook.across`` in all their forms, each with its groups."""
    found: dict[str, set[str]] = {}
    for word, group in codebook.across.items():
        base = " ".join(normal_words(word))
        for form in (base, *inflected(base)):
            found.setdefault(form, set()).add(group)
    return found


def _is_further(told: Wording, codebook: Codebook) -> bool:
    """Tell whether a content speaks of something more of the kind: "no more than 40" does not."""
    bare = [word for word, after in pairwise((*told.words, "")) if after != _THAN]
    return "further" in groups_said(phrases_of(bare), codebook)


_THAN = "than"
_OF = frozenset({"of", "из", "с", "з", "із", "зі"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last"})


def _saw(document: Document, claim: Claim, codebook: Codebook) -> bool:
    """Tell whether a report speaks of itself where it claims something: "we counted", "our reporter"."""
    start, end = claim.content[0].start, claim.content[-1].end
    first = document.text.rfind("\n", 0, start) + 1
    last = document.text.find("\n", end)
    words = normal_words(document.text[first : last if last >= 0 else len(document.text)])
    # "We regret the error": who puts himself right has seen nothing.
    return bool(_WE & set(words)) and "correction" not in groups_said(phrases_of(words), codebook)


_WE = frozenset(
    "we our us ours мы наш наша наше наши нам нами нас нашего нашей ми наші нашого нашої нашы нашага".split()
)
_NOBODY = Voice(label="", id=None, part=Part.UNNAMED, root=None)


def _settled(claim: Claim, names: Mapping[str, str]) -> Claim:
    """Return a claim with the ids that its labels have come to since it was read."""
    if not names:
        return claim
    said = claim.proposition

    def known(role: Role | None) -> Role | None:
        return role if role is None or role.entity_id else replace(role, entity_id=names.get(role.label))

    if said is not None:
        said = replace(
            said,
            actor=known(said.actor),
            counterparty=known(said.counterparty),
            item=known(said.item),
            place=known(said.place),
        )
    chain = tuple(
        link if link.entity_id or link.part is Part.UNNAMED else replace(link, entity_id=names.get(link.label))
        for link in claim.chain
    )
    return replace(claim, chain=chain, proposition=said)


def _home(document: Document, claims: Iterable[Claim], codebook: Codebook) -> Home:
    parties, acting = set[str](), set[tuple[str, str]]()
    labels: list[str] = []
    for claim in claims:
        said = claim.proposition
        labels += [link.label for link in claim.chain]
        for role in (said.actor, said.counterparty) if said is not None else ():
            if role is not None:
                parties.add(role.label)
        actor = said.actor if said is not None else None
        if actor is not None and claim.origin is not None:
            root = root_of_label(actor.label, actor.entity_id, codebook)
            if root.startswith("state:"):
                acting.add((claim.origin.label, root))
    bodies = [
        (body_words(label, codebook), states[-1])
        for label in sorted({*labels, *parties})
        if len(set(states := states_in(label, codebook))) == 1 and body_words(label, codebook)
    ]
    named_states = Counter(states_in(f"{document.title or ''}. {document.text}", codebook))
    named = named_states.most_common(2)
    most = named[0][0] if named and (len(named) == 1 or named[0][1] > named[1][1]) else None
    publisher = codebook.entities.get(document.publisher_id or "")
    press = publisher.parent if publisher is not None and (publisher.parent or "") in named_states else None
    return Home(parties=frozenset(parties), bodies=tuple(bodies), press=press, acting=tuple(sorted(acting)), about=most)


@lru_cache(maxsize=65536)
def _days(on: str | None) -> tuple[date, date] | None:
    """Return the days of an EDTF date that is closed and has its year; none otherwise."""
    if on is None or not valid(on):
        return None
    first, last = bounds(on)
    return (first, last) if first is not None and last is not None else None
