"""The names of days and months: capitals that name nobody."""

from __future__ import annotations

from sayso.codebook import Codebook
from sayso.codebook.per_codebook import per_codebook


@per_codebook
def calendar(codebook: Codebook) -> frozenset[str]:
    """Return the English names of weekdays and months in full, in small letters: "Sun" may be a newspaper."""
    words = (word for word in codebook.times if word.language == "en" and word.part in ("weekday", "month"))
    return frozenset(word.form.lower() for word in words if not word.form.endswith("."))
