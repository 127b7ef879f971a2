"""Reports for the tests of this room: invented states, people and publishers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from sayso.model import Basis, Credit, Document, Judgement, Sketch
from sayso.resolve import copies, sketch
from sayso.resolve.asking import order

AT = "2031-05-12T08:00:00Z"

WIRE = """The government of Vessland will buy two coastal radar stations from Ordania, Defence Minister Ilka Morn told
parliament on Tuesday. She said the first station would be handed over in the autumn and the second a year later. The
stations are to stand on the northern shore, where the old ones were switched off after a fire.

"We have waited nine years for this, and the coast will not stay blind for a tenth," Morn said after the vote. The price
was not disclosed. Two members of the budget committee said it was about forty million crowns, paid in three parts, and
that half of the work on the foundations would go to builders from the port of Halm.

Opposition leader Teodor Brask called the purchase hasty. His party wanted a tender in which the yards of Vessland could
have taken part, he said, and it will ask the court of audit to look into the choice of supplier before the summer. The
ministry answered that no yard in the country makes such stations."""

OTHER = """Farmers in the south of Quill began cutting their barley three weeks early this year, after a spring that the
weather office described as the driest since its records began. The growers' union expects a crop about a fifth smaller
than last season and has asked the treasury to put off the water levy until the new year. Mills in the capital said they
hold enough grain from the previous harvest and see no reason for bread to cost more before winter."""


def report(
    id_: str,
    text: str,
    *,
    publisher: str | None = None,
    publisher_id: str | None = None,
    credit: Iterable[Credit] = (),
    on: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """Make a report."""
    return Document(
        id=id_,
        capture_id="k0",
        url=url,
        file=None,
        offset=None,
        title=title,
        byline=None,
        publisher=publisher,
        publisher_id=publisher_id,
        credit=tuple(credit),
        published_on=on,
        language="en",
        text=text,
    )


def credited(label: str, entity_id: str | None = None, *, whole: bool = True, words: str = "") -> Credit:
    """Make the credit of a report."""
    exact = words or f"/{label}/"
    return Credit(label=label, entity_id=entity_id, whole=whole, basis=Basis(kind="dateline", exact=exact))


def babble(seed: int, words: int) -> str:
    """So many words drawn from a vocabulary of 4,000 that mean nothing."""
    draw = random.Random(seed)
    return " ".join(f"w{draw.randrange(4000)}" for _ in range(words))


class Shelf:
    """Reports in memory, found as the register finds them. A place is where a report stands among all that may come."""

    def __init__(self, may_come: Iterable[Document]) -> None:
        self.places = {each.id: place for place, each in enumerate(sorted(may_come, key=order))}
        self.kept: dict[int, tuple[Document, Sketch]] = {}
        self.log: dict[str, Judgement] = {}

    def put(self, document: Document) -> None:
        """Let a report arrive: it is held, and compared."""
        made = sketch(document)
        self.kept[self.place(document)] = (document, made)
        found = copies(document, made, self, at=AT)
        self.log |= {each.id: each for each in found.made}
        for id_ in found.ended:
            del self.log[id_]

    def place(self, document: Document) -> int:
        return self.places[document.id]

    def first(self, runs: Sequence[int], most: int) -> dict[int, list[int]]:
        return {run: self._holders(run)[:most] for run in runs}

    def before(self, runs: Sequence[int], place: int, most: int) -> dict[int, list[int]]:
        return {run: [each for each in reversed(self._holders(run)) if each < place][:most] for run in runs}

    def after(self, runs: Sequence[int], place: int, most: int | None) -> dict[int, list[int]]:
        return {run: [each for each in self._holders(run) if each > place][:most] for run in runs}

    def runs(self, places: Sequence[int]) -> dict[int, tuple[int, ...]]:
        return {place: self.kept[place][1].bands for place in places}

    def documents(self, places: Sequence[int]) -> dict[int, Document]:
        return {place: self.kept[place][0] for place in places}

    def ids(self, places: Sequence[int]) -> dict[int, str]:
        return {place: self.kept[place][0].id for place in places}

    def judged(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset(ids) & frozenset(self.log)

    def _holders(self, run: int) -> list[int]:
        return [place for place in sorted(self.kept) if run in self.kept[place][1].bands]
