"""Words that the parser takes for others: names for days, verbs for nouns, one word for three."""

from __future__ import annotations

from sayso.annotate.by_syntax.mending.sentence import FINITE, NOMINAL, Mending
from sayso.terms import Act

# Nouns that after "to" are deeds.
_DEEDS = frozenset(
    "fire attack march return work retreat land sail fight strike halt leave stop move vote help".split()
)


def name(m: Mending, index: int) -> None:
    """Read "Norvia Today" as one name, not as a day."""
    token = m.tokens[index]
    if token.text != "Today" or index == 0 or m.tokens[index - 1].pos != "PROPN" or token.dep == "compound":
        return
    before = m.tokens[index - 1]
    if before.head == index or m.hangs_under(before.head, index):
        return
    m.set(index, dep=before.dep, head=index if before.head == index - 1 else before.head, pos="PROPN")
    for child in list(m.tree.children[index - 1]):
        if child != index:
            m.set(child, head=index)
    m.set(index - 1, dep="compound", head=index)


def hyphen(m: Mending, index: int) -> None:
    """Read "ex-aide", "e-mail" as one noun, where the parser made three of it."""
    if m.tokens[index].text != "-" or not 0 < index < len(m.tokens) - 1:
        return
    before, after = m.tokens[index - 1], m.tokens[index + 1]
    if before.end != m.tokens[index].start or m.tokens[index].end != after.start:
        return
    if before.head == after.head and before.dep == after.dep and after.pos in ("NOUN", "PROPN"):
        m.set(index - 1, dep="compound", head=index + 1)
        m.set(index, dep="punct", head=index + 1)
        for child in list(m.tree.children[index - 1]):
            m.set(child, head=index + 1)


def verb_for_noun(m: Mending, index: int) -> None:
    """Read "A court filing states that P", where the verb was taken for a plural."""
    token = m.tokens[index]
    if token.tag != "NNS" or token.dep != "ROOT" or token.lemma not in m.verbs or index + 1 >= len(m.tokens):
        return
    if m.tokens[index + 1].text.lower() != "that" or not m.tree.by_dep(index, "relcl", "acl", "ccomp"):
        return
    before = [c for c in m.tree.children[index] if c < index]
    noun = next((c for c in reversed(before) if m.tokens[c].pos in NOMINAL), None)
    if noun is None:
        return
    m.set(index, pos="VERB", tag="VBZ")
    m.set(noun, dep="nsubj")
    for child in before:
        if child != noun:
            m.set(child, head=noun)
    for clause in m.tree.by_dep(index, "relcl", "acl"):
        m.set(clause, dep="ccomp")


def remarks(m: Mending, index: int) -> None:
    """Read "said P, remarks that the agency carried" as a noun: no verb follows a comma without "and"."""
    token = m.tokens[index]
    if token.tag != "VBZ" or token.dep != "conj" or index < 2 or index + 2 >= len(m.tokens):
        return
    if m.tokens[index - 1].text != "," or m.subject_of(index) is not None or token.lemma not in m.nouns:
        return
    that = m.tokens[index + 1]
    clause = next((c for c in m.tree.by_dep(index, "ccomp") if m.tokens[c].tag in FINITE), None)
    if that.text.lower() not in ("that", "which") or clause is None or m.tree.first(clause, "dobj") is not None:
        return
    m.set(index, pos="NOUN", tag="NNS", dep="appos")
    m.set(clause, dep="relcl")
    m.set(index + 1, tag="WDT", dep="dobj", head=clause)


def noun_for_verb(m: Mending, index: int) -> None:
    """Read "ordered his men to fire" as what they were to do."""
    cue = m.verbs.get(m.tokens[index].lemma)
    if cue is None or "to" not in cue.frames or cue.act is not Act.SAYING or m.has_clause(index):
        return
    thing = m.tree.first(index, "dobj")
    for prep in m.tree.by_dep(index, "prep") if thing is not None else ():
        deed = m.tree.first(prep, "pobj")
        bare = deed is not None and deed == prep + 1 and not m.tree.children[deed]
        if deed is not None and bare and m.tokens[prep].lemma == "to" and m.tokens[deed].lemma in _DEEDS:
            m.set(deed, pos="VERB", tag="VB", dep="xcomp", head=index)
            m.set(prep, pos="PART", tag="TO", dep="aux", head=deed)


def doing(m: Mending, index: int) -> None:
    """Read "denied selling mines to Ostria" as what was denied, where the parser took the deed for a kind of mine."""
    cue = m.verbs.get(m.tokens[index].lemma)
    if cue is None or not {"ing", "np"} & cue.frames or index + 2 >= len(m.tokens) or m.has_clause(index):
        return
    deed, thing = m.tokens[index + 1], m.tokens[index + 1].head
    if deed.tag != "VBG" or deed.dep not in ("compound", "amod") or m.tokens[thing].head != index or thing < index:
        return
    m.set(index + 1, pos="VERB", dep="xcomp", head=index)
    m.set(thing, dep="dobj", head=index + 1)
    for child in m.tree.by_dep(index, "prep", "dative"):
        if child > thing:
            m.set(child, head=index + 1)
