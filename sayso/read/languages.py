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
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?", re.IGNORECASE)


def language_of(text: str, *, declared: str | None = None) -> str:
    """
    Return the language of the text.

    What the page declares is believed only where the text itself is too short to tell: pages are often declared "en".
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) >= _LEAST_LETTERS:
        language, score = _identifier().classify(sample)
        if score >= _LEAST_SCORE:
            return str(language)
    return tag(declared) or "und"


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
