"""The words of a sentence, each with what it may be: a verb form, a noun in some cases, a preposition, a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.by_surface.conjugation import Form, looks_ahead
from sayso.claims.by_surface.declension import Reading, adjective, nominative_adjective, nouns
from sayso.claims.by_surface.lexicon import Lexicon
from sayso.claims.by_surface.small_words import (
    ADVERBS,
    AND,
    BE,
    BUT,
    CANNOT,
    EACH,
    IF,
    IS,
    NEITHER,
    NO_LONGER,
    NO_VERBS,
    NOT,
    OWN,
    PREPOSITIONS,
    PRONOUNS,
    PURPOSE,
    THAT,
    THESE,
    WE,
    WHEN,
    WHICH,
    WILL,
    WOULD,
)
from sayso.codebook.firmness import Gives
from sayso.codebook.words import key
from sayso.model import Token

OPEN, CLOSE = frozenset('«“„"'), frozenset('»”“"')
_SMALL = (CANNOT | NO_LONGER | AND | BUT | WHICH | THAT | WHEN | IF | NOT | WILL | WOULD | BE | ADVERBS | IS) - {"что"}
_ADVERB = {
    "ru": ("но", "ски", "цки", "ько", "аво"),
    "uk": ("но", "ськи", "цьки", "ько"),
    "be": ("на_", "ска", "цка", "енна"),
}
# How verbs that the codebook does not know end, and what the ending shows: past, present, infinitive.
_UNKNOWN = {
    "ru": re.compile(
        r"(?P<past>([аяеиоуы]л(?P<pastend>|а|о|и)|[гкзсхрб]л(?P<after>а|о|и))(сь|ся)?)$|(?P<inf>([аяеиуы]ть|ти|чь)(ся|сь)?)$"
        r"|(?P<one>[аяуюеи]ет|ует|[^сн]ит|нет|ится|ется)$|(?P<many>[аяуюе]?ют|ут|[а-я]ят|жат|чат|шат|ются|утся|ятся|атся)$"
    ),
    "uk": re.compile(
        r"(?P<past>([аяиу]в(?P<m>)|[аяиіоу]л(?P<pastend>а|о|и)|[гкзсхрб]л(?P<after>а|о|и))(ся|сь)?)$|(?P<inf>[аяиіу]ти(ся|сь)?)$"
        r"|(?P<one>[аяує]є|ує|[^с]ить|еться|ється|иться)$|(?P<many>ють|уть|ають|ять|ються|уться|яться)$"
    ),
    "be": re.compile(
        r"(?P<past>([аяіыу]ў(?P<m>)|[аяіыоу]л(?P<pastend>а|о|і)|[гкзсхрб]л(?P<after>а|о|і))(ся)?)$|(?P<inf>([аяіыу]ць|цца|чы))$"
        r"|(?P<one>[аяу]е|[іы]ць|ецца|аецца|іцца)$|(?P<many>юць|уць|юцца|уцца|яцца)$"
    ),
}


@dataclass(slots=True)
class Word:
    """
    A word. ``kind``: verb, noun, adjective, pronoun, name, time, preposition, number, small, mark.

    ``forms`` are those of a verb, ``readings`` those of a noun; ``agreement`` pairs of case and gender of an adjective;
    ``gives`` is what a sign of firmness gives, at its first word; the others ``goes_on``. ``aside``: it tells who says
    so, in the middle of what is said.
    """

    token: Token
    key: str
    kind: str
    forms: tuple[Form, ...] = ()
    readings: tuple[Reading, ...] = ()
    agreement: frozenset[tuple[str, str]] = frozenset()
    quoted: bool = False
    gives: Gives | None = None
    aside: bool = False
    goes_on: bool = False

    @property
    def finite(self) -> bool:
        """Tell a word that may head a clause."""
        return self.kind == "verb" and any(form.finite for form in self.forms)


def read_words(
    tokens: Sequence[Token], named: frozenset[int] | set[int], timed: set[int], counted: set[int], lexicon: Lexicon
) -> list[Word]:
    """Return the words of a sentence. ``named``, ``timed``, ``counted`` are tokens of names, times and amounts."""
    found: list[Word] = []
    quoted = False
    hedges = lexicon.hedges([key(token.lemma) for token in tokens])
    for n, token in enumerate(tokens):
        if not quoted and token.text in OPEN and n + 1 < len(tokens) and _is_name_ahead(tokens, n):
            quoted = True
            found.append(Word(token, token.text, "quote"))
            continue
        if token.text in CLOSE and (quoted or token.text != '"'):
            quoted = False
            found.append(Word(token, token.text, "quote"))
            continue
        if n in hedges and not quoted and n not in named:
            found.append(
                Word(token, key(token.lemma) or token.text, "small", gives=hedges[n], goes_on=hedges[n] is None)
            )
            continue
        word = _read(tokens, n, named, timed, counted, lexicon, found)
        word.quoted = quoted
        if quoted and word.kind != "mark":
            word.kind, word.forms = "name", ()
            word.readings = word.readings or nouns(word.key, lexicon.language)
        found.append(word)
    for n, word in enumerate(found):
        if {"infinitive", "present"} <= {form.mood for form in word.forms}:
            governed = _is_governed(found, n)
            word.forms = tuple(f for f in word.forms if (f.mood == "infinitive") == governed)
    return found


def _is_governed(words: Sequence[Word], at: int) -> bool:
    """Tell an infinitive from a third person that looks alike: a verb, a modal or a "to" of its clause governs it."""
    for word in reversed(words[:at]):
        if word.kind == "mark":
            return False
        if (word.kind == "verb" and word.finite) or word.kind == "predicate" or word.gives is not None:
            return True
        if word.key in CANNOT or word.key in WILL or word.key in PURPOSE:
            return True
    return False


_LONGEST_NAME = 5


def _is_name_ahead(tokens: Sequence[Token], n: int) -> bool:
    """Tell «Кальвет» from the quotation marks of speech: a few words behind a capital or a digit, then the mark."""
    for m in range(n + 1, min(len(tokens), n + 1 + _LONGEST_NAME)):
        if tokens[m].text in CLOSE:
            return m > n + 1 and (tokens[n + 1].text[0].isupper() or tokens[n + 1].text[0].isdigit())
        if tokens[m].text in ",.;:!?" or tokens[m].text in OPEN:
            return False
    return False


def _read(
    tokens: Sequence[Token],
    n: int,
    named: frozenset[int] | set[int],
    timed: set[int],
    counted: set[int],
    lexicon: Lexicon,
    before: Sequence[Word],
) -> Word:
    token = tokens[n]
    # A stress mark that stands alone has no key.
    word = key(token.lemma) or token.text
    language = lexicon.language
    if word[0] == "ў" and len(word) > 1:
        # Behind a vowel у is written ў.
        word = "у" + word[1:]
    if not (token.text[0].isalnum()):
        return Word(token, token.text, "mark")
    if n in timed:
        return Word(token, word, "preposition" if word in PREPOSITIONS else "time")
    if n in named:
        return Word(token, word, "name", readings=() if _is_acronym(token.text) else nouns(word, language))
    if n in counted:
        return Word(token, word, "number")
    if _ORDINAL.fullmatch(word):
        return Word(token, word, "adjective", agreement=_ANY)
    opens = not before or before[-1].key in '.!?:«“„"' or (n == 1 and before[0].kind == "mark")
    capital = token.text[0].isupper() and not opens
    if capital and _is_proper(tokens, n, lexicon):
        return Word(token, word, "adjective", agreement=adjective(word, language))
    if (
        capital
        and (len(word) > 2 or not word.isalpha())
        and word not in PREPOSITIONS
        and word not in WE
        and word not in THESE
    ):
        return Word(token, word, "name", readings=() if _is_acronym(token.text) else nouns(word, language))
    if word in PREPOSITIONS:
        return Word(token, word, "preposition")
    if word in WE and word not in PRONOUNS:
        return Word(token, word, "adjective", agreement=adjective(word, language) or _ANY)
    if word in OWN or word in THESE or word in EACH or word in NEITHER:
        return Word(token, word, "adjective", agreement=adjective(word, language) or _ANY)
    if word in PRONOUNS:
        return Word(token, word, "pronoun")
    if word in _SMALL:
        return Word(token, word, "small")
    known = tuple(each for each in nouns(word, language) if each.lemma in lexicon.nouns)
    if not known and "-" in word:
        # "дронов-камикадзе", "истребителей-бомбардировщиков": the first noun says what it is.
        known = tuple(each for each in nouns(word.partition("-")[0], language) if each.lemma in lexicon.nouns)
    forms = lexicon.verbs.get(word, ())
    modified = bool(before) and before[-1].kind in ("preposition", "adjective", "number")
    if forms and not (known and modified) and word not in NO_VERBS:
        only_participle = all(form.mood == "participle" for form in forms)
        if only_participle:
            return Word(token, word, "adjective", forms=forms, agreement=adjective(word, language))
        return Word(token, word, "verb", forms=forms, readings=known)
    if word in lexicon.adjectives:
        return Word(token, word, "predicate")
    if known or word in lexicon.cue_nouns:
        return Word(token, word, "noun", readings=known or nouns(word, language))
    nominal = word in NO_VERBS or any(each.lemma in NO_VERBS for each in nouns(word, language))
    guessed = _guessed(word, language) if not nominal and not modified else None
    if guessed is not None:
        return Word(token, word, "verb", forms=(guessed,))
    agreement = adjective(word, language)
    base = nominative_adjective(word, "m", language) if agreement else word
    if base in lexicon.nouns and (not _noun_follows(tokens, n) or key(tokens[n + 1].lemma) in lexicon.verbs):
        # "військових": an adjective that is a noun.
        readings = tuple(Reading(base, case, "p" if of == "p" else "s", "m") for case, of in sorted(agreement))
        return Word(token, word, "noun", readings=readings)
    if len(word) > 4 and agreement and _noun_follows(tokens, n) and not _surely_noun(word, language):
        return Word(token, word, "adjective", agreement=agreement)
    if len(word) > 3 and word.endswith(_ADVERB[language]) and not _noun_like(word):
        return Word(token, word, "small")
    if not nouns(word, language) and not token.text[0].isupper():
        # "втретє", "некуда": what no declension knows is no noun.
        return Word(token, word, "small")
    named_first = token.text[0].isupper() and not token.text.isupper()
    return Word(token, word, "name" if named_first else "noun", readings=nouns(word, language))


def _is_proper(tokens: Sequence[Token], n: int, lexicon: Lexicon) -> bool:
    """Tell "Северного" of "Северного флота", "Южного" of "Южного военного округа": where a name begins."""
    language = lexicon.language
    agreement = adjective(key(tokens[n].lemma), language)
    if len(tokens[n].text) < _LEAST_PROPER or not agreement or tokens[n].text.isupper():
        return False
    for following in tokens[n + 1 : n + 3]:
        word = key(following.lemma)
        if not following.text[0].islower():
            return False
        if any(
            each.lemma in lexicon.nouns and (each.case, "p" if each.number == "p" else each.gender) in agreement
            for each in nouns(word, language)
        ):
            return True
        if not adjective(word, language):
            return False
    return False


_LEAST_PROPER = 5


def _is_acronym(text: str) -> bool:
    """Tell МИД, ППО, С-300: short, in capitals, without case."""
    return text.isupper() and len(text) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 6
# "17-я", "3-го": a number that stands as an adjective.
_ORDINAL = re.compile(r"\d+-[^\W\d]{1,3}")
_ANY = frozenset((case, gender) for case in "ngdail" for gender in "mfnp")


def _noun_follows(tokens: Sequence[Token], n: int) -> bool:
    if n + 1 >= len(tokens):
        return False
    following = tokens[n + 1]
    if following.text in OPEN:
        return True
    word = key(following.lemma)
    return following.text[0].isalpha() and word not in PREPOSITIONS and word not in _SMALL


_ADJECTIVE_SHAPES = {
    "ru": re.compile(
        r"(н|ск|ов|ев|ач|яч|ш|щ|ч|жн|т|л|р|в|к|г|х|м|д|п|б)(ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими)$"
    ),
    "uk": re.compile(r"(н|ськ|цьк|ов|ев|ськ|ч|ш|т|л|к|г|х|м|д|р|в)(ий|ій|а|я|е|є|і|ого|ому|им|ім|ої|у|ою|их|іх|ими)$"),
    "be": re.compile(
        r"(н|ск|цк|ов|ев|ав|ч|ш|т|л|к|г|х|м|д|р|в)(ы|і|ая|яя|ае|яе|ыя|ія|ага|ога|яга|аму|ому|яму|ым|ім|ай|ой|яй|ую|юю|ых|іх|ымі|імі)$"
    ),
}


_RUSSIAN = re.compile(
    r"([сц]к(ий|ой|ом|им|ие)|н(ой|ом|им|ий|ем|ей|ие)|в(ой|ом)|[щшч](ий|ем|им|ей|ие)|[тлр](ой)|[кг](ой|ом|им|ие))$"
)


def _surely_noun(word: str, language: str) -> bool:
    """Tell a word whose ending is an adjective's by chance: "передачу", "установка", "ракеты"."""
    if not _ADJECTIVE_SHAPES[language].search(word):
        return True
    if language == "ru":
        return (
            word.endswith(("ие", "ием", "ией", "ий", "ей", "ой", "ом", "ем", "им")) and not _RUSSIAN.search(word)
        ) or word.endswith(("ение", "ание", "ствие", "ии"))
    if language == "uk":
        # Only what no noun ends in; short endings are an adjective's behind н, ськ, ов.
        return not re.search(
            r"(н|ськ|цьк|ов|ев|ш|ч)(ий|а|е|і|ого|ому|им|ої|у|ою|их|ими|ій)$|(ий|ого|ому|ої|их|ими)$", word
        ) or word.endswith(
            ("ння", "нна", "ина", "ина", "ини", "ині", "ину", "ова", "она", "ону", "ана", "ану", "йна", "йну", "йни")
        )
    return not re.search(
        r"(ск|цк|[^я]н|ов|ав|ев|ч|ш|т|в)(ы|і|ая|яя|ае|яе|ага|яга|аму|яму|ым|ім|ай|яй|ую|юю|ых|іх|ымі|імі)$"
        r"|[^ц]ыя$|[кгх]ія$|(ая|ае|ага|ога|аму|ую|ых|ымі)$",
        word,
    ) or word.endswith(("нні", "нням", "цыя", "сты"))


def _noun_like(word: str) -> bool:
    return word.endswith(("ство", "тво", "окно", "судно", "зерно"))


def _guessed(word: str, language: str) -> Form | None:
    """Guess an unknown verb by its ending."""
    if len(word) < 4:
        return None
    match = _UNKNOWN[language].search(word)
    if match is None:
        return None
    reflexive = word.endswith(("ся", "сь", "цца"))
    if match["past"]:
        end = match["pastend"] or match["after"] or ""
        if language in ("uk", "be") and end == "" and not match["past"]:
            return None
        number = "p" if end in ("и", "і") else "s"
        gender = {"": "m", "а": "f", "о": "n"}.get(end, "")
        return Form(word, "past", number, gender, reflexive=reflexive)
    if match["inf"]:
        return Form(word, "infinitive", reflexive=reflexive)
    ahead = looks_ahead(word, language)
    return Form(word, "present", "p" if match["many"] else "s", ahead=ahead, reflexive=reflexive)
