"""Tables of the codebook's files to speech cues and kinds."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.codebook.pack import Table
from sayso.codebook.records import Kind, KindCue, SpeechCue
from sayso.codebook.verbs import forms_of, respelt
from sayso.terms import Act, Certainty, Polarity

LANGUAGES = ("en", "ru", "uk", "be")
FRAMES = ("that", "to", "quote", "np", "as", "of", "label", "cite")
POS = ("verb", "noun", "prep", "adverb", "adjective")
ARGUMENTS = (
    "subject object passive_subject agent dative possessive compound clause "
    "about after against at between by for from in into of off on onto out over to towards under upon with within"
).split()
# What a cue may ask of the act that it governs, beside the kinds: that its subject gets, or gives.
SIDES = ("getting", "giving")
_SPEECH = ("language", "act", "certainty", "polarity", "frames", "pos", "lemmas", "factive")
_CUE = ("lemmas", "pos", "actor", "counterparty", "item", "weak", "governs", *LANGUAGES)


def speech_of(table: Table) -> list[SpeechCue]:
    """Return the cues of one [[speech]] table, which share everything but the lemma."""
    table.check(_SPEECH, ("language", "lemmas", "frames"))
    language = table.one_of("language", LANGUAGES)
    pos = table.one_of("pos", POS, "verb")
    act = Act(table.one_of("act", [each.value for each in Act], "saying"))
    certainty = Certainty(table.one_of("certainty", [each.value for each in Certainty], "certain"))
    polarity = Polarity(table.one_of("polarity", [each.value for each in Polarity], "yes"))
    frames = _each_of(table, "frames", FRAMES)
    if certainty is Certainty.UNCOMMITTED and polarity is not Polarity.UNKNOWN:
        raise table.error("polarity", "an uncommitted cue has the polarity unknown")
    return [
        SpeechCue(
            lemma=lemma,
            language=language,
            act=act,
            certainty=certainty,
            polarity=polarity,
            frames=frozenset(frames),
            pos=pos,
            factive=table.flag("factive"),
            forms=_forms(lemma, language, pos, irregular),
        )
        for lemma, *irregular in (_spelled(each).split(":") for each in table.names("lemmas"))
    ]


def _forms(lemma: str, language: str, pos: str, irregular: Sequence[str]) -> tuple[str, ...]:
    forms = (*forms_of(lemma, language, pos), *irregular)
    behind_vowels = (respelt(form, language) for form in forms) if pos == "verb" else ()
    return (*forms, *(form for form in behind_vowels if form is not None))


def cue_groups(table: Table) -> list[Table]:
    """Return the [[kind.x.cue]] tables of a [kind.x] table."""
    groups = table.values.get("cue", [])
    section = f"kind.{table.id}.cue"
    if not isinstance(groups, list) or not all(isinstance(values, dict) for values in groups):
        raise table.error("cue", f"expected [[{section}]] tables")
    return [
        Table(pack=table.pack, section=section, id=str(number), values=values) for number, values in enumerate(groups)
    ]


def governs_of(group: Table) -> tuple[str, ...]:
    """Return what a group of cues asks of the act that they govern: kinds, or sides."""
    return tuple(each.strip() for each in group.text("governs").split(",") if each.strip())


def kind_of(table: Table, means: str | None = None) -> Kind:
    """Return the kind of one [kind.x] table. ``means`` is given where the table adds to a kind that is there."""
    table.check(("means", "cue", "examples", "counterexamples"), ("means",) if means is None else ())
    cues: list[KindCue] = []
    for group in cue_groups(table):
        group.check(_CUE, ("pos",))
        words = [("en", each) for each in group.names("lemmas")]
        words += [(language, each) for language in LANGUAGES for each in group.names(language)]
        if not words:
            raise group.error("lemmas", f"no words: expected lemmas, or one of {', '.join(LANGUAGES)}")
        cues += [
            KindCue(
                lemma=lemma,
                pos=group.one_of("pos", POS),
                kind=table.id,
                actor=_each_of(group, "actor", ARGUMENTS),
                counterparty=_each_of(group, "counterparty", ARGUMENTS),
                item=_each_of(group, "item", ARGUMENTS),
                language=language,
                weak=group.flag("weak"),
                governs=governs_of(group),
                forms=tuple(irregular),
            )
            for language, (lemma, *irregular) in ((language, each.split(":")) for language, each in words)
        ]
    return Kind(
        id=table.id,
        means=table.text("means") if means is None else means,
        cues=tuple(cues),
        examples=tuple(table.values.get("examples", ())),
        counterexamples=tuple(table.values.get("counterexamples", ())),
    )


def _spelled(lemma: str) -> str:
    return lemma.replace("’", "'")


def _each_of(table: Table, at: str, choices: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    value = table.text(at)
    found = tuple(each.strip() for each in value.split(",") if each.strip())
    for each in found:
        if each not in choices:
            raise table.error(at, f"{each!r} is none of {', '.join(choices)}")
    return found
