"""Who says and who hears: noun phrases beside a saying verb that the parser hung elsewhere."""

from __future__ import annotations

from sayso.annotate.by_syntax.cues import TELLING
from sayso.annotate.by_syntax.mending.sentence import ASIDE, CLAUSAL, FINITE, NOMINAL, Mending

_HEARERS = frozenset({"him", "her", "them", "me", "us", "you"})


def cited(m: Mending, index: int) -> None:
    """Hang "quoting an official" from the name before its comma; "citing men close to him" cites the men."""
    token = m.tokens[index]
    for near in m.tree.by_dep(index, "ccomp"):
        noun = m.tree.first(near, "nsubj")
        if m.tokens[near].pos == "ADJ" and noun is not None and index < noun < near and not m.tree.by_dep(near, "cop"):
            m.set(noun, head=index, dep="dobj")
            m.set(near, head=noun, dep="amod")
    if token.text.lower() in ("citing", "quoting") and m.tokens[token.head].pos == "PUNCT":
        m.set(index, head=m.tokens[token.head].head)


def hearer(m: Mending, index: int) -> None:
    """Read "told her Dario Feld had promised": "her" heard it, it is not hers."""
    if m.tokens[index].lemma not in TELLING or index + 2 >= len(m.tokens):
        return
    her = m.tokens[index + 1]
    if her.text.lower() not in _HEARERS or her.head == index:
        return
    noun = her.head
    clause = next((c for c in m.tree.by_dep(index, *CLAUSAL) if c > noun), None)
    if m.tokens[noun].head != index or clause is None or m.subject_of(clause) is not None:
        return
    if m.tokens[clause].tag in (*FINITE, "VBN", "VB") and not m.is_infinitive(clause):
        m.set(index + 1, head=index, dep="dobj")
        m.set(noun, head=clause, dep="nsubj")


def behind_aside(m: Mending, index: int) -> None:
    """
    A name that the parser lost between commas is the subject of the finite saying verb behind them.

    "In a post carried by Interlink, the governor, Luka Stroud, wrote"   no apposition to Interlink
    "Katya Brenner, in a message quoted by Interlink, called on"         nothing that the message does
    """
    token = m.tokens[index]
    if not m.is_saying(index) or token.tag not in FINITE or m.subject_of(index) is not None or index < 2:
        return
    if m.tokens[index - 1].text != "," and m.tokens[0].pos != "ADP":
        return
    if m.tokens[0].pos == "ADP" and token.dep == "ROOT" and m.tokens[0].head == index:
        opening = set(m.tree.subtree(0))
        comma = next((i for i in range(1, index) if m.tokens[i].text == ","), index)
        lost = [i for i in range(comma + 1, index) if m.tokens[i].dep == "appos" and m.tokens[i].head < comma]
        if lost and all(m.tokens[i].head in opening for i in lost):
            m.set(lost[0], head=index, dep="nsubj")
            for other in lost[1:]:
                m.set(other, head=lost[0], dep="appos")
        return
    root = next((i for i, t in enumerate(m.tokens[:index]) if t.dep == "ROOT"), None)
    if root is None or m.tokens[root].pos not in NOMINAL or token.dep not in ("acl", "relcl", "appos", "conj"):
        return
    if m.tokens[-1].text in '.!?”"’' and not _other_finite(m, index):
        m.set(index, head=index, dep="ROOT")
        m.set(root, head=index, dep="nsubj")


def subject(m: Mending, index: int) -> None:
    """The noun phrase that stands right before a finite saying verb without subject is its subject."""
    token = m.tokens[index]
    # A participle that has an object of its own is a past tense.
    active = token.tag == "VBN" and m.tree.first(index, "dobj") is not None
    finite = token.tag in FINITE or active or any(m.tokens[c].lemma == "have" for c in m.tree.by_dep(index, "aux"))
    if not m.is_saying(index) or not finite or m.subject_of(index) is not None or index == 0:
        return
    if token.dep in ("conj", "xcomp", "pcomp") or m.tree.first(index, "auxpass") is not None:
        return
    start = min([index, *m.tree.by_dep(index, "aux", "neg")])
    place = start - 1
    while place >= 0 and m.tokens[place].pos == "ADV":
        place -= 1
    if place < 0 or m.tokens[place].pos not in ("NOUN", "PROPN"):
        return
    noun = _top_noun(m, place, index)
    if m.tokens[noun].dep in ("npadvmod", "appos", "dep", "nmod") and token.dep != "acl":
        m.set(noun, head=index, dep="nsubj")
    elif token.dep == "acl" and token.head == noun:
        if m.tokens[noun].dep == "ROOT" and not _other_finite(m, index):
            # "The Daily Sentinel published on Sunday a cable.": a heading has no full stop.
            if m.tokens[-1].text in '.!?”"’':
                m.set(index, head=index, dep="ROOT")
                m.set(noun, head=index, dep="nsubj")
        elif m.tokens[noun].dep == "npadvmod" and m.tokens[m.tokens[noun].head].dep == "ROOT":
            # "P, the agency Norvpress reported on Friday."
            main = m.tokens[noun].head
            m.set(index, head=index, dep="ROOT")
            m.set(main, head=index, dep="ccomp")
            m.set(noun, head=index, dep="nsubj")


def apposed(m: Mending, index: int) -> None:
    """
    Read "P1, Ada Moll of the navy confirmed, and P2", where the parser explains a word of P1 by who confirmed.

    A participle that somebody else does something with has no past tense; one before a comma has nobody behind it.
    """
    token = m.tokens[index]
    if not m.is_saying(index) or token.dep != "acl" or m.subject_of(index) is not None or token.head > index:
        return
    near = [token.head, *m.tree.by_dep(token.head, "appos")]
    noun = next((n for n in near if m.tokens[n].dep == "appos" and _last_but(m, n, index) == index - 1), None)
    if noun is None:
        return
    before = m.tree.subtree(noun)[0] - 1
    after = m.tokens[index + 1].text if index + 1 < len(m.tokens) else ""
    finite = token.tag in FINITE or (token.tag == "VBN" and after in (",", ".") and m.is_voice(noun))
    if before < 1 or m.tokens[before].text != "," or not finite or m.tree.first(index, "agent") is not None:
        return
    main = next((a for a in m.tree.ancestors(noun) if m.tokens[a].pos in ("VERB", "AUX")), None)
    if main is None or main > before or m.subject_of(main) is None:
        return
    m.set(index, head=main, dep="parataxis")
    m.set(noun, head=index, dep="nsubj")


def of_what_follows(m: Mending, index: int) -> None:
    """Read "The batch, Ada Moll, who leads the yard, said, will be late": the batch is late, and she says so."""
    if not m.is_saying(index) or m.tokens[index].tag not in FINITE:
        return
    thing = m.subject_of(index)
    clause = next((c for c in m.tree.by_dep(index, "ccomp", "dep") if c > index and m.subject_of(c) is None), None)
    if thing is None or clause is None or m.is_infinitive(clause) or m.tree.by_dep(clause, "mark"):
        return
    finite = m.tokens[clause].tag in FINITE or any(
        m.tokens[a].tag in (*FINITE, "MD") for a in m.tree.by_dep(clause, "aux")
    )
    voice = next((a for a in m.tree.by_dep(thing, "appos") if m.is_voice(a)), None)
    begins = min([clause, *m.tree.by_dep(clause, "aux", "neg", "advmod", "auxpass")])
    if voice is None or m.is_voice(thing) or not finite or m.tokens[begins - 1].text != ",":
        return
    token = m.tokens[index]
    top = token.head == index
    m.set(clause, head=clause if top else token.head, dep=token.dep)
    m.set(index, head=clause, dep="parataxis")
    m.set(thing, head=clause, dep="nsubj")
    m.set(voice, head=index, dep="nsubj")


def behind_semicolon(m: Mending, index: int) -> None:
    """Read "One put it at ten; another, asked later, said P": who is named behind the mark says what follows."""
    if not m.is_saying(index) or m.tokens[index].tag not in FINITE or m.subject_of(index) is not None:
        return
    mark = next((i for i in range(index, -1, -1) if m.tokens[i].text == ";"), None)
    if mark is None or mark + 1 >= index:
        return
    noun = next((i for i in range(mark + 1, index) if m.tokens[i].head < mark and m.tokens[i].dep == "appos"), None)
    if noun is not None and m.tree.subtree(noun)[0] == mark + 1:
        m.set(noun, head=index, dep="nsubj")


def _last_but(m: Mending, noun: int, verb: int) -> int:
    """Return the last word of a noun phrase, without what a verb takes with it."""
    own = set(m.tree.subtree(verb))
    return max(i for i in m.tree.subtree(noun) if i not in own)


def _top_noun(m: Mending, place: int, verb: int) -> int:
    while m.tokens[place].dep in ("compound", "appos", "flat") and m.tokens[place].head != verb:
        head = m.tokens[place].head
        if (
            head > verb
            or abs(head - place) > ASIDE
            or any(t.text == "," for t in m.tokens[min(head, place) : max(head, place)])
        ):
            break
        place = head
    return place


def _other_finite(m: Mending, index: int) -> bool:
    below = set(m.tree.subtree(index))
    return any(t.tag in FINITE and i not in below for i, t in enumerate(m.tokens))
