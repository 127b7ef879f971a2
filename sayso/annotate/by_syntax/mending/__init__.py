"""
Mending what a parser gets wrong around a saying verb, before anybody reads the sentence.

    "told a closed meeting that taxes would rise"      the clause is what was told, not a clause about the meeting
    "reported, citing Radio Nord, that P"              no clause about a noun follows a comma and "that"
    "Norvia Today quoted"                              the noun phrase before a verb without subject is its subject
    "A court filing states that P"                     a noun in -s before "that" and after a noun phrase is a verb
    "he told her, she recalled, that P"                who recalled stands round all of it

Each mend changes relations between words, never the words; a sentence that needs none comes back as it was. They are
in ``words`` (one word taken for another), ``subjects`` (who says and who hears), ``clauses`` (what is said) and
``asides`` (who stands between commas); ``sentence`` is the sentence while they change it.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.annotate.by_syntax.cues import TELLING, Cues
from sayso.annotate.by_syntax.mending import asides, clauses, subjects, words
from sayso.annotate.by_syntax.mending.sentence import Mending
from sayso.model import Sentence
from sayso.syntax import Tree

# Verbs that say something with a particle alone.
_WITH_PARTICLE = frozenset({"go", "sum", "spell", "set", "lay", "chime", "weigh"})
# The codebook's verbs, whatever the parser takes them for.
_CUES: frozenset[str] = frozenset()

# Verbs before subjects before clauses: each looks for what the one before it has put in place. Beside each mend the
# words that it begins from, by lemma or in small letters.
_MENDS: tuple[tuple[Callable[[Mending, int], None], frozenset[str]], ...] = (
    (words.name, frozenset({"today"})),
    (words.hyphen, frozenset({"-"})),
    (words.verb_for_noun, _CUES),
    (words.remarks, _CUES),
    (clauses.infinitive, _CUES),
    (clauses.gerund, _CUES),
    (words.noun_for_verb, _CUES),
    (words.doing, _CUES),
    (clauses.whether, clauses.ASKING),
    (clauses.half, frozenset({";"})),
    (subjects.cited, frozenset({"citing", "quoting"})),
    (clauses.main, frozenset({"that"})),
    (clauses.quoted_last, frozenset({"quote", "cite"})),
    (subjects.hearer, TELLING),
    (subjects.behind_aside, _CUES),
    (subjects.apposed, _CUES),
    (subjects.of_what_follows, _CUES),
    (subjects.behind_semicolon, _CUES),
    (subjects.subject, _CUES),
    (clauses.told, _CUES),
    (clauses.after_comma, frozenset({"that"})),
    (clauses.tail, frozenset({"in", "during"})),
    (asides.aside, _CUES),
    (asides.closing, _CUES),
)
_BEGINNINGS = frozenset[str]().union(*(begins for _, begins in _MENDS))


def mended(sentence: Sentence, cues: Cues) -> Tree:
    """Return a sentence's syntax with the relations round its saying verbs put right."""
    tree = Tree(sentence)
    sayings = [index for index, token in enumerate(sentence.tokens) if token.lemma in cues.openers]
    if not any((lemma := sentence.tokens[i].lemma) in cues.verbs or lemma in _WITH_PARTICLE for i in sayings):
        return tree
    beginnings: dict[str, list[int]] = {}
    for index, token in enumerate(sentence.tokens):
        word = token.text.lower()
        if word in _BEGINNINGS:
            beginnings.setdefault(word, []).append(index)
        if token.lemma != word and token.lemma in _BEGINNINGS:
            beginnings.setdefault(token.lemma, []).append(index)
    mending = Mending(tree, cues)
    for mend, begins in _MENDS:
        if begins is _CUES:
            places = sayings
        elif begins.isdisjoint(beginnings):
            continue
        else:
            places = sorted(i for word in begins for i in beginnings.get(word, ()))
        for index in places:
            mend(mending, index)
    return mending.tree
