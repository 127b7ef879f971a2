"""A sentence while its relations are changed, and what the mends ask of it."""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.by_syntax.cues import Cues
from sayso.syntax import Tree
from sayso.terms import Act

CLAUSAL = ("ccomp", "xcomp")
FINITE = ("VBD", "VBZ", "VBP")
NOMINAL = ("NOUN", "PROPN", "PRON")
# How many words may stand in an aside ("the minister said on Friday").
ASIDE = 10


class Mending:
    """One sentence's tree, changed word by word; ``verbs`` are the codebook's."""

    def __init__(self, tree: Tree, cues: Cues) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.verbs = cues.verbs
        self.nouns = cues.nouns
        self._voices = cues.voices

    def set(self, index: int, **fields: object) -> None:
        """Change a word's relation; no word may come to hang from itself."""
        head = fields.get("head", index)
        if isinstance(head, int) and head != index and self.hangs_under(head, index):
            return
        self.tree.change(index, replace(self.tokens[index], **fields))  # type: ignore[arg-type]
        self.tokens = self.tree.tokens

    def reattach(self, index: int, head: int, dep: str) -> None:
        """Hang a word and all below it from another; a head that stood below it takes its place first."""
        if self.hangs_under(head, index):
            own = self.tokens[index]
            self.set(head, head=own.head if own.head != index else head, dep=own.dep)
        self.set(index, head=head, dep=dep)

    def hangs_under(self, index: int, other: int) -> bool:
        """Tell whether a word is another or stands below it."""
        return index == other or other in self.tree.ancestors(index)

    def is_saying(self, index: int) -> bool:
        """Tell a verb that says something, alone or with its particle."""
        token = self.tokens[index]
        if token.pos != "VERB":
            return False
        particle = self.tree.first(index, "prt")
        cue = None if particle is None else self.verbs.get(f"{token.lemma} {self.tokens[particle].lemma}")
        cue = cue or self.verbs.get(token.lemma)
        return cue is not None and cue.act is Act.SAYING

    def is_voice(self, index: int) -> bool:
        """Tell a name, a pronoun or a noun for whoever can say something."""
        token = self.tokens[index]
        return token.pos in ("PROPN", "PRON") or token.lemma in self._voices

    def has_clause(self, index: int) -> bool:
        """Tell whether a verb governs a clause behind it already."""
        return any(c > index for c in self.tree.by_dep(index, *CLAUSAL))

    def subject_of(self, index: int) -> int | None:
        """Return a verb's subject."""
        return self.tree.first(index, "nsubj", "nsubjpass", "expl", "csubj")

    def is_infinitive(self, index: int) -> bool:
        """Tell "to protect" from "protected"."""
        return any(self.tokens[c].lemma == "to" for c in self.tree.by_dep(index, "aux"))
