"""
The ways by which a speaker's words came to a report, where the report says so beside the saying.

    "two deputies told Interlink that P"              the outlet that somebody spoke to
    "in an interview with the Kest Times, she said"
    "in a letter seen by the Morland Herald, he wrote"
    "in a post carried by Interlink"                  whoever carried, translated or released the words
    "The Herald published her testimony. She said P"  said of all that she is quoted with

A reporter, a court or a committee that is only spoken to is no way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sayso.annotate.by_syntax.cues import TALKS, TELLING, Cues
from sayso.annotate.by_syntax.phrases import Phrases
from sayso.annotate.draft import Stretch
from sayso.model import Attribution, Document, Mention, Relay, Sentence
from sayso.places import InOrder, Places
from sayso.terms import Act, MentionForm, MentionKind

_HOUSES = frozenset({MentionKind.AGENCY, MentionKind.PUBLISHER})
# The last or the first word of an outlet's name, or the end of a name that is one word.
_OUTLET_WORDS = frozenset(
    "times post herald tribune gazette chronicle guardian telegraph mirror observer sentinel courier journal daily "
    "weekly news wire press radio television tv today express star sun globe dispatch bulletin monitor echo voice "
    "review reporter agency magazine newspaper broadcaster channel network media inquirer examiner standard record "
    "argus mail".split()
)
_OUTLET_ENDS = re.compile(r"(?:press|news|link|media|wire|inform|tv|pravda)$", re.IGNORECASE)
_OUTLET_NOUNS = frozenset(
    "newspaper daily weekly magazine paper tabloid agency channel station broadcaster portal website site outlet "
    "radio network publication journal".split()
)
# Where people post, which publish nothing themselves.
_PLATFORMS = frozenset("telegram twitter x facebook instagram youtube tiktok vkontakte whatsapp".split())
_HEARERS = frozenset({"mps", "meps", "mp", "senators", "lawmakers"})
_OWN = frozenset({"this", "our", "its", "his", "her", "their"})
# Houses that are told things and publish none of them.
_INSTITUTIONS = frozenset(
    "congress parliament senate council court committee commission ministry party union bank university police "
    "inquiry house office department tribunal assembly interpol company inc corp board agency bureau service".split()
) - {"agency"}
# What another's words stand in, and who has seen or carried it.
_SEEING = frozenset("see review obtain view read examine consult hear".split())
_CARRYING = frozenset(
    "carry publish release translate broadcast air report quote cite share post relay leak distribute circulate "
    "print reprint republish run issue show repost reposte forward transcribe interpret render copy".split()
)
_WORDS = frozenset(
    "speech remark statement interview testimony letter message post video recording transcript article comment "
    "address cable memo note e-mail email memoir diary confession account conversation text appeal lecture sermon "
    "mail clip minute document report record file filing paper draft audio tape".split()
)
# What is no words of anybody's, and is seen by whoever tells what stands in it.
_DOCUMENTS = frozenset(
    "copy contract plan agreement decree order budget list invoice presentation slide log annex proposal tender "
    "petition complaint lawsuit indictment audit survey study assessment review analysis dossier certificate licence "
    "license".split()
)
_PASSING = _SEEING | _CARRYING
_PASSED = _WORDS | TALKS | {"version", "translation", "report"}
_SPEAKING = frozenset("speak talk write".split())
_INTERVIEWING = frozenset({"interview", "speak", "talk", "reach", "question"})
# As far before its carrier, in words, the text is named that was carried.
_NEAR = 8
_OF_WORDS = _WORDS | _INTERVIEWING
_ANONYMITY = re.compile(
    r"\b(?:on condition|anonym|not to be named|name be withheld|declined to be named)", re.IGNORECASE
)


def ways(
    document: Document,
    sentences: Sequence[Sentence],
    found: Sequence[Attribution],
    mentions: Sequence[Mention],
    cues: Cues,
    resolve: Callable[[Stretch], Mention],
) -> Iterator[Relay]:
    """Yield what the report says of the ways by which the words of its attributions came; outermost first."""
    yield from _Ways(document, found, mentions, cues, resolve)(sentences)


class _Ways:
    """The attributions of one report, by where their cues stand."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Attribution],
        mentions: Sequence[Mention],
        cues: Cues,
        resolve: Callable[[Stretch], Mention],
    ) -> None:
        self._document = document
        self._text = document.text
        self._cues = cues
        self._resolve = resolve
        self._names = InOrder(m for m in mentions if m.form is MentionForm.NAME)
        self._by_id = {a.id: a for a in found}
        sayings = [a for a in found if a.act is Act.SAYING and a.cue and a.speaker is not None]
        self._sayings = Places(((a.cue[0].start, a.cue[-1].end), a) for a in sayings)
        self._every = Places(((a.cue[0].start, a.cue[-1].end), a) for a in found if a.cue)
        self._contents = Places(((c.start, c.end), a) for a in found for c in a.content)

    def __call__(self, sentences: Sequence[Sentence]) -> Iterator[Relay]:
        before: tuple[Stretch, int] | None = None
        for sentence in sentences:
            said = self._sayings.touching(sentence.start, sentence.end)
            if not said and before is None and not self._speaks_of_words(sentence):
                continue
            phrases = Phrases(self._text, sentence, self._cues)
            for attribution in sorted(said, key=lambda a: a.cue[0].start):
                told = [*self._carried(phrases, attribution), *self._heard(phrases, attribution)]
                if before is not None and before[1] == sentence.paragraph and attribution.parent is None and not told:
                    told = [before[0]]
                yield from (self._relay(attribution, stretch) for stretch in dict.fromkeys(told))
            before = None
            if not self._every.touching(sentence.start, sentence.end):
                carrier, author = self._announced(phrases)
                if carrier is not None and author is not None:
                    yield from self._of_all(author, carrier)
                elif carrier is not None:
                    before = (carrier, sentence.paragraph)

    def _relay(self, attribution: Attribution, stretch: Stretch) -> Relay:
        speaker = attribution.speaker
        if speaker is None:
            raise AssertionError("only sayings with a speaker are looked at")
        return Relay(
            speaker=speaker,
            via=self._named(stretch),
            words=self._document.span(*stretch),
            attribution_id=attribution.id,
        )

    def _named(self, stretch: Stretch) -> Mention:
        """Return who carried the words; one whom nobody names is called by its own words."""
        via = self._resolve(stretch)
        if via.label is not None:
            return via
        first, _, rest = self._text[stretch[0] : stretch[1]].partition(" ")
        return replace(via, label=rest if first.lower() in ("the", "a", "an") and rest else f"{first} {rest}".strip())

    def _of_all(self, author: Stretch, carrier: Stretch) -> Iterator[Relay]:
        """Yield the way that holds for all that somebody is quoted with further down."""
        yield Relay(speaker=self._resolve(author), via=self._named(carrier), words=self._document.span(*carrier))

    def _speaks_of_words(self, sentence: Sentence) -> bool:
        return any(t.lemma in _OF_WORDS for t in sentence.tokens)

    # -- who was spoken to ----------------------------------------------------------------------------------------

    def _heard(self, phrases: Phrases, attribution: Attribution) -> Iterator[Stretch]:
        """Yield the outlet that a saying was made to: "told X", "speaking to X", "in an interview with X"."""
        verb = self._verb_of(phrases, attribution)
        if verb is None:
            return
        tree, tokens = phrases.tree, phrases.tokens
        if tokens[verb].lemma in TELLING - {"ask"}:
            for hearer in tree.by_dep(verb, "dobj", "dative"):
                yield from self._outlet(phrases, hearer, told=True)
        starters = [
            verb,
            *tree.by_dep(verb, "advcl"),
            *(a for s in tree.by_dep(verb, "nsubj") for a in tree.by_dep(s, "acl", "advcl")),
        ]
        for start in starters:
            if start != verb and tokens[start].lemma not in _SPEAKING:
                continue
            for prep in tree.by_dep(start, "prep", "dative"):
                if start != verb and tokens[prep].lemma in ("to", "with"):
                    for hearer in tree.by_dep(prep, "pobj"):
                        yield from self._outlet(phrases, hearer, told=True)
                if start == verb and tokens[start].lemma == "write" and tokens[prep].lemma in ("in", "for", "on"):
                    for hearer in tree.by_dep(prep, "pobj"):
                        yield from self._outlet(phrases, hearer, told=False)
                yield from self._in_talk(phrases, prep, attribution)

    def _in_talk(self, phrases: Phrases, prep: int, attribution: Attribution) -> Iterator[Stretch]:
        tree, tokens = phrases.tree, phrases.tokens
        for talk in [
            t for t in tree.by_dep(prep, "pobj") if tokens[t].lemma in TALKS or tokens[t].text.lower() in TALKS
        ]:
            if self._inside_content(tokens[talk].start, attribution):
                continue
            for inner in tree.by_dep(talk, "prep", "dative"):
                if tokens[inner].lemma in ("with", "to", "for", "in", "on", "by"):
                    for hearer in tree.by_dep(inner, "pobj"):
                        yield from self._outlet(phrases, hearer, told=tokens[inner].lemma in ("with", "to"))
            for given in tree.by_dep(talk, "relcl", "acl"):
                # "in an interview that she gave (to) the Post"
                if tokens[given].lemma in ("give", "grant"):
                    preps = [h for p in tree.by_dep(given, "prep", "dative") for h in [p, *tree.by_dep(p, "pobj")]]
                    for hearer in [h for h in preps if tokens[h].pos in ("NOUN", "PROPN")]:
                        yield from self._outlet(phrases, hearer, told=True)

    def _verb_of(self, phrases: Phrases, attribution: Attribution) -> int | None:
        for span in reversed(attribution.cue):
            place = phrases.tree.at(span.end - 1)
            while place is not None and place >= 0 and phrases.tokens[place].start >= span.start:
                if phrases.tokens[place].pos in ("VERB", "AUX"):
                    return place
                place -= 1
        return None

    def _inside_content(self, offset: int, attribution: Attribution) -> bool:
        return any(c.start <= offset < c.end for c in attribution.content)

    def _outlet(self, phrases: Phrases, head: int, *, told: bool) -> Iterator[Stretch]:
        if self._is_outlet(phrases, head, told=told):
            yield from phrases.source_of(head)

    def _is_outlet(self, phrases: Phrases, head: int, *, told: bool) -> bool:
        """Tell an outlet by what it is known to be, by its name, by its noun, by being told what is published."""
        tokens = phrases.tokens
        start, end = phrases.source_of(head)[0]
        inside = self._names.inside(start, end)
        if self._text[start:end].lower() in _PLATFORMS:
            return False
        at, after = tokens[head].start, tokens[head].end
        if any(m.kind in _HOUSES and m.span.end > at and not self._text[after : m.span.start].strip() for m in inside):
            # Not "the letter seen by the Courier", nor "a reader of the Courier".
            return True
        if any(m.entity_id is not None for m in inside):
            return False
        words = [w.strip("’'s") if w.endswith(("'s", "’s")) else w for w in self._text[start:end].split()]
        lower = [w.lower().strip(",") for w in words]
        if lower[0] in _OWN:
            # "told this newspaper": whoever publishes the report. "On its website": who says it.
            return False
        if tokens[head].pos == "NOUN":
            return bool(_OUTLET_NOUNS & {tokens[head].lemma}) or any(w in _OUTLET_NOUNS for w in lower[1:])
        if tokens[head].pos != "PROPN" or tokens[head].tag == "NNPS" or lower[-1] in _HEARERS:
            return False
        names = [w for w in words if w[:1].isupper()]
        if not names or _INSTITUTIONS & set(lower):
            return False
        if names[-1].lower() in _OUTLET_WORDS or names[0].lower() in ("radio", "tv", "agence", "agency", "channel"):
            return True
        if _OUTLET_NOUNS & set(lower) or _OUTLET_ENDS.search(names[-1]):
            return True
        person = any(m.kind is MentionKind.PERSON for m in inside)
        if not told or lower[0] in ("the", "a", "an") or (person and len(names) > 1):
            return False
        if _ANONYMITY.search(phrases.text, phrases.tokens[0].start, phrases.tokens[-1].end):
            return True
        return not person and not any(m.kind in (MentionKind.PLACE, MentionKind.STATE) for m in inside)

    # -- who carried the words ------------------------------------------------------------------------------------

    def _carried(self, phrases: Phrases, attribution: Attribution) -> Iterator[Stretch]:
        """Yield who saw, carried or translated what the words of a saying stand in: "in a letter seen by X"."""
        if attribution.parent is not None and self._same_sentence(attribution, phrases):
            return
        for place, carrier in self._participles(phrases):
            word = phrases.tokens[place]
            if self._contents.at(word.start) or self._every.at(word.start):
                continue
            if (
                word.lemma in _CARRYING
                or self._is_outlet(phrases, carrier, told=word.lemma in _SEEING)
                or self._bare_name(phrases, carrier)
            ):
                yield from phrases.source_of(carrier)

    def _same_sentence(self, attribution: Attribution, phrases: Phrases) -> bool:
        outer = self._by_id.get(attribution.parent or "")
        return outer is not None and bool(outer.cue) and outer.cue[0].start >= phrases.tokens[0].start

    def _bare_name(self, phrases: Phrases, head: int) -> bool:
        start, end = phrases.source_of(head)[0]
        inside = self._names.inside(start, end)
        known = any(m.entity_id is not None or m.kind is MentionKind.PERSON for m in inside)
        return phrases.tokens[head].pos == "PROPN" and len(self._text[start:end].split()) == 1 and not known

    def _participles(self, phrases: Phrases) -> Iterator[tuple[int, int]]:
        """Yield each "seen by X", "which X carried" of a text, a speech or a post: the verb and X."""
        tokens = phrases.tokens
        for place, token in enumerate(tokens[:-2]):
            if token.tag not in ("VBN", "VBD", "VBZ") or token.lemma not in _PASSING:
                continue
            carrier = self._carrier(phrases, place)
            near = tokens[max(0, place - _NEAR) : place]
            seen = _PASSED | _DOCUMENTS if token.lemma in _SEEING else _PASSED
            if carrier is not None and any(t.lemma in seen for t in near):
                yield place, carrier

    def _carrier(self, phrases: Phrases, verb: int) -> int | None:
        """Return X of "(that was) carried by X" and "which X carried"."""
        tree, tokens = phrases.tree, phrases.tokens
        related = tokens[verb].dep == "relcl"
        if tokens[verb + 1].lemma == "by":
            alone = not tree.by_dep(verb, "aux", "auxpass", "nsubj", "nsubjpass")
            passive = tokens[verb].dep in ("relcl", "acl") and bool(tree.by_dep(verb, "auxpass"))
            return tree.first(verb + 1, "pobj") if alone or passive else None
        thing = tree.first(verb, "dobj")
        return tree.first(verb, "nsubj") if related and thing is not None and tokens[thing].tag == "WDT" else None

    def _announced(self, phrases: Phrases) -> tuple[Stretch | None, Stretch | None]:
        """
        Return who carries the words that come next, and whose they are, of a sentence that holds no saying itself.

            "The Herald published the testimony of the engineer Ada Quill.", "Ardapress spoke to Mira Jost."
        """
        tree, tokens = phrases.tree, phrases.tokens
        for place, carrier in self._participles(phrases):
            if tokens[place].lemma in _CARRYING:
                return phrases.source_of(carrier)[0], None
        for verb, token in enumerate(tokens):
            subject = tree.first(verb, "nsubj") if token.pos == "VERB" and tree.first(verb, "neg") is None else None
            thing = None if subject is None else tree.first(verb, "dobj")
            if subject is None or tokens[subject].pos == "PRON":
                continue
            if token.lemma in _CARRYING and thing is not None and tokens[thing].lemma in _WORDS:
                author = phrases.author_of(thing)
                return phrases.source_of(subject)[0], None if author is None else phrases.source_of(author)[0]
            if token.lemma in _INTERVIEWING and self._is_outlet(phrases, subject, told=False):
                asked = (
                    [thing]
                    if thing is not None
                    else [h for p in tree.by_dep(verb, "prep") for h in tree.by_dep(p, "pobj")]
                )
                person = next((h for h in asked if tokens[h].pos == "PROPN"), None)
                if person is not None:
                    return phrases.source_of(subject)[0], phrases.source_of(person)[0]
        return self._given(phrases)

    def _given(self, phrases: Phrases) -> tuple[Stretch | None, Stretch | None]:
        """Read "Mira Jost gave an interview to Radio Nord", "an interview that Mira Jost gave to Radio Nord"."""
        tree, tokens = phrases.tree, phrases.tokens
        for verb, token in enumerate(tokens):
            talk = tree.first(verb, "dobj")
            if token.lemma not in ("give", "grant") or talk is None:
                continue
            about = {tokens[talk].lemma, tokens[token.head].lemma}
            giver = tree.first(verb, "nsubj")
            preps = [
                p for i in (verb, talk) for p in tree.by_dep(i, "prep", "dative") if tokens[p].lemma in ("to", "with")
            ]
            hearers = [*tree.by_dep(verb, "dative"), *(h for p in preps for h in tree.by_dep(p, "pobj"))]
            hearer = next(
                (h for h in hearers if tokens[h].pos in ("PROPN", "NOUN") and self._is_outlet(phrases, h, told=True)),
                None,
            )
            if "interview" in about and giver is not None and hearer is not None and tokens[giver].pos == "PROPN":
                return phrases.source_of(hearer)[0], phrases.source_of(giver)[0]
        return None, None
