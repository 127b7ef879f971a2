"""
Which system a name means: told by what stands beside it, else left open with its candidates.

A name may be common words as well ("Javelin", "Apache", "K9"), and one spelling may mean several systems ("Lynx" the
carrier and the helicopter). The nearest evidence decides:

    "Lynx helicopters"                              the class behind the name
    "Apaches …" where "AH-64E Apache" stands too    a sure name of the same system elsewhere in the text
    "two Patriots", "a Javelin …, missiles"         a count before it, another weapon in its sentence
    "the Patriot bus company", "Senator Bradley"    what it belongs to is no weapon: not the system
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate.parse import RecognisedName
from sayso.annotate.systems.signs import WORD, WeaponWords, weapon_words
from sayso.codebook import Codebook
from sayso.codebook.records import NameHit
from sayso.codebook.words import key
from sayso.model import Document, Entity, Mention, Sentence, Token
from sayso.terms import MentionForm, MentionKind

# So many words behind a name may tell its class.
_AFTER = 3
# A text that has this many weapon words, or other systems, is of arms: a name in it needs no more.
_OF_ARMS = 3
_HITS = frozenset(("down", "intercept", "scramble"))
_BEFORE = re.compile(r"(\S+)\s+[«\"“]?$")
_BEHIND = re.compile(r"[»\"”]?(?:s|'s|’s)?((?:[\s-]+[\w'’-]+){1,3})")


@dataclass(frozen=True, slots=True)
class Settled:
    """What the hits that may name systems were settled to. ``open`` were not: a better reading goes before them."""

    named: tuple[Mention, ...]
    open: tuple[Mention, ...]


def settle(
    document: Document,
    sentences: Sequence[Sentence],
    hits: Sequence[NameHit],
    recognised: Sequence[RecognisedName],
    codebook: Codebook,
) -> Settled:
    """Return the mentions of the hits whose entities are all systems."""
    ours = [hit for hit in hits if all(entity.kind is MentionKind.SYSTEM for entity in hit.entities)]
    if not ours:
        return Settled((), ())
    context = _Context(document.text, sentences, ours, recognised, codebook)
    named, left = list[Mention](), list[Mention]()
    for hit in ours:
        span = document.span(hit.start, hit.end)
        options = context.options(hit)
        if len(options) == 1 and context.shown(hit, options[0]):
            entity = options[0]
            named.append(
                Mention(
                    span=span,
                    kind=MentionKind.SYSTEM,
                    form=MentionForm.NAME,
                    entity_id=entity.id,
                    label=entity.label,
                )
            )
            continue
        candidates = tuple(sorted(entity.id for entity in options))
        kind = MentionKind.SYSTEM if len(options) > 1 and context.shown(hit, None) else MentionKind.OTHER
        opened = Mention(span=span, kind=kind, form=MentionForm.NAME, label=span.exact, candidates=candidates)
        (named if kind is MentionKind.SYSTEM else left).append(opened)
    return Settled(tuple(named), tuple(left))


class _Context:
    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        hits: Sequence[NameHit],
        recognised: Sequence[RecognisedName],
        codebook: Codebook,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._codebook = codebook
        self._words: WeaponWords = weapon_words(codebook)
        self._sure = [hit for hit in hits if hit.sure and len(hit.entities) == 1]
        self._named = {entity.id for hit in self._sure for entity in hit.entities}
        self._tokens: Mapping[int, tuple[Sentence, int]] | None = None
        # "Stacey Abrams" seen whole: the bare surname is hers.
        self._surnames = {
            text[name.start : name.end].rsplit(maxsplit=1)[-1].removesuffix("'s").removesuffix("’s")
            for name in recognised
            if name.label == "PERSON" and " " in text[name.start : name.end].strip()
        }
        self._arms: bool | None = None

    def options(self, hit: NameHit) -> tuple[Entity, ...]:
        """Return the entities that a hit may still mean once its class, or a sure name elsewhere, is heard."""
        if len(hit.entities) == 1:
            return hit.entities
        behind = {key(word) for word in self._behind(hit.end)}
        for words in (behind, {key(word) for word in self._sentence_words(hit)}):
            fitting = [entity for entity in hit.entities if self._class_words(entity.id) & (words | _singular(words))]
            if len(fitting) == 1:
                return tuple(fitting)
        named = [entity for entity in hit.entities if self._family_named(entity.id)]
        return tuple(named) if len(named) == 1 else hit.entities

    def shown(self, hit: NameHit, entity: Entity | None) -> bool:
        """Tell whether a hit names a weapon system here."""
        if hit.sure:
            return True
        exact = self._text[hit.start : hit.end]
        if exact in self._surnames or self._of_another_name(hit.start):
            return False
        ids = [entity.id] if entity is not None else [each.id for each in hit.entities]
        if any(self._family_named(id) for id in ids):
            return not self._of_something_else(hit, strict=True)
        if self._of_something_else(hit, strict=False):
            return False
        return self._counted(hit.start) or self._is_hit(hit) or self._in_arms_sentence(hit) or self._of_arms()

    def _class_words(self, id: str) -> set[str]:
        return {key(word) for word in WORD.findall(self._codebook.system_class(id) or "")} - {"system", "armoured"}

    def _family_named(self, id: str) -> bool:
        return any(id in self._codebook.family(named) or named in self._codebook.family(id) for named in self._named)

    def _behind(self, end: int) -> list[str]:
        match = _BEHIND.match(self._text, end)
        return WORD.findall(match[1])[:_AFTER] if match else []

    def _is_head(self, start: int) -> bool:
        """Tell whether a word stands at the head of its sentence, where its capital tells nothing."""
        at = bisect_right(self._starts, start) - 1
        return at < 0 or not any(each.isalnum() for each in self._text[self._starts[at] : start])

    def _of_another_name(self, start: int) -> bool:
        """Tell "Cory Booker", "Mr. Abrams", "Senator Bradley" and "Exercise Unified Trident" from the weapons."""
        before = _BEFORE.search(self._text, max(0, start - 40), start)
        if before is None:
            return False
        word = before[1].strip(".,")
        codebook = self._codebook
        callings = codebook.callings
        if not word[:1].isupper():
            return False
        known = codebook.demonym(word) is not None or bool(codebook.lookup(word))
        inside = before.end(1) == start - 1 and before[1].isalpha() and not self._is_head(before.start(1))
        if inside and not known:
            return True
        return (
            callings.sex_of_name(word) is not None
            or callings.sex_of_noun(word) is not None
            or callings.is_person(word)
            or codebook.nominals.get(word.casefold()) == "person"
        )

    def _of_something_else(self, hit: NameHit, *, strict: bool) -> bool:
        """Tell "the Patriot bus company" and "the Javelin final": the name only says of what kind something else is."""
        token, sentence = self._token(hit)
        if token is None or sentence is None or token.dep not in ("compound", "amod", "nmod"):
            return False
        head = sentence.tokens[token.head]
        if head.start < hit.end or head.pos == "PROPN":
            return head.start >= hit.end and not strict
        words = (head.lemma, head.text.casefold())
        nominal = self._codebook.nominals.get(head.lemma)
        if self._words.among(words) or (
            nominal != "organisation" and any(word in self._codebook.units for word in words)
        ):
            return False
        return not strict or nominal not in (None, "system")

    def _token(self, hit: NameHit) -> tuple[Token | None, Sentence | None]:
        if self._tokens is None:
            self._tokens = {
                token.end: (sentence, at)
                for sentence in self._sentences
                for at, token in enumerate(sentence.tokens)
                if token.dep
            }
        found = self._tokens.get(hit.end)
        return (found[0].tokens[found[1]], found[0]) if found else (None, None)

    def _counted(self, start: int) -> bool:
        before = _BEFORE.search(self._text, max(0, start - 40), start)
        return before is not None and before[1].strip("(").replace(",", "").isdigit()

    def _is_hit(self, hit: NameHit) -> bool:
        """Tell what is shot down, downed, intercepted or scrambled."""
        token, sentence = self._token(hit)
        if token is None or sentence is None or token.dep not in ("nsubjpass", "dobj"):
            return False
        verb = sentence.tokens[token.head]
        down = any(t.head == token.head and t.dep == "prt" and t.lemma == "down" for t in sentence.tokens)
        return verb.lemma in _HITS or (verb.lemma == "shoot" and down)

    def _sentence(self, hit: NameHit) -> tuple[int, int]:
        at = bisect_right(self._starts, hit.start) - 1
        if at >= 0 and hit.start < self._sentences[at].end:
            return self._sentences[at].start, self._sentences[at].end
        return max(0, hit.start - 200), min(len(self._text), hit.end + 200)

    def _sentence_words(self, hit: NameHit) -> list[str]:
        start, end = self._sentence(hit)
        return [word.casefold() for word in WORD.findall(self._text, start, end)]

    def _in_arms_sentence(self, hit: NameHit) -> bool:
        start, end = self._sentence(hit)
        if any(start <= other.start < end for other in self._sure):
            return True
        own = self._text[hit.start : hit.end].casefold()
        return self._words.among([word for word in self._sentence_words(hit) if word != own])

    def _of_arms(self) -> bool:
        if self._arms is None:
            words = sum(key(match.group()) in self._words.signs for match in WORD.finditer(self._text))
            self._arms = words + 2 * len(self._named) >= _OF_ARMS
        return self._arms


def _singular(words: set[str]) -> set[str]:
    return {word[:-1] for word in words if word.endswith("s") and word.isascii()}
