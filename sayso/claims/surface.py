"""
Propositions of sentences without syntax: Russian, Ukrainian, Belarusian.

A kind is found by a form of one of the codebook's cues, and only where the sentence speaks of a weapon: a name of a
system, or a word for one. Roles are filled where a state's name stands right before the verb, or after "from"; what the
words leave open stays open. A missed kind is `other`, which claims nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.claims.propositions import Typed
from sayso.codebook import Codebook, KindCue
from sayso.codebook.verbs import forms_of
from sayso.codebook.words import inflected, key
from sayso.model import Document, Markup, Mention, Proposition, Role, Sentence, Token
from sayso.terms import Certainty, MentionForm, MentionKind, Polarity, Tense

Stand = tuple[Certainty, Polarity]
# A cue, and the forms of its words after the first.
_Cue = tuple[KindCue, tuple[frozenset[str], ...]]

_NOT = frozenset("не ня".split())
_POSSIBLE = frozenset("может могут возможно може можуть можливо можа могуць магчыма".split())
_PROBABLE = frozenset("вероятно видимо ймовірно мабуть імаверна напэўна должен должна должны".split())
_HEARSAY = frozenset("якобы нібито начебто нібыта быццам предположительно".split())
_IF = frozenset("если ли якщо чи калі ці".split())
_WILL = frozenset("будет будут будем буде будуть будемо будзе будуць будзем".split())
_FROM = frozenset("у від од ад".split())
# How far from its verb, in words, another word of a cue may stand.
_REACH = 5
_PAST = ("л", "ла", "ло", "ли", "лась", "лись", "лось", "лся", "в", "ў", "лі", "вся", "ўся", "лася", "лися", "ліся")
# Of an infinitive's ending: the passive ("закуплен", "подписан"), "we" in the present, and the forms of "give".
_MORE = {
    "ru": (("дать", "даст дадут дадим дан дана дано даны"), ("ать", "ан ана ано аны аем"),
           ("ить", "ен ена ено ены лен лена лено лены им"), ("еть", "им")),
    "uk": (("дати", "дасть дадуть дамо дано"), ("ати", "ано аємо"), ("ити", "ено ений ена ені имо"), ("іти", "імо")),
    "be": (("даць", "дасць дадуць дадзім дадзена"), ("ыць", "удзе удуць удзем ыў ыла ылі ыты"), ("аць", "аны ана аем"),
           ("іць", "ены ена ім")),
}  # fmt: skip


class SurfacePropositions:
    """Types the propositions of one document whose sentences were not parsed."""

    def __init__(self, document: Document, markup: Markup, codebook: Codebook) -> None:
        self._document = document
        self._codebook = codebook
        language = document.language.split("-")[0]
        self._cues = {} if language == "en" else _cues(codebook, language)
        self._weapons = _weapons(codebook) if self._cues else frozenset()
        named = [m for m in markup.mentions if m.form is MentionForm.NAME]
        self._systems = [m for m in named if m.kind is MentionKind.SYSTEM]
        self._states = {m.span.start: m for m in named if m.kind is MentionKind.STATE}
        self._times = [m for m in markup.mentions if m.kind is MentionKind.TIME]

    def __call__(self, sentence: Sentence, inside: tuple[int, int], speaker: Mention | None) -> list[Typed]:
        """Return the propositions of a sentence whose cue stands between the offsets ``inside``, in order."""
        if not self._cues:
            return []
        tokens = [t for t in sentence.tokens if inside[0] <= t.start < inside[1]]
        systems = [m for m in self._systems if sentence.start <= m.span.start and inside[0] <= m.span.start < inside[1]]
        systems = [m for m in systems if m.span.end <= min(sentence.end, inside[1])]
        if not systems and not any(key(t.text) in self._weapons for t in tokens):
            return []
        found: list[Typed] = []
        for cue, places in _without_nouns(list(self._found(tokens))):
            kinds = {t.proposition.kind for t in found}
            if cue.kind not in kinds:
                found.extend(self._typed(sentence, tokens, cue, places, systems))
        acts = [t for t in found if t.proposition.kind != "want"]
        # A wish to produce is to produce, not to want.
        return acts or found

    def untyped(self, sentence: Sentence, inside: tuple[int, int]) -> tuple[Proposition, Stand]:
        """Return `other`, with the stand that is taken on a sentence that no cue types."""
        tokens = [t for t in sentence.tokens if inside[0] <= t.start < inside[1]]
        return Proposition(kind="other"), _stand(tokens, None)

    def _found(self, tokens: Sequence[Token]) -> Iterator[tuple[KindCue, list[int]]]:
        taken: set[int] = set()
        for n, token in enumerate(tokens):
            for cue, words in self._cues.get(key(token.text), ()):
                places = _matched(tokens, n, words)
                if places and not taken & set(places):
                    taken |= set(places)
                    yield cue, places
                    break

    def _typed(
        self,
        sentence: Sentence,
        tokens: Sequence[Token],
        cue: KindCue,
        places: Sequence[int],
        systems: Sequence[Mention],
    ) -> Iterator[Typed]:
        first, last = tokens[places[0]], tokens[places[-1]]
        roles = self._roles(tokens, places[0], cue)
        times = [m for m in self._times if tokens[0].start <= m.span.start and m.span.end <= tokens[-1].end]
        when = times[0] if len({m.label for m in times}) == 1 else None
        items = {m.entity_id or m.span.exact: m for m in reversed(systems)}
        named: list[Mention | None] = [*reversed(items.values())]
        for item in named or [None]:
            proposition = Proposition(
                kind=cue.kind,
                kind_words=self._document.span(first.start, last.end),
                actor=roles.get("actor"),
                counterparty=roles.get("counterparty"),
                item=_role(item) if item is not None else None,
                on=when.label if when else None,
                on_words=when.span if when else None,
                tense=_tense(tokens, places[0]) if cue.pos == "verb" else None,
            )
            yield Typed(proposition, sentence, first.start, _stand(tokens, places[0]))

    def _roles(self, tokens: Sequence[Token], at: int, cue: KindCue) -> Mapping[str, Role]:
        """Return the roles of a state right before the verb, and of one after "from"."""
        found: dict[str, Role] = {}
        if cue.pos != "verb":
            return found
        before = at - 1
        while before > 0 and tokens[before].lemma in _NOT | _WILL | _POSSIBLE:
            before -= 1
        state = self._states.get(tokens[before].start) if before == 0 else None
        if state is not None and "subject" in cue.actor:
            found["actor"] = _role(state)
        elif state is not None and "subject" in cue.counterparty:
            found["counterparty"] = _role(state)
        if "from" in cue.counterparty:
            for n in range(at + 1, min(len(tokens) - 1, at + _REACH)):
                other = self._states.get(tokens[n + 1].start)
                if tokens[n].lemma in _FROM and other is not None and other is not state:
                    found["counterparty"] = _role(other)
        return found


def _role(mention: Mention) -> Role:
    return Role(label=mention.label or mention.span.exact, entity_id=mention.entity_id, span=mention.span)


def _without_nouns(found: list[tuple[KindCue, list[int]]]) -> list[tuple[KindCue, list[int]]]:
    """Leave nouns out where a verb says what happens: "получила первую поставку"."""
    verbs = [pair for pair in found if pair[0].pos == "verb"]
    return verbs or found


def _matched(tokens: Sequence[Token], at: int, words: Sequence[frozenset[str]]) -> list[int]:
    """Return the places of all words of a cue, the first at a token; empty when one is not near."""
    places = [at]
    for forms in words:
        after = range(places[-1] + 1, min(len(tokens), places[-1] + _REACH))
        place = next((n for n in after if key(tokens[n].text) in forms), None)
        if place is None:
            return []
        places.append(place)
    return places


def _stand(tokens: Sequence[Token], at: int | None) -> Stand:
    """Return the stand on a predicate: negated right before it, hedged anywhere in its clause."""
    words = {t.lemma for t in tokens}
    if words & (_HEARSAY | _IF) or (tokens and tokens[-1].text.startswith("?")):
        return Certainty.UNCOMMITTED, Polarity.UNKNOWN
    certainty = (
        Certainty.POSSIBLE if words & _POSSIBLE else Certainty.PROBABLE if words & _PROBABLE else Certainty.CERTAIN
    )
    negated = at is not None and any(t.lemma in _NOT for t in tokens[max(0, at - 2) : at])
    return certainty, Polarity.NO if negated else Polarity.YES


def _tense(tokens: Sequence[Token], at: int) -> Tense | None:
    """Return the tense where the form shows it; a form in the present may mean the future, and is left open."""
    if any(t.lemma in _WILL for t in tokens[max(0, at - 3) : at]):
        return Tense.FUTURE
    return Tense.PAST if tokens[at].lemma.endswith(_PAST) else None


def _cues(codebook: Codebook, language: str) -> Mapping[str, list[_Cue]]:
    """Lead from a form of a cue's first word to the cues, the longest first, with their other words."""
    found: dict[str, list[_Cue]] = {}
    for kind in codebook.kinds.values():
        for cue in kind.cues:
            if cue.language != language:
                continue
            first, *rest = cue.lemma.split()
            others = tuple(frozenset({key(word), *inflected(key(word))}) for word in rest)
            for form in _forms(first, cue.language, cue.pos):
                found.setdefault(key(form), []).append((cue, others))
    for cues in found.values():
        cues.sort(key=lambda pair: -len(pair[1]))
    return found


def _forms(word: str, language: str, pos: str) -> set[str]:
    if pos != "verb":
        return {word, *inflected(key(word))}
    found = set(forms_of(word, language, pos)) | {word}
    for ending, more in _MORE.get(language, ()):
        if word.endswith(ending):
            found |= {word.removesuffix(ending) + each for each in more.split()}
            break
    return found


def _weapons(codebook: Codebook) -> frozenset[str]:
    """Return the keys of every form of the words for weapons."""
    words = [key(w) for w in codebook.generics if w[0] >= "а" and " " not in w]
    words += [key(w) for w, kind in codebook.nominals.items() if kind == "system" and w[0] >= "а" and " " not in w]
    return frozenset(form for word in words for form in (word, *inflected(word)))
