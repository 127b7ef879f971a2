"""
Who and what a phrase stands for: the state, the body, the weapon; and where. In the report's own language.

"Мы" is the speaker's state, "Минск" its government, "их" the weapons last spoken of. A name that no list knows is given
in its dictionary form, as far as its ending tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.claims.by_surface.declension import nominative_adjective, nouns, plural_of
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.phrases import Phrase, nominative_lemma
from sayso.claims.by_surface.small_words import BODY_NOUNS, BOUND_NOUNS, NOBODY, PLACE_NOUNS, PRONOUNS
from sayso.claims.by_surface.words import Word
from sayso.codebook import Codebook
from sayso.codebook.words import key
from sayso.model import Document, Entity, Mention, Quantity, Role
from sayso.terms import MentionForm, MentionKind

# Units that hold or count other things: "дивизион С-300", "партия ракет" are of what stands behind them.
_GROUPS = frozenset(
    {
        "battalion",
        "battery",
        "regiment",
        "brigade",
        "division",
        "squadron",
        "company",
        "platoon",
        "unit",
        "piece",
        "batch",
        "set",
        "group",
    }
)
_PEOPLE = frozenset({"crew", "soldier", "pilot"})
# Prepositions that tie a thing to the weapons that it is about.
_OF_WHAT = frozenset({"for", "about", "of", "with", "on"})
_FORMATIONS = frozenset({"battalion", "battery", "regiment", "brigade", "division", "squadron", "company", "platoon"})
_MONEY = frozenset({"dollar", "euro", "rouble", "hryvnia", "zloty", "pound", "yuan", "mark", "crown"})
# Whose state is meant by "the country", and bodies that act for the state behind them.
_COUNTRY = frozenset("страна государство держава країна дзяржава краіна республика республіка рэспубліка".split())


class Roles:
    """Fills the roles of one document's propositions; ``words`` are those of the sentence in hand."""

    def __init__(self, document: Document, codebook: Codebook, lexicon: Lexicon) -> None:
        self._document = document
        self._codebook = codebook
        self._lexicon = lexicon
        self._items: list[Role] = []
        self._parties: list[tuple[Role, str]] = []
        self._sides: dict[str, Role] = {}
        self._states: list[Role] = []

    # -- what was spoken of ------------------------------------------------------------------------------------------

    def look_at(self, words: Sequence[Word], phrase: Phrase) -> None:
        """Keep the weapon or the party that a phrase names, for "them" and "she"."""
        self._learn_side(words, phrase)
        found = self.items(words, phrase) if not phrase.pointing else []
        self._items.extend(role for role, _ in found)
        if not found and (words[phrase.head].kind == "name" or self._is_body(phrase)):
            role = self.party(words, phrase, None)
            if role is not None and role.span is not None:
                gender = next(
                    (
                        each.gender if each.number == "s" else "p"
                        for each in phrase.readings
                        if each.case in phrase.cases
                    ),
                    "?",
                )
                self._parties.append((role, gender))

    def _learn_side(self, words: Sequence[Word], phrase: Phrase) -> None:
        """Keep whose minister a person is: "министр обороны Верании Рина Долг"."""
        for each in phrase.all()[1:]:
            person = each.mention
            if person is None or person.kind is not MentionKind.PERSON or person.entity_id is not None:
                continue
            whose = self.party(words, phrase, None)
            if whose is not None and whose.span is not None and whose.span != person.span:
                self._sides.setdefault(person.who, whose)

    def last_item(self, before: int) -> Role | None:
        """Return the weapon last spoken of before an offset."""
        return next(
            (role for role in reversed(self._items) if role.span is not None and role.span.start < before), None
        )

    def last_parties(self, before: int) -> Iterable[tuple[Role, str]]:
        """Yield the parties spoken of before an offset with their gender, nearest first."""
        return (
            (role, gender)
            for role, gender in reversed(self._parties)
            if role.span is not None and role.span.start < before
        )

    def is_one(self, role: Role) -> bool:
        """Tell a party that a plural verb cannot have for its subject: a state, a name in the singular."""
        return any(each.label == role.label and gender in ("m", "f", "n") for each, gender in self._parties)

    def is_state(self, role: Role) -> bool:
        """Tell a state from a person, a firm, a brigade: it is known, or a report names its ministers."""
        if role.entity_id is not None:
            return role.entity_id.startswith("state:")
        return any(role.label == whose.label for whose in self._states)

    def said(self, speaker: Role | None, start: int, end: int) -> Role | None:
        """Return the speaker's side as read from the words at some offsets."""
        return self._said(speaker, start, end)

    def maker(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return the state whose adjective stands before an item: "расійскія комплексы"."""
        for n in range(phrase.first, phrase.head):
            state = self._codebook.demonym(words[n].token.text) if words[n].kind in ("adjective", "name") else None
            if state is not None:
                return self._role(state, words[n].token.start, words[n].token.end)
        return None

    # -- parties -------------------------------------------------------------------------------------------------------

    def party(self, words: Sequence[Word], phrase: Phrase, speaker: Role | None, cases: str = "") -> Role | None:
        """Return the state, body or person that a phrase stands for, if it stands for one; ``cases`` are those it is in."""
        head = words[phrase.head]
        start, end = self._span(words, phrase)
        if head.kind == "pronoun":
            return self._pronoun(head, phrase, speaker, start, end)
        if phrase.ours and (
            head.key in ("стороны", "сторона") or self._is_body(phrase) or self._lemma(phrase) in _COUNTRY
        ):
            return self._said(speaker, start, end)
        if (
            head.kind in ("number", "adjective")
            or head.key in self._codebook.counting.measures
            or head.key in BOUND_NOUNS
        ):
            return None
        chain = phrase.all()
        for each in chain:
            role = self._of_mention(each.mention) if each.mention is not None else None
            if role is not None and (each is phrase or self._is_body(phrase)):
                return role
        if phrase.mention is not None and phrase.mention.who in self._sides:
            whose = self._sides[phrase.mention.who]
            return Role(label=whose.label, entity_id=whose.entity_id, span=phrase.mention.span)
        for n in range(phrase.first, phrase.head):
            state = (
                self._codebook.demonym(words[n].token.text) if words[n].kind in ("adjective", "name", "noun") else None
            )
            if state is not None and not self._is_thing(phrase):
                return self._role(state, words[n].token.start, words[n].token.end)
        named = self._body_name(words, phrase)
        if named is not None:
            return named
        if phrase.mention is not None and phrase.mention.kind is MentionKind.SYSTEM:
            return None
        if head.kind == "name":
            return self._unknown_name(words, phrase, cases)
        lemma = self._lemma(phrase)
        if (
            lemma is None
            or lemma in NOBODY
            or head.key in NOBODY
            or self._is_thing(phrase)
            or head.key in self._lexicon.cue_nouns
        ):
            return None
        if lemma in _COUNTRY:
            return self._said(speaker, start, end) or next((role for role, _ in self.last_parties(start)), None)
        if self._lexicon.nominals.get(lemma) in ("place", "system"):
            return None
        if self._lexicon.nominals.get(lemma) == "person":
            person = next(
                (each for each in chain if each.mention is not None and each.mention.kind is MentionKind.PERSON), None
            )
            if person is not None and person.mention is not None:
                return Role(label=person.mention.who, entity_id=None, span=person.mention.span)
        label = self._shown(lemma, head)
        plural = [each for each in phrase.readings if each.case in phrase.cases and each.number == "p"]
        told = phrase.cases & frozenset(cases) or phrase.cases
        nominative = [each.number for each in phrase.readings if each.case == "n"]
        if "n" in told and nominative and "s" not in nominative:
            label = head.key
        elif plural and all(each.number == "p" for each in phrase.readings if each.case in phrase.cases):
            label = (
                head.key
                if "n" in phrase.cases
                else plural_of(
                    next(each for each in plural if each.lemma == lemma)
                    if any(each.lemma == lemma for each in plural)
                    else plural[0],
                    self._lexicon.language,
                )
            )
        return Role(label=label, entity_id=None, span=self._document.span(start, end))

    def _shown(self, lemma: str, head: Word) -> str:
        """Return a dictionary form as it is written: with its ё, in the capitals of an acronym."""
        return self._lexicon.spelling.get(lemma) or (head.token.text if self._is_acronym(head) else lemma)

    def _pronoun(self, head: Word, phrase: Phrase, speaker: Role | None, start: int, end: int) -> Role | None:
        gender = PRONOUNS[head.key][0]
        if gender == "we":
            return self._said(speaker, start, end)
        for role, theirs in self.last_parties(start):
            if gender in ("p", "?", "you") or theirs in (gender, "?"):
                if gender == "you" and speaker is not None and role.label == speaker.label:
                    continue
                role = self._sides.get(role.label, role)
                return Role(label=role.label, entity_id=role.entity_id, span=self._document.span(start, end))
        return None

    def _said(self, speaker: Role | None, start: int, end: int) -> Role | None:
        if speaker is None:
            return None
        return Role(label=speaker.label, entity_id=speaker.entity_id, span=self._document.span(start, end))

    def _is_body(self, phrase: Phrase) -> bool:
        """Tell a noun for those who act for somebody: a ministry, an army, an office-holder, crews."""
        lemma = self._lemma(phrase)
        if lemma is None:
            return False
        kind = self._lexicon.nominals.get(lemma)
        if self._lexicon.things.get(lemma) in _FORMATIONS and any(each.mention is None for each in phrase.below):
            return True
        return (
            kind in ("person", "organisation")
            or self._lexicon.things.get(lemma) in _PEOPLE
            or lemma.isupper()
            or lemma in BODY_NOUNS
        )

    def is_formation(self, phrase: Phrase) -> bool:
        """Tell a battalion, a battery, a regiment."""
        return self._lexicon.things.get(self._lemma(phrase) or "") in _FORMATIONS

    def _is_thing(self, phrase: Phrase) -> bool:
        lemma = self._lemma(phrase)
        return lemma in self._lexicon.things and self._lexicon.things[lemma or ""] not in _PEOPLE | {
            "battalion",
            "regiment",
            "brigade",
            "division",
            "squadron",
            "company",
            "platoon",
            "battery",
        }

    def _of_mention(self, mention: Mention) -> Role | None:
        if mention.kind is MentionKind.PLACE:
            state = self._codebook.metonym(mention.entity_id or mention.span.exact)
            return self._role(state, mention.span.start, mention.span.end) if state else None
        if mention.entity_id is not None and mention.kind not in (MentionKind.SYSTEM, MentionKind.TIME):
            entity = self._codebook.entity(mention.entity_id)
            return self._role(self._state_of(entity) or entity, mention.span.start, mention.span.end)
        if mention.kind is MentionKind.ORGANISATION:
            return Role(label=mention.label or mention.span.exact, entity_id=None, span=mention.span)
        return None

    def _state_of(self, entity: Entity) -> Entity | None:
        if entity.kind in (MentionKind.PERSON, MentionKind.ORGANISATION) and entity.parent is not None:
            parent = self._codebook.entity(entity.parent)
            return parent if parent.kind is MentionKind.STATE else None
        return entity if entity.kind is MentionKind.STATE else None

    def _body_name(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return whom a body acts for ("Министерство обороны Верании"), or what it is called ("бюро «Рубин»")."""
        if words[phrase.head].kind == "name" and not self._is_acronym(words[phrase.head]):
            return None
        if self._is_thing(phrase):
            return None
        for each in phrase.all()[1:]:
            if each.quoted:
                return Role(
                    label=self._quoted(words, each), entity_id=None, span=self._document.span(*self._span(words, each))
                )
        if self._is_body(phrase) or self._is_acronym(words[phrase.head]) or words[phrase.head].key in BODY_NOUNS:
            for each in phrase.all()[1:]:
                if each.mention is None and words[each.head].kind == "name" and not each.quoted:
                    whose = self._unknown_name(words, each)
                    if whose is not None:
                        self._states.append(whose)
                    return whose
        return None

    def _is_acronym(self, word: Word) -> bool:
        text = word.token.text
        return len(text) > 1 and text.isupper() and text.isalpha()

    def _unknown_name(self, words: Sequence[Word], phrase: Phrase, cases: str = "") -> Role | None:
        """Return a name that no list knows in its dictionary form; of a person's, the words of the mention."""
        start, end = words[phrase.head].token.start, words[phrase.last].token.end
        if phrase.quoted:
            return Role(label=self._quoted(words, phrase), entity_id=None, span=self._document.span(start, end))
        if phrase.mention is not None and phrase.mention.kind is MentionKind.PERSON:
            return Role(label=phrase.mention.who, entity_id=None, span=phrase.mention.span)
        return Role(label=self.name(words, phrase, cases), entity_id=None, span=self._document.span(start, end))

    def name(self, words: Sequence[Word], phrase: Phrase, told: str = "") -> str:
        """Return a capitalised word's dictionary form, in the capitals of the text."""
        head = words[phrase.head]
        cases = phrase.cases if phrase.above is None else phrase.cases & frozenset("gd") or phrase.cases
        cases = cases & frozenset(told) or cases
        if all(each.number == "p" for each in phrase.readings) and phrase.readings and "n" not in cases:
            return _recased(_plural(head.key, self._lexicon.language), head)
        lemma = nominative_lemma(phrase, cases, frozenset()) or head.key
        if "n" in cases and phrase.prep is None and phrase.above is None:
            own = [each for each in phrase.readings if each.lemma == head.key and each.case == "n"]
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

    def lemma(self, phrase: Phrase) -> str | None:
        """Return the dictionary form of a phrase's head."""
        return self._lemma(phrase)

    def _role(self, entity: Entity, start: int, end: int) -> Role:
        return Role(label=entity.label, entity_id=entity.id, span=self._document.span(start, end))

    def side_of(self, speaker: Mention | None) -> Role | None:
        """Return the state or body that a speaker speaks for: his own, that of his office, else himself."""
        if speaker is None:
            return None
        if speaker.entity_id is not None:
            entity = self._codebook.entity(speaker.entity_id)
            return self._role(self._state_of(entity) or entity, speaker.span.start, speaker.span.end)
        return None

    # -- items -------------------------------------------------------------------------------------------------------

    def items(self, words: Sequence[Word], phrase: Phrase) -> list[tuple[Role, Phrase]]:
        """Return the weapons that a phrase speaks of, each with the phrase that counts it; empty if it speaks of none."""
        head = words[phrase.head]
        start, end = self._span(words, phrase)
        if head.kind == "pronoun":
            last = self.last_item(start)
            if last is None or PRONOUNS[head.key][0] in ("we", "you", "?"):
                return []
            return [(Role(label=last.label, entity_id=last.entity_id, span=self._document.span(start, end)), phrase)]
        if head.kind in ("number", "adjective"):
            last = self.last_item(start)
            return (
                [(Role(label=last.label, entity_id=last.entity_id, span=self._document.span(start, end)), phrase)]
                if last
                else []
            )
        named = [each for each in phrase.all() if each.mention is not None and each.mention.kind is MentionKind.SYSTEM]
        if named:
            return [(self._system(each), phrase) for each in named]
        lemma = self._lemma(phrase)
        unit = self._lexicon.things.get(lemma or "")
        if head.kind == "name" and phrase.quoted and any(c.isdigit() for c in self._quoted(words, phrase)):
            return [
                (Role(label=self._quoted(words, phrase), entity_id=None, span=self._document.span(start, end)), phrase)
            ]
        if phrase.quoted and phrase.mention is None:
            known = self._known_system(words, phrase)
            if known is not None:
                return [(known, phrase)]
        if unit is None or unit in _MONEY or self.is_money(phrase):
            return []
        for each in phrase.all()[1:]:
            if each.quoted:
                inner = words[each.head].token.start, self._quoted_end(words, each)
                return [
                    (Role(label=self._quoted(words, each), entity_id=None, span=self._document.span(*inner)), phrase)
                ]
        if unit in _GROUPS or unit in _PEOPLE:
            for each in phrase.below:
                below = self.items(words, each)
                if below:
                    return [(role, phrase) for role, _ in below]
            if unit == "battery":
                return [(self._thing(words, phrase, lemma or head.key), phrase)]
            if phrase.behind is not None and "with" in phrase.behind.names:
                held = self.items(words, phrase.behind)
                if held:
                    return [(role, phrase) for role, _ in held]
            if unit in _FORMATIONS and phrase.amount is not None:
                return []
            if unit in _GROUPS and (phrase.amount is not None or unit in ("batch", "set", "unit", "piece")):
                last = self.last_item(start)
                return (
                    [(Role(label=last.label, entity_id=last.entity_id, span=self._document.span(start, end)), phrase)]
                    if last
                    else []
                )
            return []
        if phrase.pointing or phrase.ours:
            last = self.last_item(start)
            if last is not None and phrase.pointing:
                return [
                    (Role(label=last.label, entity_id=last.entity_id, span=self._document.span(start, end)), phrase)
                ]
        return [(self._thing(words, phrase, lemma or head.key), phrase)]

    def things_under(self, words: Sequence[Word], phrase: Phrase, depth: int = 0) -> list[tuple[Role, Phrase]]:
        """Return the weapons that a thing is for or of: "збор на квадракоптары", "срок поставки партии касок"."""
        for each in (*phrase.below, *([phrase.behind] if phrase.behind is not None else [])):
            if each.prep is not None and not set(each.names) & _OF_WHAT:
                continue
            found = self.items(words, each) if words[each.head].kind != "pronoun" else []
            if not found and depth < 3:
                found = self.things_under(words, each, depth + 1)
            if found:
                return found
        return []

    def is_money(self, phrase: Phrase) -> bool:
        """Tell a sum of money."""
        amount = phrase.amount
        return (amount is not None and amount.money is not None) or self._lexicon.things.get(
            self._lemma(phrase) or ""
        ) in _MONEY

    def any_thing(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return what a phrase speaks of whatever it is: the object of a purchase that no list of weapons holds."""
        head = words[phrase.head]
        lemma = self._lemma(phrase)
        if (
            head.kind != "noun"
            or lemma is None
            or lemma in NOBODY
            or lemma in self._lexicon.cue_nouns
            or self._lexicon.things.get(lemma) in _MONEY
        ):
            return None
        if self._lexicon.nominals.get(lemma) in ("person", "organisation", "state", "place"):
            return None
        return self._thing(words, phrase, lemma)

    def _known_system(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return the system whose name stands in quotation marks in some case: "пару «Торов»"."""
        for lemma in dict.fromkeys(each.lemma for each in phrase.readings):
            found = [each for each in self._codebook.lookup(lemma) if each.kind is MentionKind.SYSTEM]
            if len(found) == 1:
                return self._role(found[0], words[phrase.head].token.start, self._quoted_end(words, phrase))
        return None

    def _quoted_end(self, words: Sequence[Word], phrase: Phrase) -> int:
        last = phrase.last if words[phrase.last].kind != "quote" else phrase.last - 1
        return words[last].token.end

    def _system(self, phrase: Phrase) -> Role:
        mention = phrase.mention
        assert mention is not None
        return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)

    def _thing(self, words: Sequence[Word], phrase: Phrase, lemma: str) -> Role:
        """Return a weapon by its noun, with the adjectives that tell its kind: "палявых гармат" is палявая гармата."""
        own = next((each for each in phrase.readings if each.lemma == lemma), None)
        gender = own.gender if own is not None else "m"
        first = phrase.head
        told = []
        for n in range(phrase.head - 1, phrase.first - 1, -1):
            word = words[n]
            if word.kind != "adjective" or word.forms or word.token.text[0].isupper() or not _tells_kind(word):
                break
            plain = "у" + word.key[1:] if word.key[0] == "ў" else word.key
            told.insert(0, nominative_adjective(plain, gender, self._lexicon.language))
            first = n
        label = " ".join([*told, self._shown(lemma, words[phrase.head])])
        return Role(
            label=label,
            entity_id=None,
            span=self._document.span(words[first].token.start, words[phrase.head].token.end),
        )

    # -- places and quantities -----------------------------------------------------------------------------------------

    def place(self, words: Sequence[Word], phrase: Phrase) -> Role | None:
        """Return the place that a phrase after "in", "at", "near" names."""
        head = words[phrase.head]
        start, end = self._span(words, phrase)
        if phrase.mention is not None and phrase.mention.kind in (MentionKind.PLACE, MentionKind.STATE):
            mention = phrase.mention
            return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)
        lemma = self._lemma(phrase)
        if head.kind == "name" and not phrase.quoted and not self._is_acronym(head):
            if phrase.mention is not None:
                return None
            return Role(
                label=self.name(words, phrase),
                entity_id=None,
                span=self._document.span(head.token.start, head.token.end),
            )
        if lemma in _TERRITORY:
            for each in phrase.all()[1:]:
                found = self.place(words, each)
                if found is not None:
                    return found
        if self._lexicon.nominals.get(lemma or "") == "place" or lemma in PLACE_NOUNS:
            label = " ".join([*_adjectives(words, phrase, self._lexicon.language), lemma or head.key])
            return Role(label=label, entity_id=None, span=self._document.span(start, end))
        return None

    def quantity(self, words: Sequence[Word], phrase: Phrase, item: Phrase | None = None) -> Quantity | None:
        """Return how many a phrase counts, and of what: "два дивизиона" are 2 battalions, "партия ракет" a batch."""
        lemma = self._lemma(phrase) if words[phrase.head].kind == "noun" else None
        unit = self._lexicon.things.get(lemma or "")
        amount = phrase.amount
        if amount is None:
            if (unit == "batch" and phrase.below) or (
                unit in _FORMATIONS and phrase.below and phrase.readings and phrase.readings[0].number == "p"
            ):
                return Quantity(least=None, most=None, unit=unit, span=self._document.span(*self._span(words, phrase)))
            return None
        if amount.counts == "ordinal" and unit == "batch":
            return Quantity(least=None, most=None, unit=unit, span=self._document.span(*self._span(words, phrase)))
        end = max(amount.end, words[phrase.head].token.end)
        return Quantity(
            least=amount.least,
            most=amount.most,
            unit=amount.money or (unit if unit != "none" else None) or self._unit_of_system(phrase),
            about=amount.about,
            span=self._document.span(amount.start, end),
        )

    def _unit_of_system(self, phrase: Phrase) -> str | None:
        """Return what a system is counted in by its class: "двадцать Су-25" are aircraft."""
        mention = next(
            (
                each.mention
                for each in phrase.all()
                if each.mention is not None and each.mention.kind is MentionKind.SYSTEM
            ),
            None,
        )
        told = (
            self._codebook.system_class(mention.entity_id)
            if mention is not None and mention.entity_id is not None
            else None
        )
        last = told.split()[-1] if told else ""
        return self._codebook.units.get(told or "") or self._codebook.units.get(last)

    def _span(self, words: Sequence[Word], phrase: Phrase) -> tuple[int, int]:
        first = phrase.first + (phrase.prep is not None)
        while first < phrase.head and words[first].kind == "quote":
            first += 1
        return words[min(first, phrase.head)].token.start, self._quoted_end(words, phrase)


_TERRITORY = frozenset("территория територія тэрыторыя".split())
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


def _tells_kind(word: Word) -> bool:
    """Tell an adjective that is part of what a thing is ("зенитный") from one that says something of it ("новый")."""
    return (
        not word.key.startswith(_NO_KIND)
        and bool(word.agreement)
        and word.kind == "adjective"
        and word.key not in PRONOUNS
        and len(word.key) > 5
    )


def _adjectives(words: Sequence[Word], phrase: Phrase, language: str) -> Iterable[str]:
    gender = next((each.gender for each in phrase.readings), "m")
    for n in range(phrase.first, phrase.head):
        if words[n].kind == "adjective" and _tells_kind(words[n]):
            yield nominative_adjective(words[n].key, gender, language)


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


def name_in(text: str, language: str, attested: frozenset[str]) -> str:
    """Return the dictionary form of a name that stands alone in an oblique case, where the report attests it."""
    readings = nouns(key(text), language)
    found = next((each.lemma for each in readings if each.lemma in attested), None)
    return text if found is None else found.capitalize()


def is_name(mention: Mention) -> bool:
    """Tell a name from a pronoun or a description."""
    return mention.form is MentionForm.NAME
