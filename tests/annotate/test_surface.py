"""Attributions in Russian, Ukrainian and Belarusian, read by marks and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.codebook import codebook
from sayso.model import Attribution, Markup
from sayso.spans import check_spans
from sayso.terms import Act, Certainty, Polarity, Speech
from tools.plain import plain_document

ANNOTATOR = Annotator(codebook(), reader="syntax")


def markup_of(text: str, language: str) -> Markup:
    """What is marked on the text."""
    return ANNOTATOR(plain_document(text, language))


def shown(attribution: Attribution) -> tuple[str, str, str]:
    """Source, cue and content as text."""
    parts = (attribution.source, attribution.cue, attribution.content)
    source, cue, content = (" | ".join(span.exact for span in spans) for spans in parts)
    return source, cue, content


# To whom somebody speaks is no part of who says it; what a house is called by is.
ADDRESSED = [
    ("ru", "Порт закрыт на неделю, рассказал РИА Новости источник.", "источник", "рассказал", "Порт закрыт на неделю"),
    (
        "ru",
        "Порт закрыт на неделю, сообщили агентству в пресс-службе Южного военного округа.",
        "пресс-службе Южного военного округа",
        "сообщили",
        "Порт закрыт на неделю",
    ),
    (
        "uk",
        "Порт закритий на тиждень, повідомили агентству Reuters двоє дипломатів.",
        "двоє дипломатів",
        "повідомили",
        "Порт закритий на тиждень",
    ),
    (
        "be",
        "Порт закрыты на тыдзень, паведаміў дырэктар Ігар Мяжэнь карэспандэнту «Хвалі».",
        "дырэктар Ігар Мяжэнь",
        "паведаміў",
        "Порт закрыты на тыдзень",
    ),
    (
        "ru",
        "В заметке от 1 июня говорилось, что порт закрыт.",
        "заметке",
        "говорилось",
        "порт закрыт",
    ),
    (
        "ru",
        "Порт закрыт на неделю, следует из приказа, с которым ознакомился «Вестник».",
        "приказа",
        "следует из",
        "Порт закрыт на неделю",
    ),
    (
        "uk",
        "Порт закритий на тиждень. Раніше про це повідомляло міністерство.",
        "міністерство",
        "повідомляло",
        "Порт закритий на тиждень",
    ),
    (
        "ru",
        "Порт закроют на неделю, заверил депутатов начальник порта Павел Лунин.",
        "начальник порта Павел Лунин",
        "заверил",
        "Порт закроют на неделю",
    ),
    ("ru", "В мэрии не подтвердили данные о закупке танков.", "мэрии", "не подтвердили", "данные о закупке танков"),
    ("ru", "По подсчётам Лунина, порт закрыт на неделю.", "Лунина", "По подсчётам", "порт закрыт на неделю"),
]
CASES = [
    *ADDRESSED,
    # Russian
    (
        "ru",
        "«Мы готовы к переговорам», — сказал министр на встрече в Тальмине.",
        "министр",
        "сказал",
        "Мы готовы к переговорам",
    ),
    ("ru", "«Мы готовы к переговорам!» – воскликнул он.", "он", "воскликнул", "Мы готовы к переговорам!"),
    (
        "ru",
        "Министр обороны Ардавии Павел Лунин заявил, что ракеты останутся.",
        "Министр обороны Ардавии Павел Лунин",
        "заявил",
        "ракеты останутся",
    ),
    ("ru", "В среду Лунин также отметил, что ракеты останутся.", "Лунин", "отметил", "ракеты останутся"),
    (
        "ru",
        "Как сообщает газета «Пристань», порт закрыт на неделю.",
        "газета «Пристань»",
        "сообщает",
        "порт закрыт на неделю",
    ),
    ("ru", "Порт закрыт на неделю, как сообщили в мэрии.", "мэрии", "сообщили", "Порт закрыт на неделю"),
    ("ru", "По словам Лунина, порт закрыт на неделю.", "Лунина", "По словам", "порт закрыт на неделю"),
    ("ru", "Порт, по данным канала «Вежа», закрыт на неделю.", "канала «Вежа»", "по данным", "Порт | закрыт на неделю"),
    (
        "ru",
        "Порт закрыт на неделю, сообщает агентство «Маяк».",
        "агентство «Маяк»",
        "сообщает",
        "Порт закрыт на неделю",
    ),
    ("ru", "В пресс-службе порта сообщили, что он закрыт.", "пресс-службе порта", "сообщили", "он закрыт"),
    ("ru", "Порт закрыт на неделю. Об этом сообщили в мэрии.", "мэрии", "сообщили", "Порт закрыт на неделю"),
    ("ru", "«Порт закрыт, — пояснил Лунин. — Откроем в мае».", "Лунин", "пояснил", "Порт закрыт, | Откроем в мае"),
    ("ru", "Лунин не исключил, что порт откроют.", "Лунин", "не исключил", "порт откроют"),
    ("ru", "Министерство сообщило о закупке трёх катеров.", "Министерство", "сообщило", "закупке трёх катеров"),
    (
        "ru",
        "Представитель порта Кира Мальцева: «Порт открыт для всех».",
        "Представитель порта Кира Мальцева",
        ":",
        "Порт открыт для всех",
    ),
    ("ru", "Лунин пообещал открыть порт весной.", "Лунин", "пообещал", "открыть порт весной"),
    ("ru", "— Порт закрыт, — сказал Лунин.", "Лунин", "сказал", "Порт закрыт,"),
    ("ru", "Лунин не уточнил журналистам, сколько стоит порт.", "Лунин", "не уточнил", "сколько стоит порт"),
    ("ru", "Сколько стоит порт, министр не сказал.", "министр", "не сказал", "Сколько стоит порт"),
    ("ru", "В мэрии не стали объяснять, о каком порте речь.", "мэрии", "не стали объяснять", "о каком порте речь"),
    ("ru", "Откроют ли порт, посол отвечать не стал.", "посол", "отвечать не стал", "Откроют ли порт"),
    ("ru", "Лунин отказался сообщить, кто строит порт.", "Лунин", "отказался сообщить", "кто строит порт"),
    ("ru", "Чей это порт, Лунин назвать отказался.", "Лунин", "назвать отказался", "Чей это порт"),
    ("ru", "При этом сколько стоит порт, министр не уточнил.", "министр", "не уточнил", "сколько стоит порт"),
    ("ru", "Сказать, когда откроют порт, в мэрии не смогли.", "мэрии", "Сказать | не смогли", "когда откроют порт"),
    ("ru", "Мэрия эту информацию не подтвердила и не опровергла.", "Мэрия", "не подтвердила", "эту информацию"),
    ("ru", "Потерю порта в министерстве отрицают.", "министерстве", "отрицают", "Потерю порта"),
    ("ru", "Слухи о закрытии порта генерал Орлик опроверг.", "генерал Орлик", "опроверг", "Слухи о закрытии порта"),
    # Ukrainian
    ("uk", "Втрату порту міністерство не підтвердило.", "міністерство", "не підтвердило", "Втрату порту"),
    ("uk", "У мерії не повідомили, чи відкрили порт.", "мерії", "не повідомили", "чи відкрили порт"),
    ("uk", "Які порти закриють, речник сказати не зміг.", "речник", "сказати не зміг", "Які порти закриють"),
    ("uk", "Речниця вказала, що порт закрито.", "Речниця", "вказала", "порт закрито"),
    ("uk", "«Порт закрито на тиждень», — сказав він.", "він", "сказав", "Порт закрито на тиждень"),
    ("uk", "Речниця уряду Леся Тарн заявила, що порт закрито.", "Речниця уряду Леся Тарн", "заявила", "порт закрито"),
    ("uk", "За словами Луніна, порт закрито.", "Луніна", "За словами", "порт закрито"),
    ("uk", "Як повідомляє газета «Пошта», порт закрито.", "газета «Пошта»", "повідомляє", "порт закрито"),
    (
        "uk",
        "Порт закрито на тиждень. Про це повідомила мерія Тальміна.",
        "мерія Тальміна",
        "повідомила",
        "Порт закрито на тиждень",
    ),
    # Belarusian
    ("be", "Колькі каштуе порт, у мэрыі не ўдакладнілі.", "мэрыі", "не ўдакладнілі", "Колькі каштуе порт"),
    ("be", "Міністр не адказаў на пытанне, ці адкрыюць порт.", "Міністр", "не адказаў", "ці адкрыюць порт"),
    ("be", "«Порт закрыты на тыдзень», — сказаў ён.", "ён", "сказаў", "Порт закрыты на тыдзень"),
    ("be", "Міністр абароны заявіў, што порт закрыты.", "Міністр абароны", "заявіў", "порт закрыты"),
    ("be", "Паводле слоў Луніна, порт закрыты.", "Луніна", "Паводле слоў", "порт закрыты"),
    ("be", "Як паведамляе газета «Край», порт закрыты.", "газета «Край»", "паведамляе", "порт закрыты"),
]


@pytest.mark.parametrize(("language", "text", "source", "cue", "content"), CASES)
def test_one_attribution_of_each_shape(language: str, text: str, source: str, cue: str, content: str):
    """Each shape of sentence gives its one attribution, with source, cue and content as they are marked by hand."""
    found = markup_of(text, language).attributions

    assert [(source, cue, content)] == [shown(a) for a in found]


NONE = [
    ("ru", "Представитель посольства отрицал."),
    ("ru", "Министр приехал в Тальмин и осмотрел порт."),
    ("ru", "В мэрии от комментариев отказались."),
    ("ru", "Корвет «Свет надежды и мира» стоит в порту."),
    ("ru", "Министр не стал отвечать на вопросы о порте."),
    ("uk", "Речник відмовився від коментарів, коли прибув до порту."),
    ("uk", "Міністр приїхав до порту."),
    ("be", "Міністр прыехаў у порт."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_attribution_gives_none(language: str, text: str):
    """A sentence in which nobody is said to say anything gives no attribution; nor does a name in quotation marks."""
    assert () == markup_of(text, language).attributions


NAMED = [
    (
        "ru",
        "Министр обороны Павел Лунин приехал в порт. {} сказал, что порт закрыт.",
        ["Он", "Министр", "Лунин"],
        "Павел Лунин",
    ),
    (
        "ru",
        "Министр обороны Павел Лунин приехал в порт. По словам {}, порт закрыт.",
        ["министра", "Лунина"],
        "Павел Лунин",
    ),
    (
        "ru",
        "Президент Ардавии Игорь Ланской приехал. «Порт закрыт на неделю», — сказал {}.",
        ["глава государства", "президент", "он"],
        "Игорь Ланской",
    ),
    (
        "uk",
        "Міністр оборони Павло Лунін приїхав. {} сказав, що порт закрито.",
        ["Він", "Міністр", "Лунін"],
        "Павло Лунін",
    ),
    (
        "be",
        "Міністр абароны Павел Лунін прыехаў. {} сказаў, што порт закрыты.",
        ["Ён", "Міністр", "Лунін"],
        "Павел Лунін",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "name"), [(lang, text.format(way), name) for lang, text, ways, name in NAMED for way in ways]
)
def test_a_voice_is_called_by_the_name_that_the_report_gives(language: str, text: str, name: str):
    """A pronoun, a title and a declined surname lead to the full name, in the form in which it is a subject."""
    (attribution,) = markup_of(text, language).attributions

    assert attribution.speaker is not None
    assert name == attribution.speaker.label


@pytest.mark.parametrize("house", ["там", "в ведомстве"])
def test_there_means_the_house_that_speaks_and_none_of_the_question(house: str):
    """Whatever is asked about stands nearer than the house; and what is many is no house."""
    text = f"Министерство финансов Верании закрыло три порта. Какие заводы пострадали, {house} не назвали."
    (found,) = markup_of(text, "ru").attributions

    assert found.speaker is not None
    assert "Министерство финансов Верании" == found.speaker.who


def test_a_cited_voice_stands_inside_the_one_that_cites():
    """ "X со ссылкой на Y пишет, что P": both hold P, Y inside X."""
    text = "Газета «Пристань» со ссылкой на двух рабочих пишет, что порт закрыт."
    outer, inner = sorted(markup_of(text, "ru").attributions, key=lambda a: a.parent is not None)

    assert ("Газета «Пристань»", "пишет", "порт закрыт") == shown(outer)
    assert ("двух рабочих", "со ссылкой на", "порт закрыт") == shown(inner)
    assert outer.id == inner.parent


@pytest.mark.parametrize(
    ("language", "text", "outer", "inner"),
    [
        (
            "ru",
            "«Порт закрыт», — приводит слова врача Майи Орт телеканал «Маяк».",
            "телеканал «Маяк»",
            "врача Майи Орт",
        ),
        ("ru", "«Порт закрыт», — приводит газета «Маяк» слова мэра Яна Орта.", "газета «Маяк»", "мэра Яна Орта"),
        ("ru", "«Порт закрыт», — цитирует «Маяк» министра Анну Рель.", "Маяк", "министра Анну Рель"),
        ("uk", "«Порт закрито», — наводить агентство слова міністра Яна Орта.", "агентство", "міністра Яна Орта"),
        ("be", "«Порт закрыты», — цытуе БелМаяк намесніцу мэра Ганну Рэль.", "БелМаяк", "намесніцу мэра Ганну Рэль"),
    ],
)
def test_who_passes_words_on_stands_round_who_is_quoted(language: str, text: str, outer: str, inner: str):
    """One cue between a house and whom it quotes gives two voices, whatever their order, over the same words."""
    first, second = sorted(markup_of(text, language).attributions, key=lambda a: a.parent is not None)

    assert [outer, inner] == [first.source[0].exact, second.source[0].exact]
    assert first.id == second.parent
    assert first.content == second.content


@pytest.mark.parametrize("second", ["но не уточнил, когда его откроют", "не уточнив, когда его откроют"])
def test_what_is_left_open_ends_what_was_said(second: str):
    """A question that the same voice leaves open is no part of what it said before."""
    found = markup_of(f"Лунин заявил, что порт закрыт, {second}.", "ru").attributions
    said, open_ = sorted(found, key=lambda a: a.cue[0].start)

    assert ("Лунин", "заявил", "порт закрыт") == shown(said)
    assert "когда его откроют" == open_.content[0].exact
    assert said.source == open_.source


def test_a_question_that_is_left_open_is_nobodys_claim():
    """Whoever would not say commits to nothing; whoever puts a question is its source."""
    asked, answered = markup_of("На вопрос депутатов, когда откроют порт, она ответила: «Весной».", "ru").attributions

    assert ("депутатов", "На вопрос", "когда откроют порт") == shown(asked)
    assert (Certainty.UNCOMMITTED, Polarity.UNKNOWN) == (asked.certainty, asked.polarity)
    assert ("она", "ответила", "Весной") == shown(answered)


def test_a_report_of_a_report_is_nested():
    """A saying inside a content is the child of the saying that holds it."""
    text = "Агентство сообщило, что Лунин пообещал открыть порт."
    outer, inner = markup_of(text, "ru").attributions

    assert ("Агентство", "Лунин") == (outer.source[0].exact, inner.source[0].exact)
    assert outer.id == inner.parent


def test_a_gerund_shares_its_subject():
    """ "сказал X, добавив, что Q" is two sayings of X, and neither holds the other's words."""
    text = "«Порт закрыт на неделю», — сказал Лунин, добавив, что кораблей нет."
    first, second = markup_of(text, "ru").attributions

    assert ("Лунин", "сказал", "Порт закрыт на неделю") == shown(first)
    assert ("Лунин", "добавив", "кораблей нет") == shown(second)


def test_a_quotation_without_a_cue_goes_on():
    """A quotation after another of the same paragraph, without a cue of its own, is the same speaker's."""
    (found,) = markup_of("«Порт закрыт на неделю», — сказал Лунин. «Откроем его в мае».", "ru").attributions

    assert ["Порт закрыт на неделю", "Откроем его в мае"] == [span.exact for span in found.content]
    assert Speech.DIRECT is found.speech


def test_who_is_cited_between_commas_stands_inside_the_one_that_cites():
    """ "Як пише X, посилаючись на джерело в Y, P": what is said begins behind both."""
    found = markup_of(
        "Як пише видання «Вежа», посилаючись на джерело в концерні, порт закрито на тиждень.", "uk"
    ).attributions

    assert ["видання «Вежа»", "джерело в концерні"] == [a.source[0].exact for a in found]
    assert {"порт закрито на тиждень"} == {a.content[0].exact for a in found}


def test_a_turn_that_a_dash_begins_is_said_whole():
    """In a talk without quotation marks all that stands behind the dash is said, and no question before it."""
    found = markup_of("— Когда откроют порт? — Весной. Пирс «Норд» готов, — ответил директор порта Пауль Крамм.", "ru")

    assert ["Весной. Пирс «Норд» готов,"] == [a.content[0].exact for a in found.attributions]


def test_a_belief_is_no_saying():
    """ "считает, что" is an attitude."""
    (found,) = markup_of("Лунин считает, что порт закрыт.", "ru").attributions

    assert Act.ATTITUDE is found.act


KINDS = [
    (
        "ru",
        "Лунин сообщил, что Беларусь купила у России комплексы «Искандер».",
        "order",
        "Iskander",
        "Belarus",
        "Russia",
    ),
    ("uk", "Лунін заявив, що Україна отримала ракети.", "deliver", "ракета", "Ukraine", None),
    ("be", "Лунін заявіў, што Беларусь атрымала ракеты.", "deliver", "ракета", "Belarus", None),
    ("ru", "Лунин сообщил, что Беларусь купила хлеб.", "other", None, None, None),
]


@pytest.mark.parametrize(("language", "text", "kind", "item", "actor", "counterparty"), KINDS)
def test_a_claim_is_typed_where_its_sentence_speaks_of_weapons(
    language: str, text: str, kind: str, item: str | None, actor: str | None, counterparty: str | None
):
    """A kind needs its cue and a weapon; roles are read from a state before the verb and one after "from"."""
    document = plain_document(text, language)
    (claim,) = claims(document, ANNOTATOR(document), codebook=codebook())
    proposition = claim.proposition
    assert proposition is not None

    assert kind == proposition.kind
    roles = (proposition.item, proposition.actor, proposition.counterparty)
    assert (item, actor, counterparty) == tuple(role and role.label for role in roles)


PIECES = st.lists(
    st.sampled_from(
        "«|»|—|,|.|:|?|\n|\n\n| |сказал|заявил|что|Лунин|министр|он|по словам|со ссылкой на|цитирует|как|об этом|"
        "сообщает|"
        "Павел Лунин|и|не|повідомив|що|паведаміў|што|в|мэрии|„|“|(|ракеты|газета «Порт»|пообещал|закрыть|добавив".split(
            "|"
        )
    ),
    max_size=40,
).map(" ".join)


@given(text=PIECES | st.text(max_size=200), language=st.sampled_from(["ru", "uk", "be"]))
def test_any_text_is_read_and_every_span_is_exact(text: str, language: str):
    """No text makes the reader fail; every span of what it returns holds the text's own words."""
    document = plain_document(text, language)
    markup = ANNOTATOR(document)
    check_spans(text, markup)
    for claim in claims(document, markup, codebook=codebook()):
        check_spans(text, claim)
    for attribution in markup.attributions:
        for span in attribution.content:
            assert "\n" not in span.exact


@pytest.mark.parametrize(
    "piece", ["«Да мы ", "» «", "министр сообщил, что ", "Иван Иванов ", "— Да, — сказал он. ", ": « "]
)
def test_unbalanced_marks_and_endless_sentences_are_read(piece: str):
    """A text of one mark or one phrase over and over, without an end, is read like any other."""
    text = piece * 300

    check_spans(text, markup_of(text, "ru"))
