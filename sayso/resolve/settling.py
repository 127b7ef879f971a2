"""
Names to entities: what the uses of names, and what people say of them, come to. A pure function; its order is none.

What a person says comes first. Then names that are spelt alike are one where what they name and whose that is agree. A
name that would fit several stays unresolved, and keeps them as its candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from sayso.model import Judgement
from sayso.names import Declaration, NameUse, Settled, alike, is_cyrillic, is_own, own_id, slug_of, sound_of
from sayso.resolve.clusters import standing
from sayso.terms import MentionKind, Relation, Verdict

_CLASSES = {
    MentionKind.PERSON: "person",
    MentionKind.STATE: "body",
    MentionKind.PLACE: "body",
    MentionKind.ORGANISATION: "body",
    MentionKind.AGENCY: "body",
    MentionKind.PUBLISHER: "body",
    MentionKind.SYSTEM: "system",
}
"""What is told apart. A state that nobody knows is an organisation in one report and a place in the next."""
_UNTOLD = ""

T = TypeVar("T")
Node = NameUse | str
"""What is tied: the use of a name, or an entity by its id."""
Pair = frozenset[str]


def settled(
    uses: Iterable[NameUse], declarations: Iterable[Declaration], judgements: Iterable[Judgement]
) -> dict[NameUse, Settled]:
    """
    Return what each use comes to. ``judgements`` are those of same_entity between ids; withdrawn ones do not count.

    What a use comes to depends on the uses that sound alike and on what was said, and on nothing else.
    """
    every = sorted(set(uses))
    held = standing(each for each in judgements if each.relation is Relation.SAME_ENTITY)
    refused = {frozenset((each.left_id, each.right_id)) for each in held if each.verdict is Verdict.NO}
    declared = _by_sound(_standing(declarations), lambda each: each.name or "")
    stands_for = {use: _declared_as(use, declared.get(sound_of(use.label), ()), refused) for use in every}
    homes = {use: next(iter(ids)) if len(ids) == 1 else None for use, ids in stands_for.items()}
    nodes: dict[NameUse, Node] = {use: homes[use] or use.read_as or use for use in every}
    ties = _Ties(nodes.values(), refused)
    open_to = {use: use.candidates or tuple(sorted(stands_for[use])) for use in every if not use.read_as}
    unknown = [use for use in every if not use.read_as and homes[use] is None and not open_to[use]]
    known = _by_sound((use for use in every if homes[use] is None and use.read_as), lambda use: use.label)
    cells = [_Cells(alike) for _, alike in sorted(_by_sound(unknown, lambda use: use.label).items())]
    for each in cells:
        _tie_alike(each, known.get(each.sound, ()), ties)
    meant = _meant(every, nodes)
    said: list[Node] = []
    for judgement in held:
        if judgement.verdict is Verdict.YES:
            ends = [node for id in (judgement.left_id, judgement.right_id) for node in meant.get(id, [id])]
            said += ends
            for end in ends:
                ties.tie(ends[0], end)
    among = {use: fits for each in cells for use, fits in _fitting(each, ties).items()}
    for use, fits in among.items():
        if len(fits) == 1:
            ties.tie(use, fits[0])
    names = _names(every, nodes, ties)
    corrected = {ties.top(node) for node in said}

    def outcome(use: NameUse) -> Settled:
        top = ties.top(nodes[use])
        if homes[use] is None and ties.alone(top) and (open_to.get(use) or len(among.get(use, ())) > 1):
            fits = {names[ties.top(node)] for node in among.get(use, ())}
            return Settled(entity_id=None, how="unresolved", candidates=open_to[use] or tuple(sorted(fits)))
        how = "correction" if homes[use] or top in corrected else "codebook" if use.read_as else "spelling"
        return Settled(entity_id=names[top], how=how)

    return {use: outcome(use) for use in every}


# ---- what was said of names


def _standing(declarations: Iterable[Declaration]) -> list[Declaration]:
    """Return the declarations of names that hold: not withdrawn, and not put in the past by a later ``only``."""
    log = sorted(
        (each for each in declarations if each.withdrawn_at is None and each.name is not None),
        key=lambda each: (each.declared_at, each.id),
    )
    held: list[Declaration] = []
    for each in log:
        if each.only:
            held = [other for other in held if other.name is None or own_id(other.name) != own_id(each.name or "")]
        held.append(each)
    return held


def _declared_as(use: NameUse, said: Iterable[Declaration], refused: set[Pair]) -> frozenset[str]:
    """Return what people declared a name to stand for; of several, those of its own class if there are any."""
    here = [
        each
        for each in said
        if alike(use.label, each.name or "") and frozenset((own_id(use.label), each.entity_id)) not in refused
    ]
    if len({each.entity_id for each in here}) > 1:
        here = [each for each in here if _class(each.kind) == _class(use.kind)] or here
    return frozenset(each.entity_id for each in here)


def _meant(every: Sequence[NameUse], nodes: Mapping[NameUse, Node]) -> dict[str, list[Node]]:
    """Return the nodes that an own id means: those of every use of that spelling, or of those it tells apart."""
    found: dict[str, list[Node]] = defaultdict(list)
    for use in every:
        if not use.read_as:
            base, kind, whose = own_id(use.label), _class(use.kind), slug_of(use.context)
            for id in {base, f"{base}#{kind}", f"{base}@{whose}", f"{base}#{kind}@{whose}"}:
                found[id].append(nodes[use])
    return found


# ---- what is spelt alike

Cell = tuple[str, str, str]
"""A spelling, what it names and whose it is, as far as the uses tell; ``_UNTOLD`` where they do not, or not clearly."""


class _Cells:
    """The uses of names that sound alike, laid out by spelling, class and context."""

    def __init__(self, uses: Sequence[NameUse]) -> None:
        self.uses = uses
        self.sound = sound_of(uses[0].label)
        latin = {own_id(use.label) for use in uses if not is_cyrillic(use.label)}
        self.spellings = sorted(latin) or [f"~{self.sound}"]
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.contexts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for use in uses:
            if (kind := _class(use.kind)) and not _is_weak(use):
                for spelling in self._spelt(use):
                    self.classes[spelling].add(kind)
        for use in uses:
            for spelling in self._spelt(use):
                for kind in self._kinds(use, spelling):
                    if use.context:
                        self.contexts[spelling, kind].add(use.context)
        places = {use: self.of(use) for use in uses}
        self.clear: dict[NameUse, Cell] = {use: cells[0] for use, cells in places.items() if len(cells) == 1}

    def of(self, use: NameUse) -> list[Cell]:
        """Return the cells that a use may belong to: one where it is clear."""
        return [
            (spelling, kind, context)
            for spelling in self._spelt(use)
            for kind in self._kinds(use, spelling)
            for context in ([use.context] if use.context else sorted(self.contexts[spelling, kind]) or [""])
        ]

    def _spelt(self, use: NameUse) -> list[str]:
        return [own_id(use.label)] if not is_cyrillic(use.label) else self.spellings

    def _kinds(self, use: NameUse, spelling: str) -> list[str]:
        kind = _class(use.kind)
        return [kind] if kind and not _is_weak(use) else sorted(self.classes[spelling]) or [kind]


def _tie_alike(cells: _Cells, known: Sequence[NameUse], ties: _Ties) -> None:
    """Tie the uses that clearly belong together, and to the one thing of that name that other reports knew."""
    together: dict[Cell, list[NameUse]] = defaultdict(list)
    for use, cell in cells.clear.items():
        together[cell].append(use)
    for cell, uses in sorted(together.items()):
        for one, other in combinations(uses, 2):
            ties.tie_unless_refused(one, other)
        alone = len({other for spelling, kind, other in together if (spelling, kind) == cell[:2]}) == 1
        ids = {
            each.read_as
            for each in known
            if _class(each.kind) == cell[1] and any(alike(use.label, each.label) for use in uses)
        }
        if len(ids) == 1 and alone:
            (id,) = ids
            for use in uses:
                ties.tie_unless_refused(use, id)


def _fitting(cells: _Cells, ties: _Ties) -> dict[NameUse, list[Node]]:
    """Return the groups that each unclear use fits, which nobody has tied to anything."""
    found: dict[NameUse, list[Node]] = {}
    for use in cells.uses:
        if use not in cells.clear and ties.alone(use):
            places = set(cells.of(use))
            fits = {ties.top(other) for other, cell in cells.clear.items() if cell in places}
            found[use] = sorted((top for top in fits if not ties.is_refused(use, top)), key=str)
    return found


# ---- what it comes to


def _names(every: Sequence[NameUse], nodes: Mapping[NameUse, Node], ties: _Ties) -> dict[Node, str]:
    """Return the id of each group: one that is no register's own, if there is one, else that of its first spelling."""
    members: dict[Node, list[NameUse]] = defaultdict(list)
    bearers: dict[str, set[Node]] = defaultdict(set)
    for use in every:
        top = ties.top(nodes[use])
        members[top].append(use)
        if not use.read_as:
            bearers[own_id(use.label)].add(top)
    found: dict[Node, str] = {}
    for top, group in members.items():
        foreign = sorted(id for id in ties.ids(top) if not is_own(id))
        found[top] = foreign[0] if foreign else _own(group, bearers, members)
    return found


def _own(group: Sequence[NameUse], bearers: Mapping[str, set[Node]], members: Mapping[Node, Sequence[NameUse]]) -> str:
    base = min(own_id(use.label) for use in group)
    rivals = [
        use for top in bearers[base] for use in members[top] if members[top] is not group and own_id(use.label) == base
    ]
    if not rivals:
        return base
    kinds = sorted({_class(use.kind) for use in group} - {_UNTOLD})
    contexts = sorted({slug_of(use.context) for use in group if use.context})
    other_kind = bool(kinds) and any(_class(use.kind) not in ("", kinds[0]) for use in rivals)
    other_context = bool(contexts) and any(use.context and slug_of(use.context) != contexts[0] for use in rivals)
    return base + (f"#{kinds[0]}" if other_kind else "") + (f"@{contexts[0]}" if other_context else "")


def _is_weak(use: NameUse) -> bool:
    """Tell whether a name's kind may be a slip: one word alone that nobody knows is soon taken for a surname."""
    return use.kind is MentionKind.PERSON and not use.context and len(use.label.split()) == 1


def _by_sound(things: Iterable[T], name: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for each in things:
        found[sound_of(name(each))].append(each)
    return found


def _class(kind: MentionKind) -> str:
    return _CLASSES.get(kind, _UNTOLD)


def _id(node: Node) -> str:
    return node if isinstance(node, str) else own_id(node.label)


class _Ties:
    """What is tied to what, directly or through others."""

    def __init__(self, nodes: Iterable[Node], refused: set[Pair]) -> None:
        self._above: dict[Node, Node] = {}
        self._groups: dict[Node, list[Node]] = {}
        self._refused = refused
        for node in nodes:
            self.top(node)

    def top(self, node: Node) -> Node:
        """Return the node that stands for the group of a node."""
        if node not in self._above:
            self._above[node] = node
            self._groups[node] = [node]
        return self._above[node]

    def tie(self, one: Node, other: Node) -> None:
        """Make one group of two."""
        first, second = sorted((self.top(one), self.top(other)), key=lambda top: (-len(self._groups[top]), str(top)))
        if first != second:
            for node in self._groups.pop(second):
                self._above[node] = first
                self._groups[first].append(node)

    def tie_unless_refused(self, one: Node, other: Node) -> None:
        """Make one group of two, unless a person said of one in each that they are not the same."""
        if not self.is_refused(one, other):
            self.tie(one, other)

    def is_refused(self, one: Node, other: Node) -> bool:
        """Tell whether a person said that something in the one group is not the same as something in the other."""
        if not self._refused:
            return False
        here, there = ({_id(node) for node in self._groups[self.top(each)]} for each in (one, other))
        return any(frozenset((each, its)) in self._refused for each in here for its in there)

    def alone(self, node: Node) -> bool:
        """Tell whether nothing is tied to a node."""
        return len(self._groups[self.top(node)]) == 1

    def ids(self, top: Node) -> list[str]:
        """Return the ids that stand in a group."""
        return [node for node in self._groups[top] if isinstance(node, str)]
