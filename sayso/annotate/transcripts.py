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

from sayso.annotate.draft import Draft, Stretch, trim
from sayso.annotate.interviews import interview, interviewee
from sayso.annotate.quotes import Quotation
from sayso.annotate.turns import OF_ITSELF, SPOKEN, STAGE, Turn, known, without_directions
from sayso.codebook import Codebook
from sayso.places import Places
from sayso.terms import Act, Certainty, Polarity

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
_HEAD = re.compile(
    r"(?P<name>[«“\"][^\n:«»“”\"]{1,50}[»”\"]|[^\W\d_][^\n:?!;“”\"()\[\]]{0,89}?)"
    r"(?P<aside>[ \u00a0]?[(\[][^()\[\]\n:]{1,60}[)\]])?[ \u00a0]?:(?=\s|$)"
)
_LETTERED = re.compile(r"(?P<name>[QA])(?P<aside>)\.(?=\s)")
_MARKED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
_WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*\.?")
_NAME_CHARS, _HEAD_CHARS = 120, 160
_ENDS = '.!?…”»")]'


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
    return list(interview(text, paragraphs, codebook)), {}


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
        head.known = known(text[slice(*name)], codebook)
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
    told = any("?" in text[h.start : h.end] or SPOKEN.search(text, h.start, h.end) for h in sure)
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
        words = tuple(piece for place in places for piece in without_directions(text, place))
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
        if STAGE.fullmatch(text, start, end):
            continue
        tells = OF_ITSELF.match(text, start, end) or (surname and surname.search(text, start, end))
        if tells and not SPOKEN.search(text, start, end):
            return
        yield start, end


def _while_spoken(text: str, following: Sequence[Stretch]) -> Sequence[Stretch]:
    """Cut paragraphs off where nobody speaks for himself outside quotation marks in two running."""
    last = -1
    for number, (start, end) in enumerate(following):
        if text[start] in '“„«"' or number - last > 2:
            break
        if SPOKEN.search(_MARKED.sub("", text[start:end])):
            last = number
    return following[: last + 1]
