"""
Mentions: what a text names, how, and whom the names resolve to.

Names come from the codebook first, then from the recogniser and from what stands beside them. A short name is tied to
the full one that the report gives (``full_names``); a name that nobody knows keeps its own spelling as its label and
resolves to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.annotate.by_marks.capitals import capitals
from sayso.annotate.by_marks.nominals import nominals
from sayso.annotate.full_names import FullNames, people_by_shape
from sayso.annotate.outlets import outlets
from sayso.annotate.parse import RecognisedName
from sayso.annotate.pronouns import PRONOUNS
from sayso.annotate.systems import by_form, settle
from sayso.codebook import Codebook
from sayso.codebook.records import NameHit
from sayso.model import Document, Mention, Sentence
from sayso.places import Places
from sayso.syntax import Tree, has_syntax
from sayso.terms import MentionForm, MentionKind

_RECOGNISED = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "PRODUCT": MentionKind.OTHER,
    "NORP": MentionKind.OTHER,
}
_TITLES = frozenset(
    "mr mrs ms dr sir president minister prime chancellor king general gen col colonel maj major lt capt captain adm "
    "admiral secretary senator sen rep gov governor spokesman spokeswoman spokesperson deputy chief commander".split()
)
_PRESS = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})
# A given name and perhaps an initial right before a surname.
_GIVEN = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z]\.)? $")


def mentions(
    document: Document, sentences: Sequence[Sentence], recognised: Sequence[RecognisedName], codebook: Codebook
) -> tuple[Mention, ...]:
    """Return every mention of a document, in order; names never overlap each other."""
    hits = codebook.find(document.text)
    settled = settle(document, sentences, hits, recognised, codebook)
    hits = tuple(hit for hit in hits if any(entity.kind is not MentionKind.SYSTEM for entity in hit.entities))
    others = _others(document.text, hits, codebook) if has_syntax(sentences) else {}
    named = [_not_of_the_codebook(document, m, others) for m in _named(document, hits)]
    named += settled.named
    named += by_form(document, sentences, Places(((m.span.start, m.span.end), m) for m in named), recognised, codebook)
    clean = list(_clean(document.text, recognised, codebook))
    named, clean = _with_outlets(outlets(document, sentences, codebook), named, clean)
    taken = Places(((m.span.start, m.span.end), m) for m in named)
    shaped = people_by_shape(sentences, clean, codebook) if has_syntax(sentences) else []
    people = Places((stretch, stretch) for stretch in shaped)
    for name in clean:
        if any(name.start >= start and name.end <= end for start, end in people.touching(name.start, name.end)):
            continue
        touched = taken.touching(name.start, name.end)
        if name.label == "PERSON":
            # "Alexander Lukashenko" seen whole outranks "Lukashenko" known alone, and keeps what is known.
            inside = [m for m in touched if name.start <= m.span.start and m.span.end <= name.end]
            if len(inside) == 1 and inside[0].kind is MentionKind.PERSON:
                if not _is_another(document.text, name, inside[0], codebook):
                    continue
                named.remove(inside[0])
                touched = []
        if len(touched) == 1 and _outranks(document.text, name, touched[0], codebook):
            named.remove(touched[0])
            touched = []
        if not touched:
            span = document.span(name.start, name.end)
            kind = _kind(span.exact, name.label, codebook)
            named.append(Mention(span=span, kind=kind, form=MentionForm.NAME, label=span.exact))
            taken.add((name.start, name.end), named[-1])
    for start, end in shaped:
        if not taken.touching(start, end):
            span = document.span(start, end)
            named.append(Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=span.exact))
            taken.add((start, end), named[-1])
    for mention in settled.open:
        touched = taken.touching(mention.span.start, mention.span.end)
        if len(touched) == 1 and touched[0].span == mention.span and touched[0].entity_id is None:
            # The recogniser guessed what bears the name; it did not know that a system does too.
            named[named.index(touched[0])] = replace(touched[0], candidates=mention.candidates)
        if not touched:
            named.append(mention)
            taken.add((mention.span.start, mention.span.end), mention)
    named.sort(key=lambda m: m.span.start)
    full = FullNames(document.text, named, codebook)
    named = [full.mend(mention) for mention in named]
    if full and has_syntax(sentences):
        named += full.unseen(document, sentences, taken)
        named.sort(key=lambda m: m.span.start)
    if not has_syntax(sentences):
        places = [(m.span.start, m.span.end) for m in named]
        named += capitals(document, sentences, places, nominals(codebook))
        named.sort(key=lambda m: m.span.start)
    rest = [*_pronouns(document, sentences), *_nominals(document, sentences, codebook, taken)]
    return tuple(sorted([*named, *rest], key=lambda m: (m.span.start, m.span.end)))


def _with_outlets(
    shaped: Iterable[Mention], named: Sequence[Mention], recognised: Sequence[RecognisedName]
) -> tuple[list[Mention], list[RecognisedName]]:
    """
    Put the outlets that their form tells in the place of what was seen in them.

    Where the codebook knows the outlet, or the recogniser sees a longer house ("Tivpress Holding"), that stands.
    """
    known = Places(((m.span.start, m.span.end), m) for m in named)
    seen = Places(((n.start, n.end), n) for n in recognised)
    found, dropped = list[Mention](), set[int]()
    for outlet in shaped:
        start, end = outlet.span.start, outlet.span.end
        inside, around = known.touching(start, end), seen.touching(start, end)
        if any(m.kind in _PRESS or m.span.start < start or m.span.end > end for m in inside):
            continue
        if any(
            n.label == "ORG" and n.start <= start and end <= n.end and n.end - n.start > end - start for n in around
        ):
            continue
        found.append(outlet)
        dropped |= {id(each) for each in (*inside, *around)}
    return [*(m for m in named if id(m) not in dropped), *found], [n for n in recognised if id(n) not in dropped]


def _is_another(text: str, name: RecognisedName, known: Mention, codebook: Codebook) -> bool:
    """Tell "Mattis Orre" from the Mattis whom the codebook knows: a surname stands last, or is given with the rest."""
    words = text[name.start : name.end].split()
    first = known.span.start == name.start and known.span.exact == words[0]
    turned = " ".join([*words[1:], words[0]])
    entities = {e.id for e in (*codebook.lookup(" ".join(words)), *codebook.lookup(turned))}
    return first and len(words) > 1 and known.entity_id not in entities


def _outranks(text: str, name: RecognisedName, known: Mention, codebook: Codebook) -> bool:
    """Tell "Tor Lund" and "Mine Workers of America" from the system and the state that stand in them."""
    start, end = known.span.start, known.span.end
    if not name.start <= start < end <= name.end:
        return False
    if name.label == "PERSON":
        given = codebook.callings.sex_of_name(known.span.exact) is not None
        return given and name.start == start and " " in text[end : name.end]
    is_land = known.kind in (MentionKind.STATE, MentionKind.PLACE)
    return name.label == "ORG" and is_land and end == name.end and text[name.start : start].endswith(" of ")


def _kind(name: str, label: str, codebook: Codebook) -> MentionKind:
    """Return what a recognised name names; a first name, or a word like "Systems", tells more than the recogniser."""
    kind, words = _RECOGNISED[label], name.split()
    callings = codebook.callings
    given = len(words) > 1 and callings.sex_of_name(words[0]) is not None
    body = callings.of_name(words[-1])
    if kind is MentionKind.ORGANISATION and given and len(words) <= 3 and not callings.of_name(name):
        plain = all(word[0].isupper() and not word.isupper() for word in words) and not words[-1].endswith("s")
        return MentionKind.PERSON if plain else kind
    if kind is MentionKind.PERSON and len(words) > 1 and not given and body and not body <= {"newspaper"}:
        return MentionKind.ORGANISATION
    return kind


def _named(document: Document, hits: Sequence[NameHit]) -> Iterator[Mention]:
    for hit in hits:
        span = document.span(hit.start, hit.end)
        if len(hit.entities) == 1:
            entity = hit.entities[0]
            yield Mention(span=span, kind=entity.kind, form=MentionForm.NAME, entity_id=entity.id, label=entity.label)
        else:
            # Ambiguous: it names something, we do not say what.
            kinds = {entity.kind for entity in hit.entities}
            kind = kinds.pop() if len(kinds) == 1 else MentionKind.OTHER
            candidates = tuple(sorted(entity.id for entity in hit.entities))
            yield Mention(span=span, kind=kind, form=MentionForm.NAME, label=span.exact, candidates=candidates)


def _others(text: str, hits: Sequence[NameHit], codebook: Codebook) -> dict[int, int]:
    """
    Return where another bearer of a known surname stands, from the surname's place to the given name's.

    "Ivana Trump" is not the Trump whom the codebook knows.
    """
    found = {}
    for hit in hits:
        words = text[hit.start : hit.end]
        if len(hit.entities) != 1 or hit.entities[0].kind is not MentionKind.PERSON or " " in words:
            continue
        given = _GIVEN.search(text, max(0, hit.start - 30), hit.start)
        if given is None or codebook.callings.sex_of_name(given[1]) is None:
            continue
        if hit.entities[0] not in codebook.lookup(f"{given[1]} {words}"):
            found[hit.start] = given.start(1)
    return found


def _not_of_the_codebook(document: Document, mention: Mention, others: dict[int, int]) -> Mention:
    start = others.get(mention.span.start)
    if start is None:
        return mention
    span = document.span(start, mention.span.end)
    return Mention(span=span, kind=MentionKind.PERSON, form=MentionForm.NAME, label=span.exact)


def _clean(text: str, recognised: Sequence[RecognisedName], codebook: Codebook) -> Iterator[RecognisedName]:
    """Take articles, titles, possessives and marks off the recogniser's names; drop what is no name at all."""
    for name in recognised:
        if name.label not in _RECOGNISED:
            continue
        start, end = name.start, name.end
        words = text[start:end]
        for tail in ("'s", "’s", "'", "’"):
            if words.endswith(tail):
                end -= len(tail)
                break
        changed = True
        while changed:
            first, _, rest = text[start:end].partition(" ")
            leading = first.casefold().strip(".")
            title = leading in _TITLES or _is_title(leading, codebook)
            changed = bool(rest) and (leading == "the" or (name.label == "PERSON" and title))
            if changed:
                start += len(first) + 1
        words = text[start:end]
        if "\n" in words or not any(c.isalpha() for c in words) or words[0].islower() or words.casefold() == "the":
            continue
        yield RecognisedName(start, end, name.label)


def _is_title(word: str, codebook: Codebook) -> bool:
    """Tell "Councillor" of "Councillor Peter Lund" from a given name."""
    person = codebook.nominals.get(word) == "person" or codebook.callings.is_person(word)
    return person and codebook.callings.sex_of_name(word) is None


def _pronouns(document: Document, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    for sentence in sentences:
        for token in sentence.tokens:
            sex = PRONOUNS.get(token.text.lower()) if token.pos in ("PRON", "DET") else None
            if sex is not None:
                yield Mention(
                    span=document.span(token.start, token.end),
                    kind=MentionKind.PERSON if sex in "mf" else MentionKind.OTHER,
                    form=MentionForm.PRONOUN,
                )


def _nominals(
    document: Document, sentences: Sequence[Sentence], codebook: Codebook, taken: Places[Mention]
) -> Iterator[Mention]:
    """Yield noun phrases that describe somebody or something without naming it: "the head of state"."""
    for sentence in sentences:
        tree: Tree | None = None
        for index, token in enumerate(sentence.tokens):
            kind = codebook.nominals.get(token.lemma) if token.pos in ("NOUN", "PROPN") else None
            if kind is None or token.dep == "compound" or taken.at(token.start):
                continue
            tree = tree or Tree(sentence)
            phrase = tree.phrase(index, but=("relcl", "acl", "punct", "appos", "case", "cc", "conj", "advcl"))
            start, end = tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end
            yield Mention(span=document.span(start, end), kind=MentionKind(kind), form=MentionForm.NOMINAL)
