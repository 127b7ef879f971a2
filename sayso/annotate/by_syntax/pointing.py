"""
Words that somebody is named for without a verb of saying over them.

    "The tunnels are flooded. That is the account of Ada Moll."      the sentence before
    "The tunnels are flooded. So says Ada Moll."
    "The message from Ada Moll was short: the tunnels are flooded."  what follows the colon
    "“Not one crown” was the answer of Ada Moll."                    what stands before the verb
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.annotate.by_syntax.clauses import Clauses
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.phrases import QUOTES
from sayso.annotate.draft import Draft, Stretch, trim
from sayso.model import Sentence
from sayso.places import Places
from sayso.terms import Act

_THAT = frozenset({"that", "this", "such"})
# How somebody is whose words follow after a colon: "the minister was blunt: P".
_OUTSPOKEN = frozenset("blunt clear short brief frank firm categorical adamant unequivocal simple direct plain".split())
_LEAST_WORDS = 3


def pointing(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft], cues: Cues) -> Iterator[Draft]:
    """Yield the drafts of such words; none where another reading has the cue or the words."""
    claimed = Places((stretch, draft) for draft in drafts for stretch in (*draft.cue, *draft.content))
    for before, sentence in pairwise(sentences):
        first = sentence.tokens[0].text.lower() if sentence.tokens else ""
        if before.paragraph == sentence.paragraph and first in (*_THAT, "so"):
            found = _of_the_last(Clauses(text, sentence, cues), trim(text, (before.start, before.end)))
            if found is not None and not any(claimed.touching(*s) for s in (*found.cue, *found.content)):
                yield found
    for sentence in sentences:
        words = {token.text for token in sentence.tokens}
        if ":" in words:
            found = _after_colon(Clauses(text, sentence, cues), sentence)
        elif words & set(QUOTES) and any(t.lemma == "be" for t in sentence.tokens):
            found = _as_an_answer(Clauses(text, sentence, cues))
        else:
            continue
        if found is not None and not any(claimed.touching(*s) for s in found.cue):
            yield found


def _of_the_last(at: Clauses, said: Stretch) -> Draft | None:
    """Read "That is the account of X", "That is what X says", "So says X" of the sentence before."""
    tokens, tree = at.tokens, at.tree
    if tokens[0].text.lower() == "so":
        verb = 1
        subject = tree.first(verb, "nsubj", "dobj", "attr") if len(tokens) > verb and at.says(verb) else None
        if subject is None or subject < verb or not at.is_somebody(subject):
            return None
        return _draft(at, subject, at.verb_group(verb), [said])
    root = next((i for i, t in enumerate(tokens) if t.dep == "ROOT" and t.lemma == "be"), None)
    if root is None or 0 not in tree.by_dep(root, "nsubj"):
        return None
    for noun in tree.by_dep(root, "attr"):
        author = at.author_of(noun) if tokens[noun].lemma in at.nouns else None
        if author is not None and at.is_somebody(author):
            return _draft(at, author, [(tokens[noun].start, tokens[noun].end)], [said])
    for verb in tree.by_dep(root, "ccomp", "attr", "advcl"):
        what = any(tokens[c].lemma == "what" for c in tree.by_dep(verb, "dobj", "attr", "pobj"))
        subject = tree.first(verb, "nsubj")
        if what and subject is not None and at.says(verb) and at.is_somebody(subject):
            return _draft(at, subject, at.verb_group(verb), [said])
    return None


def _after_colon(at: Clauses, sentence: Sentence) -> Draft | None:
    """Read "The message from X was short: P", "X's answer: P", "X was blunt: P"."""
    tokens, tree = at.tokens, at.tree
    colon = next(i for i, t in enumerate(tokens) if t.text == ":")
    rest = tokens[colon + 1 :]
    if not 0 < colon < len(tokens) - _LEAST_WORDS or rest[0].text in QUOTES:
        return None
    if not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest) or any(t.text in QUOTES for t in tokens[:colon]):
        return None
    author = None
    for noun, token in enumerate(tokens[:colon]):
        alone = token.dep in ("ROOT", "nsubj", "nsubjpass") or token.head >= colon
        if token.pos == "NOUN" and alone and token.lemma in at.nouns:
            author = at.author_of(noun)
            break
    if author is None:
        outspoken = (i for i, t in enumerate(tokens[:colon]) if t.lemma in _OUTSPOKEN and t.dep == "acomp")
        author = next((s for i in outspoken for s in tree.by_dep(tokens[i].head, "nsubj")), None)
    if author is None or author > colon or not at.is_somebody(author):
        return None
    content = trim(at.text, (rest[0].start, sentence.end))
    return _draft(at, author, [(tokens[colon].start, tokens[colon].end)], [content])


def _as_an_answer(at: Clauses) -> Draft | None:
    """Read "“P” was the answer of X"."""
    tokens, tree = at.tokens, at.tree
    for verb, token in enumerate(tokens):
        noun = tree.first(verb, "attr") if token.lemma == "be" and token.dep == "ROOT" else None
        if noun is None or noun < verb or tokens[noun].lemma not in at.nouns:
            continue
        marks = [i for i, t in enumerate(tokens[:verb]) if t.text in QUOTES]
        author = at.author_of(noun)
        between = tokens[marks[-1] + 1 : verb] if len(marks) > 1 else tokens
        if author is not None and at.is_somebody(author) and all(t.pos == "PUNCT" for t in between):
            said = trim(at.text, (tokens[marks[0]].end, tokens[marks[-1]].start))
            return _draft(at, author, [(tokens[noun].start, tokens[noun].end)], [said])
    return None


def _draft(at: Clauses, author: int, cue: list[Stretch], content: list[Stretch]) -> Draft:
    return Draft(
        source=at.source_of(author),
        cue=cue,
        content=content,
        act=Act.SAYING,
        rule="pointing",
        source_head=at.tokens[author].start,
    )
