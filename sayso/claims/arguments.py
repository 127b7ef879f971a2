"""
The syntactic arguments of a cue, by the names that the codebook uses for them.

    "Norvia bought eight launchers from Kestria."     bought: subject Norvia, object launchers, from Kestria
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.evidence import Evidence
from sayso.syntax import Tree

_MODALS = frozenset({"would", "should", "could", "might", "must"})
# What sets apart an act from whom the verb over it speaks to: "warned Kestria against", "kept it from".
OF_THE_OBJECT = frozenset({"against", "from", "of", "into"})
_INSIDE = (
    "prt", "dobj", "prep", "pobj", "xcomp", "acomp", "attr", "advmod", "ccomp", "pcomp", "aux", "dative", "oprd",
    "nsubjpass", "amod", "compound", "neg", "npadvmod", "advcl", "intj",
)  # fmt: skip

# Particles that are prepositions elsewhere.
_PARTICLES = frozenset({"in", "on", "over", "up", "off", "out", "down"})


def matched(tree: Tree, index: int, words: Sequence[str]) -> list[int] | None:
    """
    Return the tokens that a cue of several words takes up, the predicate first; none when they are not all there.

    The words after the first are its particle, object, complement, or the noun of its preposition.
    """
    first, *rest = words
    found = [index]
    if first in _MODALS and rest:
        if not any(tree.tokens[c].lemma == first for c in tree.by_dep(index, "aux")):
            return None
        rest = rest[1:]
    below = [i for i in _reach(tree, index) if i != index]
    for word in rest:
        place = next(
            (
                i
                for i in below
                if i not in found
                and word in (tree.tokens[i].lemma, tree.tokens[i].text.lower())
                # A preposition or particle belongs to the words of the cue, not to some phrase below them.
                and (tree.tokens[i].pos not in ("ADP", "PART", "ADV") or tree.tokens[i].head in found)
                and not (word is rest[-1] and _opens_a_phrase(tree, i, found))
            ),
            None,
        )
        if place is None:
            return None
        found.append(place)
    return found


def _opens_a_phrase(tree: Tree, index: int, found: Sequence[int]) -> bool:
    """Tell "sent the tanks in May" from "sent in the tanks": it is no particle, and begins a phrase of its own."""
    token = tree.tokens[index]
    return token.text.lower() in _PARTICLES and token.dep == "prep" and index - 1 not in found


def head_word(words: Sequence[str]) -> str:
    """Return the word of a cue by which its predicate is found: the first that is no modal."""
    return words[1] if has_modal(words) else words[0]


def has_modal(words: Sequence[str]) -> bool:
    """Tell a cue that begins with a modal: "would take"."""
    return words[0] in _MODALS and len(words) > 1


def _reach(tree: Tree, index: int, depth: int = 3) -> list[int]:
    found, edge = [], [index]
    for _ in range(depth):
        edge = [c for i in edge for c in tree.by_dep(i, *_INSIDE)]
        found.extend(edge)
    return found


def arguments(tree: Tree, tokens: Sequence[int]) -> dict[str, list[int]]:
    """
    Return the heads of a cue's arguments by name.

    ``tokens`` are those of the cue; what hangs from any of them is its argument ("signed a contract for launchers").
    """
    found: dict[str, list[int]] = {}
    for number, index in enumerate(tokens):
        noun = tree.tokens[index].pos in ("NOUN", "PROPN")
        if number and tree.tokens[index].pos == "ADP":
            # "turned to Kestria for launchers": the preposition is the cue's, its noun an argument all the same.
            below = [i for i in tree.by_dep(index, "pobj") if i not in tokens]
            if below:
                found.setdefault(tree.tokens[index].lemma, []).extend(with_conjuncts(tree, below[0]))
        for child in tree.children[index]:
            if child in tokens:
                continue
            dep = tree.tokens[child].dep
            name = _NAMES.get(dep)
            if dep in ("prep", "agent", "dative") and (below := tree.by_dep(child, "pobj", "pcomp")):
                name = "agent" if dep == "agent" else tree.tokens[child].lemma
                found.setdefault(name, []).extend(with_conjuncts(tree, below[0]))
                for more in tree.by_dep(child, "conj"):
                    # "asked for sights and for helmets"
                    found[name].extend(tree.by_dep(more, "pobj"))
                if name == "by":
                    found.setdefault("agent", []).append(below[0])
            elif name is not None and not (noun and name in ("subject", "object")):
                if name == "subject" and number:
                    continue
                found.setdefault(name, []).extend(with_conjuncts(tree, child))
    _inherit(tree, tokens[0], found)
    above = tree.tokens[tokens[0]].head
    if tree.tokens[tokens[0]].pos == "ADJ" and tree.tokens[above].pos in ("VERB", "AUX") and "subject" not in found:
        # "The battery is combat-ready": what is said of a thing has that thing for its subject.
        over = arguments(tree, [above])
        found.update({name: over[name] for name in ("subject", "passive_subject") if name in over})
    _from_object(tree, found)
    _with_dative(tree, tokens[0], found)
    return found


_NAMES = {
    "nsubj": "subject",
    "dobj": "object",
    "attr": "object",
    "nsubjpass": "passive_subject",
    "dative": "dative",
    "poss": "possessive",
    "compound": "compound",
    "amod": "compound",
    "nmod": "compound",
    "xcomp": "clause",
    "ccomp": "clause",
    "acl": "clause",
    "acomp": "clause",
}


def with_conjuncts(tree: Tree, index: int) -> list[int]:
    """Return a noun and the nouns that "and" ties to it, in order."""
    found = [index]
    for conjunct in tree.by_dep(index, "conj"):
        if tree.tokens[conjunct].pos in ("NOUN", "PROPN", "PRON", "NUM"):
            found.extend(with_conjuncts(tree, conjunct))
    return found


def _inherit(tree: Tree, index: int, found: dict[str, list[int]]) -> None:
    """A verb without a subject of its own shares one; a relative clause speaks of the noun it hangs from."""
    token = tree.tokens[index]
    relative = ("who", "which", "that")
    if token.dep == "relcl":
        for name in ("subject", "passive_subject", "object"):
            if name in found and tree.tokens[found[name][0]].lemma in relative:
                found[name] = [token.head]
                return
        if "object" not in found and token.tag != "VBN":
            found["object"] = [token.head]
        return
    if token.dep == "acl" and token.tag == "VBN":
        found.setdefault("passive_subject", []).append(token.head)
        return
    if {"subject", "passive_subject"} & found.keys() or token.pos not in ("VERB", "AUX"):
        return
    governed = tree.tokens[token.head]
    if token.dep == "pcomp" and governed.lemma in OF_THE_OBJECT:
        # "warned Kestria against buying launchers": the one warned would buy them.
        warned = tree.first(governed.head, "dobj", "nsubjpass")
        if warned is not None:
            found["subject"] = with_conjuncts(tree, warned)
            return
    while (
        tree.tokens[index].dep in ("conj", "xcomp", "advcl", "pcomp", "acl", "ccomp")
        and tree.tokens[index].head != index
    ):
        above = tree.tokens[index].head
        if tree.tokens[above].pos in ("NOUN", "PROPN"):
            # "plans to buy": whoever's plans they are.
            owner = tree.first(above, "poss")
            if owner is not None:
                found["subject"] = [owner]
                return
        # "asked Kestria to send launchers": the one asked sends them.
        asked = tree.first(above, "dobj") if tree.tokens[index].dep == "xcomp" else None
        subject = asked if asked is not None and tree.tokens[above].lemma != "promise" else tree.first(above, "nsubj")
        if subject is None and tree.tokens[index].dep == "conj":
            subject = tree.first(above, "nsubjpass")
            if subject is not None and tree.first(index, "auxpass") is None and token.tag != "VBN":
                subject = None
        if subject is None and tree.tokens[index].dep == "xcomp" and tree.first(above, "nsubjpass") is not None:
            # "Veskaria is expected to buy launchers": it buys them.
            found["subject"] = with_conjuncts(tree, tree.by_dep(above, "nsubjpass")[0])
            return
        if subject is not None:
            name = "passive_subject" if tree.first(above, "nsubjpass") == subject else "subject"
            found[name] = with_conjuncts(tree, subject)
            return
        index = above


def _with_dative(tree: Tree, index: int, found: dict[str, list[int]]) -> None:
    """
    Add who gets what a verb gives, where the parser has it as something else.

        "Norvia was promised launchers"         the passive subject beside an object
        "Kestria promised Norvia ten launchers"     a name before the object's number belongs to no compound
    """
    if "dative" in found:
        return
    objects = found.get("object", [])
    first, *rest = tree.by_dep(index, "dobj") or [index]
    if rest and first in objects and tree.tokens[first].pos in ("PROPN", "PRON"):
        # "sent the Norvians another set": of two objects the first is who gets the second.
        found["dative"] = [first]
        found["object"] = [i for i in objects if i != first]
        return
    if "passive_subject" in found and (objects or tree.first(index, "dobj") is not None):
        found["dative"] = found["passive_subject"]
        return
    for head in objects:
        if tree.tokens[head].head != index or tree.tokens[index].pos != "VERB":
            continue
        first = min((i for i in tree.by_dep(head, "nummod", "det", "poss") if i < head), default=head)
        before = [i for i in tree.by_dep(head, "compound", "nmod") if i < first < head]
        if before:
            found["dative"] = before
            return


def _from_object(tree: Tree, found: dict[str, list[int]]) -> None:
    """A preposition that the parser hung on an argument may be the verb's: "bought launchers from Kestria"."""
    for name in ("object", "passive_subject", "for", "on", "over", "of"):
        for index in found.get(name, []):
            for prep in tree.by_dep(index, "prep"):
                lemma = tree.tokens[prep].lemma
                below = tree.first(prep, "pobj")
                if lemma == "between" and below is not None:
                    found.setdefault(lemma, with_conjuncts(tree, below))
                    continue
                if name in ("on", "over", "of"):
                    continue
                if below is not None and lemma != "of":
                    found.setdefault(lemma, []).append(below)
                elif below is not None:
                    for deeper in tree.by_dep(below, "prep"):
                        last = tree.first(deeper, "pobj")
                        if last is not None and tree.tokens[deeper].lemma != "of":
                            found.setdefault(tree.tokens[deeper].lemma, []).append(last)


# What leads from the noun of a deal to the things dealt in: "the sale of drones", "an order for tanks".
_LEADS = ("of", "for", "on", "over", "about", "in")


def things(tree: Tree, head: int, evidence: Evidence, depth: int = 4) -> list[int]:
    """
    Return the heads of the things that an argument speaks of: itself, or what its noun or infinitive is about.

        "the sale of 24 drones"    drones        "buying two frigates"    frigates
    """
    token = tree.tokens[head]
    if not depth or evidence.is_weapon(tree, head):
        return [head]
    if token.pos in ("VERB", "AUX"):
        below = list(tree.by_dep(head, "dobj", "nsubjpass", "nsubj", "xcomp", "ccomp"))
        below += [p for prep in tree.by_dep(head, "prep") for p in tree.by_dep(prep, "pobj")]
        found = [thing for child in below for thing in things(tree, child, evidence, depth - 1)]
        return [thing for thing in found if evidence.shows(tree, thing)][:3]
    deeper = [
        p
        for prep in tree.by_dep(head, "prep")
        if tree.tokens[prep].lemma in _LEADS
        for first in tree.by_dep(prep, "pobj", "pcomp")
        for p in with_conjuncts(tree, first)
    ]
    deeper += tree.by_dep(head, "acl")
    found = [t for child in deeper for t in things(tree, child, evidence, depth - 1) if evidence.shows(tree, t)]
    return found or [head]
