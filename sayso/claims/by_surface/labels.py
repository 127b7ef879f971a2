"""What a phrase is called: its noun in the dictionary form, a name as a report gives it, what sort of thing it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.claims.by_surface.declension import nominative_adjective
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.phrases import Phrase, nominative_lemma
from sayso.claims.by_surface.small_words import BODY_NOUNS, PRONOUNS
from sayso.claims.by_surface.words import Word
from sayso.codebook import Codebook
from sayso.model import Document, Entity, Role

# Units that hold soldiers and weapons; those that count people.
FORMATIONS = frozenset("battalion battery regiment brigade division squadron company platoon".split())
PEOPLE = frozenset({"crew", "soldier", "pilot"})


class Labels:
    """Names what the phrases of one document stand for; ``words`` are those of the sentence in hand."""

    def __init__(self, document: Document, codebook: Codebook, lexicon: Lexicon) -> None:
        self._document = document
        self._codebook = codebook
        self._lexicon = lexicon

    def _shown(self, lemma: str, head: Word) -> str:
        """Return a dictionary form as it is written: with its ё, in the capitals of an acronym."""
        return self._lexicon.spelling.get(lemma) or (head.token.text if self._is_acronym(head) else lemma)

    def is_formation(self, phrase: Phrase) -> bool:
        """Tell a battalion, a battery, a regiment."""
        return self._lexicon.things.get(self._lemma(phrase) or "") in FORMATIONS

    def _is_thing(self, phrase: Phrase) -> bool:
        lemma = self._lemma(phrase)
        return lemma in self._lexicon.things and self._lexicon.things[lemma or ""] not in PEOPLE | {
            "battalion",
            "regiment",
            "brigade",
            "division",
            "squadron",
            "company",
            "platoon",
            "battery",
        }

    def _is_body(self, phrase: Phrase) -> bool:
        """Tell a noun for those who act for somebody: a ministry, an army, an office-holder, crews."""
        lemma = self._lemma(phrase)
        if lemma is None:
            return False
        kind = self._lexicon.nominals.get(lemma)
        if self._lexicon.things.get(lemma) in FORMATIONS and any(each.mention is None for each in phrase.below):
            return True
        return (
            kind in ("person", "organisation")
            or self._lexicon.things.get(lemma) in PEOPLE
            or lemma.isupper()
            or lemma in BODY_NOUNS
        )

    def _is_acronym(self, word: Word) -> bool:
        text = word.token.text
        return len(text) > 1 and text.isupper() and text.isalpha()

    def name(self, words: Sequence[Word], phrase: Phrase, told: str = "") -> str:
        """Return a capitalised word's dictionary form, in the capitals of the text."""
        head = words[phrase.head]
        cases = phrase.cases if phrase.above is None else phrase.cases & frozenset("gd") or phrase.cases
        cases = cases & frozenset(told) or cases
        if all(each.number == "p" for each in phrase.readings) and phrase.readings and "n" not in cases:
            return _recased(_plural(head.key, self._lexicon.language), head)
        lemma = nominative_lemma(phrase, cases, frozenset()) or head.key
        if "n" in cases and phrase.prep is None and phrase.above is None:
            told_n = [each for each in phrase.readings if each.case == "n"]
            own = [each for each in told_n if each.lemma == head.key]
            own = own or [each for each in told_n if all(other.number == "p" for other in told_n)]
            lemma = head.key if own or not phrase.readings else lemma
        return _recased(lemma, head)

    def _quoted(self, words: Sequence[Word], phrase: Phrase) -> str:
        """Return a name in quotation marks: as it stands behind its noun, else in its dictionary form."""
        first, last = words[phrase.head].token, words[phrase.last].token
        end = last.end if words[phrase.last].kind != "quote" else words[phrase.last - 1].token.end
        text = self._document.text[first.start : end].strip('«»“”„"')
        if (
            phrase.above is None
            and phrase.first == phrase.head - (phrase.prep is not None) - 1
            and phrase.prep is not None
            and " " not in text
            and "-" not in text
        ):
            lemma = nominative_lemma(phrase, phrase.cases, frozenset())
            return _recased(lemma, words[phrase.head]) if lemma else text
        return text

    def _lemma(self, phrase: Phrase) -> str | None:
        return nominative_lemma(phrase, phrase.cases, self._lexicon.nouns)

    def _role(self, entity: Entity, start: int, end: int) -> Role:
        return Role(label=entity.label, entity_id=entity.id, span=self._document.span(start, end))

    def _quoted_end(self, words: Sequence[Word], phrase: Phrase) -> int:
        last = phrase.last if words[phrase.last].kind != "quote" else phrase.last - 1
        return words[last].token.end

    def _span(self, words: Sequence[Word], phrase: Phrase) -> tuple[int, int]:
        first = phrase.first + (phrase.prep is not None)
        while first < phrase.head and words[first].kind == "quote":
            first += 1
        return words[min(first, phrase.head)].token.start, self._quoted_end(words, phrase)

    def maker(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return the state whose adjective stands before an item: "расійскія комплексы"."""
        for n in range(phrase.first, phrase.head):
            state = self._codebook.demonym(words[n].token.text) if words[n].kind in ("adjective", "name") else None
            if state is not None:
                return self._role(state, words[n].token.start, words[n].token.end)
        return None


_NO_KIND = (
    "нов",
    "стар",
    "перв",
    "послед",
    "перш",
    "последн",
    "остан",
    "апошн",
    "современ",
    "сучас",
    "собствен",
    "власн",
    "уласн",
    "кольк",
    "больш",
)


def tells_kind(word: Word) -> bool:
    """Tell an adjective that is part of what a thing is ("зенитный") from one that says something of it ("новый")."""
    return (
        not word.key.startswith(_NO_KIND)
        and bool(word.agreement)
        and word.kind == "adjective"
        and word.key not in PRONOUNS
        and len(word.key) > 5
    )


def adjectives(words: Sequence[Word], phrase: Phrase, language: str) -> Iterable[str]:
    """Yield the adjectives of a phrase that tell what its thing is, as its noun in the nominative has them."""
    gender = next((each.gender for each in phrase.readings), "m")
    for n in range(phrase.first, phrase.head):
        if words[n].kind == "adjective" and tells_kind(words[n]):
            yield nominative_adjective(words[n].key, gender, language)


def proper(words: Sequence[Word], phrase: Phrase, language: str) -> list[str]:
    """Return the adjectives of a name that begins with one: "Северного" of "Северного флота"."""
    told = [n for n in range(phrase.first, phrase.head) if words[n].kind == "adjective"]
    first = next((n for n in told if n and words[n].token.text[0].isupper()), None)
    if first is None:
        return []
    gender = next((each.gender for each in phrase.readings if each.case in phrase.cases), "m")
    return [_recased(nominative_adjective(words[n].key, gender, language), words[n]) for n in told if n >= first]


def _plural(word: str, language: str) -> str:
    """Return the nominative of a name in the plural: Асіповічамі → Асіповічы."""
    stem = next(
        (word.removesuffix(each) for each in ("ами", "амі", "ями", "ямі", "ах", "ях") if word.endswith(each)), word
    )
    if language == "ru":
        return stem + ("и" if stem[-1] in _HUSHED else "ы")
    if language == "uk":
        return stem + ("і" if stem[-1] in "чшжщ" else "и")
    return stem + ("і" if stem[-1] in "кгх" else "ы")


_HUSHED = frozenset("кгхшжчщ")


def _recased(lemma: str, word: Word) -> str:
    """Write a key as the text writes the word: Солмарка → Солмарк."""
    text = word.token.text
    common = 0
    lowered = text.lower()
    while common < min(len(lemma), len(text)) and (
        lowered[common] == lemma[common] or (lowered[common] == "ё" and lemma[common] == "е")
    ):
        common += 1
    rest = lemma[common:]
    return text[:common] + (rest.upper() if text.isupper() and len(text) > 1 else rest)
