"""
Noun phrases: whose head counts, what hangs from it, and how a thing is called by its words.

    "at least two of the new Kalvet launchers from Norvia"     two → launchers; called "Kalvet launcher"
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sayso.syntax import Tree

APART = ("relcl", "acl", "advcl", "appos", "punct", "conj", "cc", "preconj", "parataxis", "dep")
_OWN = (*APART, "prep", "agent", "advmod", "npadvmod")
# Words that only tell how many or which part: what they are of is meant.
_PARTS = frozenset(
    "one two three four five six seven eight nine ten dozen hundred thousand million some several many few most "
    "all none any both "
    "each half rest remainder part number lot majority handful couple pair series total bulk batch lot shipment "
    "consignment "
    "quantity set piece unit item copy example tranche first second third last use supply sale delivery purchase "
    "production transfer export import acquisition procurement shipping handover deployment fleet stock type "
    "kind version model "
    "member battery division battalion regiment squadron brigade company fleet set dozens hundreds thousands "
    "tens scores".split()
)
# Plurals without a singular of the same meaning.
_PLURAL_ONLY = {"troop": "troops", "arm": "arms", "good": "goods", "force": "forces"}
# What tells nothing of the kind of a thing: its age, its place in a row, how it was got.
_PASSING = frozenset(
    "new old older newer latest second-hand used first second third last next other further additional more "
    "such same own "
    "remaining spare several many few some various modern obsolete ageing aging promised planned ordered so-called "
    "promising good normal effective powerful excellent best famous notorious common certain only single final "
    "similar different available existing extra unspecified large small fourth fifth sixth "
    "seventh eighth ninth tenth".split()
)
_NOUNS = ("NOUN", "PROPN")


def stretch(tree: Tree, head: int, *, but: tuple[str, ...] = APART) -> tuple[int, int]:
    """Return where a phrase begins and ends in the text, without its clauses and its conjuncts."""
    phrase = tree.phrase(head, but=but)
    return tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end


def own(tree: Tree, head: int) -> list[int]:
    """Return the head with what stands before it and belongs to it, without what hangs from it by a preposition."""
    return [i for i in tree.phrase(head, but=_OWN) if i <= head]


def under(tree: Tree, head: int, *prepositions: str) -> Iterator[int]:
    """Yield the heads of the phrases after one of these prepositions below a head."""
    for prep in tree.by_dep(head, "prep", "agent"):
        if not prepositions or tree.tokens[prep].lemma.lower() in prepositions:
            yield from tree.by_dep(prep, "pobj", "pcomp")


def meant(tree: Tree, head: int) -> int:
    """Return the head that is meant: of "two of the launchers", "a batch of drones", the second noun."""
    seen = {head}
    while (
        (lemma := tree.tokens[head].lemma.lower()) in _PARTS
        or tree.tokens[head].pos == "NUM"
        or (lemma in ("dozen", "hundred", "thousand"))
    ):
        below = next(under(tree, head, "of"), None)
        if below is None or below in seen:
            break
        head = below
        seen.add(head)
    return head


def whole(tree: Tree, head: int) -> int:
    """Return the head of the phrase that only tells how many of a thing there are: the way back from ``meant``."""
    while tree.tokens[head].dep == "pobj":
        above = tree.tokens[tree.tokens[head].head].head
        if above == head or meant(tree, above) != meant(tree, head):
            break
        head = above
    return head


def is_common(tree: Tree, index: int) -> bool:
    """Tell a common noun, however it is written, from a name."""
    token = tree.tokens[index]
    return token.pos == "NOUN" or (token.pos == "PROPN" and token.text.islower())


def is_plural(tree: Tree, index: int) -> bool:
    """Tell a plural noun or pronoun."""
    token = tree.tokens[index]
    return token.tag in ("NNS", "NNPS") or token.lemma.lower() in ("they", "these", "those", "we")


def singular(tree: Tree, head: int) -> str:
    """Return a noun in the singular."""
    token = tree.tokens[head]
    if token.pos == "PROPN" and token.tag != "NNPS" and not token.text.islower():
        return token.text
    lemma = token.lemma if token.pos in _NOUNS else token.text
    lemma = _PLURAL_ONLY.get(lemma.lower(), lemma)
    return lemma.lower() if not token.text.isupper() else token.text.removesuffix("s")


def called(tree: Tree, head: int, *, but: Collection[int] = ()) -> tuple[str, int]:
    """
    Return what a thing is called, and the first of its tokens: the noun with what tells its kind.

    ``but`` are tokens that tell whose it is and are left out. "the new Norvian air defence systems" is
    "air defence system".
    """
    first = head
    for index in reversed(own(tree, head)[:-1]):
        token = tree.tokens[index]
        if index != first - 1 or index in but:
            break
        joins = token.dep in ("compound", "amod", "nmod", "npadvmod", "punct") or token.text == "-"
        if not joins and token.dep != "conj":
            joins = tree.tokens[token.head].dep in ("compound", "amod", "nmod") and token.pos in (
                "NOUN",
                "ADJ",
                "PROPN",
                "ADV",
            )
        passing = token.lemma.lower() in _PASSING or token.text.lower() in _PASSING
        plain = not passing and token.pos not in ("DET", "NUM", "PRON", "ADP", "CCONJ")
        if not joins or not plain or token.text in "([\"'“”«»":
            break
        first = index
    while first < head and tree.tokens[first].pos == "PUNCT":
        first += 1
    tokens = tree.tokens[first : head + 1]
    words = "".join(
        " " * (token.start - tree.tokens[first + n - 1].end if n else 0)
        + (singular(tree, head) if first + n == head else token.text)
        for n, token in enumerate(tokens)
    )
    return " ".join(words.split()), first
