"""
The small words of Russian, Ukrainian and Belarusian that a reading by marks and words goes by, the three together.

They are grammar, as the modals of English are; the words of the field are the codebook's. A word that means something
else in a neighbouring language is left out of the set, not told apart by language.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "that": outside a content (ANNOTATION.md, rule 1).
THAT = _set("что що што чтобы щоб каб")
# "who, where, how, whether": inside a content.
WH = _set("кто кого как где куда когда почему зачем сколько какой какая какие хто кого як де куди коли чому скільки який "
          "яка які дзе калі чаму колькі якую какую")  # fmt: skip
AS = _set("как як")
ABOUT = _set("о об обо про пра аб")
THIS = _set("этом это це цьому гэта гэтым")
# "In the ministry they said": the house is the source.
IN = _set("в во у ў ва")
PREPOSITIONS = (
    IN
    | ABOUT
    | _set(
        "на по с со з із зі из са ад от від для дзеля при пры под пад під над за к ко до да між между паміж после після "
        "пасля перед перад через праз без среди сярод серед против против супраць проти ради из-за через благодаря "
        "кроме кроме вместо во время ходе насчёт наконт щодо относительно адносна комментируя коментуючи каментуючы"
    )
)
AND = _set("и а но і й та але ды ж же однак однако аднак")
ADVERBS = _set(
    "также так же ещё еще позже ранее раньше затем потом накануне вчера сегодня теперь тогда уже лишь только при этом тоже "
    "впоследствии отдельно прямо официально одновременно впрочем наконец ночью днём утром вечером также "
    "також теж ще пізніше раніше потім напередодні вчора учора сьогодні тепер тоді вже лише тільки водночас окремо "
    "таксама яшчэ пазней раней затым потым напярэдадні ўчора сёння цяпер тады ўжо толькі адначасова асобна"
)
NOT = _set("не")
HE = _set("он она они вон він вона вони ён яна яны там тут")
HIS = _set("его её ее их його її їх їхніми яго яе іх него неё нее них нього неї них")
WHO = _set("который которая которые котрый яка який які котрий котра які якая якія")
# To whom: no part of who says it.
TO = _set(
    "журналистам репортёрам корреспонденту корреспондентам агентству изданию газете телеканалу каналу радио порталу сайту "
    "журналістам кореспонденту агентству виданню газеті каналу порталу карэспандэнту агенцтву выданню газеце "
    "нам мне ему ей им йому їй їм яму ёй"
)
ONE_OF = _set("один одна двое трое один із двоє троє адзін двое трое")
# No subject of a saying: what ends in these is to or with somebody.
OBLIQUE = ("ам", "ям", "ами", "ями", "амі", "ямі")
