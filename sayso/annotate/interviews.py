"""
Interviews without names at the lines: who answers is named above, and the questions stand on lines of their own.

    We spoke to Ana Rell at the dam.        From an interview that Ana Rell gave to the Post:
    Is the dam safe?                        Q: Is the dam safe?
    It is. I was there.                     A: It is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.annotate.draft import Stretch, trim
from sayso.annotate.turns import OF_ITSELF, SPOKEN, Turn, known, without_directions
from sayso.codebook import Codebook

_LONGEST_QUESTION = 400
# How many lines of an introduction are searched for who is interviewed, from the first question upwards.
_INTRODUCTION, _INTRODUCTION_CHARS, _NAME_WORDS = 8, 2000, 12
# "the harbour master Lise Horn": small words, and the name that they lead to.
_PERSON = (
    r"(?:(?:him|her|them)(?= (?:in|at|on|about|before|after|over|by|for)\b|[,.:;–—]|$)|"
    r"(?:(?:the|our|his|her|its|a) )?(?:(?!(?:in|at|on|about|before|after|and|that)\b)[\w-]+(?:['’]s)? ){0,6}?"
    r"(?:[\w-]+, )?[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,3}(?=[\s,.:;–—]|$))"
)
_TALKED = re.compile(
    r"\b(?P<cue>(?:spoke|speaks|talked|talks|chatted|sat down) (?:to|with)|interviewed|met|asked)\s+"
    rf"(?P<who>{_PERSON})|"
    r"\b(?P<cue2>(?:interview|conversation|talk|Q ?& ?A|Q and A) with|questions (?:to|for))\s+"
    rf"(?P<who2>{_PERSON})"
)
_GIVEN = re.compile(rf"\binterview (?:that |which )?(?P<who>{_PERSON}) (?P<cue>gave|granted)\b")
_SAID = (
    "рассказал[аи]?|рассказывает|ответил[аи]?|отвечает|розповів|розповіла|розповідає|відповів|відповіла|відповідає|"
    "расказаў|расказала|расказвае|адказаў|адказала|адказвае"
)
_GAVE = "дал[аи]? интервью|дав інтерв['’ʼ]ю|дала інтерв['’ʼ]ю|даў інтэрв['’ʼ]ю|дала інтэрв['’ʼ]ю"
_SPOKE = (
    "(?:по)?(?:говорили?|беседовали?|беседует|говорим)|встретил(?:ись|ся|ась)|интервью|беседа|"
    "розмовляли|розмовляє|зустріл(?:ися|ись)|поговорили|інтерв['’ʼ]ю|розмова|"
    "гутарылі|гутарыць|пагутарылі|паразмаўлялі|сустрэліся|інтэрв['’ʼ]ю|гутарка"
)
_UP_TO_A_STOP = r"[^.!?,:;\n]{3,120}?(?=[.!?,:;\n]|$)"
_TELLS = re.compile(
    r"(?P<who>[^\W\d_a-zа-яіїўґё][^.!?\n]{2,120}?)[,\s]+"
    rf"(?P<cue>tells|answers|answered|explains|talks|speaks|gave an interview|{_SAID}|{_GAVE})\b"
)
_ANSWERED = re.compile(
    rf"\b(?P<cue>{_SAID})\s+(?P<who>{_UP_TO_A_STOP})|"
    rf"\b(?P<cue2>{_SPOKE})\s+(?:с|со|з|із|зі)\s+(?P<who2>{_UP_TO_A_STOP})"
)
# "На вопросы … ответил X", "X ответил на вопросы …": what stands on the other side of the verb is no person.
_TOPIC = re.compile(r"(?:на|о|об|про|аб|что|що|што|в|у|как|як)\b", re.IGNORECASE)
_DASH = re.compile(r"[—–-][ \u00a0]+")
_AUTHOR = re.compile(r"[,!?…][ \u00a0]+[—–-][ \u00a0]+[^\W\d_A-ZА-ЯЁІЇЄҐЎ]")


def interviewee(text: str, introduction: Sequence[Stretch], codebook: Codebook) -> tuple[Stretch, Stretch] | None:
    """Return who is interviewed, and the words that say so, by the paragraphs above the first question."""
    for start, end in list(introduction)[: -_INTRODUCTION - 1 : -1]:
        end = min(end, start + _INTRODUCTION_CHARS)
        for pattern in (_GIVEN, _TALKED, _TELLS, _ANSWERED):
            match = pattern.search(text, start, end)
            if match is None:
                continue
            which = "" if match["cue"] else "2"
            who, cue = trim(text, match.span("who" + which)), match.span("cue" + which)
            if pattern is _TALKED and known(text[slice(*who)], codebook) == "outlet":
                # "Ana Rell spoke to the Post": whoever stands before the verb.
                who = _subject(text, start, cue[0])
            if _is_person(text[slice(*who)], first=pattern is _TELLS):
                return who, cue
    return None


def _subject(text: str, start: int, verb: int) -> Stretch:
    """Return what stands before a verb: a pronoun, else the words from the sentence's beginning."""
    sentence = max(start, *(text.rfind(stop, start, verb) + 1 for stop in ".!?\n"))
    first, end = trim(text, (sentence, verb))
    last = text.rfind(" ", first, end) + 1
    return (last, end) if text[last:end].casefold() in ("he", "she", "they") else (first, end)


def _is_person(words: str, *, first: bool) -> bool:
    """Tell somebody's name, alone or after his title; ``first``: one that stands before its verb."""
    if words.casefold() in ("him", "her", "them", "he", "she", "they"):
        return True
    parts = words.split()
    named = parts[-1:] if first else parts
    return (
        0 < len(parts) <= _NAME_WORDS and not _TOPIC.match(words) and any(p.strip("«“„")[:1].isupper() for p in named)
    )


def interview(text: str, paragraphs: Sequence[Stretch], codebook: Codebook) -> Iterator[Turn]:
    """Yield the one turn of an interview whose questions stand on lines of their own: all the answers."""
    dashes = [number for number, (start, end) in enumerate(paragraphs) if _DASH.match(text, start, end)]
    lines = dashes if len(dashes) > 3 else range(len(paragraphs))
    asked = [number for number in lines if _is_question(text, paragraphs[number])]
    answered = [n for n, after in pairwise([*asked, len(paragraphs)]) if after > n + 1]
    if len(answered) < 2:
        return
    introduced = interviewee(text, paragraphs[: asked[0]], codebook)
    if introduced is None:
        return
    who, cue = introduced
    words: list[Stretch] = []
    for number, after in zip(answered, [*answered[1:], len(paragraphs)], strict=True):
        following = [p for p in paragraphs[number + 1 : after] if not _is_question(text, p)]
        if lines is dashes:
            following = [
                (opening.end(), end)
                for start, end in following
                if (opening := _DASH.match(text, start, end)) and not _AUTHOR.search(text, start, end)
            ]
        elif after == len(paragraphs):
            following = _last_answer(text, following)
        words += [piece for place in following for piece in without_directions(text, place)]
    if lines is not dashes and not _are_answers(text, who, words):
        return
    yield Turn(who, cue, tuple(words), None, asks=False, verbatim=True, introduced=True)


def _are_answers(text: str, who: Stretch, words: Sequence[Stretch]) -> bool:
    """Tell answers from the parts of an explainer with questions for headings: that tells of its people by name."""
    surname = text[slice(*who)].rsplit(maxsplit=1)[-1]
    named = any(surname in text[start:end] for start, end in words) if surname[0].isupper() else False
    own = sum(SPOKEN.search(text, start, end) is not None for start, end in words)
    return not named and own * 3 >= len(words)


def _last_answer(text: str, following: Sequence[Stretch]) -> list[Stretch]:
    """Return the last answer: the paragraph after the question, and those that somebody speaks in."""
    last = max((n for n, p in enumerate(following) if n == 0 or SPOKEN.search(text, *p)), default=-1)
    found: list[Stretch] = []
    for place in following[: last + 1]:
        if found and OF_ITSELF.match(text, *place):
            break
        found.append(place)
    return found


def _is_question(text: str, place: Stretch) -> bool:
    start, end = place
    return end - start <= _LONGEST_QUESTION and text[end - 1] == "?" and text[start] not in '“„«"'
