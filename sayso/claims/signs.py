"""
The signs of firmness that stand with a predicate: modals, adverbs, negation and its scope, questions, conditions.

What stands above a predicate (what governs it) is read in ``firmness``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.claims.frames import grants
from sayso.claims.scopes import Scope
from sayso.codebook.firmness import FirmnessWords, Gives
from sayso.syntax import Tree

ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "csubj")
VERBAL = ("VERB", "AUX")
_NOBODY = frozenset({"nothing", "nobody", "none", "neither", "no-one"})
# "Not only bought": bought. "No fewer than eight", "no other than": nothing is denied.
_AFTER_NOT = frozenset("only just merely simply solely least all every always everyone everything".split())
_AFTER_NO = frozenset("doubt question wonder matter secret".split())
_NO_THAN = frozenset("more fewer less later sooner longer other".split())
_CONDITIONS = frozenset("if unless whether lest provided providing assuming supposing though".split())
_CONDITIONAL_MARKS = frozenset("if unless provided providing assuming supposing".split())
_IF_PARTICIPLES = frozenset("provided providing assuming supposing granted".split())
_INVERTED = frozenset({"have", "should", "be", "do"})
# "In no way", "under no circumstances".
_NO_WAY = frozenset("way time point circumstance account means case sense moment".split())
_IN_CASE = frozenset({"event", "case"})
# "Nearly sold" did not sell; "nearly guarantees" does.
_NEARLY = frozenset({"nearly", "almost", "narrowly"})
_FEW = frozenset({"few", "little"})
_UNTIL = frozenset({"until", "till"})
# What belongs to a predicate wherever a content is cut.
_OWN = ("aux", "auxpass", "neg", "nsubj", "nsubjpass", "preconj")
# Behind these, "nobody" and "none" deny what is done: "pays for neither", "sought from nobody"; not "without one".
_TO_NOBODY = frozenset("for from on to by about at against of".split())
_SEEMS = frozenset({"be", "seem", "remain", "become", "look", "sound", "stay", "prove", "get"})

# What something may do by leave, or is able to do.
ABLE = frozenset({"can", "could"})
_WHEN = frozenset("when once after if upon with on".split())
_AHEAD = frozenset("will wo 'll ’ll would can ca could".split())

# What a sign gives, and the token that is the sign.
Sign = tuple[Gives, int]


def signs(tree: Tree, index: int, inside: Scope, words: FirmnessWords) -> Iterator[Sign]:
    """
    Yield the signs that stand with the predicate at ``index``, within the content's offsets ``inside``.

    TURN is yielded once for each negation: two of them make a "yes".
    """
    token = tree.tokens[index]
    verbal = token.pos in VERBAL
    auxiliaries = {tree.tokens[c].text.lower(): c for c in tree.by_dep(index, "aux", "auxpass")}
    negated = False
    for child in tree.children[index]:
        if tree.tokens[child].text.startswith("?") and child > index and not grants(tree, index):
            yield Gives.OPEN, child
        if not inside.holds(tree.tokens[child].start) and not _is_own(tree, child):
            continue
        for gives, at in _of_child(tree, index, child, words):
            if gives is Gives.TURN:
                negated = True
            yield gives, at
        if verbal and any(denies(tree, each) for each in _arguments(tree, child)):
            negated = True
            yield Gives.TURN, child
    if verbal:
        yield from _modals(auxiliaries, negated=negated)
        ahead = auxiliaries.keys() & _AHEAD
        until = next((c for c in tree.children[index] if _is_until(tree, c)), None)
        first = min(tree.subtree(until)) if until is not None else 0
        if until is not None and "not" in [t.lemma for t in tree.tokens[max(0, first - 1) : first + 1]]:
            # "Not until it comes will they pay": on a condition. "Not until May did they pay": paid in May.
            if ahead:
                yield Gives.OPEN, until
        elif until is not None and negated:
            # "Will not pay until it comes": on a condition. "Did not pay until May": paid in May.
            yield (Gives.OPEN if ahead else Gives.TURN), until
        only = next((c for c in tree.children[index] if ahead and _is_only_when(tree, c)), None)
        if only is not None:
            yield Gives.OPEN, only
        without = next((c for c in tree.by_dep(index, "prep") if tree.tokens[c].lemma == "without" and c < index), None)
        if without is not None and ahead:
            yield Gives.OPEN, without
        if _is_inverted(tree, index):
            yield Gives.OPEN, next(iter(auxiliaries.values()), index)
    elif not _counts_above(tree, index) and denies(tree, index):
        yield Gives.TURN, index


def _is_own(tree: Tree, child: int) -> bool:
    """Tell what belongs to a predicate wherever its content is cut."""
    return tree.tokens[child].dep in _OWN or (tree.tokens[child].dep == "advcl" and is_condition(tree, child))


def phrases(tree: Tree, inside: Scope, words: FirmnessWords) -> Mapping[int, Sequence[Sign]]:
    """Return the signs of several words ("in all likelihood") within the content, by the verb that they stand with."""
    found: dict[int, list[Sign]] = {}
    texts = [token.text.lower() for token in tree.tokens]
    for at, text in enumerate(texts):
        for phrase, gives in words.phrases_of(text):
            end = at + len(phrase)
            if tuple(texts[at:end]) == phrase and inside.holds(tree.tokens[at].start):
                found.setdefault(_bearer(tree, at, end), []).append((gives, at))
    return found


def _bearer(tree: Tree, first: int, end: int) -> int:
    """Return the verb of a phrase, else the verb that it hangs from."""
    within = range(first, end)
    top = next(n for n in within if tree.tokens[n].head not in within or tree.tokens[n].head == n)
    verb = next(
        (n for n in within if tree.tokens[n].pos in VERBAL and tree.tokens[n].dep not in ("aux", "auxpass")), None
    )
    if verb is not None and tree.tokens[verb].dep in ("parataxis", "ccomp") and verb < tree.tokens[verb].head:
        # "They have, rumour has it, bought them."
        return tree.tokens[verb].head
    if verb is not None and tree.tokens[verb].dep not in ("prep", "amod", "advcl"):
        return verb
    above = (n for n in tree.ancestors(top) if tree.tokens[n].pos in VERBAL)
    return next(above, top)


def _of_child(tree: Tree, index: int, child: int, words: FirmnessWords) -> Iterator[Sign]:
    token = tree.tokens[child]
    lemma, dep = token.lemma, token.dep
    verbal = tree.tokens[index].pos in VERBAL or dep == "neg"
    if dep == "neg" or (dep == "advmod" and lemma in ("never", "not")):
        if verbal or not _counts_above(tree, index):
            after = tree.tokens[child + 1].lemma if child + 1 < len(tree) else ""
            if after == "necessarily":
                yield Gives.OPEN, child
            elif after in _UNTIL or (child + 1 < index and tree.tokens[child + 1].dep == "mark"):
                # "Not until they came", "not because they came": they came.
                return
            elif after not in _AFTER_NOT and (tree.tokens[index].pos in VERBAL or tree.tokens[index].pos == "ADJ"):
                yield Gives.TURN, child
    elif (dep == "advmod" and lemma == "long") or lemma == "longer":
        if any(tree.tokens[c].lemma == "no" for c in tree.children[child]):
            yield Gives.TURN, child
    elif lemma in ("neither", "nor"):
        if (
            tree.tokens[index].pos in VERBAL
            and child < index
            and (lemma == "neither" or tree.tokens[index].dep != "conj")
        ):
            yield Gives.TURN, child
    elif dep == "mark" and lemma in _CONDITIONS:
        # "If compared with May" is a remark.
        bare = tree.tokens[index].tag == "VBN" and not tree.by_dep(index, "nsubj", "nsubjpass")
        if not bare and (lemma != "though" or tree.tokens[child - 1].lemma == "as"):
            yield Gives.OPEN, child
    elif token.text.lower() in _IF_PARTICIPLES and tree.by_dep(child, "ccomp"):
        yield Gives.OPEN, child
    elif dep == "advcl" and is_condition(tree, child):
        yield Gives.OPEN, next(iter(tree.by_dep(child, "mark")), child)
    elif dep == "prep":
        yield from _of_phrase(tree, child)
    elif dep in ("advmod", "amod", "compound", "acomp", "npadvmod", "nmod", "dep"):
        name = token.pos == "PROPN" or (token.text[0].isupper() and child > 0 and tree.tokens[child - 1].pos != "PUNCT")
        gives = None if name else words.gives(token.text.lower()) or words.gives(lemma)
        if lemma in _NEARLY and tree.tokens[index].tag not in ("VBD", "VBN"):
            return
        less = any(tree.tokens[c].lemma in ("less", "least", "no") for c in tree.children[child])
        if gives is not None and gives is not Gives.UNTRUE and not less and dep != "acomp":
            yield gives, child


def _arguments(tree: Tree, child: int) -> list[int]:
    """Return an argument of a verb; for "has none left", the subject of the clause that has no verb form of its own."""
    if tree.tokens[child].dep in ARGUMENTS:
        return [child]
    if tree.tokens[child].dep in ("prep", "agent") and tree.tokens[child].lemma in _TO_NOBODY:
        # "Agreed on nothing"; "came to nothing" is a phrase of its own, and "for nothing" is free.
        nobody = _NOBODY if tree.tokens[child].lemma == "on" else _NOBODY - {"nothing"}
        return [n for n in tree.by_dep(child, "pobj") if tree.tokens[n].lemma in nobody]
    if (
        tree.tokens[child].dep == "ccomp"
        and tree.tokens[child].tag == "VBN"
        and not tree.by_dep(child, "aux", "auxpass")
    ):
        return tree.by_dep(child, "nsubj", "nsubjpass")
    return []


def _of_phrase(tree: Tree, prep: int) -> Iterator[Sign]:
    for noun in tree.by_dep(prep, "pobj"):
        lemma = tree.tokens[noun].lemma
        if lemma in _NO_WAY and any(tree.tokens[c].lemma == "no" for c in tree.by_dep(noun, "det")):
            yield Gives.TURN, noun
        elif lemma in _IN_CASE and any(tree.tokens[c].lemma == "of" for c in tree.by_dep(noun, "prep")):
            yield Gives.OPEN, noun


def _modals(auxiliaries: dict[str, int], *, negated: bool) -> Iterator[Sign]:
    """Yield what the modals give: "should" is a duty, and where it is not, probable; "should have" was not done."""
    have = auxiliaries.keys() & {"have", "'ve", "’ve"}
    for text, at in auxiliaries.items():
        if text in ("may", "might") or (text in ABLE and not (negated and not have)):
            yield Gives.POSSIBLE, at
        elif (text == "must" and have) or (text in ("should", "ought") and not have):
            yield Gives.PROBABLE, at
        elif text in ("would", "'d", "’d", "should", "ought") and have:
            yield Gives.OPEN, at


def denies(tree: Tree, noun: int) -> bool:
    """Tell "nothing", "no missile", "not one missile", "not a single missile", "few missiles"."""
    token = tree.tokens[noun]
    if token.lemma in _NOBODY:
        # "Nothing but drawings", "none other than the army": those.
        behind = [t.lemma for t in tree.tokens[noun + 1 : noun + 3]]
        return behind[:1] != ["but"] and behind != ["other", "than"]
    children = tree.children[noun]
    if token.lemma in _FEW and token.dep != "dobj":
        return not _is_some(tree, noun)
    for child in children:
        below = tree.tokens[child]
        after = tree.tokens[child + 1].lemma if child + 1 < len(tree) else ""
        if below.dep in ("det", "neg", "preconj", "cc") and below.lemma in ("no", "neither") and after not in _AFTER_NO:
            than = after in _NO_THAN and any(t.lemma == "than" for t in tree.tokens[child + 2 : child + 5])
            return child < noun and not than
        if below.dep == "neg" and after not in _AFTER_NOT and token.pos != "ADJ" and child < noun:
            # "Not the Netherlands but Denmark."
            but = any(tree.tokens[c].lemma == "but" for c in tree.by_dep(noun, "cc"))
            return not (but and tree.by_dep(noun, "conj"))
        if below.dep == "amod" and below.lemma in _FEW and not _is_some(tree, child) and below.tag != "JJR":
            return True
        if below.dep in ("nummod", "quantmod") and tree.by_dep(child, "neg"):
            return True
    return False


def _is_some(tree: Tree, few: int) -> bool:
    """Tell "a few", "the few": some."""
    return few > 0 and tree.tokens[few - 1].lemma in (
        "a",
        "an",
        "the",
        "quite",
        "these",
        "those",
        "every",
        "last",
        "first",
    )


def is_condition(tree: Tree, clause: int) -> bool:
    """Tell a clause on which what it hangs from depends: "if it comes", "had it come", and not "even if it comes"."""
    if tree.tokens[clause].pos not in VERBAL:
        return False
    if not tree.by_dep(clause, "nsubj", "nsubjpass", "expl", "csubj"):
        # "If needed", "if compared with May": a remark.
        return tree.tokens[clause].text.lower() in _IF_PARTICIPLES and bool(tree.by_dep(clause, "ccomp"))
    for mark in tree.by_dep(clause, "mark", "advmod"):
        if tree.tokens[mark].lemma in _CONDITIONAL_MARKS:
            before = tree.tokens[mark - 1].lemma if mark else ""
            return before not in ("even", "as")
    return _is_inverted(tree, clause)


def _is_only_when(tree: Tree, index: int) -> bool:
    """Tell "only when they pay", "only after payment": a condition of what lies ahead."""
    token = tree.tokens[index]
    joins = tree.by_dep(index, "mark", "advmod") if token.dep == "advcl" else [index] if token.dep == "prep" else []
    return any(tree.tokens[n].lemma in _WHEN and n > 0 and tree.tokens[n - 1].lemma == "only" for n in joins)


def _is_until(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.dep == "advcl":
        return any(tree.tokens[c].lemma in _UNTIL for c in tree.by_dep(index, "mark"))
    return token.dep == "prep" and token.lemma in _UNTIL


def _is_inverted(tree: Tree, index: int) -> bool:
    """Tell "Should it come, …", "Had it come, …", "Were it to come, …": a condition without a conjunction."""
    if tree.tokens[index].dep not in ("advcl", "ROOT", "ccomp") or tree.by_dep(index, "mark"):
        return False
    if any(tree.tokens[c].text.startswith("?") for c in tree.children[index]):
        return False
    subject = tree.first(index, "nsubj", "nsubjpass")
    first = min((c for c in tree.by_dep(index, "aux", "auxpass")), default=index)
    token = tree.tokens[first]
    return (
        subject is not None
        and first < subject
        and first == next(n for n in sorted(tree.subtree(index)) if tree.tokens[n].pos != "PUNCT")
        and (token.lemma in _INVERTED or token.text.lower() in ("should", "had", "were"))
        and token.text.lower() in ("should", "had", "were")
    )


def complement(tree: Tree, index: int) -> int | None:
    """Return the adjective or noun that a copula says: "likely" of "is likely"."""
    if tree.tokens[index].lemma not in _SEEMS:
        return None
    return tree.first(index, "acomp", "attr", "oprd")


def _counts_above(tree: Tree, index: int) -> bool:
    """Tell an argument whose "no" is its verb's: "has no launchers" has not."""
    token = tree.tokens[index]
    return token.dep in ARGUMENTS and token.head != index and tree.tokens[token.head].pos in VERBAL
