"""
What case a Russian, Ukrainian or Belarusian noun or adjective may stand in, read from its ending.

No dictionary: a word has every reading that some declension gives it. What stands beside it (a preposition, an
adjective, the verb) decides between them.

    Талвии    Талвия in the genitive, dative or locative
    ракету    ракета in the accusative (or a ракет in the dative, which no list knows)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

# n g d a i l: nominative, genitive, dative, accusative, instrumental, locative.
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE = "ngdail"
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщў")


@dataclass(frozen=True, slots=True)
class Reading:
    """A noun's dictionary form, and the case, number ("s", "p") and gender it then stands in."""

    lemma: str
    case: str
    number: str
    gender: str


# Each declension: its nominative's ending, gender, what must stand before it ("c" a consonant, "v" a vowel), and
# the endings by case, singular and plural. Accusatives that equal another case are listed with it.
_Table = tuple[str, str, str, str, str]
_DECLENSIONS: dict[str, tuple[_Table, ...]] = {
    "ru": (
        ("", "m", "c", "n: a: g:а d:у i:ом,ем l:е", "n:ы,и a:ы,и g:ов,ев,ей d:ам i:ами l:ах"),
        ("ь", "m", "c", "n:ь a:ь g:я d:ю i:ем l:е", "n:и a:и g:ей d:ям i:ями l:ях"),
        ("й", "m", "v", "n:й a:й g:я d:ю i:ем l:е,и", "n:и a:и g:ев d:ям i:ями l:ях"),
        ("а", "f", "c", "n:а g:ы,и d:е a:у i:ой,ою,ей l:е", "n:ы,и a:ы,и g: d:ам i:ами l:ах"),
        ("я", "f", "c", "n:я g:и d:е a:ю i:ей l:е", "n:и a:и g:ь,ей d:ям i:ями l:ях"),
        ("ия", "f", "", "n:ия g:ии d:ии a:ию i:ией l:ии", "n:ии a:ии g:ий d:иям i:иями l:иях"),
        ("ея", "f", "", "n:ея g:еи d:ее a:ею i:еей l:ее", "n:еи a:еи g:ей d:еям i:еями l:еях"),
        ("ь", "f", "c", "n:ь a:ь g:и d:и i:ью l:и", "n:и a:и g:ей d:ям i:ями l:ях"),
        ("о", "n", "c", "n:о a:о g:а d:у i:ом l:е", "n:а a:а g: d:ам i:ами l:ах"),
        ("ие", "n", "", "n:ие a:ие g:ия d:ию i:ием l:ии", "n:ия a:ия g:ий d:иям i:иями l:иях"),
        ("е", "n", "c", "n:е a:е g:я d:ю i:ем l:е", "n:я a:я g:ей d:ям i:ями l:ях"),
        ("ец", "m", "", "n:ец g:ца d:цу i:цом,цем l:це", "n:цы g:цев,цов d:цам i:цами l:цах"),
        ("ок", "m", "", "n:ок a:ок g:ка d:ку i:ком l:ке", "n:ки a:ки g:ков d:кам i:ками l:ках"),
        ("анин", "m", "", "n:анин a:анина g:анина d:анину i:анином l:анине", "n:ане a:ан g:ан d:анам i:анами l:анах"),
        ("ка", "f", "", "n:ка g:ки d:ке a:ку i:кой l:ке", "n:ки a:ки g:ок,ек d:кам i:ками l:ках"),
    ),
    "uk": (
        ("", "m", "c", "n: a: g:а,у d:у,ові i:ом,ем l:і,у,ові", "n:и,і a:и,і g:ів d:ам i:ами l:ах"),
        ("ь", "m", "c", "n:ь a:ь g:я,ю d:ю,еві i:ем l:і,ю", "n:і a:і g:ів d:ям i:ями l:ях"),
        ("й", "m", "v", "n:й a:й g:я,ю d:ю,єві i:єм l:ї,ю", "n:ї a:ї g:їв d:ям i:ями l:ях"),
        ("а", "f", "c", "n:а g:и,і d:і a:у i:ою,ею l:і", "n:и,і a:и,і g: d:ам i:ами l:ах"),
        ("я", "f", "c", "n:я g:і d:і a:ю i:ею l:і", "n:і a:і g:ь d:ям i:ями l:ях"),
        ("ія", "f", "", "n:ія g:ії d:ії a:ію i:ією l:ії", "n:ії a:ії g:ій d:іям i:іями l:іях"),
        ("я", "f", "v", "n:я g:ї d:ї a:ю i:єю l:ї", "n:ї a:ї g:й d:ям i:ями l:ях"),
        ("ь", "f", "c", "n:ь a:ь g:і d:і i:ю l:і", "n:і a:і g:ей d:ям i:ями l:ях"),
        ("о", "n", "c", "n:о a:о g:а d:у i:ом l:і", "n:а a:а g: d:ам i:ами l:ах"),
        ("е", "n", "c", "n:е a:е g:я,а d:ю,у i:ем l:і", "n:я,а a:я,а g:ь d:ям i:ями l:ях"),
        ("ння", "n", "", "n:ння a:ння g:ння d:нню i:нням l:нні", "n:ння a:ння g:нь d:нням i:ннями l:ннях"),
        ("ець", "m", "", "n:ець g:ця d:цю i:цем l:ці", "n:ці g:ців d:цям i:цями l:цях"),
        ("анин", "m", "", "n:анин a:анина g:анина d:анину i:анином l:анині", "n:ани a:ан g:ан d:анам i:анами l:анах"),
        ("ка", "f", "", "n:ка g:ки d:ці a:ку i:кою l:ці", "n:ки a:ки g:ок d:кам i:ками l:ках"),
        ("га", "f", "", "n:га g:ги d:зі a:гу i:гою l:зі", "n:ги a:ги g:г d:гам i:гами l:гах"),
        ("ок", "m", "", "n:ок a:ок g:ка,ку d:ку i:ком l:ку", "n:ки a:ки g:ків d:кам i:ками l:ках"),
    ),
    "be": (
        ("", "m", "c", "n: a: g:а,у d:у i:ам,ом l:е,у,ы", "n:ы,і a:ы,і g:аў,оў d:ам i:амі l:ах"),
        ("ь", "m", "c", "n:ь a:ь g:я,ю d:ю i:ем l:і,ю", "n:і a:і g:яў,ёў d:ям i:ямі l:ях"),
        ("й", "m", "v", "n:й a:й g:я,ю d:ю i:ем l:і", "n:і a:і g:яў d:ям i:ямі l:ях"),
        ("а", "f", "c", "n:а g:ы,і d:е,ы,і a:у i:ай,аю,ой l:е,ы,і", "n:ы,і a:ы,і g:,аў d:ам i:амі l:ах"),
        ("я", "f", "c", "n:я g:і d:і a:ю i:яй l:і", "n:і a:і g:ь,яў d:ям i:ямі l:ях"),
        ("ія", "f", "", "n:ія g:іі d:іі a:ію i:іяй l:іі", "n:іі a:іі g:ій d:іям i:іямі l:іях"),
        ("ыя", "f", "", "n:ыя g:ыі d:ыі a:ыю i:ыяй l:ыі", "n:ыі a:ыі g:ый d:ыям i:ыямі l:ыях"),
        ("ь", "f", "c", "n:ь a:ь g:і d:і i:ю l:і", "n:і a:і g:яў,ей d:ям i:ямі l:ях"),
        ("а", "n", "c", "n:а a:а g:а d:у i:ам l:е", "n:ы a:ы g:аў d:ам i:амі l:ах"),
        ("о", "n", "c", "n:о a:о g:а d:у i:ом l:е", "n:ы a:ы g:аў d:ам i:амі l:ах"),
        ("нне", "n", "", "n:нне a:нне g:ння d:нню i:ннем l:нні", "n:нні a:нні g:нняў d:нням i:ннямі l:ннях"),
        ("анін", "m", "", "n:анін a:аніна g:аніна d:аніну i:анінам l:аніне", "n:ане a:ан g:ан d:анам i:анамі l:анах"),
        ("ка", "f", "", "n:ка g:кі d:цы,ке a:ку i:кай l:цы", "n:кі a:кі g:ак,ек d:кам i:камі l:ках"),
        ("га", "f", "", "n:га g:гі d:зе a:гу i:гай l:зе", "n:гі a:гі g:г d:гам i:гамі l:гах"),
        ("та", "f", "", "n:та g:ты d:це a:ту i:тай l:це", "n:ты a:ты g:т d:там i:тамі l:тах"),
        ("т", "m", "", "n:т a:т g:та,ту d:ту i:там l:це", "n:ты a:ты g:таў d:там i:тамі l:тах"),
        ("ец", "m", "", "n:ец g:ца d:цу i:цом,цам l:цы", "n:цы g:цаў d:цам i:цамі l:цах"),
        ("ок", "m", "", "n:ок a:ок g:ка,ку d:ку i:кам l:ку", "n:кі a:кі g:каў d:кам i:камі l:ках"),
    ),
}  # fmt: skip
_VOWELS = frozenset("аеиоуыэюяіїє")
# No masculine noun ends in these and к: "справке" is of справка, "Солмарке" may be of Солмарк.
_BEFORE_NO_K = frozenset("бвгджзмпфчшщть")
# Nominatives whose vowel the other cases drop: fewer nouns do so than those that keep what they have.
_FLEETING = frozenset({"ец", "ець", "ок", "ка"})


def _endings(language: str) -> dict[str, list[tuple[str, str, str, str, str]]]:
    found: dict[str, list[tuple[str, str, str, str, str]]] = {}
    for nominative, gender, before, singular, plural in _DECLENSIONS[language]:
        for number, table in (("s", singular), ("p", plural)):
            for pair in table.split(" "):
                case, _, endings = pair.partition(":")
                for ending in endings.split(","):
                    found.setdefault(ending, []).append((nominative, gender, before, case, number))
    return found


_ENDINGS = {language: _endings(language) for language in _DECLENSIONS}


@lru_cache(maxsize=32768)
def nouns(word: str, language: str) -> tuple[Reading, ...]:
    """Return every reading of a word (a key) as a noun."""
    found: dict[Reading, None] = {}
    fleeting: dict[Reading, None] = {}
    for length in range(min(5, len(word) - 1), -1, -1):
        ending = word[len(word) - length :]
        for nominative, gender, before, case, number in _ENDINGS[language].get(ending, ()):
            stem = word[: len(word) - length]
            if (
                len(stem) < 2
                or (before == "c" and stem[-1] not in _CONSONANTS)
                or (before == "v" and stem[-1] not in _VOWELS)
            ):
                continue
            if nominative == "" and stem[-1] not in _CONSONANTS:
                continue
            if nominative == "" and stem[-1] == "к" and stem[-2] in _BEFORE_NO_K:
                continue
            if nominative in ("ь", "я") and stem[-1] in "кгх":
                continue
            (fleeting if nominative in _FLEETING and nominative != ending else found)[
                Reading(stem + nominative, case, number, gender)
            ] = None
    return (*found, *(each for each in fleeting if each not in found))


def plural_of(reading: Reading, language: str) -> str:
    """Return the nominative plural of a noun: "сосед" → соседы, "пажарнік" → пажарнікі."""
    for nominative, gender, before, _, plural in _DECLENSIONS[language]:
        stem = reading.lemma.removesuffix(nominative)
        if not reading.lemma.endswith(nominative) or gender != reading.gender or not stem:
            continue
        if (before == "c" or nominative == "") and stem[-1] not in _CONSONANTS:
            continue
        endings = next(each[2:] for each in plural.split() if each.startswith("n:")).split(",")
        soft = stem[-1] in ("кгхшжчщ" if language == "ru" else "шжчщ" if language == "uk" else "кгх")
        return stem + (endings[-1] if soft else endings[0])
    return reading.lemma


# Endings of adjectives and of pronouns that go with a noun: the cases and the number that each may stand in.
_ADJECTIVES: dict[str, dict[str, str]] = {
    "ru": {
        "ый": "n:m a:m", "ий": "n:m a:m", "ой": "n:m a:m g:f d:f i:f l:f", "ая": "n:f", "яя": "n:f", "ое": "n:n a:n",
        "ее": "n:n a:n", "ые": "n:p a:p", "ие": "n:p a:p", "ого": "g:m a:m", "его": "g:m a:m", "ому": "d:m",
        "ему": "d:m",
        "ым": "i:m d:p", "им": "i:m d:p", "ом": "l:m", "ем": "l:m", "ей": "g:f d:f i:f l:f", "ую": "a:f", "юю": "a:f",
        "ых": "g:p l:p a:p", "их": "g:p l:p a:p", "ыми": "i:p", "ими": "i:p",
    },
    "uk": {
        "ий": "n:m a:m", "ій": "n:m a:m d:f l:f", "а": "n:f", "я": "n:f", "е": "n:n a:n", "є": "n:n a:n",
        "і": "n:p a:p",
        "ого": "g:m a:m", "ому": "d:m l:m", "им": "i:m d:p", "ім": "l:m i:m", "ої": "g:f", "у": "a:f",
        "ою": "i:f", "их": "g:p l:p a:p",
        "іх": "g:p l:p a:p", "ими": "i:p", "німи": "i:p",
    },
    "be": {
        "ы": "n:m a:m", "і": "n:m a:m", "ая": "n:f", "яя": "n:f", "ае": "n:n a:n", "яе": "n:n a:n",
        "ыя": "n:p a:p", "ія": "n:p a:p",
        "ага": "g:m a:m", "ога": "g:m a:m", "яга": "g:m a:m", "аму": "d:m", "ому": "d:m", "яму": "d:m",
        "ым": "i:m l:m d:p",
        "ім": "i:m l:m d:p", "ай": "g:f d:f i:f l:f", "ой": "g:f d:f i:f l:f", "яй": "g:f d:f i:f l:f",
        "ую": "a:f", "юю": "a:f",
        "ых": "g:p l:p a:p", "іх": "g:p l:p a:p", "ымі": "i:p", "імі": "i:p",
    },
}  # fmt: skip
_LONGEST = 4


@lru_cache(maxsize=32768)
def adjective(word: str, language: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of case and agreement ("m", "f", "n", "p") in which a word may stand as an adjective."""
    for length in range(min(_LONGEST, len(word) - 3), 0, -1):
        told = _ADJECTIVES[language].get(word[-length:])
        if told is not None:
            return frozenset(tuple(each.split(":")) for each in told.split(" "))  # type: ignore[misc]
    return frozenset()


_HUSHING = frozenset("кгхшжчщ")


def nominative_adjective(word: str, gender: str, language: str) -> str:
    """
    Return an adjective's dictionary form for a noun's gender ("m", "f", "n", "p").

    >>> nominative_adjective("палявых", "f", "be"), nominative_adjective("зенитные", "m", "ru")
    ('палявая', 'зенитный')
    """
    for length in range(min(_LONGEST, len(word) - 3), 0, -1):
        if word[-length:] in _ADJECTIVES[language]:
            stem, ending = word[:-length], word[-length:]
            break
    else:
        return word
    soft = (
        ending[0] in ("яюеєіи" if language == "ru" else "яюєї" if language == "uk" else "яюі")
        and stem[-1] not in _HUSHING
    )
    if language == "ru":
        soft = soft and ending[0] != "о"
        table = {"m": "ий", "f": "яя", "n": "ее", "p": "ие"} if soft else {"m": "ый", "f": "ая", "n": "ое", "p": "ые"}
        if not soft and stem[-1] in _HUSHING:
            table |= {"m": "ий", "p": "ие"}
    elif language == "uk":
        table = {"m": "ій", "f": "я", "n": "є", "p": "і"} if soft else {"m": "ий", "f": "а", "n": "е", "p": "і"}
    else:
        table = {"m": "і", "f": "яя", "n": "яе", "p": "ія"} if soft else {"m": "ы", "f": "ая", "n": "ае", "p": "ыя"}
        if stem[-1] in "кгх":
            table |= {"m": "і", "p": "ія", "f": "ая", "n": "ае"}
    return stem + table[gender]
