"""
Synthetic reports, ready-made as records: for filling a register without reading anything.

States, people, systems and publishers are invented by a seed, as are the words of the sentences, which are drawn by
Zipf's law: a few stand in half of all claims, most in very few. A report is a function of the seed and its number.
About one report in ten is a copy of an earlier one under another publisher's name, with the judgement that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b, sha256
from itertools import accumulate
from random import Random

from sayso.ids import capture_id, digest_of, document_id, make_id
from sayso.model import (
    Attribution,
    Capture,
    Claim,
    Document,
    Entity,
    Entry,
    Judgement,
    Link,
    Markup,
    Mention,
    Proposition,
    Role,
    Sketch,
    Span,
)
from sayso.names import NameUse
from sayso.terms import Act, Certainty, MentionForm, MentionKind, Part, Polarity, Relation, Speech, Tense, Verdict

AT = "2026-01-01T00:00:00Z"
CLAIMS = 8
WORDS = 450
COPIES = 0.10
BANDS = 24
FIRST_DAY = date(2018, 1, 1)

_SYLLABLES = "ba ro ve lin dor ka mi tes una gol sha pir ost ven tal qui rem zo lar eth bri mon das kel fu wen".split()
_VERBS = {
    "order": "has ordered", "deliver": "has received", "want": "wants", "deploy": "has deployed",
    "request": "has asked for", "agree": "has agreed on", "produce": "will produce", "refuse": "has turned down",
    "test": "has tested", "display": "has shown",
}  # fmt: skip
_SAYING = ("said", "told reporters", "wrote", "announced", "confirmed", "insisted")
_FIRMNESS = (
    (Certainty.CERTAIN, Polarity.YES),
    (Certainty.CERTAIN, Polarity.YES),
    (Certainty.PROBABLE, Polarity.YES),
    (Certainty.POSSIBLE, Polarity.YES),
    (Certainty.CERTAIN, Polarity.NO),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthetic:
    """A report as the register takes it."""

    capture: Capture
    entry: Entry
    judgements: tuple[Judgement, ...]
    entities: tuple[Entity, ...]
    uses: tuple[NameUse, ...] = ()


class World:
    """Who and what there is, by a seed."""

    def __init__(self, seed: int = 1) -> None:
        random = Random(seed)
        taken: set[str] = set()

        def name(parts: int) -> str:
            while (made := "".join(random.choices(_SYLLABLES, k=parts)).capitalize()) in taken:
                parts += 1
            taken.add(made)
            return made

        def entities(kind: MentionKind, count: int, label: str) -> tuple[Entity, ...]:
            labels = (label.format(name(2), name(3), random.randrange(10, 990)) for _ in range(count))
            return tuple(
                Entity(id=f"{kind}:{each.lower().replace(' ', '-')}", kind=kind, label=each) for each in labels
            )

        self.seed = seed
        self.states = entities(MentionKind.STATE, 40, "{0}ia")
        self.people = entities(MentionKind.PERSON, 600, "{0} {1}")
        self.systems = entities(MentionKind.SYSTEM, 150, "{0}-{2}")
        self.publishers = entities(MentionKind.PUBLISHER, 200, "{1} Herald")
        self.agencies = entities(MentionKind.AGENCY, 15, "{0} Agency")
        # One in six is nobody whom a codebook knows.
        self.unknown = frozenset(each.id for each in self.people[5::6])
        self.words = tuple(name(random.choice((2, 3, 3, 4))).lower() for _ in range(12_000))
        self.places = entities(MentionKind.PLACE, 300, "{1}")
        self.word_weights = tuple(accumulate(1 / (rank + 4) for rank in range(len(self.words))))
        # Some people, states and systems are in the news far more than others.
        self.weights = {
            len(many): tuple(accumulate(1 / (rank + 6) for rank in range(len(many))))
            for many in (self.states, self.people, self.systems, self.publishers, self.agencies, self.places)
        }

    def one(self, random: Random, many: Sequence[Entity]) -> Entity:
        """Draw an entity."""
        return random.choices(many, cum_weights=self.weights[len(many)])[0]

    def phrase(self, random: Random, length: int) -> str:
        """Draw words."""
        return " ".join(random.choices(self.words, cum_weights=self.word_weights, k=length))


def reports(count: int, *, first: int = 0, world: World | None = None, per_day: float = 50.0) -> Iterator[Synthetic]:
    """Yield reports number ``first`` and on; so many ``per_day`` come, in the order of their dates but for a few."""
    world = world or World()
    for number in range(first, first + count):
        yield report(world, number, per_day=per_day)


def report(world: World, number: int, *, per_day: float = 50.0) -> Synthetic:
    """Return the report of a number."""
    original = _copied(world, number)
    # Copies are made of originals only: what would be the copy of a copy is written anew.
    if original is None or _copied(world, original) is not None:
        return _original(world, number, per_day)
    return _copy(world, number, _original(world, original, per_day), per_day)


def _copied(world: World, number: int) -> int | None:
    """Return the number of the report that a report is to be a copy of, up to 200 before; none for an original."""
    random = Random(f"{world.seed}:{number}")
    if random.random() >= COPIES:
        return None
    original = number - random.randrange(1, 200)
    return original if original >= 0 else None


class _Writer:
    """A text that grows, and the spans of what was put into it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def put(self, words: str, after: str = " ") -> Span:
        span = Span(start=self.length, end=self.length + len(words), exact=words)
        self._parts += (words, after)
        self.length += len(words) + len(after)
        return span

    @property
    def text(self) -> str:
        return "".join(self._parts)


def _original(world: World, number: int, per_day: float) -> Synthetic:
    random = Random(f"{world.seed}:{number}:text")
    publisher, agency = world.one(random, world.publishers), world.one(random, world.agencies)
    text = _Writer()
    # A report keeps to a handful of people and things.
    people = [world.one(random, world.people) for _ in range(3)]
    systems = [world.one(random, world.systems) for _ in range(2)]
    states = [world.one(random, world.states) for _ in range(2)]
    title = f"{states[0].label}: {world.phrase(random, 6)}"
    told = [
        _statement(world, random, text, people[place % 3], states[place % 2], systems[place % 2])
        for place in range(CLAIMS)
    ]
    document, capture = _published(number, publisher, title, text.text, _day(world, number, per_day))
    by_agency = number % 3 == 0
    entry = Entry(
        document=document,
        markup=Markup(
            document_id=document.id,
            sentences=(),
            mentions=tuple(mention for each in told for mention in each.mentions),
            attributions=tuple(each.attribution for each in told),
        ),
        claims=tuple(_claim(document, publisher, agency if by_agency else None, each, world) for each in told),
        sketch=Sketch(document_id=document.id, digest=sha256(text.text.encode()).hexdigest(), bands=_bands(number)),
    )
    known = [each for each in people if each.id not in world.unknown]
    named = {each.id: each for each in (publisher, *([agency] if by_agency else []), *known, *systems, *states)}
    speakers = {each.speaker for each in told if each.speaker.id in world.unknown}
    return Synthetic(
        capture=capture,
        entry=entry,
        judgements=(),
        entities=tuple(named[each] for each in sorted(named)),
        uses=tuple(sorted(NameUse(label=each.label, kind=MentionKind.PERSON) for each in speakers)),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    mentions: tuple[Mention, ...]
    attribution: Attribution
    speaker: Entity
    content: Span
    proposition: Proposition


def _statement(world: World, random: Random, text: _Writer, speaker: Entity, state: Entity, system: Entity) -> _Told:
    kind = random.choice(tuple(_VERBS))
    source = text.put(speaker.label)
    cue = text.put(random.choice(_SAYING), " that ")
    start = text.length
    actor = text.put(state.label)
    verb = text.put(_VERBS[kind])
    item = text.put(system.label)
    rest = text.put(world.phrase(random, random.randrange(8, 20)), ". ")
    content = Span(start=start, end=rest.end, exact=f"{actor.exact} {verb.exact} {item.exact} {rest.exact}")
    text.put(world.phrase(random, WORDS // CLAIMS - 24), ".\n\n")
    certainty, polarity = random.choice(_FIRMNESS)
    other = Random(f"{world.seed}:{content.exact}")
    partner = world.one(other, world.states) if other.random() < 0.5 else None
    place = world.one(other, world.places) if other.random() < 0.3 else None
    mentions = tuple(
        Mention(span=span, kind=who.kind, form=MentionForm.NAME, entity_id=_known(who, world), label=who.label)
        for span, who in ((source, speaker), (actor, state), (item, system))
    )
    return _Told(
        mentions,
        Attribution(
            id=make_id("a", source.start, cue.start, content.start),
            source=(source,),
            cue=(cue,),
            content=(content,),
            act=Act.SAYING,
            speech=Speech.INDIRECT,
            speaker=mentions[0],
            certainty=certainty,
            polarity=polarity,
        ),
        speaker,
        content,
        Proposition(
            kind=kind,
            kind_words=verb,
            actor=Role(label=state.label, entity_id=state.id, span=actor),
            item=Role(label=system.label, entity_id=system.id, span=item),
            counterparty=Role(label=partner.label, entity_id=partner.id, span=None) if partner else None,
            place=Role(label=place.label, entity_id=place.id, span=None) if place else None,
            on=random.choice((None, None, "2021", "2022-05", "../2023-12-31", "XXXX-05-10")),
            tense=Tense.PAST,
        ),
    )


def _known(who: Entity, world: World) -> str | None:
    return None if who.id in world.unknown else who.id


def _claim(document: Document, publisher: Entity, agency: Entity | None, told: _Told, world: World) -> Claim:
    passed_on = (Certainty.UNCOMMITTED, Polarity.UNKNOWN)
    chain = [_link(publisher, Part.PUBLICATION, (), *passed_on)]
    if agency is not None:
        chain.append(_link(agency, Part.AGENCY, (), *passed_on))
    stand = told.attribution.certainty, told.attribution.polarity
    speaker = _link(told.speaker, Part.SPEAKER, told.attribution.source, *stand)
    chain.append(replace(speaker, entity_id=_known(told.speaker, world)))
    return Claim(
        id=make_id("c", document.id, told.content.start, told.proposition.kind),
        document_id=document.id,
        attribution_id=told.attribution.id,
        chain=tuple(chain),
        content=(told.content,),
        proposition=told.proposition,
        said_on=document.published_on if told.content.start % 3 == 0 else None,
    )


def _link(who: Entity, part: Part, words: tuple[Span, ...], certainty: Certainty, polarity: Polarity) -> Link:
    return Link(label=who.label, entity_id=who.id, part=part, words=words, certainty=certainty, polarity=polarity)


def _copy(world: World, number: int, original: Synthetic, per_day: float) -> Synthetic:
    random = Random(f"{world.seed}:{number}:copy")
    publisher = world.one(random, world.publishers)
    was = original.entry
    document, capture = _published(
        number, publisher, was.document.title or "", was.document.text, _day(world, number, per_day)
    )
    first = _link(publisher, Part.PUBLICATION, (), Certainty.UNCOMMITTED, Polarity.UNKNOWN)
    entry = Entry(
        document=document,
        markup=replace(was.markup, document_id=document.id),
        claims=tuple(
            replace(
                claim,
                id=make_id("c", document.id, claim.content[0].start, claim.proposition and claim.proposition.kind),
                document_id=document.id,
                chain=(first, *claim.chain[1:]),
            )
            for claim in was.claims
        ),
        # Edited a little: not every band is the same.
        sketch=replace(was.sketch, document_id=document.id, bands=was.sketch.bands[: BANDS // 2] + _bands(number)[12:]),
    )
    evidence = "the same text"
    left, right = document.id, was.document.id
    judgement = Judgement(
        id=make_id("j", left, right, Relation.COPY_OF, Verdict.YES, True, evidence),
        left_id=left,
        right_id=right,
        relation=Relation.COPY_OF,
        verdict=Verdict.YES,
        directed=True,
        score=1.0,
        by="sayso",
        evidence=evidence,
        judged_at=AT,
    )
    entities = tuple(sorted({publisher, *original.entities}, key=lambda each: each.id))
    return Synthetic(capture=capture, entry=entry, judgements=(judgement,), entities=entities, uses=original.uses)


def _published(number: int, publisher: Entity, title: str, text: str, on: str | None) -> tuple[Document, Capture]:
    url = f"https://{publisher.label.split()[0].lower()}.example/{number}"
    file = f"reports/{number // 1000:04d}/{number}.html"
    data = f"{url}\n{text}".encode()
    digest = digest_of(data)
    capture = Capture(
        id=capture_id(url=url, file=file, part=None, digest=digest),
        url=url,
        file=file,
        part=None,
        media_type="text/html",
        charset="utf-8",
        status=200,
        digest=digest,
        size_bytes=len(data),
        captured_at=AT,
        archive_file="captures-0001.warc.gz",
        archive_offset_bytes=number * 2000,
    )
    document = Document(
        id=document_id(url=url, file=file, part=None, digest=digest, offset=None, text=text),
        capture_id=capture.id,
        url=url,
        file=file,
        offset=None,
        title=title,
        byline=None,
        publisher=publisher.label,
        publisher_id=publisher.id,
        published_on=on,
        language="en",
        text=text,
    )
    return document, capture


def _day(world: World, number: int, per_day: float) -> str | None:
    random = Random(f"{world.seed}:{number}:day")
    drawn = random.random()
    if drawn < 0.03:
        return None
    day = FIRST_DAY + timedelta(days=min(number / per_day, 10_000) + random.choice((0, 0, 0, 1, 2, 5)))
    return f"XXXX-{day.month:02d}-{day.day:02d}" if drawn < 0.04 else day.isoformat()


def _bands(number: int) -> tuple[int, ...]:
    return tuple(
        int.from_bytes(blake2b(f"{number}:{band}".encode(), digest_size=8).digest(), "big", signed=True)
        for band in range(BANDS)
    )
