"""The codebook's cues of one language, by the way in which they are found in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.codebook import Codebook, SpeechCue
from sayso.codebook.per_codebook import per_codebook

# Verbs whose object hears what is said.
TELLING = frozenset(
    {"tell", "inform", "assure", "reassure", "warn", "remind", "notify", "promise", "show", "ask", "advise"}
)
# What one says things in, or on the occasion of which.
TALKS = frozenset(
    "interview conversation comment remark statement article column op-ed e-mail email mail message broadcast "
    "appearance piece essay letter briefing podcast talk call note post video speech address version translation "
    "memo".split()
)
_PRONOUNS = frozenset({"his", "her", "their", "its"})
_SPEAKING = frozenset({"person", "organisation", "agency", "publisher"})
# "According to" is read by its syntax, for the parser knows it as a verb.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Cues:
    """
    Verbs and nouns by lemma; fixed cues ("in the words of", "in his words") as tuples of words, by their first word.

    ``voices`` are the nouns for whoever can say something: "minister", "ministry", "newspaper". ``openers`` are the
    verbs and the first words of those with a particle: where none of them stands no verb says anything.
    """

    verbs: Mapping[str, SpeechCue]
    nouns: Mapping[str, SpeechCue]
    fixed: Mapping[str, tuple[tuple[tuple[str, ...], SpeechCue], ...]]
    voices: frozenset[str]
    openers: frozenset[str]

    @classmethod
    def of(cls, codebook: Codebook, language: str) -> Cues:
        """Return the codebook's cues of a language."""
        return _cues(codebook, language)


@per_codebook
def _cues(codebook: Codebook, language: str) -> Cues:
    verbs = _in(codebook.speech, language)
    fixed: dict[str, list[tuple[tuple[str, ...], SpeechCue]]] = {}
    for phrase, cue in _in(codebook.speech_phrases, language).items():
        words = tuple(phrase.split())
        if len(words) >= _SHORTEST and (words[-1] in ("of", "by") or _PRONOUNS & set(words)):
            fixed.setdefault(words[0], []).append((words, cue))
    return Cues(
        verbs=verbs,
        nouns=_in(codebook.speech_nouns, language),
        fixed={first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in fixed.items()},
        voices=frozenset(noun for noun, kind in codebook.nominals.items() if kind in _SPEAKING),
        openers=frozenset(lemma.split()[0] for lemma in verbs),
    )


def _in(cues: Mapping[tuple[str, str], SpeechCue], language: str) -> dict[str, SpeechCue]:
    return {lemma: cue for (tongue, lemma), cue in cues.items() if tongue == language}
