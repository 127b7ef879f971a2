"""Inflected forms of Russian, Ukrainian and Belarusian cue verbs and nouns: those that tie a source to a content."""

from __future__ import annotations

from sayso.codebook.words import inflected

_VOWELS = frozenset("аеєиіїоуюяь'’ʼ")
_PAST = {"ru": ("ть", "л ла ло ли"), "uk": ("ти", "в ла ло ли"), "be": ("ць", "ў ла ло лі")}
_PRESENT: dict[str, tuple[tuple[str, str], ...]] = {
    "ru": (("ировать", "ирует ируют ировал"), ("овать", "ует уют"), ("ывать", "ывает ывают"), ("ать", "ает ают"),
           ("ять", "яет яют"), ("ить", "ит ят"), ("еть", "ит ят")),
    "uk": (("увати", "ує ують"), ("ювати", "ює юють"), ("ати", "ає ають"), ("яти", "яє яють"), ("ити", "ить ять")),
    "be": (("аваць", "уе уюць ае аюць"), ("яваць", "юе ююць яе яюць"), ("аць", "ае аюць"), ("яць", "яе яюць"),
           ("іць", "іць яць"), ("ыць", "ыць аць")),
}  # fmt: skip


def forms_of(lemma: str, language: str, pos: str) -> tuple[str, ...]:
    """
    Return the forms of a cue in which reports use it: the past by sex and number, the third person of the present.

    >>> forms_of("заявить", "ru", "verb")
    ('заявить', 'заявил', 'заявила', 'заявило', 'заявили', 'заявит', 'заявят')

    An English cue has none: its lemma is found by the parser. A form that the language does not have does no harm.
    (The data lists forms that no rule gives after the lemma: "сказать:скажет:скажут".)
    """
    if language == "en" or pos in ("prep", "adverb"):
        return ()
    if pos == "noun":
        return (lemma, *sorted(inflected(lemma)))
    reflexive = {"ru": "ся", "uk": "ся", "be": "ца"}[language]
    bare = lemma.removesuffix(reflexive) if lemma.endswith(reflexive) else lemma
    found = [bare]
    ending, pasts = _PAST[language]
    if bare.endswith(ending):
        found += [bare.removesuffix(ending) + each for each in pasts.split()]
    for infinitive, endings in _PRESENT[language]:
        if bare.endswith(infinitive):
            found += [bare.removesuffix(infinitive) + each for each in endings.split()]
            break
    if bare != lemma:
        soft = {"ru": "сь", "uk": "ся", "be": "ся"}[language]
        found = [each + (soft if each[-1] in "аоиі" else "ся") for each in found]
    return tuple(dict.fromkeys(found))


def respelt(form: str, language: str) -> str | None:
    """
    Return how a verb's form is written behind a vowel, where its first letter changes there; none where it does not.

    >>> respelt("удакладніў", "be"), respelt("уточнив", "uk"), respelt("указав", "uk")
    ('ўдакладніў', 'вточнив', 'вказав')
    """
    if language == "be" and form.startswith("у"):
        return "ў" + form[1:]
    if language == "uk" and form[:1] in ("у", "в") and form[1:2] and form[1] not in _VOWELS:
        return ("в" if form[0] == "у" else "у") + form[1:]
    return None
