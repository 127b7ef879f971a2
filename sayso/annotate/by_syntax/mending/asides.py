"""Who stands between commas, and round the words on both sides of them."""

from __future__ import annotations

from sayso.annotate.by_syntax.mending.sentence import ASIDE, CLAUSAL, FINITE, NOMINAL, Mending

_MARKS = "\"“”„«»'`"
_IN_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP")
# With these begins what is said, not to whom or when.
_STARTS = frozenset({"that", "he", "she", "it", "they", "we", "i", "this", "there"})


def aside(m: Mending, index: int) -> None:
    """Read ", she recalled," as standing round the words on both sides of it."""
    token = m.tokens[index]
    if not m.is_saying(index) or token.tag not in ("VBD", "VBZ", "VBP") or token.dep == "parataxis":
        return
    bounds = _chunk(m, index)
    if bounds is None:
        return
    first, last = bounds
    chunk = set(range(first, last + 1))
    main = _around(m, first, last, chunk, index)
    if main is None or main == index or main in chunk:
        return
    for child in [c for c in m.tree.children[index] if c not in chunk]:
        if child != main and m.tokens[child].pos != "PUNCT" and not m.hangs_under(main, child):
            m.set(child, head=main)
    for place in range(len(m.tokens)):
        if place not in chunk and m.tokens[place].head in chunk and place != main:
            m.set(place, head=main)
    if m.hangs_under(main, index):
        top = m.tokens[index].head
        m.set(main, head=main if top == index else top, dep=token.dep)
    m.set(index, head=main, dep="parataxis")
    for place in sorted(chunk - {index}):
        if m.tokens[place].head not in chunk:
            m.set(place, head=index, dep="nsubj" if m.tokens[place].pos in NOMINAL else "dep")


def closing(m: Mending, index: int) -> None:
    """Read "A expects to sail, B told C, adding that Q", where the parser took what B told for what A expects."""
    token = m.tokens[index]
    main = token.head
    if not m.is_saying(index) or token.tag not in FINITE or token.dep not in CLAUSAL or main > index:
        return
    subject = m.subject_of(index)
    if subject is None or m.has_clause(index) or m.tree.by_dep(index, "mark", "cc") or not m.is_voice(subject):
        return
    first = m.tree.subtree(subject)[0]
    if (
        m.tokens[first - 1].text != ","
        or m.tokens[first].tag in ("WP", "WDT")
        or any(t.text in _MARKS for t in m.tokens[main:index])
    ):
        return
    # What it says stands before the comma: a verb with a subject, and nothing of it behind.
    if m.subject_of(main) is None or any(c > index for c in m.tree.children[main] if m.tokens[c].pos != "PUNCT"):
        return
    above = m.tokens[main]
    top = above.head == main
    m.set(index, head=index if top else above.head, dep=above.dep)
    m.set(main, head=index, dep="ccomp")


def _chunk(m: Mending, verb: int) -> tuple[int, int] | None:
    """Return the words between two commas that are a subject, this verb and nothing that it says."""
    first = last = verb
    while first > 0 and m.tokens[first - 1].text != "," and verb - first <= ASIDE:
        first -= 1
    while last + 1 < len(m.tokens) and m.tokens[last + 1].text != "," and last - verb <= ASIDE:
        last += 1
    if first < 2 or last + 2 >= len(m.tokens) or last - first > ASIDE or m.tokens[first - 1].text != ",":
        return None
    words = m.tokens[first : last + 1]
    if any(t.text in _MARKS for t in (*m.tokens[first - 2 : first], *m.tokens[last + 1 : last + 3])):
        return None
    subject = m.subject_of(verb)
    before = m.tokens[first:verb]
    if subject is None or not first <= subject < verb or m.tokens[subject].tag in ("WP", "WDT"):
        return None
    shape = all(t.pos in (*_IN_PHRASE, "ADV") and t.tag != "WDT" for t in before) and before[0].pos not in (
        "ADP",
        "ADV",
        "PART",
    )
    after = m.tokens[verb + 1 : last + 1]
    plain = all(t.pos in (*_IN_PHRASE, "ADV") and t.tag not in FINITE for t in after)
    started = bool(after) and (after[0].text.lower() in _STARTS or any(t.dep == "neg" for t in after))
    follows = m.tokens[last + 2]
    if not shape or not plain or started or any(t.lemma in ("citing", "cite", "quoting") for t in words):
        return None
    if follows.text.lower() in ("according", "adding") or (follows.tag == "VBG" and follows.lemma in m.verbs):
        return None
    if follows.text.lower() == "that" and not _waiting(m, first):
        return None
    return first, last


def _waiting(m: Mending, end: int) -> bool:
    """Tell whether a saying verb before a place still lacks what it says."""
    return any(
        m.is_saying(i) and not any(index < c < end for index in (i,) for c in m.tree.by_dep(i, *CLAUSAL))
        for i in range(end)
    )


def _around(m: Mending, first: int, last: int, chunk: set[int], verb: int) -> int | None:
    """Return the predicate of the clause that an aside stands in: the lowest that has words on both sides of it."""
    if m.tokens[verb].dep == "ROOT" or all(a in chunk for a in m.tree.ancestors(verb)):
        if not any(t.tag in FINITE for t in m.tokens[:first]) and m.has_clause(verb):
            # "On Friday, the minister said, P": nothing of P stands before him.
            return None
        return next((c for c in m.tree.by_dep(verb, *CLAUSAL, "advcl", "conj") if c not in chunk), None)
    left = _outside(m, range(first - 2, -1, -1))
    right = _outside(m, range(last + 2, len(m.tokens)))
    if left is None or right is None:
        return None
    above = [left, *m.tree.ancestors(left)]
    shared = [a for a in [right, *m.tree.ancestors(right)] if a in above and a not in chunk]
    return next((a for a in shared if m.tokens[a].pos in ("VERB", "AUX")), None)


def _outside(m: Mending, places: range) -> int | None:
    return next((i for i in places if m.tokens[i].pos not in ("PUNCT", "CCONJ", "SCONJ")), None)
