"""What is said: clauses that the parser hung from another word than the one that governs them."""

from __future__ import annotations

from sayso.annotate.by_syntax.cues import TALKS, TELLING
from sayso.annotate.by_syntax.mending.sentence import CLAUSAL, Mending
from sayso.terms import Act

ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
_MARKS = "\"“”„«»'`"
# What is told, not who hears it.
_TOLD_THINGS = frozenset("story truth lie tale joke secret thing something everything nothing news".split())


def infinitive(m: Mending, index: int) -> None:
    """Read "had sworn to protect him" as what was sworn, not as why."""
    cue = m.verbs.get(m.tokens[index].lemma)
    if cue is None or "to" not in cue.frames or m.has_clause(index):
        return
    for clause in m.tree.by_dep(index, "advcl"):
        words = [t.text.lower() for t in m.tokens[index + 1 : index + 3]]
        next_to_it = words[:1] == ["to"] or words == ["not", "to"]
        if m.is_infinitive(clause) and clause > index and next_to_it:
            m.set(clause, dep="xcomp")


def gerund(m: Mending, index: int) -> None:
    """Read "ruled out sending troops" as what was ruled out, not as how."""
    cue = m.verbs.get(m.tokens[index].lemma)
    particle = m.tree.first(index, "prt")
    if particle is not None:
        cue = m.verbs.get(f"{m.tokens[index].lemma} {m.tokens[particle].lemma}") or cue
    if cue is None or not {"np", "ing"} & cue.frames or m.has_clause(index) or m.tree.first(index, "dobj") is not None:
        return
    for clause in m.tree.by_dep(index, "advcl"):
        next_to_it = clause == (index if particle is None else particle) + 1
        if next_to_it and m.tokens[clause].tag == "VBG":
            m.set(clause, dep="xcomp")


def whether(m: Mending, index: int) -> None:
    """Read "asked if the train had left" as what was asked, not as when."""
    if m.tokens[index].lemma not in ASKING or m.has_clause(index):
        return
    for clause in m.tree.by_dep(index, "advcl"):
        marks = m.tree.by_dep(clause, "mark")
        if clause > index and any(m.tokens[i].lemma in ("if", "whether") for i in marks):
            m.set(clause, dep="ccomp")


def half(m: Mending, index: int) -> None:
    """What stands before a semicolon is not said by who stands after it."""
    if m.tokens[index].text != ";":
        return
    for place in range(index):
        token = m.tokens[place]
        if token.dep == "ccomp" and token.head > index and not any(t.text in _MARKS for t in m.tokens[:index]):
            m.set(place, dep="conj")


def main(m: Mending, mark: int) -> None:
    """Read "The Courier reported, citing B, that P", where the predicate of P was taken for the main one."""
    index = m.tokens[mark].head
    if m.tokens[mark].dep != "mark" or m.tokens[index].dep != "ROOT":
        return
    marks = [i for i in m.tree.by_dep(index, "mark") if m.tokens[i].text.lower() == "that"]
    subjects = m.tree.by_dep(index, "nsubj", "nsubjpass")
    if marks[:1] != [mark] or len(subjects) < 2 or subjects[0] > mark:
        return
    subject = subjects[0]
    verb = next((v for v in m.tree.by_dep(subject, "acl", "relcl") if m.is_saying(v) and v < mark), None)
    if verb is None:
        return
    m.set(verb, head=verb, dep="ROOT")
    m.set(subject, head=verb, dep="nsubj")
    m.set(index, head=verb, dep="ccomp")


def quoted_last(m: Mending, index: int) -> None:
    """Read "P, X was quoted as saying" as one sentence, not as two in a row."""
    token = m.tokens[index]
    if token.lemma not in ("quote", "cite") or token.dep != "conj" or not m.tree.by_dep(index, "auxpass"):
        return
    saying = next((v for p in m.tree.by_dep(index, "prep") for v in m.tree.by_dep(p, "pcomp")), None)
    main = m.tokens[token.head]
    if saying is None or m.has_clause(saying) or m.tree.by_dep(token.head, "cc"):
        return
    m.set(index, head=index if main.head == token.head else main.head, dep=main.dep)
    m.set(token.head, head=saying, dep="ccomp")


def told(m: Mending, index: int) -> None:
    """Read "told a meeting (in a memo) that taxes would rise", where the clause was hung from a noun."""
    cue = m.verbs.get(m.tokens[index].lemma)
    if not m.is_saying(index) or cue is None or "that" not in cue.frames or m.has_clause(index):
        return
    hearers = m.tree.by_dep(index, "dobj", "dative") if m.tokens[index].lemma in TELLING else []
    for phrase in [*hearers, *m.tree.by_dep(index, "prep")]:
        if m.tokens[phrase].lemma == "as":
            continue
        for clause in [c for i in m.tree.subtree(phrase) for c in m.tree.by_dep(i, "relcl", "acl")]:
            if clause > index and _is_whole_clause(m, clause):
                m.set(clause, head=index, dep="ccomp")
                return
    for hearer in hearers:
        for clause in m.tree.by_dep(hearer, "relcl"):
            # "informed the trustees the library would close"
            if clause > index and _modal(m, clause) and _begins_behind(m, hearer, clause):
                m.set(clause, head=index, dep="ccomp")
                return


def _begins_behind(m: Mending, noun: int, clause: int) -> bool:
    """Tell whether a clause without "that" begins right behind a noun that can hear."""
    subject = m.subject_of(clause)
    if subject is None or m.tokens[noun].lemma in _TOLD_THINGS:
        return False
    return m.tree.subtree(subject)[0] == noun + 1


def _is_whole_clause(m: Mending, clause: int) -> bool:
    """Tell "that taxes would rise" from "that the minister led": it begins with "that" and lacks nothing."""
    own = m.tree.subtree(clause)
    first = own[0]
    if m.tokens[first].text.lower() != "that":
        return False
    subject = m.subject_of(clause)
    if subject is None or subject == first:
        return False
    # In a relative clause, "that" is what a verb with an object would have twice.
    transitive = m.tree.first(
        clause, "dobj", "acomp", "attr", "xcomp", "ccomp", "auxpass", "nsubjpass", "prep", "advmod"
    )
    return m.tokens[first].dep == "mark" or transitive not in (None, first) or bool(_modal(m, clause))


def _modal(m: Mending, clause: int) -> list[int]:
    return [c for c in m.tree.by_dep(clause, "aux") if m.tokens[c].tag == "MD"]


def after_comma(m: Mending, index: int) -> None:
    """Read ", that P" behind an aside as what the verb before the aside governs."""
    token = m.tokens[index]
    if token.text.lower() != "that" or index < 3 or m.tokens[index - 1].text != ",":
        return
    clause = _top_from(m, index)
    if clause is None or m.subject_of(clause) in (None, index):
        return
    holder = m.tokens[clause].head
    opened = _aside_before(m, index - 1, holder)
    if opened is None:
        return
    for verb in range(opened - 1, -1, -1):
        cue = m.verbs.get(m.tokens[verb].lemma)
        if cue is None or m.tokens[verb].pos != "VERB" or "that" not in cue.frames or cue.act is not Act.SAYING:
            continue
        if m.has_clause(verb) and not m.hangs_under(clause, verb):
            continue
        if verb != holder and not any(m.hangs_under(clause, c) for c in m.tree.by_dep(verb, *CLAUSAL) if c > verb):
            m.reattach(clause, verb, "ccomp")
        return


def _top_from(m: Mending, first: int) -> int | None:
    """Return the head of the largest clause that begins with a word."""
    top: int | None = None
    for above in [first, *m.tree.ancestors(first)]:
        if m.tree.subtree(above)[0] < first:
            break
        top = above
    return top if top is not None and m.tokens[top].pos in ("VERB", "AUX") else None


def _aside_before(m: Mending, comma: int, holder: int) -> int | None:
    """Return the comma that opens the aside which this one closes, if what holds the clause stands in it."""
    opened = next((i for i in range(comma - 1, -1, -1) if m.tokens[i].text == ","), None)
    while opened is not None and m.tokens[opened + 1].text.lower() in ("which", "who"):
        # ", with a link to Interlink, which cited the channel, that P": both are asides.
        further = next((i for i in range(opened - 1, -1, -1) if m.tokens[i].text == ","), None)
        if further is None:
            break
        opened = further
    return opened


def tail(m: Mending, index: int) -> None:
    """Read ", in comments to the Courier" behind what was said as how it was said."""
    token = m.tokens[index]
    if token.lemma not in ("in", "during") or index < 2 or m.tokens[index - 1].text != ",":
        return
    noun = m.tree.first(index, "pobj")
    verb = next((a for a in m.tree.ancestors(index) if m.is_saying(a)), None)
    if noun is None or verb is None or verb > index or m.tokens[noun].lemma not in TALKS:
        return
    last = m.tree.subtree(index)[-1]
    if all(t.pos == "PUNCT" for t in m.tokens[last + 1 :]) and token.head != verb:
        m.set(index, head=verb)
