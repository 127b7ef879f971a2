"""The grammar of amounts: "4", "twenty-four", "two weeks", "a year and a half", "полгода"."""

from __future__ import annotations

from typing import TypeAlias

from sayso.annotate.times.cursor import Cursor
from sayso.annotate.times.periods import Unit

_A = frozenset(("a", "an"))
_BEHIND_A_SECOND = ("shift", "bound", "at", "of", "and", "rate")
Parts: TypeAlias = tuple[tuple[float | None, Unit], ...]


class AmountGrammar(Cursor):
    """How many, and of what. Each rule takes the place of a token and returns what it read and the place behind it."""

    def unit(self, i: int) -> Unit | None:
        """Return the unit that a token is."""
        value = self.sense(i, "unit")
        return Unit(value) if isinstance(value, str) else None

    def number(self, i: int) -> tuple[float | None, int] | None:
        """Read how many: "4", "twenty-four", "several" (none), "half a"."""
        value = self.sense(i, "number")
        if value is None:
            return None
        if value == "half":
            return 0.5, i + 1
        if not isinstance(value, int | float):
            return None, i + 1
        if isinstance(value, int) and 20 <= value < 100 and value % 10 == 0 and not self.key(i).isdigit():
            after = self.past_dash(i + 1)
            more = self.whole(after, "number")
            if more is not None and 1 <= more <= 9 and not self.key(after).isdigit():
                return value + more, after + 1
        if self.plays(i + 1, "fraction"):
            return value + 0.5, i + 2
        if self.plays(i + 1, "and") and self.sense(i + 2, "number") == 1 and self.sense(i + 3, "unit") == Unit.HALF:
            return value + 0.5, i + 4  # "two and a half years"
        if self.whole(i + 1, "number") == 100 and self.key(i + 1).isalpha():
            return value * 100, i + 2
        return value, i + 1

    def amount(self, i: int, *, bare: bool = False) -> tuple[Parts, int] | None:
        """Read a number of units: "two weeks", "five-year", "a year and a half"; with ``bare`` "years", "год" too."""
        fixed = self.fixed(i)
        if fixed is not None:
            return (fixed,), i + 1
        counted = self.number(i)
        if counted is None:
            unit = self.unit(i)
            return (((1 if singular(self.key(i)) else None, unit),), i + 1) if bare and unit is not None else None
        count, after = counted
        return self._either(after) or self._fixed_times(count, after) or self._of_units(count, after)

    def fixed(self, i: int) -> tuple[float, Unit] | None:
        """Return the number of units that a word stands for: a fortnight."""
        value = self.sense(i, "amount")
        if not isinstance(value, str):
            return None
        count, unit = value.split()
        return float(count), Unit(unit)

    def _either(self, i: int) -> tuple[Parts, int] | None:
        """Read on in "two or three weeks", "two to three weeks", "10–12 days": how many is left open."""
        dashed = self.past_dash(i)
        if dashed == i and not self.plays(i, "and", "to"):
            return None
        more = self.number(dashed if dashed > i else i + 1)
        unit = self.unit(more[1]) if more is not None else None
        if more is None or unit is None or unit is Unit.HALF:
            return None
        return ((None, unit),), more[1] + 1

    def _fixed_times(self, count: float | None, i: int) -> tuple[Parts, int] | None:
        fixed = self.fixed(i)
        if fixed is None:
            return None
        return ((None if count is None else count * fixed[0], fixed[1]),), i + 1

    def _of_units(self, count: float | None, i: int) -> tuple[Parts, int] | None:
        at = self.past_dash(i)
        dashed = at > i
        at = self.past(at, "filler", "fiscal")  # "six straight days", "two more weeks"
        unit = self.unit(at)
        if unit is None or unit is Unit.HALF or (unit is Unit.QUARTER and (dashed or self.key(at + 1) == "of")):
            return None  # a half and three-quarters are parts of a whole
        behind = at + 1
        if self.key(at) == "second" and self.key(behind).isalpha() and not self.plays(behind, *_BEHIND_A_SECOND):
            return None  # "a second launcher"
        if count == 1 and self.key(i - 1) in _A and not singular(self.key(at)):
            return None  # "a years-old quarrel"
        if self.key(behind) == "or" and count == 1 and singular(self.key(at)) and self.key(at).isascii():
            if self.key(behind + 1) == "so":
                return ((count, unit),), behind + 2  # "a week or so"
            if self.plays(behind + 1, "number") and self.unit(behind + 2) is None:
                return ((None, unit),), behind + 2  # "a year or two"
        joined = self.past(behind, "and")
        if joined > behind and self.sense(joined, "number") == 1 and self.sense(joined + 1, "unit") == Unit.HALF:
            return ((None if count is None else count + 0.5, unit),), joined + 2
        more = self.number(joined)
        finer = self.unit(more[1]) if more is not None else None
        if more is not None and finer is not None and unit > finer:
            return ((count, unit), (more[0], finer)), more[1] + 1
        return ((count, unit),), behind


def singular(word: str) -> bool:
    """Tell whether a unit is said once: "year", "год"; a Slavic plural counts with its number, and is taken as one."""
    return not (word.isascii() and word.endswith("s"))


def plural(adjective: str) -> bool:
    """Tell whether a Slavic adjective is plural: "ближайшие", "останніх"."""
    return not adjective.isascii() and adjective.endswith(("ие", "ые", "их", "ых", "ія", "ыя", "іх", "і"))
