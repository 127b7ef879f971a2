"""
Chains: through whose hands a content came, outermost first.

    Plain Digest > Torvian News Agency > presidential press service > Irena Orlova

The publisher comes first, then the agency that the whole text is credited to, then the sources as they are nested. A
way that the report gives for a speaker's words ("BelTA quoted her", "Source: her press service") holds for her other
sayings in it too, unless they say otherwise or the report gives two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from sayso.claims.held import Held, is_hearsay
from sayso.claims.outer import Outer
from sayso.claims.parts import part_of
from sayso.codebook import Codebook
from sayso.errors import ChainLoop
from sayso.model import Attribution, Document, Link, Markup, Mention, Relay, Span
from sayso.terms import Act, Certainty, MentionForm, MentionKind, Part, Polarity

# The holder of what a report asserts itself, when nothing says who publishes it.
UNKNOWN_PUBLISHER = "unknown publisher"
# So many ways of one saying may be one behind the other; and what stands between those that are beside each other.
_BOTH = 2
_LISTED = frozenset({"and", "the", "both", "to", "with", "as", "well", "agency", "newspaper", "news", "daily"})
# Whose somebody is: one person's, by the surname.
_OF_ONE = frozenset({"his", "her", "whose"})
# What begins behind a noun: "the volunteers from the coast", "the commander who held the bridge".
_BEHIND = frozenset("of for to in at from by with on about near under against who which that whose".split())


def chain(attribution: Attribution, by_id: Mapping[str, Attribution]) -> tuple[Attribution, ...]:
    """
    Follow an attribution outwards to the publication.

        "Officials said the minister had promised repairs."
        promised (the minister)  ->  said (officials)

    Returns the attributions outermost first.
    Raises ChainLoop if the parents form a loop.
    """
    found, seen = [attribution], {attribution.id}
    while found[-1].parent is not None:
        outer = by_id[found[-1].parent]
        if outer.id in seen:
            raise ChainLoop(f"attribution {attribution.id} is its own parent, through {outer.id}")
        found.append(outer)
        seen.add(outer.id)
    return tuple(reversed(found))


class Chains:
    """Builds the chains of one document."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        self._codebook = codebook
        self._by_id = {a.id: a for a in markup.attributions}
        # The ways that hold for one attribution, for all of a speaker's sayings, and by a source line.
        self._own_ways: dict[str, dict[str | None, Relay]] = {}
        self._ways: dict[str, dict[str | None, Relay]] = {}
        self._listed = {relay.speaker.label for relay in markup.relays if relay.listed}
        for relay in markup.relays:
            ways, key = (self._ways, relay.speaker.who)
            if relay.attribution_id is not None:
                ways, key = (self._own_ways, relay.attribution_id)
            ways.setdefault(key, {}).setdefault(relay.via.label, relay)
        # Whom the possessives mean that open a source, by their places.
        self._owners = {m.span.start: m for m in markup.mentions if m.form is MentionForm.PRONOUN and m.named_by}
        self._language = document.language.split("-")[0]
        self._outer = Outer(markup, codebook, self._language)
        self.head = self._carriers()

    def __call__(self, attribution: Attribution | None, stand: Held) -> tuple[Link, ...]:
        """Return the chain of an attribution, or of the publisher's own words; its last hop takes the given stand."""
        links = list(self.head)
        if attribution is not None:
            hops = [a for a in chain(attribution, self._by_id) if a.act is Act.SAYING or self._speaks_here(a)]
            for hop in hops:
                if is_own_voice(hop.speaker):
                    # The report's own earlier text adds nobody to its publisher, who may take it back.
                    if links and hop.polarity is Polarity.NO:
                        links[-1] = self._hop_stand(links[-1], hop)
                    continue
                told = self._outer(hop)
                if told is not None and links:
                    # "The agency: the ministry confirmed that …": the agency takes it as true.
                    links[-1] = self._with_stand(links[-1], told)
                links.extend(self._relay(hop, links, outermost=hop is hops[0]))
                # Hearsay has no holder: "it is said that" adds nobody to the chain, and its words are uncommitted.
                if hop.speaker is not None and not is_hearsay(hop, self._codebook.firmness, self._language):
                    links.append(self._hop(hop, hop.speaker))
        links = _once(links) or [_passing_on(UNKNOWN_PUBLISHER, None, Part.PUBLICATION, ())]
        links[-1] = self._with_stand(links[-1], stand)
        return tuple(links)

    def _carriers(self) -> list[Link]:
        """The publisher, and the agency that the whole text is credited to."""
        document, links = self._document, []
        if document.publisher is not None:
            part = self._codebook.part(document.publisher_id) if document.publisher_id else Part.PUBLICATION
            words = document.publisher_basis.span if document.publisher_basis else None
            links.append(_passing_on(document.publisher, document.publisher_id, part, (words,) if words else ()))
        for credit in document.credit:
            if credit.whole:
                part = self._codebook.part(credit.entity_id) if credit.entity_id else Part.AGENCY
                links.append(
                    _passing_on(credit.label, credit.entity_id, part, (credit.basis.span,) if credit.basis.span else ())
                )
        return _once(links)

    def _speaks_here(self, attitude: Attribution) -> bool:
        """An attitude is its holder's own account where the report's source line names that holder as its voice."""
        label = attitude.speaker.label if attitude.speaker else None
        return label is not None and label in self._listed

    def _relay(self, hop: Attribution, links: Sequence[Link], *, outermost: bool) -> list[Link]:
        """
        The way by which a speaker's words came, when the report gives exactly one.

        What somebody is said to have told an outlet came through it too; a way that holds for all of a speaker's
        sayings holds where nobody stands round them.
        """
        speaker = hop.speaker
        if speaker is None:
            return []
        given = self._own_ways.get(hop.id) or (self._ways.get(speaker.who, {}) if outermost else {})
        ways = {label: relay for label, relay in given.items() if label != speaker.label}
        if len(ways) == _BOTH and hop.id in self._own_ways:
            return self._in_turn(sorted(ways.values(), key=lambda r: r.words.start))
        if len(ways) != 1:
            return []
        relay = next(iter(ways.values()))
        if relay.via.label is None and not relay.listed and relay.attribution_id is None:
            return []
        found: list[Link] = []
        told = {link.label for link in links}
        link = self._link(relay.via, (relay.words,))
        while link.label not in told:
            told.add(link.label)
            found.insert(0, link)
            # A source line gives the whole way: "the agency, with reference to the daily".
            relay = next((r for r in self._ways.get(relay.via.who, {}).values() if r.listed), relay)
            link = self._link(relay.via, (relay.words,))
        return found

    def _in_turn(self, ways: Sequence[Relay]) -> list[Link]:
        """
        Return two ways of one saying, outermost first: "told the Herald, in a talk that the Courier reprinted".

        Whoever was told stands nearer; two that were told at once ("told the Herald and the Courier") are no chain.
        """
        first, last = ways[0].words, ways[-1].words
        between = self._document.text[first.end : last.start].lower().replace(",", " ").split()
        if all(word in _LISTED for word in between):
            return []
        return [self._link(relay.via, (relay.words,)) for relay in reversed(ways)]

    def _hop(self, attribution: Attribution, speaker: Mention) -> Link:
        return self._hop_stand(self._link(speaker, attribution.source or attribution.cue), attribution)

    def _hop_stand(self, link: Link, attribution: Attribution) -> Link:
        """Return a hop with the stand of a cue that denies; by any other it only passes on."""
        if attribution.polarity is not Polarity.NO:
            return link
        cue = tuple((span.start, span.end) for span in attribution.cue)
        return self._with_stand(link, Held(attribution.certainty, attribution.polarity, signs=cue))

    def _with_stand(self, link: Link, held: Held) -> Link:
        signs = tuple(self._document.span(start, end) for start, end in sorted(held.signs))
        return replace(link, certainty=held.certainty, polarity=held.polarity, signs=signs)

    def _link(self, mention: Mention, words: tuple[Span, ...]) -> Link:
        label = mention.label or self._by_owner(mention) or _bare(mention.who)
        return _passing_on(label, mention.entity_id, part_of(mention, words, self._codebook), words)

    def _by_owner(self, mention: Mention) -> str | None:
        """Return what one whom nobody names is called by whose he is: "Quist's lawyer" for "her lawyer"."""
        words = mention.named_by or mention.span
        owner = self._owners.get(words.start)
        first, _, rest = words.exact.partition(" ")
        if owner is None or not rest or owner.span.exact != first:
            return None
        one = owner.label is not None and owner.kind is MentionKind.PERSON and first.lower() in _OF_ONE
        whose = owner.who.rsplit(" ", 1)[-1] if one else owner.who if owner.label else _noun(owner.who)
        return f"{_bare(whose)}'s {rest}"


def is_own_voice(speaker: Mention | None) -> bool:
    """Tell the narrating voice, as the speaker of its own earlier text."""
    return (
        speaker is not None
        and speaker.kind is MentionKind.PUBLISHER
        and speaker.form is MentionForm.PRONOUN
        and (speaker.named_by is None)
    )


def _passing_on(label: str, entity_id: str | None, part: Part, words: tuple[Span, ...]) -> Link:
    """A hop that only passes words on commits to nothing."""
    return Link(
        label=label,
        entity_id=entity_id,
        part=part,
        words=words,
        certainty=Certainty.UNCOMMITTED,
        polarity=Polarity.UNKNOWN,
    )


def _once(links: Sequence[Link]) -> list[Link]:
    """Write the same label once where it stands twice running."""
    return [link for number, link in enumerate(links) if number == 0 or link.label != links[number - 1].label]


def _noun(words: str) -> str:
    """Return a noun phrase as far as its noun: "the volunteers" of "the volunteers from the coast"."""
    kept = takewhile(lambda word: word.lower() not in _BEHIND, words.split(" "))
    return " ".join(kept).rstrip(",") or words


def _bare(words: str) -> str:
    """An unnamed voice is called by its own words, without the article."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words
