"""
The forms of a Russian, Ukrainian or Belarusian verb, each with what it shows: tense, number, sex, voice.

    закупить   закупил (past, m) · закупят (ahead, plural) · закуплены (passive, plural) · закупим (we)

Rules go by the ending of the infinitive and give more forms than a verb has: one that no language has is one that no
report holds. What no rule gives, the codebook lists behind the lemma. A present form of a perfective verb is a future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.codebook.words import key


@dataclass(frozen=True, slots=True)
class Form:
    """
    A form of a verb. ``mood``: infinitive, past, present, passive, impersonal ("підписано"), participle.

    ``ahead``: a present form that means the future. ``person`` is 1 or 3, ``number`` s or p, ``gender`` m, f, n.
    """

    lemma: str
    mood: str
    number: str = ""
    gender: str = ""
    person: int = 3
    ahead: bool = False
    reflexive: bool = False

    @property
    def finite(self) -> bool:
        """Tell a form that may head a clause."""
        return self.mood in ("past", "present", "passive", "impersonal")


# (ending of the infinitive, its present: third singular, third plural, first plural, first singular; the stem of its
# passive participle) by language; the first that fits. "~" softens the consonant before it.
_RULES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "ru": (
        ("казать", "кажет кажут кажем кажу", "казан"),
        ("писать", "пишет пишут пишем пишу", "писан"),
        ("давать", "дает дают даем даю", ""),
        ("дать", "даст дадут дадим дам", "дан"),
        ("ывать", "ывает ывают ываем ываю", ""),
        ("ивать", "ивает ивают иваем иваю", ""),
        ("евать", "ует уют уем ую юет юют юем юю", "еван"),
        ("овать", "ует уют уем ую", "ован"),
        ("нять", "нимет нимут нимем нимает нимают мет мут мем", "нят"),
        ("ать", "ает ают аем аю", "ан"),
        ("ять", "яет яют яем яю", "ян"),
        ("бить", "бьет бьют бьем бит бят бим", "бит"),
        ("ить", "ит ят ат им ~ю ~у", "~ен"),
        ("еть", "ит ят им еет еют еем ею", ""),
        ("нуть", "нет нут нем ну", "нут"),
        ("оть", "ет ют", ""),
        ("вести", "ведет ведут ведем веду", "веден"),
        ("везти", "везет везут везем везу", "везен"),
        ("нести", "несет несут несем несу", "несен"),
        ("мочь", "может могут можем могу", ""),
    ),
    "uk": (
        ("казати", "каже кажуть кажемо кажу", "казан"),
        ("писати", "пише пишуть пишемо пишу", "писан"),
        ("давати", "дає дають даємо даю", ""),
        ("дати", "дасть дадуть дамо дам", "дан"),
        ("увати", "ує ують уємо ую", "ован"),
        ("ювати", "ює юють юємо юю", "йован"),
        ("йняти", "йме ймуть ймемо", "йнят"),
        ("ати", "ає ають аємо аю", "ан"),
        ("яти", "яє яють яємо яю", "ян"),
        ("ити", "ить ять ать имо ~ю ~у", "~ен"),
        ("іти", "іє іють ить ять", ""),
        ("нути", "не нуть немо ну", "нут"),
        ("вести", "веде ведуть ведемо", "веден"),
        ("везти", "везе везуть веземо", "везен"),
        ("нести", "несе несуть несемо", "несен"),
        ("могти", "може можуть можемо", ""),
    ),
    "be": (
        ("казаць", "кажа кажуць кажам кажу", "казан"),
        ("пісаць", "піша пішуць пішам пішу", "пісан"),
        ("даваць", "дае даюць даем даю", ""),
        ("даць", "дасць дадуць дадзім дам", "дадзен"),
        ("оўваць", "оўвае оўваюць оўваем", ""),
        ("ліваць", "лівае ліваюць ліваем", ""),
        ("ываць", "ывае ываюць ываем", ""),
        ("іваць", "івае іваюць іваем", ""),
        ("аваць", "уе уюць уем ую авае аваюць", "аван"),
        ("яваць", "юе ююць юем", "яван"),
        ("няць", "німе німуць ме муць", "нят"),
        ("аць", "ае аюць аем аю", "ан"),
        ("яць", "яе яюць яем яю", "ян"),
        ("ыць", "ыць аць ым у", "ан"),
        ("іць", "іць яць ім ~ю ~у", "~ен"),
        ("нуць", "не нуць нем ну", "нут"),
        ("есці", "ядзе ядуць", "едзен"),
        ("чы", "жа гуць жам", ""),
    ),
}
_PRESENT = (("s", 3), ("p", 3), ("p", 1), ("s", 1))
_SOFT = {
    "ru": (("ст", "щ"), ("т", "ч"), ("т", "щ"), ("д", "ж"), ("д", "жд"), ("с", "ш"), ("з", "ж"), ("в", "вл"),
           ("б", "бл"), ("п", "пл"), ("м", "мл"), ("ф", "фл")),
    "uk": (("ст", "щ"), ("т", "ч"), ("д", "дж"), ("с", "ш"), ("з", "ж"), ("в", "вл"), ("б", "бл"), ("п", "пл"),
           ("м", "мл")),
    "be": (("сц", "шч"), ("ц", "ч"), ("дз", "дж"), ("с", "ш"), ("з", "ж"), ("в", "ўл"), ("б", "бл"), ("п", "пл"),
           ("м", "мл")),
}  # fmt: skip
_INFINITIVE = {"ru": ("ть", "ти", "чь"), "uk": ("ти",), "be": ("ць", "ці", "чы")}
_PAST = {"ru": ("л", "ла", "ло", "ли"), "uk": ("в", "ла", "ло", "ли"), "be": ("ў", "ла", "ло", "лі")}
_GENDERS = (("s", "m"), ("s", "f"), ("s", "n"), ("p", ""))
_SHORT = {"ru": ("", "а", "о", "ы"), "uk": ("ий", "а", "о", "і"), "be": ("ы", "а", "а", "ы")}
_LONG = {
    "ru": "ный ная ное ные ного ному ным ном ной ную ных ными".split(),
    "uk": "ий а е і ого ому им ім ої ій у ою их ими".split(),
    "be": "ы ая ае ыя ага аму ым ай ую ых ымі".split(),
}
_REFLEXIVE = {"ru": "ся", "uk": "ся", "be": "ца"}

_PREFIXES = {
    "ru": "по про при пере вы от об у за на с раз рас до из ис о воз под в".split(),
    "uk": "по про при пере ви від об у за на с з роз до о під в".split(),
    "be": "па пра пры пера вы ад аб у за на с з раз рас да а пад".split(),
}
# Ends of verbs that tell of going on, whatever stands before them.
_GOING_ON = {
    "ru": "ывать ивать давать ставать знавать водить возить носить ходить лагать мещать учать бирать пускать "
    "крывать".split(),
    "uk": "увати ювати давати водити возити носити ходити".split(),
    "be": "ваць водзіць возіць насіць ходзіць".split(),
}
# Ends of prefixed verbs that tell of one act.
_GIVEN_ONCE = {
    "ru": (
        *"дать стать казать брать слать звать нять рвать гнать писать".split(),
        *"быть ехать лететь йти".split(),
    ),
    "uk": (
        *"дати стати казати брати слати звати няти рвати гнати писати".split(),
        *"бути їхати летіти йти".split(),
    ),
    "be": (
        *"даць стаць казаць браць слаць зваць няць рваць гнаць пісаць".split(),
        *"быць ехаць ляцець йсці".split(),
    ),
}
# Perfective though they look otherwise; and the other way round.
_DONE = frozenset(
    "начать почати розпочати пачаць распачаць "
    "купить решить дать испытать обстрелять приобрести обойтись бросить заказать показать отказать отказаться "
    "подписать списать "
    "передать отдать предоставить собрать забрать убрать отозвать послать прислать выслать прекратить создать "
    "продать принять "
    "произвести вывести отвести ввести вывезти увезти перенести нанести подтянуть встать стать достать сорвать "
    "взорвать "
    "купити дати отримати придбати випробувати обстріляти показати відмовити віддати передати надати продати "
    "зібрати забрати "
    "прибрати підписати списати надіслати розірвати зірвати підірвати стати скасувати застосувати використати "
    "вистрілити "
    "ратифікувати дістати зруйнувати подарувати затримати утримати підтримати підготувати збудувати схвалити "
    "модернізувати "
    "купіць даць атрымаць набыць выпрабаваць абстраляць паказаць аддаць перадаць надаць прадаць сабраць забраць "
    "прыбраць "
    "падпісаць спісаць стаць дастаць разарваць сарваць узарваць заказаць скасаваць пабудаваць распрацаваць "
    "захаваць абмеркаваць "
    "выкарыстаць затрымаць утрымаць падтрымаць запытаць згубіць кінуць".split()
)
_DOING = frozenset(
    "идти йти ісці іти вести весці просить строить хранить готовить производить выводить вывозить находиться "
    "проходить стоить стоять учить тратить платить "
    "иметь владеть хотеть состоять обучать получать покупать закупать приобретать поставлять размещать отправлять "
    "применять "
    "обещать предлагать располагать обладать удерживать выпускать запускать оставаться остаться_ договариваться "
    "нуждаться "
    "надеяться намереваться собираться просити будувати робити володіти стояти вимагати потребувати прасіць "
    "рабіць будаваць валодаць "
    "йти іти ждать чекати чакаць стаяць поставляти постачати пропонувати прапаноўваць утримувати отримувати "
    "очікувати".split()
)


# Of those ends, what goes on where nothing stands before it.
_BARE = frozenset(
    "быть ехать лететь йти звать слать брать гнать рвать писать бути їхати летіти звати слати брати гнати рвати писати "
    "быць ехаць ляцець йсці зваць слаць браць гнаць рваць пісаць".split()
)


def imperfective(lemma: str, language: str) -> bool:
    """
    Tell a verb whose present form is a present ("закупает") from one whose present form is a future ("закупит").

    >>> imperfective("закупать", "ru"), imperfective("закупить", "ru"), imperfective("просити", "uk")
    (True, False, True)
    """
    bare = _bare(lemma, language)
    if bare in _DONE or lemma in _DONE:
        return False
    if bare in _DOING or lemma in _DOING or bare.endswith(tuple(_GOING_ON[language])):
        return True
    if bare.endswith(_GIVEN_ONCE[language]):
        # "прибыть" from "быть": the prefix makes it one act.
        return bare in _BARE
    if bare.endswith(("нуть", "нути", "нуць", "сти", "сці", "зти", "зці", "чь", "чы", "гти")):
        return bare in (
            "вести",
            "везти",
            "нести",
            "весці",
            "мочь",
            "могти",
            "тянуть",
            "тонуть",
            "тягнути",
            "тануць",
            "цягнуць",
        )
    if bare.endswith(("ить", "ити", "іць", "ыць")):
        return not bare.startswith(tuple(_PREFIXES[language])) or len(bare) < 6
    if bare.endswith(("овать", "аваць", "яваць")):
        # "финансировать", "планировать"; but "отремонтировать".
        return not bare.startswith(("про", "от", "за", "у", "с", "пере", "ад", "пра", "пера", "вы"))
    return True


def _bare(lemma: str, language: str) -> str:
    """Return a verb without its reflexive ending: Belarusian "навучацца" is "навучаць" and "ся"."""
    bare = lemma.removesuffix(_REFLEXIVE[language]).removesuffix("сь")
    if language == "be" and bare != lemma:
        bare += "ь" if bare.endswith("ц") else ""
    return bare


# What goes on, by what the stem of a present form ends in: "получает", "подписує", "знаходзіцца".
_PRESENT_GOING_ON = {
    "ru": re.compile(r"([аяы]е|[аяы]ю|ева|ива|ыва|ход|вод|воз|нос|ез[жд]|след|леж|сто)[а-яё]{0,4}(ся)?$"),
    "uk": re.compile(r"([аяу]є|[аяу]ю|ход|вод|воз|нос|їжд|леж|сто)[а-яіїє]{0,4}(ся)?$"),
    "be": re.compile(r"([аяу]е|[аяу]ю|ход|ходз|вод|воз|нос|язд|ляж|ста)[а-яіў]{0,4}(ца)?$"),
}


def looks_ahead(form: str, language: str) -> bool:
    """
    Tell a present form of a verb that nobody knows from one that means the future: by its prefix, and what it ends in.

    >>> looks_ahead("прибудут", "ru"), looks_ahead("переезжают", "ru"), looks_ahead("знает", "ru")
    (True, False, False)
    """
    prefixes = [each for each in _PREFIXES[language] if len(each) > 1]
    return form.startswith(tuple(prefixes)) and _PRESENT_GOING_ON[language].search(form) is None


@lru_cache(maxsize=8192)
def forms(lemma: str, language: str, more: tuple[str, ...] = ()) -> tuple[tuple[str, Form], ...]:
    """Return the forms of a verb with what each shows, as keys. ``more`` are forms that no rule gives."""
    suffix = _REFLEXIVE[language]
    reflexive = lemma.endswith((suffix, "сь"))
    bare = _bare(lemma, language)
    ahead = not imperfective(lemma, language)
    found: dict[str, Form] = {}
    # "Купіць" is to buy, and will buy: both are kept.
    twice = ((bare, Form(lemma, "present", "s", ahead=ahead)),) if _is_both(bare, language) and not reflexive else ()
    listed = [_told(form, lemma, language, ahead=ahead, reflexive=reflexive) for form in more]
    for word, form in (*listed, *_regular(bare, lemma, language, ahead=ahead)):
        if form.reflexive or not reflexive:
            found.setdefault(word, form)
        if not form.reflexive and form.mood in ("infinitive", "past", "present"):
            for each in _with_suffix(word, form, language):
                found.setdefault(each, Form(lemma, form.mood, form.number, form.gender, form.person, form.ahead, True))
    return (*found.items(), *twice)


def _is_both(bare: str, language: str) -> bool:
    """Tell a Belarusian infinitive that its third person looks like."""
    return language == "be" and bare.endswith(("іць", "ыць")) and not bare.endswith("быць")


def _with_suffix(word: str, form: Form, language: str) -> tuple[str, ...]:
    if language == "ru":
        return (word + "сь",) if word[-1] in "аоиыуюея" else (word + "ся",)
    if language == "uk":
        return word + "ся", word + "сь"
    if form.mood == "infinitive":
        return (word.removesuffix("ь") + "ца",) if word.endswith("ць") else (word + "ся",)
    if word.endswith("ць"):
        return (word.removesuffix("ць") + "цца", word.removesuffix("ь") + "ца")
    return (word + "ся", word + "цца") if form.mood == "present" else (word + "ся",)


def _regular(bare: str, lemma: str, language: str, *, ahead: bool) -> Iterator[tuple[str, Form]]:
    bare = key(bare)
    ending = next((each for each in _INFINITIVE[language] if bare.endswith(each)), None)
    if ending is None:
        # A form that the codebook gives by itself: "размешчаны".
        yield _told(bare, lemma, language, ahead=ahead, reflexive=False)
        return
    yield bare, Form(lemma, "infinitive")
    stem = bare.removesuffix(ending)
    if stem[-1] in "аяиіыеую":
        for past, (number, gender) in zip(_PAST[language], _GENDERS, strict=True):
            yield stem + past, Form(lemma, "past", number, gender)
    if language == "uk":
        # "ремонтуватимуть": a future of its own.
        for ending, (number, person) in zip(("ме", "муть", "мемо", "му"), _PRESENT, strict=True):
            yield bare + ending, Form(lemma, "present", number, person=person, ahead=True)
    for infinitive, present, participle in _RULES[language]:
        if not bare.endswith(infinitive):
            continue
        root = bare.removesuffix(infinitive)
        for n, each in enumerate(present.split()):
            number, person = _PRESENT[n % 4] if infinitive not in ("ить", "ити", "іць", "ыць") else _second(each)
            for word in _softened(root, each, language):
                yield word, Form(lemma, "present", number, person=person, ahead=ahead)
        if participle:
            for word in _softened(root, participle, language):
                yield from participles(word, lemma, language)
        return


def _second(ending: str) -> tuple[str, int]:
    if ending in ("ит", "ить", "іць", "ыць"):
        return "s", 3
    return ("p", 3) if ending in ("ят", "ат", "ять", "ать", "яць", "аць") else ("p", 1) if "м" in ending else ("s", 1)


def _softened(root: str, ending: str, language: str) -> Iterator[str]:
    if not ending.startswith("~"):
        yield root + ending
        return
    ending = ending[1:]
    changed = [root.removesuffix(hard) + soft + ending for hard, soft in _SOFT[language] if root.endswith(hard)]
    yield from changed or [root + ending]


def participles(stem: str, lemma: str, language: str) -> Iterator[tuple[str, Form]]:
    """Yield the passive forms of a participle's stem: "закуплен" → закуплена, закуплены, закупленных."""
    for end, (number, gender) in zip(_SHORT[language], _GENDERS, strict=True):
        impersonal = language == "uk" and end == "о"
        yield stem + end, Form(lemma, "impersonal" if impersonal else "passive", number, gender)
    if language == "be":
        # "атрыманая", "прыпыненыя" stand where Russian has a short form.
        for end, (number, gender) in zip(("ы", "ая", "ае", "ыя"), _GENDERS, strict=True):
            yield stem + end, Form(lemma, "passive", number, gender)
        if stem.endswith("н"):
            yield stem + "а", Form(lemma, "passive", "s", "")
    for end in _LONG[language]:
        yield stem + end, Form(lemma, "participle")


_PASSIVE_ENDS = tuple("ны на но ен ан ено ят ята ято яты ит ита ито иты нут іта іты ыты ытая ытыя ты тая".split())


def _told(form: str, lemma: str, language: str, *, ahead: bool, reflexive: bool) -> tuple[str, Form]:
    """Tell what a listed form shows by its ending."""
    word = key(form)
    core = word.removesuffix("ся").removesuffix("сь").removesuffix("ца") if reflexive else word
    past = {"ru": "лаои", "uk": "лаои", "be": "лаоі"}[language]
    if core.endswith(_PASSIVE_ENDS) and not core.endswith(("ает", "нит", "чит", "жит")):
        plural, gender = (
            core.endswith(("ы", "ыя", "і")),
            "f" if core.endswith(("а", "ая")) else "n" if core.endswith("о") else "m",
        )
        mood = "impersonal" if language == "uk" and core.endswith("о") else "passive"
        return word, Form(lemma, mood, "p" if plural else "s", "" if plural else gender)
    if core[-2:] in ("ла", "ло", "ли", "лі") and core[-1] in past:
        number = "p" if core[-1] in "иі" else "s"
        gender = "" if number == "p" else "f" if core[-1] == "а" else "n"
        return word, Form(lemma, "past", number, gender, reflexive=reflexive)
    if core.endswith(
        ("л", "ў", "в", "ліг", "піг", "іг", "мог", "верг", "торг", "віз", "вез", "ніс", "нес", "нёс", "жег", "шов")
    ):
        return word, Form(lemma, "past", "s", "m", reflexive=reflexive)
    if core.endswith(("м", "мо")):
        return word, Form(lemma, "present", "p", person=1, ahead=ahead, reflexive=reflexive)
    if core.endswith(
        ("ут", "ют", "ат", "ят", "уть", "ють", "ать", "ять", "уць", "юць", "аць", "яць", "цу", "уц", "юц", "ац", "яц")
    ):
        return word, Form(lemma, "present", "p", ahead=ahead, reflexive=reflexive)
    if core[-1] in "ую":
        return word, Form(lemma, "present", "s", person=1, ahead=ahead, reflexive=reflexive)
    return word, Form(lemma, "present", "s", ahead=ahead, reflexive=reflexive)
