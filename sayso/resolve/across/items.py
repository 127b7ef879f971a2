"""
What the items of one report come to: which name a common noun stands for, and what a report speaks of most.

"The corvette" is the San Telmo in a report that has "the corvette San Telmo": the noun stands right beside the name
somewhere, and beside no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.resolve.across.fits import Fit, Named, fit_thing
from sayso.resolve.across.words import stem, stems_of

# How many words may stand between a noun and the name it goes with: "minehunters of the Skarv class".
_BESIDE = 3


def spoken_of_most(items: Iterable[Named | None]) -> Named | None:
    """Return the item that most claims are of, given one for each claim in their order; none where none names any."""
    named = Counter(each for each in items if each is not None)

    def often(item: Named) -> int:
        return sum(count for each, count in named.items() if fit_thing(item, each) is Fit.SAME)

    return max(named, key=often, default=None)


def names_of(items: Iterable[Named | None], words: Sequence[str]) -> dict[Named, Named]:
    """
    Return the common nouns among a report's items that stand for one of its names, each with that name.

    ``words`` are those of the report in order, as they are compared.
    """
    told = [each for each in dict.fromkeys(items) if each is not None]
    nouns, names = [each for each in told if each.generic], [each for each in told if not each.generic]
    if not nouns or not names:
        return {}
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(stem(word), []).append(at)
    found = {}
    for noun in nouns:
        beside = [name for name in names if _stand_together(noun, name, places)]
        if beside and all(fit_thing(beside[0], each) is Fit.SAME for each in beside):
            found[noun] = beside[0]
    return found


def _stand_together(noun: Named, name: Named, places: dict[str, list[int]]) -> bool:
    """Tell whether all words of a noun stand beside one of a name's, somewhere."""
    ours = [at for each in stems_of(name.label) for at in places.get(each, ())]
    theirs = [places.get(each, []) for each in stems_of(noun.label)]
    return all(any(abs(one - other) <= _BESIDE for one in ours for other in places_) for places_ in theirs)
