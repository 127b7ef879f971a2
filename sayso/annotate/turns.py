"""What transcripts and interviews share: a turn and its words, and what tells speech from the words round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate.draft import Stretch, trim
from sayso.codebook import Codebook

_VOICES = frozenset({"person", "organisation", "agency", "publisher"})
# Words of somebody who speaks for himself or to another; reports have them in quotation marks only.
SPOKEN = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|[Yy]ou|[Yy]our|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+|"
    r"[Яя]|[Мм]ы|[Вв]ы|[Мм]не|[Мм]еня|[Нн]ам|[Нн]ас|[Вв]ас|[Вв]ам|[Мм]о[йяеёию]|[Нн]аш\w{0,3}|[Вв]аш\w{0,3}|"
    r"[Мм]и|[Вв]и|[Мм]ені|[Мм]ене|[Мм]оя|[Мм]оє|[Мм]ої|[Мм]яне|[Мм]не|[Мм]аё|[Мм]ае)\b"
)
# What a transcript tells of itself.
OF_ITSELF = re.compile(
    r"(?:The|This|Our) (?:\w+ )?(?:briefing|sitting|session|hearing|meeting|interview|conversation|talk|"
    r"transcript|recording|press conference|programme|program|debate)\b|"
    r"(?:Заседание|Брифинг|Беседа|Интервью|Стенограмма|Пресс-конференция|Допрос|Разговор|Засідання|Брифінг|Розмова|"
    r"Інтерв['’ʼ]ю|Стенограма|Пресконференція|Допит|Пасяджэнне|Брыфінг|Гутарка|Інтэрв['’ʼ]ю|Стэнаграма)\b"
)
STAGE = re.compile(r"[(\[][^()\[\]\n]{1,80}[)\]]")


@dataclass(frozen=True, slots=True)
class Turn:
    """
    What one speaker says until the next one does: his words, a stretch a paragraph.

    ``source`` is the name before the colon; none where a label ("A") or the introduction stands for it, and then
    ``speaker_at`` is where he is named. ``cue`` is the colon, the label, or the introduction's verb. ``verbatim``
    is false for a line that only its name and colon tell from prose.
    """

    source: Stretch | None
    cue: Stretch
    words: tuple[Stretch, ...]
    speaker_at: Stretch | None
    asks: bool
    verbatim: bool
    introduced: bool = False


def known(name: str, codebook: Codebook) -> str:
    """Tell what the codebook knows of a name: a voice's, or that of a house or title written out; an outlet's."""
    base = name.partition(",")[0].strip(' «»“”"')
    kinds = {entity.kind.value for entity in codebook.lookup(base)}
    words = base.casefold().split()
    if len(words) > 1:
        kinds |= {codebook.nominals.get(" ".join(part), "") for n in (1, 2) for part in (words[:n], words[-n:])}
    if kinds & (_VOICES - {"publisher"}):
        return "voice"
    return "outlet" if "publisher" in kinds else ""


def without_directions(text: str, place: Stretch) -> Iterator[Stretch]:
    """Yield a paragraph's words without the stage directions between its sentences: "(Laughs.)", "[Applause]"."""
    start, end = place
    for match in STAGE.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()].rstrip()
        if (before and before[-1] not in '.!?…”»"') or SPOKEN.search(text, *match.span()):
            continue
        after = text[match.end() : match.end() + 8].lstrip()
        if match.end() < end and after[:1].islower():
            continue
        yield trim(text, (start, match.start()))
        start = match.end()
    yield trim(text, (start, end))
