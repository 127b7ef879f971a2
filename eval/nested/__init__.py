"""
Nested attributions: 150 short reports of ours, labelled by reading, half of them for measuring only.

    python -m eval.nested --errors 20 --docs dev       what goes wrong among the cases for tuning

A case gives the chain of one content, outermost first. The attribution whose content is most like it is asked for its
chain: whole when every hop is there in order, by the words of its label. Errors are shown of the cases for tuning only.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.figures import Absent
from sayso.annotate import Annotator
from sayso.claims.chains import Chains
from sayso.claims.held import Held
from sayso.codebook import codebook
from sayso.model import Attribution
from tools.plain import plain_document

CASES = Path(__file__).with_name("cases.toml")
ALIKE = 0.5
# Of the bootstrap over cases: how often, and the seed that makes an interval the same in every run.
TIMES, SEED = 1000, 17
# The words that score_gold.py leaves out of names.
_SMALL = frozenset(
    "the a an of to in on at by for and or this that is was were be been has have had with from as".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """One report, and the chain of one content in it as labelled."""

    id: str
    form: str
    text: str
    chain: tuple[str, ...]
    content: str

    @property
    def half(self) -> str:
        """What the case is for: "dev" to tune on, "held" to measure."""
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read of a case: the chain of the likest content; none where no content is like the labelled one."""

    case: Case
    chain: tuple[str, ...] | None
    content: str

    @property
    def found(self) -> bool:
        """Tell whether the content was found."""
        return self.chain is not None

    @property
    def whole(self) -> bool:
        """Tell whether every hop is there, in order."""
        return self.depth and all(map(same, self.case.chain, self.chain or ()))

    @property
    def depth(self) -> bool:
        """Tell whether there are as many hops as labelled."""
        return len(self.chain or ()) == len(self.case.chain)


MEASURES: Mapping[str, Callable[[Answer], bool]] = {
    "content": lambda answer: answer.found,
    "chain": lambda answer: answer.whole,
    "depth": lambda answer: answer.depth,
}


def cases() -> list[Case]:
    """Return every labelled case, in the order of the file."""
    return [
        Case(c["id"], c["form"], c["text"].strip("\n"), tuple(c["chain"]), c["content"])
        for c in tomllib.loads(CASES.read_text("utf-8"))["case"]
    ]


def same(gold: str, found: str) -> bool:
    """Tell whether two labels name one voice: the words of one are among the other's, as score_gold.py compares."""
    ours, theirs = ({w for w in _words(label) if w not in _SMALL} for label in (gold, found))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower().replace("’", "'"))


def _likeness(one: str, other: str) -> float:
    a, b = set(_words(one)), set(_words(other))
    return len(a & b) / len(a | b) if a | b else 0.0


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


def answer(case: Case) -> Answer:
    """Read a case, and find the chain of the attribution whose content is most like the labelled one."""
    report = plain_document(case.text)
    markup = _annotator()(report)
    by_id = {a.id: a for a in markup.attributions}

    def rank(attribution: Attribution) -> tuple[float, int]:
        return _likeness(case.content, _content(attribution)), _depth(attribution, by_id)

    best = max(markup.attributions, key=rank, default=None)
    if best is None or rank(best)[0] < ALIKE:
        return Answer(case, None, "")
    links = Chains(report, markup, codebook())(best, Held())
    return Answer(case, tuple(link.label for link in links), _content(best))


def _content(attribution: Attribution) -> str:
    return " ".join(span.exact for span in attribution.content)


def _depth(attribution: Attribution, by_id: Mapping[str, Attribution]) -> int:
    depth = 0
    while attribution.parent is not None:
        depth, attribution = depth + 1, by_id[attribution.parent]
    return depth


def share(answers: Sequence[Answer], right: Callable[[Answer], bool]) -> float:
    """Return the share of the answers that are right."""
    return sum(map(right, answers)) / len(answers) if answers else 0.0


def interval(answers: Sequence[Answer], right: Callable[[Answer], bool]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a share over cases."""
    draw = random.Random(SEED)
    shares = sorted(share(draw.choices(answers, k=len(answers)), right) for _ in range(TIMES))
    return shares[TIMES // 40], shares[-TIMES // 40 - 1]


def measure(shared: Path) -> Mapping[str, float]:
    """Print the table; return each share over all cases, over those for tuning and over those for measuring."""
    del shared  # The cases are ours and lie here.
    if not CASES.is_file():
        raise Absent(f"{CASES} is not there")
    return report([answer(case) for case in cases()])


def report(answers: Sequence[Answer]) -> Mapping[str, float]:
    """Print the tables, by half and by form; return the shares."""
    figures: dict[str, float] = {}
    halves = {"all": list(answers), **{half: [a for a in answers if a.case.half == half] for half in ("dev", "held")}}
    print(f"{'':36s} {'cases':>5s} " + " ".join(f"{name:^18s}" for name in MEASURES))
    for half, part in halves.items():
        if not part:
            continue
        cells = []
        for name, right in MEASURES.items():
            figures[f"{half}_{name}"] = share(part, right)
            low, high = interval(part, right)
            cells.append(f"{share(part, right):.3f} [{low:.2f}, {high:.2f}]")
        print(f"{half:36s} {len(part):5d} " + " ".join(f"{cell:^18s}" for cell in cells))
    for form in dict.fromkeys(a.case.form for a in answers):
        part = [a for a in answers if a.case.form == form]
        cells = [f"{share(part, right):.2f}" for right in MEASURES.values()]
        print(f"  {form:34s} {len(part):5d} " + " ".join(f"{cell:^18s}" for cell in cells))
    return figures


def errors(answers: Sequence[Answer]) -> list[str]:
    """Return a line for each case for tuning that is not right; the others' errors are nobody's to look at."""
    return [
        f"{a.case.id} {a.case.form}\n   should be {' > '.join(a.case.chain)} | {a.case.content}\n"
        f"   was       {' > '.join(a.chain) if a.chain is not None else 'not found'} | {a.content}"
        for a in answers
        if a.case.half == "dev" and not a.whole
    ]
