"""The language of a text: a BCP 47 tag, ``und`` when it cannot be told."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# What reports on our matters come in. Told apart among a hundred languages, a short Belarusian text becomes Bulgarian.
LANGUAGES = (
    "ar",
    "hi",
    "id",
    "ms",
    "sq",
    "th",
    "ur",
    "vi",
    "az",
    "be",
    "bg",
    "cs",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "he",
    "hr",
    "hu",
    "hy",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "lt",
    "lv",
    "mk",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "tr",
    "uk",
    "zh",
)
_SAMPLE = 4000
_LEAST_LETTERS = 30
_LEAST_SCORE = 0.8
# Of a short text a high score says as much as a fair one says of a long text.
_FEW_LETTERS = 12
_HIGH_SCORE = 0.9
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the that this said says told would will was were is are has have had been with from and of not he she they his "
    "their which who did does but".split()
)
# Words that the three languages do not share, and that no other language in Cyrillic letters has.
_CYRILLIC = {
    "ru": frozenset(
        "что чтобы это этот этого был было заявил заявила сказал сказала сообщил сообщила сообщили".split()
    ),
    "uk": frozenset("що щоб цей цього вони також після був була заявив сказав повідомив повідомили".split()),
    "be": frozenset("каб гэта гэты яны таксама пасля".split()),
}
# Languages with "і" that are none of the three.
_CYRILLIC_TOO = frozenset({"kk"})
# Letters of Serbian, Macedonian, Kazakh and others: a text that has them is in none of the three.
_ELSEWHERE = frozenset("ђјљњћџѓќѕәғқңөұүһ")


def language_of(text: str, *, declared: str | None = None) -> str:
    """
    Return the language of the text.

    What the page declares is believed only where the text itself is too short to tell: pages are often declared "en".
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return tag(declared) or "und"
    language, score = _identifier().classify(sample)
    if letters >= _LEAST_LETTERS and score >= _LEAST_SCORE:
        return str(language)
    words = frozenset(_WORD.findall(sample.casefold()))
    if language == "en" and words & _ENGLISH:
        return "en"
    own = _east_slavic(words) if language not in _CYRILLIC_TOO else None
    if own is not None:
        return own
    if letters >= _FEW_LETTERS and score >= _HIGH_SCORE:
        return str(language)
    return tag(declared) or "und"


def _east_slavic(words: frozenset[str]) -> str | None:
    """Return "ru", "uk" or "be" where letters or words that only one of them has tell it; none where they do not."""
    letters = frozenset("".join(words))
    if letters & _ELSEWHERE:
        return None
    if "ў" in letters or ("і" in letters and letters & {"ы", "э", "ё"}):
        return "be"
    if letters & {"ї", "є", "ґ"} or "і" in letters:
        return "uk"
    if letters & {"ы", "э", "ё"}:
        return "ru"
    told = [language for language, own in _CYRILLIC.items() if words & own]
    return told[0] if len(told) == 1 else None


def tag(declared: str | None) -> str | None:
    """Return the primary language of a declared tag ("en_US" → "en"); none where it is no tag."""
    match = _TAG.fullmatch(declared.strip()) if declared else None
    return match[1].lower() if match else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
