"""Questions in a person's words to a filter of the register: names are looked up, and an unknown one is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import TypedDict, TypeVar

from sayso import edtf
from sayso.codebook import Codebook
from sayso.errors import BadInput, UnknownName
from sayso.model import Entity
from sayso.register import ClaimFilter, Naming, Register
from sayso.resolve.across import ConflictType
from sayso.terms import Certainty, MentionKind, Polarity


class Asked(TypedDict, total=False):
    """
    What a question asks for. Every field that is given must hold.

    ``speaker`` (any hop of the chain), ``origin`` (the innermost hop), ``item``, ``actor``, ``counterparty``,
    ``place`` and ``publisher`` are names in any spelling that the codebook or the register knows, ids, or words of a
    label; several with commas between ask for any of them. A family or a class of systems takes in its members, a state
    the places in it; as a party, a capital asks for its state. ``kind`` is one of the codebook's kinds, ``certainty``
    and ``polarity`` are the innermost hop's: one or several with commas between. ``on`` (the happening), ``said_on``
    and ``published_on`` are EDTF dates or intervals. ``file`` is a report's file, ``words`` are words of the claim.
    """

    words: str | None
    speaker: str | None
    origin: str | None
    item: str | None
    actor: str | None
    counterparty: str | None
    place: str | None
    publisher: str | None
    kind: str | None
    on: str | None
    said_on: str | None
    published_on: str | None
    certainty: str | None
    polarity: str | None
    file: str | None


Scale = TypeVar("Scale", Certainty, Polarity)

# How people write "from … to …" where EDTF has a slash.
_BETWEEN = re.compile(r"\.\.|…|\s+to\s+|\s+-\s+|–|—|:")

LOOKED_THROUGH = 2000
"""So many claims, the newest, are looked through for names that are near to an unknown one."""

NAMES = ("speaker", "origin", "item", "actor", "counterparty", "place", "publisher")
# A state that the codebook does not know is a place to whoever recognises names.
_PARTIES = frozenset({MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.PLACE})
PLAYED_BY = {
    "item": frozenset({MentionKind.SYSTEM, MentionKind.OTHER}),
    "actor": _PARTIES,
    "counterparty": _PARTIES,
    "place": frozenset({MentionKind.PLACE, MentionKind.STATE}),
    "publisher": frozenset({MentionKind.PUBLISHER, MentionKind.AGENCY}),
}
"""What a role can be played by: only such names are suggested for one that is not known."""
PARTIES = ("actor", "counterparty")
DATES = ("on", "said_on", "published_on")


def filter_of(asked: Asked, codebook: Codebook, register: Register) -> ClaimFilter:
    """Return the filter that a question comes down to. Raises UnknownName for a kind, date or scale there is not."""
    refuse_empty(asked)
    names = {role: naming(name, role, codebook, register) for role, name in named_in(asked)}
    for field in DATES:
        date = asked.get(field)
        if date and not edtf.valid(str(date)):
            first, _, last = str(date).partition("/")
            if edtf.valid(f"{last}/{first}"):
                raise UnknownName(
                    f"{date!r} ends before it begins (for {field})", hint=f"Turn it round: {last}/{first}"
                )
            meant = "/".join(part.strip() for part in _BETWEEN.split(str(date)))
            near = f"Did you mean {meant}? " if edtf.valid(meant) else ""
            raise UnknownName(
                f"{date!r} is not a date that sayso reads (for {field})",
                hint=f"{near}Write 2021, 2021-05, 2021-05-11, 2021-05-01/2021-05-31, or 2021-05/.. (from then on).",
            )
    return ClaimFilter(
        words=asked.get("words") or None,
        speaker=names.get("origin") or names.get("speaker"),
        origin_only="origin" in names,
        item=names.get("item"),
        actor=names.get("actor"),
        counterparty=names.get("counterparty"),
        place=names.get("place"),
        publisher=names.get("publisher"),
        kind=tuple(_one_of(kind, codebook.kinds, "kind") for kind in _listed(asked.get("kind"))),
        certainty=tuple(_scale(Certainty, each) for each in _listed(asked.get("certainty"))),
        polarity=tuple(_scale(Polarity, each) for each in _listed(asked.get("polarity"))),
        on=asked.get("on") or None,
        said_on=asked.get("said_on") or None,
        published_on=asked.get("published_on") or None,
        file=asked.get("file") or None,
    )


def kind_of_name(kind: str) -> MentionKind:
    """Return the kind of thing that a name names. Raises UnknownName for one there is not."""
    return MentionKind(
        _one_of(kind, [each.value for each in MentionKind if each is not MentionKind.TIME], "kind of name")
    )


def refuse_empty(asked: Asked) -> None:
    """Raise BadInput for a field that is given and empty: it would ask for everything, and look as if it did not."""
    for field, value in asked.items():
        if value is None:
            continue
        if not isinstance(value, str):
            raise BadInput(f"{field} is {value!r}: not a text", hint="Leave it out, or give it words.")
        if not any(map(str.isalnum, value)):
            raise BadInput(f"{field} is empty: {value!r}", hint="Leave it out, or give it a value.")


def words_of(words: object) -> str:
    """Return the words of a search. Raises BadInput where there are none."""
    if not isinstance(words, str):
        raise BadInput(f"{words!r}: not words to search for", hint='Give a text: register.search("dam inspected")')
    if not any(map(str.isalnum, words)):
        raise BadInput(
            f"{words!r} holds no word to search for", hint="Give one or more words: sayso search REGISTER dam"
        )
    return words


def named_in(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield each role that a question names somebody or something for, and the name."""
    for role in NAMES:
        name = asked.get(role)
        if name:
            yield role, str(name)


def naming(name: str, role: str, codebook: Codebook, register: Register) -> Naming:
    """
    Return what a name stands for in a role: the entities that the codebook or the register knows by it, and everything
    narrower, else its words. A name that several things share asks for all of them.
    """
    first, *others = [_one_naming(each, role, codebook, register) for each in _each_name(name, codebook, register)]
    return replace(first, also=tuple(others))


def _each_name(name: str, codebook: Codebook, register: Register) -> list[str]:
    """Return the names between the commas, unless one name is known that holds a comma itself."""
    if "," not in name or codebook.lookup(name) or register.known_as(name):
        return [name]
    return _listed(name)


def _one_naming(name: str, role: str, codebook: Codebook, register: Register) -> Naming:
    known = _known(name, role, codebook)
    # Of a state's family only states: its ministers and agencies speak for themselves.
    ids = {id for each in known for id in codebook.family(each.id) if codebook.entity(id).kind is each.kind}
    for id in register.known_as(name):
        ids |= codebook.family(id) if id in codebook.entities else {id}
    if role == "place":
        ids |= set(register.within(ids))
    ids |= set(register.meaning(ids))
    # Its words too where only the register knows it: "Vesk" finds "Colonel Ilan Vesk" though a Vesk has an id.
    is_id = name in codebook.entities or name in ids
    return Naming(entity_ids=tuple(sorted(ids)), label=None if known or is_id else name)


def _known(name: str, role: str, codebook: Codebook) -> tuple[Entity, ...]:
    """Return the entities that the codebook knows by a name in a role."""
    if name in codebook.entities:
        return (codebook.entity(name),)
    found = codebook.lookup(name)
    if role in PARTIES:
        state = codebook.demonym(name) if not found else codebook.metonym(name)
        return (*found, state) if state is not None else found
    if role == "item" and not found:
        return _of_class(name, codebook)
    return found


def _of_class(name: str, codebook: Codebook) -> tuple[Entity, ...]:
    """Return every system of a class ("air defence system"), said in the singular or the plural."""
    wanted = {name.casefold(), name.casefold().removesuffix("s")}
    systems = (each for each in codebook.entities.values() if each.kind is MentionKind.SYSTEM)
    return tuple(each for each in systems if (codebook.system_class(each.id) or "").casefold() in wanted)


def matter_of(actor: str, item: str, codebook: Codebook, register: Register) -> tuple[Naming, Naming]:
    """
    Return what the two names of a matter stand for: an actor, on whichever side claims have it, and an item.

    Raises BadInput for an empty one, and UnknownName for one that neither the codebook nor any claim knows.
    """
    asked = Asked(actor=actor, item=item)
    refuse_empty(asked)
    check_names(Asked(item=item), register, codebook)
    try:
        check_names(Asked(actor=actor), register, codebook)
    except UnknownName as nobody:
        try:
            check_names(Asked(counterparty=actor), register, codebook)
        except UnknownName:
            raise nobody from None
    return naming(actor, "actor", codebook, register), naming(item, "item", codebook, register)


def conflict_types(types: str | None) -> frozenset[str]:
    """Return the types of conflict between the commas; none asks for all. Raises UnknownName for one there is not."""
    known = [each.value for each in ConflictType]
    return frozenset(_one_of(each, known, "type of conflict") for each in _listed(types))


def refuse_slips(asked: Asked, register: Register, codebook: Codebook, *, found: bool) -> None:
    """
    Raise UnknownName for a name of a question that nobody knows.

    Names are looked at where nothing was ``found``, and where several stand with commas: of these one may be a slip
    though others are found.
    """
    if not found or any("," in name for _, name in named_in(asked)):
        check_names(asked, register, codebook)


def check_names(asked: Asked, register: Register, codebook: Codebook) -> None:
    """
    Raise UnknownName for a name of a question that neither the codebook nor any claim of the register knows.

    That nothing fits is an answer; that a name is not known at all is most often a slip of the hand.
    """
    for role, name in named_in(asked):
        for each in _each_name(name, codebook, register):
            named = _one_naming(each, role, codebook, register)
            alone = filter_of({role: each}, codebook, register)  # type: ignore[misc]  # a role is one of Asked's own keys
            if not named.entity_ids and not register.count_claims(alone):
                raise unknown(each, role, codebook, list(_labels(role, register)))


def _labels(role: str, register: Register) -> Iterator[str]:
    """Yield what the newest claims call whoever and whatever plays a role."""
    for claim in register.claims(limit=LOOKED_THROUGH):
        said = claim.proposition
        if role in ("speaker", "origin", "publisher"):
            yield from (link.label for link in claim.chain)
        elif said is not None:
            played = {"item": said.item, "actor": said.actor, "counterparty": said.counterparty, "place": said.place}
            if (found := played[role]) is not None:
                yield found.label


def unknown(name: str, role: str, codebook: Codebook, labels: Iterable[str]) -> UnknownName:
    """Return the error for a name that nobody knows, with the nearest of the names that are known."""
    kinds = PLAYED_BY.get(role, frozenset(MentionKind))
    there = (each.label for each in codebook.entities.values() if each.kind in kinds)
    known = {label.casefold(): label for label in (*there, *labels)}
    # A surname alone is how people are asked for, so each word of a label is compared too.
    words: dict[str, str] = {}
    for key, label in sorted(known.items(), key=lambda item: (len(item[0].split()), item[0])):
        for word in (key, *key.split()):
            words.setdefault(word, label)
    near = list(dict.fromkeys(words[each] for each in get_close_matches(name.casefold(), words, n=3, cutoff=0.7)))
    hint = f"Did you mean {' or '.join(near)}?" if near else "See who and what is there: sayso summary REGISTER"
    return UnknownName(f"no {role} is called {name!r} here", hint=hint)


def _scale(scale: type[Scale], value: str) -> Scale:
    return scale(_one_of(value, [each.value for each in scale], scale.__name__.lower()))


def _one_of(value: str, there_are: Iterable[str], what: str) -> str:
    known = list(there_are)
    value = value.casefold()
    if value not in known:
        near = get_close_matches(value, known, n=2)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise UnknownName(f"there is no {what} {value!r}", hint=f"{hint}There are: {', '.join(known)}.")
    return value


def _listed(value: str | None) -> list[str]:
    return [each.strip() for each in value.split(",") if each.strip()] if value else []
