"""
Transcripts and interviews: who speaks stands before a colon at the head of a line, or once above all the answers.

    MODERATOR: Is the dam safe?            Harrow Post: Is the dam safe?       We spoke to Ana Rell at the dam.
    RELL: It is. (Laughs.) I was there.    Ana Rell: It is.                    Is the dam safe?
    We looked at every gate.               Q: Who pays?   A: The state.        It is. I was there.

A colon after a word makes no speaker of it: "Moscow: a city". The names must come again in the text, with words under
them that somebody may have said; a line on its own counts where the codebook knows who speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.annotate.draft import Draft, Stretch, trim
from sayso.annotate.quotes import Quotation
from sayso.codebook import Codebook
from sayso.model import Act, Certainty, Polarity
from sayso.places import Places

_QUESTION = frozenset("q question вопрос в питання запитання пытанне п".split())
_ANSWER = frozenset("a answer ответ о відповідь адказ".split())
# Who leads a conversation, or puts its questions: known without being named.
_LEADS = frozenset(
    "moderator|host|presenter|interviewer|reporter|journalist|correspondent|anchor|chair|chairman|chairwoman|"
    "the chair|the chairman|speaker|the speaker|president|the president|judge|the judge|the court|prosecutor|counsel|"
    "the prosecutor|witness|the witness|operator|question|questions|audience|voice from the audience|"
    "ведущий|ведущая|модератор|корреспондент|журналист|журналистка|председатель|судья|прокурор|адвокат|вопрос|"
    "председательствующий|свидетель|реплика|голос из зала|"
    "ведучий|ведуча|кореспондент|кореспондентка|журналіст|журналістка|головуючий|головуюча|суддя|запитання|питання|"
    "вядучы|вядучая|мадэратар|карэспандэнт|карэспандэнтка|журналістка|старшыня|суддзя|пракурор|пытанне".split("|")
)
_ASKS = frozenset(
    "moderator|host|presenter|interviewer|reporter|journalist|correspondent|anchor|question|questions|ведущий|ведущая|"
    "модератор|корреспондент|журналист|журналистка|вопрос|ведучий|ведуча|кореспондент|кореспондентка|журналіст|"
    "журналістка|запитання|питання|вядучы|вядучая|мадэратар|карэспандэнт|карэспандэнтка|пытанне".split("|")
)
# A cue before the name, or an outlet's invitation, makes a colon's words no name.
_NO_NAMES = frozenset(
    "said says stated states continued added asked adds asks replied wrote writes tweeted concluded noted responded "
    "answered explained read related see watch listen photo photos video source sources".split()
)
_TITLED = frozenset(
    "mr mrs ms miss dr sir gov sen rep gen col president senator governor minister the in on at".split()
)
_SMALL = frozenset("of the de da di du van von der den la le al el bin ibn and for и та і в у".split())
_VOICES = frozenset({"person", "organisation", "agency", "publisher"})
# Words of somebody who speaks for himself or to another; reports have them in quotation marks only.
_SPOKEN = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|[Yy]ou|[Yy]our|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+|"
    r"[Яя]|[Мм]ы|[Вв]ы|[Мм]не|[Мм]еня|[Нн]ам|[Нн]ас|[Вв]ас|[Вв]ам|[Мм]о[йяеёию]|[Нн]аш\w{0,3}|[Вв]аш\w{0,3}|"
    r"[Мм]и|[Вв]и|[Мм]ені|[Мм]ене|[Мм]оя|[Мм]оє|[Мм]ої|[Мм]яне|[Мм]не|[Мм]аё|[Мм]ае)\b"
)
# What a transcript tells of itself.
_OF_ITSELF = re.compile(
    r"(?:The|This|Our) (?:\w+ )?(?:briefing|sitting|session|hearing|meeting|interview|conversation|talk|"
    r"transcript|recording|press conference|programme|program|debate)\b|"
    r"(?:Заседание|Брифинг|Беседа|Интервью|Стенограмма|Пресс-конференция|Допрос|Разговор|Засідання|Брифінг|Розмова|"
    r"Інтерв['’ʼ]ю|Стенограма|Пресконференція|Допит|Пасяджэнне|Брыфінг|Гутарка|Інтэрв['’ʼ]ю|Стэнаграма)\b"
)
_HEAD = re.compile(
    r"(?P<name>[«“\"][^\n:«»“”\"]{1,50}[»”\"]|[^\W\d_][^\n:?!;“”\"()\[\]]{0,89}?)"
    r"(?P<aside>[ \u00a0]?[(\[][^()\[\]\n:]{1,60}[)\]])?[ \u00a0]?:(?=\s|$)"
)
_LETTERED = re.compile(r"(?P<name>[QA])(?P<aside>)\.(?=\s)")
_STAGE = re.compile(r"[(\[][^()\[\]\n]{1,80}[)\]]")
_MARKED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
_WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*\.?")
_NAME_CHARS, _HEAD_CHARS = 120, 160
_ENDS = '.!?…”»")]'
_LONGEST_QUESTION = 400
# How many lines of an introduction are searched for who is interviewed, from the first question upwards.
_INTRODUCTION, _INTRODUCTION_CHARS, _NAME_WORDS = 8, 2000, 12


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


@dataclass(slots=True)
class _Head:
    """A line that begins like a turn: the name, how it is written, and where its words begin."""

    paragraph: int
    name: Stretch
    colon: Stretch
    aside: Stretch | None
    start: int
    end: int
    # "question", "answer", "capitals", "leads", "name"
    kind: str
    key: str
    # What the codebook knows of it: "voice", "outlet" or nothing.
    known: str = ""
    words: list[Stretch] = field(default_factory=list)


def turns(
    text: str, paragraphs: Sequence[Stretch], codebook: Codebook, *, labelled: AbstractSet[int] = frozenset()
) -> tuple[list[Turn], dict[int, int]]:
    """
    Return the turns of a text in order, and where the words of the paragraphs that begin with a speaker begin.

    ``labelled`` are the numbers of paragraphs that begin with a label, which is no speaker's name.
    """
    heads = [head for head in _heads(text, paragraphs, codebook) if head.paragraph not in labelled]
    names = _full_names(text) if heads else {}
    spoken = _conversation(text, heads, names)
    if spoken:
        found = list(_turns(text, paragraphs, spoken, names, codebook))
        return found, {head.paragraph: head.start for head in spoken}
    alone = [head for head in heads if _stands_alone(text, head)]
    if alone:
        found = [
            Turn(head.name, head.colon, (trim(text, (head.start, head.end)),), None, asks=False, verbatim=False)
            for head in alone
        ]
        return found, {head.paragraph: head.start for head in alone}
    return list(_interview(text, paragraphs, codebook)), {}


def spoken(
    text: str, found: Sequence[Turn], drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> tuple[list[Draft], list[Quotation]]:
    """
    Return the drafts with those of the turns, and the quotations with the turns' words.

    Words under a speaker's name are his as if they stood in marks. An introduction whose verb has a draft already
    ("Ana Rell tells the Post why …") goes on with the answers.
    """
    if not found:
        return list(drafts), list(quotations)
    cues = Places((stretch, draft) for draft in drafts for stretch in draft.cue)
    kept, marked = list(drafts), list(quotations)
    for number, turn in enumerate(found):
        words = [w for w in turn.words if w[0] < w[1]]
        if not words:
            continue
        opened = [d for d in cues.touching(*turn.cue) if d.act is Act.SAYING] if turn.introduced else []
        if opened:
            opened[0].content = sorted([*opened[0].content, *words])
        else:
            open_ = turn.asks and text[words[-1][1] - 1] == "?"
            kept.append(
                Draft(
                    source=[turn.source] if turn.source else [],
                    cue=[turn.cue],
                    content=words,
                    act=Act.SAYING,
                    rule="turn",
                    certainty=Certainty.UNCOMMITTED if open_ else Certainty.CERTAIN,
                    polarity=Polarity.UNKNOWN if open_ else Polarity.YES,
                    source_head=None,
                    speaker_at=turn.speaker_at,
                )
            )
        if turn.verbatim:
            marked += [Quotation(*w, *w, -1 - number, True) for w in words if not _in_marks(text, w)]
    return kept, sorted(marked, key=lambda q: q.start)


def _in_marks(text: str, words: Stretch) -> bool:
    return text[words[0]] in '“„«"' and text[words[1] - 1] in '”“»"'


# -- lines that begin with a speaker ----------------------------------------------------------------------------------


def _heads(text: str, paragraphs: Sequence[Stretch], codebook: Codebook) -> Iterator[_Head]:
    for number, (start, end) in enumerate(paragraphs):
        match = _LETTERED.match(text, start, end) or _HEAD.match(text, start, min(end, start + _HEAD_CHARS))
        if match is None or len(match["name"]) > _NAME_CHARS:
            continue
        name = trim(text, match.span("name"))
        kind = _kind(text[slice(*name)])
        if kind is None:
            continue
        words = trim(text, (match.end(), end))[0] if match.end() < end else end
        head = _Head(
            paragraph=number,
            name=name,
            colon=(match.end() - 1, match.end()),
            aside=match.span("aside") if match["aside"] else None,
            start=words,
            end=end,
            kind=kind,
            key=_key(text[slice(*name)], kind),
        )
        head.known = _known(text[slice(*name)], codebook)
        yield head


def _kind(name: str) -> str | None:
    """Tell a speaker's name by how it is written; none for words that are no name."""
    base, _, title = name.partition(",")
    words = base.split()
    plain = base.casefold().rstrip(".")
    if not words or len(words) > 7 or len(title.split()) > 8 or words[0].casefold() in _NO_NAMES:
        return None
    if plain in _QUESTION and (len(plain) > 1 or base.isupper()):
        return "question"
    if plain in _ANSWER and (len(plain) > 1 or base.isupper()):
        return "answer"
    if plain in _LEADS:
        return "leads"
    if base.isupper() and sum(c.isalpha() for c in base) > 1:
        return "capitals"
    if base[0] in '«“"':
        # An outlet's name, no headline's quotation.
        return "name" if all(w.strip('«“”»"')[:1].isupper() or w in _SMALL for w in words) else None
    if words[0][0].isupper() and all(w[0].isupper() or w[0] in "«“" or w in _SMALL for w in words):
        return "name"
    return None


def _key(name: str, kind: str) -> str:
    """Return what two heads of one speaker share: the surname of a person, else the whole."""
    base = name.partition(",")[0].casefold().strip(" .")
    if kind in ("question", "answer", "leads") or base[0] in '«“"' or base.endswith(("»", "”")):
        return base
    return base.split()[-1]


def _known(name: str, codebook: Codebook) -> str:
    """Tell what the codebook knows of a name: a voice's, or that of a house or title written out; an outlet's."""
    base = name.partition(",")[0].strip(' «»“”"')
    kinds = {entity.kind.value for entity in codebook.lookup(base)}
    words = base.casefold().split()
    if len(words) > 1:
        kinds |= {codebook.nominals.get(" ".join(part), "") for n in (1, 2) for part in (words[:n], words[-n:])}
    if kinds & (_VOICES - {"publisher"}):
        return "voice"
    return "outlet" if "publisher" in kinds else ""


def _full_names(text: str) -> Mapping[str, Stretch]:
    """Return where each surname stands first with a name before it."""
    found: dict[str, Stretch] = {}
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        written = word.group()
        if not run or text[run[-1].end() : word.start()] not in (" ", "\u00a0") or len(run) > 4:
            run = []
        capital = written[0].isupper() and not written[1:].isupper() and written.casefold().strip(".") not in _TITLED
        if not capital or written.endswith((".", "'s", "’s", "'", "’")):
            # "J." may stand inside a name, "Corvane's" and "Mr." before one.
            run = [*run, word] if capital and run and len(written) == len("J.") else []
            continue
        run.append(word)
        if len(run) > 1:
            found.setdefault(written.casefold(), (run[0].start(), word.end()))
    return found


def _conversation(text: str, heads: Sequence[_Head], names: Mapping[str, Stretch]) -> list[_Head]:
    """Return the heads that are speakers of a conversation; none where the text holds no conversation."""
    counts = Counter(head.key for head in heads)
    full = {head.key for head in heads if head.kind == "name" and " " in text[slice(*head.name)]}
    sure = [head for head in heads if _is_speaker(text, head, counts, names, full)]
    kinds = {head.kind for head in sure}
    keys = {head.key for head in sure}
    repeated = any(counts[key] > 1 for key in keys)
    # "A:" alone will do: some outlets print their questions bold, without a letter.
    pair = {"question", "answer"} <= kinds or sum(head.kind == "answer" for head in sure) > 1
    led = bool(_ASKS & keys) and len(keys) > 1
    if not (pair or led or (repeated and (len(keys) > 1 or all(_named(h, names) for h in sure)))):
        return []
    ended = sum(text[head.end - 1] in '.!?…”»")]' or head.start >= head.end for head in sure)
    told = any("?" in text[h.start : h.end] or _SPOKEN.search(text, h.start, h.end) for h in sure)
    return sure if told and ended * 2 >= len(sure) else []


def _is_speaker(
    text: str, head: _Head, counts: Mapping[str, int], names: Mapping[str, Stretch], full: AbstractSet[str]
) -> bool:
    again = counts[head.key] > 1
    if head.kind in ("leads", "question", "answer") or head.known:
        return True
    if head.kind == "capitals":
        # "ORAL QUESTIONS: ENERGY" is a heading.
        return again or head.start >= head.end or text[head.end - 1] in _ENDS
    # A word alone may be anything ("Price: …"): it must come again, and be the surname of somebody, or ask.
    several = len(text[slice(*head.name)].partition(",")[0].split()) > 1 or text[head.name[0]] in '«“"'
    return several or (again and (head.key in names or head.key in full or text[head.end - 1] == "?"))


def _named(head: _Head, names: Mapping[str, Stretch]) -> bool:
    return bool(head.known) or head.key in names


def _stands_alone(text: str, head: _Head) -> bool:
    """Tell a line of somebody whom the codebook knows, in a text that is no conversation."""
    words = text[head.start : head.end]
    return (
        head.known == "voice"
        and head.kind in ("name", "capitals")
        and len(words.split()) > 2
        and words[0].isupper()
        and words[-1] in ".!?…"
    )


def _turns(
    text: str,
    paragraphs: Sequence[Stretch],
    heads: Sequence[_Head],
    names: Mapping[str, Stretch],
    codebook: Codebook,
) -> Iterator[Turn]:
    """Yield the turns of a conversation: each head's words, and the paragraphs that go on with them."""
    first, last = heads[0].paragraph, heads[-1].paragraph
    # In a text where speakers' lines are few, the paragraphs between them are somebody's prose.
    dense = len(heads) * 4 > last - first
    kinds = {head.kind for head in heads}
    answerer = _answerer(text, paragraphs[:first], names, codebook) if "answer" in kinds else None
    following = [*heads[1:], None]
    for head, after in zip(heads, following, strict=True):
        end = len(paragraphs) if after is None else after.paragraph
        if after is not None and after.kind == "answer" and head.kind == "answer" and end - head.paragraph > 1:
            # The question between two answers, without a letter.
            end -= 1
        going_on = paragraphs[head.paragraph + 1 : end] if dense else ()
        places = [(head.start, head.end), *_going_on(text, head, going_on, tail=after is None)]
        words = tuple(piece for place in places for piece in _without_directions(text, place))
        if head.kind == "question" and "answer" in kinds:
            # The outlet's own questions: the narrating voice.
            continue
        if head.kind == "answer":
            yield Turn(None, head.name, words, answerer, asks=False, verbatim=True)
            continue
        asks = head.kind == "question" or head.key in _ASKS or _only_asks(text, words)
        yield Turn(head.name, head.colon, words, _speaker_at(text, head, names), asks=asks, verbatim=True)


def _answerer(
    text: str, introduction: Sequence[Stretch], names: Mapping[str, Stretch], codebook: Codebook
) -> Stretch | None:
    """Return where the one who answers is named: by what the introduction says, else as its only full name."""
    introduced = interviewee(text, introduction, codebook)
    if introduced is not None:
        return introduced[0]
    above = [place for place in names.values() if introduction and place[0] < introduction[-1][1]]
    return above[0] if len(above) == 1 else None


def _only_asks(text: str, words: Sequence[Stretch]) -> bool:
    return bool(words) and all(text[end - 1] == "?" for start, end in words if start < end)


def _speaker_at(text: str, head: _Head, names: Mapping[str, Stretch]) -> Stretch | None:
    """Return where a speaker called by surname or in capitals is named in full."""
    base = text[slice(*head.name)].partition(",")[0].rstrip()
    if head.aside is not None:
        inside = trim(text, head.aside, also="()[]")
        words = text[slice(*inside)].split()
        if len(words) > 1 and all(word[0].isupper() for word in words):
            return inside
    if head.kind == "name" and " " in base:
        return None
    return names.get(head.key) or ((head.name[0], head.name[0] + len(base)) if " " in base else None)


def _going_on(text: str, head: _Head, following: Sequence[Stretch], *, tail: bool) -> Iterator[Stretch]:
    """Yield the paragraphs after a head's own that its speaker goes on in, up to where the narration begins."""
    if tail:
        # After the last speaker's line nothing says where his words end: with the last that somebody speaks in.
        following = _while_spoken(text, following)
    surname = re.compile(rf"\b{re.escape(head.key)}\b", re.IGNORECASE) if head.kind in ("name", "capitals") else None
    for start, end in following:
        if _STAGE.fullmatch(text, start, end):
            continue
        tells = _OF_ITSELF.match(text, start, end) or (surname and surname.search(text, start, end))
        if tells and not _SPOKEN.search(text, start, end):
            return
        yield start, end


def _while_spoken(text: str, following: Sequence[Stretch]) -> Sequence[Stretch]:
    """Cut paragraphs off where nobody speaks for himself outside quotation marks in two running."""
    last = -1
    for number, (start, end) in enumerate(following):
        if text[start] in '“„«"' or number - last > 2:
            break
        if _SPOKEN.search(_MARKED.sub("", text[start:end])):
            last = number
    return following[: last + 1]


def _without_directions(text: str, place: Stretch) -> Iterator[Stretch]:
    """Yield a paragraph's words without the stage directions between its sentences: "(Laughs.)", "[Applause]"."""
    start, end = place
    for match in _STAGE.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()].rstrip()
        if (before and before[-1] not in '.!?…”»"') or _SPOKEN.search(text, *match.span()):
            continue
        after = text[match.end() : match.end() + 8].lstrip()
        if match.end() < end and after[:1].islower():
            continue
        yield trim(text, (start, match.start()))
        start = match.end()
    yield trim(text, (start, end))


# -- interviews without names at the lines ----------------------------------------------------------------------------

# "the harbour master Lise Horn": small words, and the name that they lead to.
_PERSON = (
    r"(?:(?:him|her|them)(?= (?:in|at|on|about|before|after|over|by|for)\b|[,.:;–—]|$)|"
    r"(?:(?:the|our|his|her|its|a) )?(?:(?!(?:in|at|on|about|before|after|and|that)\b)[\w-]+(?:['’]s)? ){0,6}?"
    r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,3}(?=[\s,.:;–—]|$))"
)
_TALKED = re.compile(
    r"\b(?P<cue>(?:spoke|speaks|talked|talks|chatted|sat down) (?:to|with)|interviewed|met|asked)\s+"
    rf"(?P<who>{_PERSON})|"
    r"\b(?P<cue2>(?:interview|conversation|talk|Q ?& ?A|Q and A) with|questions (?:to|for))\s+"
    rf"(?P<who2>{_PERSON})"
)
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
        for pattern in (_TALKED, _TELLS, _ANSWERED):
            match = pattern.search(text, start, end)
            if match is None:
                continue
            which = "" if match["cue"] else "2"
            who, cue = trim(text, match.span("who" + which)), match.span("cue" + which)
            if pattern is _TALKED and _known(text[slice(*who)], codebook) == "outlet":
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


def _interview(text: str, paragraphs: Sequence[Stretch], codebook: Codebook) -> Iterator[Turn]:
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
        words += [piece for place in following for piece in _without_directions(text, place)]
    if lines is not dashes and not _are_answers(text, who, words):
        return
    yield Turn(who, cue, tuple(words), None, asks=False, verbatim=True, introduced=True)


def _are_answers(text: str, who: Stretch, words: Sequence[Stretch]) -> bool:
    """Tell answers from the parts of an explainer with questions for headings: that tells of its people by name."""
    surname = text[slice(*who)].rsplit(maxsplit=1)[-1]
    named = any(surname in text[start:end] for start, end in words) if surname[0].isupper() else False
    own = sum(_SPOKEN.search(text, start, end) is not None for start, end in words)
    return not named and own * 3 >= len(words)


def _last_answer(text: str, following: Sequence[Stretch]) -> list[Stretch]:
    """Return the last answer: the paragraph after the question, and those that somebody speaks in."""
    last = max((n for n, p in enumerate(following) if n == 0 or _SPOKEN.search(text, *p)), default=-1)
    found: list[Stretch] = []
    for place in following[: last + 1]:
        if found and _OF_ITSELF.match(text, *place):
            break
        found.append(place)
    return found


def _is_question(text: str, place: Stretch) -> bool:
    start, end = place
    return end - start <= _LONGEST_QUESTION and text[end - 1] == "?" and text[start] not in '“„«"'
