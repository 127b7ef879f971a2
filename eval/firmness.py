"""
How firmly something is held: certainty and polarity at predicates that are given, in MEANTIME and in our labelled set.

    python -m eval firmness
    python -m eval.firmness --errors 20                what goes wrong in MEANTIME's train part and in our dev half

**MEANTIME** (Minard and others 2016): the sentences of ``factuality/MEANTIME/dev.jsonl``, looked up in the corpus's
XML, whose EVENT_MENTIONs have the attributes ``certainty`` (CERTAIN, PROBABLE, POSSIBLE, UNDERSPECIFIED) and
``polarity`` (POS, NEG). Their product in three classes: *certain yes*, *certain no*, and *not certain*, whatever its
polarity: of PROBABLE, POSSIBLE and UNDERSPECIFIED the dev part has ten mentions together, of which one is PROBABLE and
one UNDERSPECIFIED, and a class of one mention would be a fifth of the figure. Mentions whose attributes are empty are
left out. The event's token is given; the sentence is put together from its tokens and parsed by our parser, and the
stand at the event within the whole sentence is read. MEANTIME counts what is wished or asked for as not certain; our
scale holds it for certain (rule 12 of ANNOTATION.md) and marks it as aimed at: aimed and affirmed is *not certain*.

**The labelled set** (``eval/propositions``): the stand at the labelled words for the kind (where they hold several
verbs and the kind is an act, the verb that the others govern; without such words, the content's topmost verb), within
what the same speaker is labelled or found to say in that sentence (the report itself: the whole sentence), joined with
the stand of the attribution that our annotator finds round it. Classes are the labelled pairs of certainty and
polarity; those with fewer than five cases in a half are not part of its macro-F1. A polarity that the label accepts
with another kind is right too. A negation inside the words for a refusal ("will not sell") or for keeping ("will not
leave") is what makes the kind, and not a denial of it (rule 4 of the set).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from eval.figures import Absent
from eval.propositions import HALVES, Entry, Labelled, load
from sayso.annotate import Annotator
from sayso.annotate.parse import EnglishParser
from sayso.claims.by_surface import SurfacePropositions
from sayso.claims.firmness import stand
from sayso.claims.held import Held, is_hearsay, with_cue
from sayso.codebook import codebook
from sayso.model import Attribution, Document, Markup, Sentence, Span
from sayso.syntax import Tree
from sayso.terms import Certainty, Polarity
from tools.plain import plain_document

# A class with fewer cases has no F1 worth the name.
LEAST = 5
# Of the bootstrap over sentences or texts: how often, and the seed that makes an interval the same in every run.
TIMES, SEED = 1000, 17
_NOT_CERTAIN = "not certain"
_POLARITIES = {"POS": "certain yes", "NEG": "certain no"}
# Kinds that a negation makes.
_BY_NEGATION = frozenset({"refuse", "retain"})
# Kinds that tell how somebody stands to an act, and not that it is done: the governing verb is theirs.
_ABOUT_ACTS = frozenset("want request negotiate offer agree approve refuse cancel delay retain other".split())
_VERBAL = ("VERB", "AUX")
# The Penn Treebank's spellings, and the marks that no space stands before or behind.
_PENN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_CLOSING = frozenset(
    {",", ".", ";", ":", "?", "!", "%", ")", "]", "'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "'", "..."}
)
_OPENING = frozenset({"(", "[", "$"})


@dataclass(frozen=True, slots=True)
class Case:
    """One predicate: the unit that the bootstrap draws, the gold class, ours, and how it reads."""

    unit: str
    gold: str
    ours: str
    reads: str


def measure(shared: Path) -> Mapping[str, float]:
    """Return the macro-F1 of MEANTIME's dev part and of each half of our set. Raises Absent without the corpus."""
    found: dict[str, float] = {}
    for name, cases, least in (
        ("meantime_dev", meantime(shared, "dev"), 1),
        *((f"set_{half}", labelled(half), LEAST) for half in HALVES),
        *((f"set_{half}_en", labelled(half, ("en",)), LEAST) for half in HALVES),
    ):
        figure = macro_f1(cases, least)
        low, high = _interval(cases, lambda drawn, least=least: macro_f1(drawn, least))  # type: ignore[misc]
        print(f"{name}: macro-F1 {figure:.3f} (95 %: {low:.3f} to {high:.3f}), {len(cases)} predicates")
        for each, count in sorted(Counter(case.gold for case in cases).items()):
            print(
                f"    {each:24s} {count:4d}  F1 {f1(cases, each):.3f}{'' if count >= least else '  not in the macro'}"
            )
        found[f"{name}_macro_f1"] = figure
    return found


def f1(cases: Sequence[Case], each: str) -> float:
    """Return the F1 of one class."""
    right = sum(case.gold == case.ours == each for case in cases)
    given = sum((case.gold == each) + (case.ours == each) for case in cases)
    return 2 * right / given if given else 0.0


def macro_f1(cases: Sequence[Case], least: int) -> float:
    """Return the mean F1 of the classes that have as many gold cases as ``least``."""
    classes = [each for each, count in Counter(case.gold for case in cases).items() if count >= least]
    return sum(f1(cases, each) for each in classes) / len(classes) if classes else 0.0


def _interval(cases: Sequence[Case], figure: Callable[[Sequence[Case]], float]) -> tuple[float, float]:
    units: dict[str, list[Case]] = {}
    for case in cases:
        units.setdefault(case.unit, []).append(case)
    draw = random.Random(SEED)
    names = list(units)
    found = sorted(
        figure([case for name in draw.choices(names, k=len(names)) for case in units[name]]) for _ in range(TIMES)
    )
    return found[TIMES // 40], found[-TIMES // 40]


# ---------------------------------------------------------------- MEANTIME


def meantime(shared: Path, part: str) -> list[Case]:
    """Return the events of "train" or "dev". Raises Absent when the corpus is not there."""
    listed = shared / "data" / "factuality" / "MEANTIME" / f"{part}.jsonl"
    folder = shared / "data" / "meantime" / "intra_cross-doc_annotation"
    if not listed.exists() or not folder.exists():
        raise Absent(f"{listed.parent} and {folder} are not both there")
    wanted = {_key(json.loads(line)["text"].split()) for line in listed.read_text("utf-8").splitlines()}
    found: list[Case] = []
    for path in sorted(folder.glob("*/*.xml")):
        for number, tokens, events in _sentences(path):
            if _key(tokens) in wanted:
                wanted.discard(_key(tokens))
                found += _cases(f"{path.stem}:{number}", tokens, events)
    return found


def _key(tokens: Sequence[str]) -> str:
    return "".join(_PENN.get(token, token) for token in tokens)


def _sentences(path: Path) -> Iterator[tuple[int, list[str], list[tuple[int, str]]]]:
    """Yield the sentences of a file: number, tokens, and the events with a class, by their first token."""
    root = ET.parse(path).getroot()
    sentences: dict[int, list[str]] = {}
    place: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        tokens = sentences.setdefault(int(token.get("sentence", 0)), [])
        place[token.get("t_id", "")] = int(token.get("sentence", 0)), len(tokens)
        tokens.append(token.text or "")
    events: dict[int, list[tuple[int, str]]] = {}
    for event in root.iter("EVENT_MENTION"):
        anchors = [anchor.get("t_id", "") for anchor in event.iter("token_anchor")]
        certainty, polarity = event.get("certainty") or "", event.get("polarity") or ""
        gold = _POLARITIES.get(polarity) if certainty == "CERTAIN" else _NOT_CERTAIN if certainty else None
        if anchors and gold is not None:
            sentence, index = place[anchors[0]]
            events.setdefault(sentence, []).append((index, gold))
    for number, tokens in sentences.items():
        yield number, tokens, sorted(events.get(number, []))


def _cases(unit: str, tokens: Sequence[str], events: Sequence[tuple[int, str]]) -> Iterator[Case]:
    text, starts = plain(tokens)
    sentences = _parser()(text, [(0, len(text))]).sentences
    for index, gold in events:
        sentence = next(s for s in sentences if s.start <= starts[index] < s.end)
        tree = Tree(sentence)
        at = tree.at(starts[index])
        held = stand(tree, at if at is not None else 0, (sentence.start, sentence.end))
        yield Case(unit, gold, _as_meantime(held), f"{text[: starts[index]]}>>{text[starts[index] :]}")


def _as_meantime(held: Held) -> str:
    if held.certainty is not Certainty.CERTAIN or (held.aimed and held.polarity is Polarity.YES):
        return _NOT_CERTAIN
    return f"certain {held.polarity.value}"


def plain(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """Return the text of a tokenised sentence, and where each token begins."""
    text, starts, before, quoted = "", [], "", False
    for token in (_PENN.get(each, each) for each in tokens):
        joined = not text or token in _CLOSING or before in _OPENING or (before == '"' and quoted)
        if token == '"':
            joined = joined or quoted
            quoted = not quoted
        text += "" if joined else " "
        starts.append(len(text))
        text, before = text + token, token
    return text, starts


@cache
def _parser() -> EnglishParser:
    return EnglishParser(names=False)


# ---------------------------------------------------------------- the labelled set


def labelled(half: str, languages: Sequence[str] = ("en", "ru", "uk", "be")) -> list[Case]:
    """Return the propositions of a half of our set."""
    return [
        Case(
            entry.id,
            f"{label.certainty} {label.polarity}",
            _accepted(label, _read(entry, label)),
            f"{label.kind}: {' … '.join(span.exact for span in label.content)}",
        )
        for entry in load(half)
        if entry.language in languages
        for label in entry.propositions
    ]


def _accepted(label: Labelled, held: Held) -> str:
    for accepted in label.accept:
        if accepted.polarity is held.polarity and held.certainty is label.certainty:
            return f"{label.certainty} {label.polarity}"
    return f"{held.certainty} {held.polarity}"


@cache
def _markup(entry: Entry) -> tuple[Document, Markup]:
    document = plain_document(entry.text, language=entry.language)
    return document, _annotator()(document)


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def _read(entry: Entry, label: Labelled) -> Held:
    document, markup = _markup(entry)
    words = label.kind_words
    home = next((span for span in label.content if words and span.start <= words.start < span.end), None)
    at = words.start if words and home else label.content[0].start
    home = home or label.content[0]
    sentence = next(s for s in markup.sentences if s.start <= at < s.end)
    same = [span for each in entry.propositions if each.speaker == label.speaker for span in each.content]
    around = [a for a in markup.attributions if any(s.start <= at < s.end for s in a.content)]
    around = [
        a for a in around if not any(span.start <= cue.start < span.end for span in label.content for cue in a.cue)
    ]
    around = [
        a
        for a in around
        if label.speaker is not None
        or a.certainty is Certainty.UNCOMMITTED
        or is_hearsay(a, codebook().firmness, entry.language)
    ]
    holder = min(around, key=_length, default=None)
    same += holder.content if holder else ()
    inside = [span for span in same if sentence.start <= span.start < sentence.end]
    whole = (min(span.start for span in [home, *inside]), min(sentence.end, max(span.end for span in [home, *inside])))
    if label.speaker is None:
        # What the report says itself it says in whole sentences.
        whole = (sentence.start, sentence.end)
    if entry.language == "en":
        tree = Tree(sentence)
        inner = words if words is not None and home.start <= words.start < home.end else None
        at_act = label.kind not in _ABOUT_ACTS
        held = stand(tree, _predicate(tree, inner or home, at_act=at_act), whole, able=label.kind == "capability")
        if label.kind in _BY_NEGATION and inner and any(inner.start <= sign[0] < inner.end for sign in held.signs):
            held = held.affirmed()
    else:
        inner = words if words is not None and sentence.start <= words.start < sentence.end else home
        held = _by_surface(document, markup, sentence, whole, inner, able=label.kind == "capability")
        if label.kind in _BY_NEGATION and any(inner.start <= sign[0] < inner.end for sign in held.signs):
            held = held.affirmed()
    return held if holder is None else with_cue(holder, held, codebook().firmness, entry.language)


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _by_surface(
    document: Document, markup: Markup, sentence: Sentence, inside: tuple[int, int], words: Span, *, able: bool
) -> Held:
    reader = SurfacePropositions(document, markup, codebook())
    return reader.held(sentence, (words.start, words.end), inside, able=able)


def _predicate(tree: Tree, span: Span, *, at_act: bool) -> int:
    """Return the token of some words on which the stand is read: with ``at_act`` the verb that the others govern."""
    within = [n for n, t in enumerate(tree.tokens) if t.start < span.end and t.end > span.start and t.pos != "PUNCT"]
    tops = [n for n in within if tree.tokens[n].head not in within or tree.tokens[n].head == n]
    verbs = [n for n in tops if tree.tokens[n].pos in _VERBAL]
    at = (verbs or tops or within or [0])[0]
    while True:
        below = [c for c in tree.by_dep(at, "xcomp", "ccomp") if c in within and tree.tokens[c].pos in _VERBAL]
        if not at_act or not below or any(tree.tokens[c].dep == "ccomp" and tree.by_dep(c, "nsubj") for c in below):
            return at
        at = below[0]


def main() -> None:
    """Print what goes wrong in the parts that may be looked at."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.firmness", description=__doc__.split("\n\n")[0] if __doc__ else ""
    )
    parser.add_argument("--errors", type=int, default=20)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    given = parser.parse_args()
    for cases in (meantime(given.shared, "train"), labelled("dev")):
        wrong = [case for case in cases if case.gold != case.ours]
        print(f"macro-F1 {macro_f1(cases, LEAST):.3f}; {len(wrong)} of {len(cases)} wrong")
        for case in wrong[: given.errors]:
            print(f"  {case.gold} → {case.ours} | {case.unit} | {case.reads[:300]}")


if __name__ == "__main__":
    main()
