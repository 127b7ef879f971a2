"""The weapons that a phrase speaks of, and how many: a system, a kind of weapon, "them", what a thing is for."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.by_surface.declension import nominative_adjective
from sayso.claims.by_surface.labels import FORMATIONS, PEOPLE, Labels, tells_kind
from sayso.claims.by_surface.phrases import Phrase
from sayso.claims.by_surface.small_words import NOBODY, PRONOUNS
from sayso.claims.by_surface.words import Word
from sayso.model import Quantity, Role
from sayso.terms import MentionKind

# Units that hold or count other things: "дивизион С-300", "партия ракет" are of what stands behind them.
_GROUPS = FORMATIONS | {"unit", "piece", "batch", "set", "group"}
# Prepositions that tie a thing to the weapons that it is about.
_OF_WHAT = frozenset({"for", "about", "of", "with", "on"})
_MONEY = frozenset({"dollar", "euro", "rouble", "hryvnia", "zloty", "pound", "yuan", "mark", "crown"})


class Things(Labels):
    """Finds the weapons of phrases. ``_items`` are those that the report names, in order."""

    _items: list[Role]

    def items(self, words: Sequence[Word], phrase: Phrase) -> list[tuple[Role, Phrase]]:
        """Return the weapons that a phrase speaks of, each with the phrase that counts it, if any."""
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
        if unit in _GROUPS or unit in PEOPLE:
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
            if unit in FORMATIONS and phrase.amount is not None:
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

    def _system(self, phrase: Phrase) -> Role:
        mention = phrase.mention
        assert mention is not None
        return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)

    def _thing(self, words: Sequence[Word], phrase: Phrase, lemma: str) -> Role:
        """Return a weapon by its noun, with the adjectives that tell its kind: "палявых гармат" is палявая гармата."""
        own = next((each for each in phrase.readings if each.lemma == lemma), None)
        gender = own.gender if own is not None else "m"
        first = phrase.head
        told: list[str] = []
        for n in range(phrase.head - 1, phrase.first - 1, -1):
            word = words[n]
            if word.kind != "adjective" or word.forms or word.token.text[0].isupper() or not tells_kind(word):
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

    def quantity(self, words: Sequence[Word], phrase: Phrase, item: Phrase | None = None) -> Quantity | None:
        """Return how many a phrase counts, and of what: "два дивизиона" are 2 battalions, "партия ракет" a batch."""
        lemma = self._lemma(phrase) if words[phrase.head].kind == "noun" else None
        unit = self._lexicon.things.get(lemma or "")
        amount = phrase.amount
        if amount is None:
            if (unit == "batch" and phrase.below) or (
                unit in FORMATIONS and phrase.below and phrase.readings and phrase.readings[0].number == "p"
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

    def last_item(self, before: int) -> Role | None:
        """Return the weapon last spoken of before an offset."""
        return next(
            (role for role in reversed(self._items) if role.span is not None and role.span.start < before), None
        )


# How nouns end that name no thing one could hand over, in the three languages; and common ones that end otherwise.
_ABSTRACT = tuple("ость ение ание ство изм ація ация ацыя ність асць ення ання енне анне тва".split())
_NO_THING = frozenset(
    "вопрос ответ письмо слово работа план решение помощь проблема задача мера путь право власть вид место часть "
    "раз роль доступ опыт результат заказ сигнал приказ удар срок шанс повод случай вывод выбор шаг успех статус "
    "информация питання відповідь лист робота рішення допомога захід шлях влада вигляд місце частина досвід наказ "
    "термін привід випадок вибір крок успіх інформація пытанне адказ ліст слова праца рашэнне дапамога праблема "
    "права улада выгляд месца частка роля вопыт вынік загад тэрмін шанец выпадак выбар поспех інфармацыя".split()
)


def is_abstract(label: str) -> bool:
    """Tell a noun for something that nobody can hold: "решение", "возможность"."""
    noun = label.rpartition(" ")[2]
    return noun in _NO_THING or noun.endswith(_ABSTRACT)
