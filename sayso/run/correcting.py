"""
What people say of names: declarations and judgements into the register, and out of it as a codebook pack for reading.

Nothing is altered or removed: a correction is withdrawn, and then everything is as it was without it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from difflib import get_close_matches

from sayso.clock import Clock
from sayso.codebook import Codebook, Pack
from sayso.errors import BadInput, UnknownName
from sayso.ids import make_id
from sayso.model import Judgement
from sayso.names import Declaration, base_of, is_own, label_of, own_id, slug_of
from sayso.register import Register, Unit
from sayso.resolve import settled
from sayso.run.across import Across
from sayso.run.reading import Settings
from sayso.serve.answers import Correction
from sayso.terms import PERSON, MentionKind, Relation, Verdict

KINDS = tuple(kind for kind in MentionKind if kind not in (MentionKind.TIME, MentionKind.OTHER))
"""What a name can be declared to be: the codebook's own sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrector:
    """Somebody who corrects the names of a register: ``by`` whom, and why, is kept with each correction."""

    register: Register
    codebook: Codebook
    clock: Clock
    by: str
    reason: str = ""

    def add(
        self,
        name: str,
        *,
        kind: MentionKind | None = None,
        id: str | None = None,
        same_as: str | None = None,
        label: str | None = None,
        only: bool = False,
    ) -> Correction:
        """
        Say what a name stands for: something of its own (``kind``, ``id``, ``label``), or what is known already.

        Raises BadInput and UnknownName, with what to do instead.
        """
        _refuse_wordless(name)
        if same_as is not None:
            return self._name_for(name, same_as, kind=kind, id=id, label=label, only=only)
        if kind is None:
            raise BadInput(
                f"{name!r}: what does it name?",
                hint=f"Say --kind ({', '.join(KINDS)}), or --same-as with a name or id that is known.",
            )
        entity_id = id or f"{kind.value}:{slug_of(label or name)}"
        _refuse_id(entity_id, kind)
        known = self.codebook.entities.get(entity_id)
        if known is not None and id is None:
            raise BadInput(
                f"{entity_id} is in the codebook already: {known.label}",
                hint=f"Is that it? Then say --same-as {entity_id}. If not, give it an id of its own with --id.",
            )
        return self._declare(name, entity_id, kind, known.label if known else label or name, only=only)

    def correct(
        self,
        name: str,
        *,
        kind: MentionKind | None = None,
        label: str | None = None,
        same_as: str | None = None,
    ) -> Correction:
        """Say what an entity is or is called, or what alone a name stands for, whatever was said of it before."""
        if same_as is not None:
            return self._name_for(name, same_as, kind=kind, id=None, label=label, only=True)
        if kind is None and label is None:
            raise BadInput(f"{name!r}: what is to be corrected?", hint="Say --kind, --label or --same-as.")
        id = self.meant(name)
        before = self._called(id)
        if id in self.codebook.entities and not any(each.entity_id == id for each in self._standing()):
            raise BadInput(
                f"{id} comes from the codebook: {before[1]}",
                hint=f'Correct it there, or say what "{name}" stands for here: sayso names REGISTER correct '
                f'"{name}" --same-as OTHER',
            )
        return self._declare(None, id, kind or before[0], label or before[1])

    def same(self, one: str, other: str) -> Correction:
        """Say that two names or ids mean one entity."""
        return self._judge(self.meant(one), self.meant(other), Verdict.YES)

    def apart(self, one: str, other: str) -> Correction:
        """Say that two names or ids do not mean one entity."""
        return self._judge(self.meant(one), self.meant(other), Verdict.NO)

    def withdraw(self, id: str) -> Correction:
        """Withdraw a correction that stands; its id may be shortened. Raises UnknownName."""
        standing = [each for each in corrections(self.register) if each.withdrawn_at is None]
        found = [each for each in standing if each.id.startswith(id.strip().lower())] if id.strip() else []
        if len(found) != 1:
            what = f"several corrections begin with {id!r}" if found else f"no correction {id!r} stands here"
            some = ", ".join(f"{each.id[:9]} ({each.says})" for each in (found or standing)[:3])
            raise UnknownName(what, hint=f"Those that stand: {some}" if some else "There is none that stands.")
        (correction,) = found
        at = self._at()
        with self.register.unit() as unit:
            if correction.act in ("same", "apart"):
                unit.withdraw(correction.id, at)
            else:
                unit.withdraw_declaration(correction.id, at)
            self._settle(unit)
        return replace(correction, withdrawn_at=at)

    def meant(self, text: str) -> str:
        """
        Return the one id that a name or an id means here: of a name that nobody knew when it was read, its own.

        Raises UnknownName when it means nothing here, or several things.
        """
        _refuse_wordless(text)
        if is_own(text):
            if not self.register.spelt(text):
                raise self._unknown(text)
            return text
        if text in self.codebook.entities or any(each.entity_id == text for each in self._standing()):
            return text
        if self.register.spelt(text):
            return own_id(text)
        ids = {each.id for each in self.codebook.lookup(text)} | set(self.register.known_as(text))
        if len(ids) > 1:
            raise UnknownName(f"{text!r} may mean several things", hint=f"Give the id: {', '.join(sorted(ids))}")
        if not ids:
            raise self._unknown(text)
        return ids.pop()

    def _name_for(
        self, name: str, same_as: str, *, kind: MentionKind | None, id: str | None, label: str | None, only: bool
    ) -> Correction:
        if kind is not None or id is not None or label is not None:
            raise BadInput(
                "--same-as says what the name means, so --kind, --id and --label have no place beside it",
                hint="Leave them out, or leave out --same-as.",
            )
        there = self.meant(same_as)
        if is_own(there):
            return self._judge(own_id(name), there, Verdict.YES)
        kind, label = self._called(there)
        return self._declare(name, there, kind, label, only=only)

    def _called(self, id: str) -> tuple[MentionKind, str]:
        """Return the kind and the label of an id that means something here."""
        said = [each for each in self._standing() if each.entity_id == id]
        if said:
            return said[-1].kind, said[-1].label
        known = self.codebook.entities.get(id)
        if known is not None:
            return known.kind, known.label
        for each in self.register.names(words=f'"{label_of(id)}"', limit=20):
            if each.entity_id == id or own_id(each.label) == base_of(id):
                return each.kind, each.label
        return MentionKind.OTHER, label_of(id)

    def _standing(self) -> list[Declaration]:
        return [each for each in self.register.declarations() if each.withdrawn_at is None]

    def _declare(
        self, name: str | None, entity_id: str, kind: MentionKind, label: str, *, only: bool = False
    ) -> Correction:
        if is_own(entity_id) and name is not None:
            raise BadInput(f"{entity_id}: such ids are made by the register", hint="Say --same-as instead of --id.")
        at = self._at()
        said = Declaration(
            id=make_id("n", name, entity_id, kind, label, only, self.by, at),
            name=name,
            entity_id=entity_id,
            kind=kind,
            label=label,
            only=only,
            by=self.by,
            reason=self.reason,
            declared_at=at,
        )
        with self.register.unit() as unit:
            unit.declare(said)
            self._settle(unit)
        return _of_declaration(said)

    def _judge(self, one: str, other: str, verdict: Verdict) -> Correction:
        left, right = sorted((one, other))
        if left == right:
            raise BadInput(
                f"both mean {left}: there are no two things to speak of",
                hint=f'See what there is: sayso names REGISTER --words "{label_of(left)}"',
            )
        at = self._at()
        judgement = Judgement(
            id=make_id("j", Relation.SAME_ENTITY, left, right, verdict, self.by, at),
            left_id=left,
            right_id=right,
            relation=Relation.SAME_ENTITY,
            verdict=verdict,
            by=self.by,
            evidence=self.reason,
            judged_at=at,
        )
        with self.register.unit() as unit:
            unit.judge([judgement])
            self._settle(unit)
        return _of_judgement(judgement)

    def _settle(self, unit: Unit) -> None:
        """Make anew what names come to, and compare the claims of the reports in which they come to something else."""
        renamed = unit.settle(settled, corrected=True)
        Across(self.codebook).again(renamed, unit, at=self.clock())

    def _at(self) -> str:
        """Return an instant later than that of every correction: what was said last is what holds."""
        at = self.clock()
        last = max((each.at for each in corrections(self.register)), default="")
        if at > last:
            return at
        return (datetime.fromisoformat(last) + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _unknown(self, name: str) -> UnknownName:
        labels = {each.label.casefold(): each.label for each in self.register.names(limit=1000)}
        labels |= {each.label.casefold(): each.label for each in self.codebook.entities.values()}
        near = [labels[each] for each in get_close_matches(name.casefold(), labels, n=3, cutoff=0.7)]
        hint = f"Did you mean {' or '.join(near)}?" if near else "See who and what is named: sayso names REGISTER"
        return UnknownName(f"nothing here is called {name!r}", hint=hint)


def corrections(register: Register) -> tuple[Correction, ...]:
    """Return everything that people said of names, the earliest first, what was withdrawn among it."""
    tied = (each for each in register.judgements(relation=Relation.SAME_ENTITY) if each.by.startswith(PERSON))
    log = [*map(_of_declaration, register.declarations()), *map(_of_judgement, tied)]
    return tuple(sorted(log, key=lambda each: (each.at, each.id)))


def with_own_names(settings: Settings, register: Register, codebook: Codebook) -> Settings:
    """Return settings under which reports are read by what people said of names too, as by one more codebook file."""
    source = pack(register.declarations(), codebook)
    if not source:
        return settings
    return replace(settings, packs=(*settings.packs, Pack(name=f"names of {register.path.name}", source=source)))


def pack(declarations: Iterable[Declaration], codebook: Codebook) -> str:
    """
    Return the names that people declared as the source of a codebook file; "" where there are none.

    What cannot be written so (a name for a ministry, which the codebook makes of its state) is left to be settled in
    the register.
    """
    names: dict[str, list[str]] = defaultdict(list)
    called: dict[str, tuple[MentionKind, str]] = {}
    for each in declarations:
        if each.withdrawn_at is None:
            called[each.entity_id] = (each.kind, each.label)
            if each.name is not None and each.name not in names[each.entity_id]:
                names[each.entity_id].append(each.name)
    parts: list[str] = []
    for id, spellings in sorted(names.items()):
        section, _, own = id.partition(":")
        if not spellings or id in codebook.institutions.ids.values():
            continue
        lines = [f"[{section}.{json.dumps(own)}]"]
        if id not in codebook.entities:
            lines.append(f"label = {json.dumps(called[id][1], ensure_ascii=False)}")
        lines.append(f"names = {json.dumps([each.lstrip('=?') for each in spellings], ensure_ascii=False)}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _of_declaration(said: Declaration) -> Correction:
    what = f"{said.entity_id} ({said.kind.value}, {said.label})"
    if said.name is None:
        act, says = "correct", f"{said.entity_id} is a {said.kind.value} called {said.label}"
    else:
        act = "correct" if said.only else "add"
        says = f"“{said.name}” stands for {what}{' and for nothing else' if said.only else ''}"
    return Correction(
        id=said.id, act=act, says=says, by=said.by, reason=said.reason, at=said.declared_at,
        withdrawn_at=said.withdrawn_at,
    )  # fmt: skip


def _of_judgement(judged: Judgement) -> Correction:
    same = judged.verdict is Verdict.YES
    return Correction(
        id=judged.id,
        act="same" if same else "apart",
        says=f"{judged.left_id} and {judged.right_id} are {'one' if same else 'not the same'}",
        by=judged.by,
        reason=judged.evidence,
        at=judged.judged_at,
        withdrawn_at=judged.withdrawn_at,
    )


def _refuse_wordless(name: str) -> None:
    if not any(map(str.isalnum, name)):
        raise BadInput(f"{name!r} holds no letter and no digit", hint="Give a name as reports spell it.")


def _refuse_id(id: str, kind: MentionKind) -> None:
    section, colon, own = id.partition(":")
    if not colon or section != kind.value or own != slug_of(own):
        raise BadInput(
            f"{id!r} is no id for a {kind.value}",
            hint=f"Write {kind.value}: and small letters, digits and hyphens: {kind.value}:{slug_of(own or id)}",
        )
