"""
TOML files to a Codebook, every rule checked on the way.

Sections, in the package's files and in a pack alike: ``state person agency publisher organisation system place``
(tables by short id), ``systems people publishers`` (many at once, see ``rows``), ``body`` (institutions that all
states have), ``office`` (offices and their words), ``kind`` with ``kind.x.cue``, ``[[speech]]``, ``[[label]]``,
``anchor``, ``time`` (words of time), ``nominals``, ``units``, ``generics``, ``voices``, ``pointers``, ``not_names``,
``sides``, ``across``, ``texts``, and those of ``callings.SECTIONS``.
Lists of names are written "one | two | three". A later file may add names to an entity of an earlier one by repeating
its id; it may not change what the earlier one says of it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from sayso.codebook.book import Codebook
from sayso.codebook.callings import SECTIONS, Callings
from sayso.codebook.counting import NUMERIC, Counting
from sayso.codebook.counting import SECTIONS as COUNTING
from sayso.codebook.cues import SIDES, cue_groups, governs_of, kind_of, speech_of
from sayso.codebook.firmness import FirmnessTaker
from sayso.codebook.institutions import Institutions
from sayso.codebook.names import NameIndex
from sayso.codebook.pack import Pack, Table, own, packs, tables
from sayso.codebook.records import Anchor, Kind, Label, Naming, Office, SpeechCue
from sayso.codebook.rows import ROW_KINDS, rows
from sayso.codebook.times import TimeWord, time_words_of
from sayso.codebook.tokens import spelled
from sayso.codebook.words import key
from sayso.model import Entity
from sayso.terms import MentionKind, Part

LANGUAGES = ("en", "ru", "uk", "be")
_CYRILLIC = "\u0400"
ROLES = ("source", "speech", "details", "own")
_ENTITY_KEYS = ("label", "names", "state", "parent", "part")
_KINDS: dict[str, tuple[MentionKind, tuple[str, ...]]] = {
    "state": (MentionKind.STATE, ("demonyms", "capital", "government")),
    "person": (MentionKind.PERSON, ("given", "surname", "sex", "offices", "common")),
    "agency": (MentionKind.AGENCY, ("slugs", "hosts")),
    "publisher": (MentionKind.PUBLISHER, ("hosts",)),
    "organisation": (MentionKind.ORGANISATION, ("hosts", "slugs")),
    "system": (MentionKind.SYSTEM, ("class",)),
    "place": (MentionKind.PLACE, ()),
}
_PLAIN = (
    *("nominals", "units", "generics", "voices", "pointers", "not_names", "things", "materiel", "sides", "across"),
    "texts",
    *("weapon_nouns", "ship_nouns", "vague", "not_models"),
)


class Builder:
    """Takes tables in the order of the files and makes the Codebook of them."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.tables: dict[str, Table] = {}
        self.index = NameIndex()
        self.institutions = Institutions(self.index)
        self.kinds: dict[str, Kind] = {}
        self.governed: list[Table] = []
        self.speech: dict[str, dict[tuple[str, str], SpeechCue]] = {"verb": {}, "noun": {}, "phrase": {}, "form": {}}
        self.firmness = FirmnessTaker()
        self.labels: list[Label] = []
        self.offices: list[tuple[Office, Table]] = []
        self.office_words: dict[str, set[str]] = {}
        self.office_ids: set[str] = set()
        self.anchors: dict[str, Anchor] = {}
        self.times: list[TimeWord] = []
        self.words: dict[str, dict[str, str]] = {each: {} for each in _PLAIN}
        self.callings: dict[str, dict[str, frozenset[str]]] = {each: {} for each in (*SECTIONS, *COUNTING)}
        self.classes: dict[str, str] = {}
        self.hosts: dict[str, str] = {}
        self.slugs: dict[str, str] = {}
        self.sexes: dict[str, str] = {}
        self.parts: dict[str, Part] = {}
        self.metonyms: dict[str, str] = {}
        self.bodies: dict[str, tuple[str, Part | None]] = {}
        self.takers: dict[str, Callable[[Table], None]] = {
            **dict.fromkeys(_KINDS, self.take_entity),
            **dict.fromkeys(ROW_KINDS, self.take_rows),
            **dict.fromkeys(_PLAIN, self.take_words),
            **dict.fromkeys((*SECTIONS, *COUNTING), self.take_callings),
            "body": self.take_body,
            "office": self.take_office,
            "kind": self.take_kind,
            "speech": self.take_speech,
            "governor": self.firmness.take_governor,
            "sign": self.firmness.take_sign,
            "label": self.take_label,
            "anchor": self.take_anchor,
            "time": lambda table: self.times.extend(time_words_of(table)),
        }

    def take_entity(self, table: Table) -> None:
        """Take a state, person, agency, publisher, organisation, system or place."""
        mention_kind, own_keys = _KINDS[table.section]
        if table.rows_of is None:  # the keys of a row are not of its writer's making
            table.check((*_ENTITY_KEYS, *own_keys))
        id = f"{table.section}:{table.id}"
        if id in self.entities:
            for fixed in ("label", "parent", "state", "sex", "class"):
                if fixed in table.values:
                    raise table.error(fixed, f"{id} is already there; only names may be added to it")
        else:
            table.check(table.values, ("label",))
            parent = self._parent(table)
            self.entities[id] = Entity(id=id, kind=mention_kind, label=table.text("label"), parent=parent)
            self.tables[id] = table
        self._names(table, id)
        if "part" in table.values:
            self.parts[id] = Part(table.one_of("part", [each.value for each in Part]))
        for host in table.names("hosts"):
            self._once(self.hosts, host.casefold(), id, table, "hosts")
        for slug in table.names("slugs"):
            self._once(self.slugs, slug.casefold(), id, table, "slugs")
        if table.section == "state":
            self._state(table, id)
        elif table.section == "person":
            self._person(table, id)
        elif "class" in table.values:
            self.classes[id] = table.text("class")

    def take_rows(self, table: Table) -> None:
        """Take many systems, people or publishers at once."""
        for row in rows(table):
            self.take_entity(row)

    def _parent(self, table: Table) -> str | None:
        if "parent" in table.values:
            return f"{table.section}:{table.text('parent')}"
        return f"state:{table.text('state')}" if "state" in table.values else None

    def _once(self, where: dict[str, str], name: str, id: str, table: Table, at: str) -> None:
        if where.setdefault(name, id) != id:
            raise table.error(at, f"{name!r} already belongs to {where[name]}")

    def _names(self, table: Table, id: str) -> None:
        system = table.section == "system"
        names = table.names("names")
        label = self.entities[id].label
        if not any(name.lstrip("=?") == label for name in names):
            names = (label, *names)
        for name in names:
            self._add(name, id, table, "names", system=system)

    def _add(self, name: str, id: str, table: Table, at: str, *, system: bool = False) -> None:
        try:
            self.index.add(name, id, system=system)
        except ValueError as error:
            raise table.error(at, str(error)) from error

    def _state(self, table: Table, id: str) -> None:
        for word in table.names("demonyms"):
            self.institutions.add_demonym(word, id)
        capital = table.names("capital")
        if capital:
            place = f"place:{key(capital[0]).replace(' ', '-')}-{table.id}"
            self.entities[place] = Entity(id=place, kind=MentionKind.PLACE, label=capital[0].lstrip("=?"), parent=id)
            self.metonyms[place] = id
            for name in capital:
                self._add(name, place, table, "capital")
        for name in table.names("government"):
            # The spellings of one seat are parted by a slash; the first one gives its id.
            spellings = [each.strip() for each in name.split("/")]
            seat = f"place:{key(spellings[0].lstrip('=?')).replace(' ', '-')}"
            self.entities[seat] = Entity(id=seat, kind=MentionKind.PLACE, label=spellings[0].lstrip("=?"), parent=id)
            self.metonyms[seat] = id
            for spelling in spellings:
                self._add(spelling, seat, table, "government")

    def _person(self, table: Table, id: str) -> None:
        if "sex" in table.values:
            self.sexes[id] = table.one_of("sex", ("m", "f"))
        given, surnames = table.names("given"), table.names("surname")
        common = table.flag("common")
        if not common:
            for surname in surnames:
                self._add(surname, id, table, "surname")
        for first in dict.fromkeys([*given, *(f"{first[0]}." for first in given)]):
            # Nobody writes a given name in one script and the surname in another.
            latin = first[0] < _CYRILLIC
            names = [f"{first} {surname}" for surname in surnames if (surname.lstrip("=")[0] < _CYRILLIC) == latin]
            try:
                self.index.add_starting(first, names, id)
            except ValueError as error:
                raise table.error("given", str(error)) from error
        for line in table.values.get("offices", []):
            fields = [each.strip() for each in line.split("|")] if isinstance(line, str) else []
            if not 2 <= len(fields) <= 4:
                raise table.error("offices", f'expected "office | state | since | until", found {line!r}')
            since, until = [*fields[2:], "", ""][:2]
            holder = fields[1] if ":" in fields[1] else f"state:{fields[1]}"
            office = Office(person_id=id, office=fields[0], state_id=holder, since=since or None, until=until or None)
            self.offices.append((office, table))

    def take_body(self, table: Table) -> None:
        """Take a body that every state has: a defence ministry, a general staff."""
        table.check(("label", "names", "part"), ("label", "names"))
        part = Part(table.one_of("part", [each.value for each in Part])) if "part" in table.values else None
        self.bodies[table.id] = (table.text("label"), part)
        for name in table.names("names"):
            self.institutions.add_body(name, table.id)

    def take_office(self, table: Table) -> None:
        """Take an office and the words for it."""
        table.check(("words",), ("words",))
        self.office_ids.add(table.id)
        for word in table.names("words"):
            self.office_words.setdefault(" ".join(word.casefold().replace("-", " ").split()), set()).add(table.id)

    def take_kind(self, table: Table) -> None:
        """Take a kind of happening with its cues."""
        if table.id in self.kinds:
            old = self.kinds[table.id]
            new = kind_of(table, means=old.means)
            self.kinds[table.id] = Kind(
                id=old.id,
                means=old.means,
                cues=old.cues + new.cues,
                examples=old.examples + new.examples,
                counterexamples=old.counterexamples + new.counterexamples,
            )
        else:
            self.kinds[table.id] = kind_of(table)
        self.governed += cue_groups(table)

    def _check_governed(self) -> None:
        """Check that what a cue asks of its act is a kind, or a side."""
        for group in self.governed:
            for each in governs_of(group):
                if each not in self.kinds and each not in SIDES:
                    raise group.error("governs", f"{each!r} is no kind, and none of {', '.join(SIDES)}")

    def take_speech(self, table: Table) -> None:
        """Take a group of speech cues that are alike."""
        for cue in speech_of(table):
            slot = self.speech[cue.pos if cue.pos in ("verb", "noun") else "phrase"]
            old = slot.get((cue.language, cue.lemma))
            if old is not None:
                merged = replace(cue, frames=cue.frames | old.frames, forms=old.forms)
                if merged != replace(old, frames=merged.frames):
                    raise table.error("lemmas", f"{cue.lemma!r} is already there with another stand")
                cue = merged
            slot[cue.language, cue.lemma] = cue

    def take_label(self, table: Table) -> None:
        """Take the labels of lines that share a language and a role."""
        table.check(("language", "role", "texts"), ("language", "role", "texts"))
        language, role = table.one_of("language", LANGUAGES), table.one_of("role", ROLES)
        self.labels.extend(Label(text=text, language=language, role=role) for text in table.names("texts"))

    def take_anchor(self, table: Table) -> None:
        """Take an event that other things are dated by."""
        table.check(("label", "on", "about", "phrases"), ("label", "on", "phrases"))
        self.anchors[table.id] = Anchor(
            id=table.id,
            label=table.text("label"),
            on=table.text("on"),
            phrases=table.names("phrases"),
            about=table.names("about"),
        )

    def take_words(self, table: Table) -> None:
        """Take single words: nominals and units by what they stand for, weapon words, stretches that are no names."""
        for group in table.values:
            for word in table.names(group):
                if table.section == "not_names":
                    self._add(word, "", table, group)
                elif table.section == "voices" and group not in set(Part):
                    raise table.error(group, f"no part {group!r} in a chain; there are: {', '.join(Part)}")
                else:
                    self.words[table.section][word.casefold()] = group

    def take_callings(self, table: Table) -> None:
        """Take words that call people and bodies, or that count; one word may stand in several groups."""
        words = self.callings[table.section]
        for group in table.values:
            if table.section in NUMERIC and not group.replace(".", "", 1).isdigit():
                raise table.error(group, "expected a number on the left, and the words for it on the right")
            for word in table.names(group):
                words[word.casefold()] = words.get(word.casefold(), frozenset()) | {group}

    def _held(self) -> dict[str, tuple[Office, ...]]:
        """Return who held each office, by the office."""
        found: dict[str, list[Office]] = {}
        for office, _ in self.offices:
            found.setdefault(office.office, []).append(office)
        return {office: tuple(each) for office, each in found.items()}

    def finish(self) -> Codebook:
        """Check what refers to what, and return the Codebook."""
        self._check_governed()
        for id, table in self.tables.items():
            parent = self.entities[id].parent
            if parent is not None and parent not in self.entities:
                at = "parent" if "parent" in table.values else "state"
                raise table.error(at, f"there is no {parent!r}")
        for office, table in self.offices:
            if office.state_id not in self.entities:
                raise table.error("offices", f"there is no {office.state_id!r}")
            if office.office not in self.office_ids:
                raise table.error("offices", f"there is no office {office.office!r}")
        states = [entity for entity in self.entities.values() if entity.kind is MentionKind.STATE]
        for body, (label, part) in self.bodies.items():
            for state in states:
                id = f"organisation:{body}-of-{state.id.removeprefix('state:')}"
                self.institutions.ids[body, state.id] = id
                self.entities.setdefault(
                    id,
                    Entity(
                        id=id, kind=MentionKind.ORGANISATION, label=label.replace("{}", state.label), parent=state.id
                    ),
                )
                if part is not None:
                    self.parts[id] = part
        self.institutions.states = {**{state.id: state.id for state in states}, **self.metonyms}
        narrower: dict[str, list[str]] = {}
        for entity in self.entities.values():
            if entity.parent is not None and self.entities[entity.parent].kind is entity.kind:
                narrower.setdefault(entity.parent, []).append(entity.id)
        weapons = {word for each in self.words["generics"] for word in spelled(each)[1] if len(word) > 3}
        self.index.context = frozenset(weapons)
        self.institutions.followers = frozenset(weapons | {key(each) for each in self.words["nominals"]} - {"of"})
        for slot in ("phrase", "noun", "verb"):  # a verb's form goes before the same form of a noun
            for cue in self.speech[slot].values():
                self.speech["form"].update({(cue.language, form): cue for form in cue.forms})
        return Codebook(
            entities=self.entities,
            kinds=self.kinds,
            speech=self.speech["verb"],
            speech_nouns=self.speech["noun"],
            speech_phrases=self.speech["phrase"],
            speech_forms=self.speech["form"],
            firmness=self.firmness.finish(),
            labels=tuple(self.labels),
            offices=tuple(office for office, _ in self.offices),
            held=self._held(),
            office_words={word: frozenset(ids) for word, ids in self.office_words.items()},
            anchors=self.anchors,
            times=tuple(self.times),
            nominals=self.words["nominals"],
            units=self.words["units"],
            generics=frozenset(self.words["generics"]),
            things=self.words["things"],
            sides=self.words["sides"],
            across=self.words["across"],
            texts=self.words["texts"],
            materiel=self.words["materiel"],
            naming=self._naming(),
            voices={word: Part(part) for word, part in self.words["voices"].items()},
            pointers=frozenset(self.words["pointers"]),
            callings=Callings(self.callings),
            counting=Counting.of(self.callings),
            classes=self.classes,
            index=self.index,
            institutions=self.institutions,
            hosts=self.hosts,
            slugs=self.slugs,
            sexes=self.sexes,
            parts=self.parts,
            metonyms=self.metonyms,
            narrower={id: tuple(ids) for id, ids in narrower.items()},
        )

    def _naming(self) -> Naming:
        words = self.words
        weapons = {each for section in ("generics", "weapon_nouns") for each in words[section] if len(each) > 2}
        return Naming(
            weapon_nouns=frozenset(words["weapon_nouns"]),
            ship_nouns=frozenset(words["ship_nouns"]),
            signs=frozenset(weapons - words["vague"].keys()),
            not_models=frozenset(words["not_models"]),
        )


def load(*extra: Path | Pack) -> Codebook:
    """
    Return the codebook of the package's files and then of the extra ones (.toml files, folders of them, or packs).

    Raises CodebookError, naming file, line and key, for a file that breaks the rules.
    """
    # Nothing of what is made here is garbage, and looking for it takes longer the more there is.
    collecting = gc.isenabled()
    gc.disable()
    try:
        builder = Builder()
        added = (pack for each in extra for pack in ((each,) if isinstance(each, Pack) else packs((each,))))
        for pack in chain(own(), added):
            for table in tables(pack, builder.takers):
                builder.takers[table.section](table)
        return builder.finish()
    finally:
        if collecting:
            gc.enable()


@cache
def codebook() -> Codebook:
    """Return the codebook of the package's own files, read once per process."""
    return load()
