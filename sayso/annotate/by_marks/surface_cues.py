"""
The codebook's cues by the forms in which a text without syntax shows them.

    "добавив, что P"      a gerund of добавить: whoever spoke before it goes on
    "по словам X"         a phrase: X follows in an oblique case
    "по его словам"       a phrase with its source inside
    "со ссылкой на X"     a phrase that brings in a source behind the one that tells
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.by_marks.small_words import HIS
from sayso.codebook import Codebook, SpeechCue
from sayso.model import Token
from sayso.terms import Act, Certainty, Polarity

# The gerunds of a verb, by the ending of its infinitive: "добавить" → "добавив", "отмечать" → "отмечая".
_GERUNDS = {
    "ru": (("ать", "ав ая"), ("ять", "яв яя"), ("ить", "ив"), ("еть", "ев"), ("уть", "ув")),
    "uk": (("ати", "авши аючи"), ("яти", "явши яючи"), ("ити", "ивши"), ("іти", "івши"), ("ути", "увши")),
    "be": (("аць", "аўшы аючы"), ("яць", "яўшы яючы"), ("іць", "іўшы"), ("ыць", "ыўшы"), ("уць", "уўшы")),
}  # fmt: skip
# Within how many words the second word of a cue stands that its subject parts: "приводит газета слова министра".
_APART = 9
_REFLEXIVE = ("ся", "сь", "ца")
_ADJECTIVES = ("ой", "ей", "ым", "им", "ому", "ему", "ою", "ею", "ай", "яй", "аму", "яму", "ими", "ыми", "ымі", "імі")
# The endings of a finite verb in the third person, past and present.
_FINITE = tuple(
    "л ла ли ло лся лась лись в вся лася лися ў лі ўся ліся ет ит ют ят ёт ется ится ются ятся є ить ять ють ється "
    "иться "
    "юцца еца ецца іцца іць ыць яць юць".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a cue verb: whether it says "they", is reflexive ("говорится"), or is a gerund ("добавив")."""

    cue: SpeechCue
    plural: bool = False
    gerund: bool = False

    @property
    def quotes(self) -> bool:
        """Whether what follows it names whose words they are: "цитирует X"."""
        return "cite" in self.cue.frames


class Cues:
    """The cues of one language. ``verb`` and ``phrase`` find the one that begins at a token."""

    def __init__(self, codebook: Codebook, language: str) -> None:
        self.language = language
        self._verbs: dict[tuple[str, ...], Verb] = {}
        self._infinitives: dict[str, Verb] = {}
        for (tongue, _), cue in codebook.speech.items():
            if tongue == language:
                self._add(cue)
        self._phrases = {
            tuple(lemma.split()): cue for (tongue, lemma), cue in codebook.speech_phrases.items()
            if tongue == language and cue.pos == "prep"
        }  # fmt: skip
        self._longest = max((len(words) for words in (*self._verbs, *self._phrases)), default=0)
        self._parted = {w[0]: (w[1], v) for w, v in self._verbs.items() if len(w) == 2 and v.quotes}
        # "как сообщает X" is read as the verb that it holds.
        for words in [words for words in self._phrases if any((word,) in self._verbs for word in words)]:
            if not {"cite"} & self._phrases[words].frames:
                del self._phrases[words]
        # "приводит слова X" is a verb with whom it quotes, and not a phrase over him.
        self._phrases = {words: cue for words, cue in self._phrases.items() if words not in self._verbs}

    def _add(self, cue: SpeechCue) -> None:
        for form in cue.forms:
            words = form.split()
            last = words[0]
            plural = last.endswith(
                ("ли", "лі", "ют", "ят", "ут", "ать", "ють", "ять", "уть", "юць", "яць", "уць", *_REFLEXIVE)
            )
            self._verbs.setdefault(tuple(words), Verb(cue, plural=plural and form != cue.lemma))
        if cue.forms.count(cue.lemma) < 2:
            # The data repeats an infinitive that is a finite form too: "баяцца".
            verb = self._verbs.pop(tuple(cue.lemma.split()), None)
            if verb is not None and cue.act is Act.SAYING:
                self._infinitives[cue.lemma] = verb
        bare = cue.lemma
        for infinitive, endings in _GERUNDS.get(cue.language, ()):
            if bare.endswith(infinitive):
                for ending in endings.split():
                    self._verbs.setdefault((bare.removesuffix(infinitive) + ending,), Verb(cue, gerund=True))

    def verb(self, tokens: Sequence[Token], at: int) -> tuple[Verb, int] | None:
        """Return the cue verb that begins at a token, and how many tokens it takes up."""
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            verb = self._verbs.get(tuple(t.lemma for t in tokens[at : at + length]))
            if verb is not None:
                return verb, length
        return None

    def infinitive(self, token: Token) -> Verb | None:
        """Return a verb of saying in its infinitive: "не стал отвечать"."""
        return self._infinitives.get(token.lemma)

    def apart(self, tokens: Sequence[Token], at: int) -> tuple[Verb, int] | None:
        """Return the verb of "приводит агентство слова X", and the token at which the rest of the cue stands."""
        second, verb = self._parted.get(tokens[at].lemma, ("", None))
        places = range(at + 2, min(len(tokens), at + _APART))
        rest = next((n for n in places if tokens[n].lemma == second), None)
        return None if verb is None or rest is None else (verb, rest)

    def has(self, word: str) -> bool:
        """Tell whether a word alone is a form of a cue verb."""
        return (word,) in self._verbs

    def phrase(self, tokens: Sequence[Token], at: int) -> tuple[SpeechCue, int] | None:
        """Return the cue phrase that begins at a token, and how many tokens it takes up."""
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            words = tuple(t.lemma for t in tokens[at : at + length])
            cue = self._phrases.get(words)
            if cue is None and length == 3 and words[1].endswith(_ADJECTIVES):
                # "по предварительной версии"
                cue = self._phrases.get((words[0], words[2]))
            if cue is not None:
                return cue, length
        return None

    @staticmethod
    def spoken(token: Token, language: str) -> Verb | None:
        """Return a verb that no list has and that stands where one of saying stands: "«P», — возмутился X"."""
        if not token.lemma.endswith(_FINITE) or not token.text[0].islower() or len(token.lemma) < 4:
            return None
        return Verb(
            SpeechCue(
                lemma=token.lemma, language=language, act=Act.SAYING, certainty=Certainty.CERTAIN,
                polarity=Polarity.YES, frames=frozenset({"quote"}),
            )
        )  # fmt: skip

    @staticmethod
    def owner(tokens: Sequence[Token]) -> Token | None:
        """Return the pronoun inside a phrase: "по его словам"."""
        return next((t for t in tokens if t.lemma in HIS), None)
