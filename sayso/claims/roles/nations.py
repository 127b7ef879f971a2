"""
Names of states in one report: the names themselves, their adjectives, and the bodies that are called by them.

A state that the codebook does not know is called by its own name; "Norvian" tells of Norvia where the report names
Norvia, and by its form where it does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.claims.roles.scene import Scene
from sayso.codebook import Codebook
from sayso.model import Document, Entity, Markup, Mention
from sayso.syntax import Tree
from sayso.terms import MentionKind

_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
_ADJECTIVE = re.compile(r"[A-Z][\w'-]*?(?:ian|ean|an|ish|ese|ic)s?")
# How many letters of a name its adjective must share: "Serradan", of Serrado.
_STEM_SHARE = 0.5
_LEAST_STEM = 4
# Bodies that are called by their matter: "Ministry of Defence", "Chamber of Industry".
_OF_MATTERS = frozenset(
    "ministry department committee council chamber office board bureau directorate commission institute school".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """A state, firm, body or person as a party: its label and, where it is known, its id."""

    label: str
    entity_id: str | None = None

    @classmethod
    def of(cls, entity: Entity) -> Side:
        """Return an entity as a side."""
        return cls(entity.label, entity.id)


class Nations(Scene):
    """The names of states in one document, and what is called by them."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        super().__init__(document, markup)
        self.codebook = codebook
        self._full = {
            m.label.rsplit(" ", 1)[-1]
            for m in self.names.mentions
            if m.label and " " in m.label and m.kind is MentionKind.PERSON
        }
        self._adjectives: dict[str, Side | None] = {}
        self._capitals = set(_CAPITAL.findall(document.text))
        self.unknown = dict.fromkeys(
            m.label for m in self.names.mentions if m.label and m.entity_id is None and self._may_be_state(m)
        )
        for name in [name for name in self.unknown if self.adjective(name) is not None]:
            del self.unknown[name]

    def named(self, mention: Mention) -> Side | None:
        """Return whom a name stands for as a party; none for a plain place."""
        if mention.entity_id is not None and mention.entity_id in self.codebook.entities:
            return self.known(self.codebook.entity(mention.entity_id))
        if mention.kind is MentionKind.PLACE:
            state = self.codebook.metonym(mention.span.exact)
            if state is not None:
                return Side.of(state)
        label = mention.label or mention.span.exact
        if mention.kind is MentionKind.OTHER:
            return self.adjective(mention.span.exact) or Side(label)
        return self.of_body(label) or Side(label)

    def known(self, entity: Entity) -> Side | None:
        """Return whom an entity acts for: a ministry and an office-holder for their state, a firm for itself."""
        if entity.kind is MentionKind.PLACE:
            state = self.codebook.metonym(entity.id)
            return Side.of(state) if state is not None else None
        parent = self.codebook.entities.get(entity.parent or "")
        is_state = parent is not None and parent.kind is MentionKind.STATE
        if (
            parent is not None
            and is_state
            and (entity.kind is MentionKind.PERSON or self._is_institution(entity, parent))
        ):
            return Side.of(parent)
        return Side.of(entity)

    def _is_institution(self, entity: Entity, state: Entity) -> bool:
        """Tell what every state has (made by pattern, or called so) from a firm that a state is home to."""
        if entity.id.endswith(f"-of-{state.id.removeprefix('state:')}"):
            return True
        return any(self.codebook.sides.get(word.casefold()) == "body" for word in entity.label.split())

    def of_body(self, name: str) -> Side | None:
        """Return the state that a body's name tells: "Ministry of Industry of Norvia", "Norvian Navy"."""
        words = name.split()
        kinds = {self.codebook.sides.get(word.casefold()) for word in words}
        if "body" not in kinds or "firm" in kinds or len(words) == 1:
            return None
        parts = name.split(" of ")
        if len(parts) > 1 and self.codebook.sides.get(parts[-1].split()[-1].casefold()) is None:
            # "Ministry of Defence" tells no state, "Ministry of Defence of Norvia" and "Embassy of Norvia" do.
            state = self._whole(parts[-1], shown=len(parts) > 2 or parts[0].split()[-1].casefold() not in _OF_MATTERS)
            if state is not None:
                return state
        owner = re.match(r"(.+?)['’]s? ", name)
        if owner is not None:
            return self._whole(owner[1])
        return self.adjective(words[0])

    def _whole(self, name: str, *, shown: bool = False) -> Side | None:
        name = name.removeprefix("the ")
        found = self.codebook.lookup(name)
        if len(found) == 1 and found[0].kind is MentionKind.STATE:
            return Side.of(found[0])
        return Side(name) if name[:1].isupper() and (shown or name in self.unknown) else None

    def _may_be_state(self, mention: Mention) -> bool:
        """Tell a name of one word that is nobody's surname: the recogniser's kind of an unknown state is a guess."""
        label = mention.label or ""
        if " " in label:
            return mention.kind is MentionKind.PLACE and not _ADJECTIVE.fullmatch(label)
        return (
            label[:1].isupper()
            and label not in self._full
            and mention.kind not in (MentionKind.AGENCY, MentionKind.PUBLISHER)
        )

    def adjective(self, word: str) -> Side | None:
        """Return the state of a word such as "Norvian" or "Norvians"; none when it is no such word."""
        if word not in self._adjectives:
            self._adjectives[word] = self._adjective(word)
        return self._adjectives[word]

    def adjective_at(self, tree: Tree, index: int) -> Side | None:
        """Return the state of an adjective in its place: "North Korean" is two words."""
        word = tree.tokens[index].text
        if not word[:1].isupper():
            return None
        if index and tree.tokens[index - 1].text[:1].isupper():
            both = self.codebook.demonym(f"{tree.tokens[index - 1].text} {word}")
            if both is not None:
                return Side.of(both)
        after = tree.tokens[index + 1].text if index + 1 < len(tree.tokens) else ""
        if after[:1].isupper() and (both := self.codebook.demonym(f"{word} {after}")) is not None:
            return Side.of(both)
        return self.adjective(word)

    def _adjective(self, word: str) -> Side | None:
        state = self.codebook.demonym(word)
        if state is not None:
            return Side.of(state)
        if word.endswith("i") and (land := word.removesuffix("i")) in self._capitals:
            # "The Kadiri", of Kadir
            return Side(land)
        if not _ADJECTIVE.fullmatch(word) or self.codebook.sides.get(word.casefold()):
            return None
        names = [*self.unknown, *self._capitals]
        names = [name for name in names if name.rstrip("s") != word.rstrip("s") and not _ADJECTIVE.fullmatch(name)]
        best = max(names, key=lambda name: _common(name, word), default=None)
        if best is not None and _common(best, word) >= max(_LEAST_STEM, _STEM_SHARE * len(best)):
            return Side(best)
        stem = word.removesuffix("s")
        if stem.endswith(("ian", "ean")) and len(stem) > _LEAST_STEM + 1:
            return Side(stem[:-1])
        return (
            Side(stem.removesuffix("ish")) if stem.endswith("ish") and len(stem) >= len("ish") + _LEAST_STEM else None
        )

    def is_adjective(self, name: str) -> bool:
        """Tell a name that has the form of a state's adjective."""
        return bool(_ADJECTIVE.fullmatch(name))


def _common(one: str, other: str) -> int:
    n = 0
    for a, b in zip(one.casefold(), other.casefold(), strict=False):
        if a != b:
            break
        n += 1
    return n
