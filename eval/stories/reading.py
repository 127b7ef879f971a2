"""Stories read from a TOML file, every label checked: a slip in the gold would count as ours."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from eval.propositions import Accepted
from eval.stories.agreeing import disagreements
from eval.stories.labels import (
    Change,
    Claimed,
    Conflict,
    ConflictType,
    Copied,
    CopyLabel,
    Fold,
    FoldReason,
    Group,
    Matter,
    NoConflict,
    NoConflictReason,
    Report,
    State,
    Step,
    Story,
    WrongLabel,
)
from sayso.codebook import codebook
from sayso.edtf import sort_key, valid
from sayso.model import Quantity, Span
from sayso.terms import Certainty, Polarity, Tense

FOLDER = Path(__file__).parent
HALVES = ("dev", "held")
SHORT = ("dev6", "dev7")
"""The batches of short stories with one quarrel each."""
LANGUAGES = ("en", "ru", "uk", "be")
OPEN = ".."  # of a quantity: no bound on this side; as in EDTF
NEITHER = "neither"

_KEYS = {
    "story": "id about tags report copy claim same_claim conflict no_conflict matter",
    "report": "id publisher url language published_on credit title text",
    "copy": "of label took",
    "claim": "id report content chain kind accept actor counterparty item place quantity unit about on said_on tense "
    "certainty polarity",
    "same_claim": "id statements origins of_reports fold",
    "fold": "claim onto reason why",
    "conflict": "between type self why",
    "no_conflict": "between reason why",
    "matter": "id actor item counterparty step state",
    "step": "on kind change by",
    "state": "by kind tense certainty polarity on claims",
}

_Table = Mapping[str, Any]
_Choice = TypeVar("_Choice")


def batches(half: str) -> tuple[Path, ...]:
    """Return the files of a half, "dev.toml" before "dev2.toml"; each batch was written after those before it."""
    if half not in HALVES:
        raise WrongLabel(f"no half is called {half!r}: {', '.join(HALVES)}")
    return tuple(sorted(FOLDER.glob(f"{half}*.toml"), key=lambda path: (len(path.stem), path.stem)))


@cache
def load(half: str) -> tuple[Story, ...]:
    """Return the stories of "dev" or "held". Raises WrongLabel when a label cannot be right."""
    stories = tuple(story for path in batches(half) for story in read(path))
    twice = [id for id, count in Counter(story.id for story in stories).items() if count > 1]
    if twice:
        raise WrongLabel(f"{half}: {twice[0]} stands there twice")
    return stories


def read(path: Path) -> tuple[Story, ...]:
    """Return the stories of a file. Raises WrongLabel when a label cannot be right."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WrongLabel(f"{path.name}: {error}") from error
    stories = tuple(_Reader(path.name, number, each).story() for number, each in enumerate(table.get("story", ()), 1))
    twice = [id for id, count in Counter(story.id for story in stories).items() if count > 1]
    if twice:
        raise WrongLabel(f"{path.name}, {twice[0]}: the id stands there twice")
    return stories


class _Reader:
    """One story of a file, read table by table so that an error can say where it is."""

    def __init__(self, file: str, number: int, table: _Table) -> None:
        self.table = table
        self.where = f"{file}, {table.get('id', f'story {number}')}"
        self.texts: dict[str, str] = {}
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claimed] = {}
        self.groups: dict[str, Group] = {}

    def story(self) -> Story:
        self.known("story", self.table, needed="id about report claim same_claim matter")
        self.reports = {each.id: each for each in self.all("report", self.report)}
        self.claims = {each.id: each for each in self.all("claim", self.claim)}
        self.groups = {each.id: each for each in self.all("same_claim", self.group)}
        self.once("claims in groups", [each for group in self.groups.values() for each in group.claims])
        missing = self.claims.keys() - {each for group in self.groups.values() for each in group.claims}
        if missing:
            self.wrong(f"claim {min(missing)} stands in no group")
        story = Story(
            id=self.table["id"],
            about=self.table["about"],
            tags=tuple(self.table.get("tags", ())),
            reports=tuple(self.reports.values()),
            copies=tuple(self.all("copy", self.copied)),
            claims=tuple(self.claims.values()),
            groups=tuple(self.groups.values()),
            conflicts=tuple(self.all("conflict", self.conflict)),
            no_conflicts=tuple(self.all("no_conflict", self.no_conflict)),
            matters=tuple(self.all("matter", self.matter)),
        )
        self.once("copies", [each.of for each in story.copies])
        listed = [each.between for each in story.conflicts] + [each.between for each in story.no_conflicts]
        self.once("conflicts", [frozenset(between) for between in listed])
        self.once("steps", [each for matter in story.matters for step in matter.steps for each in step.by])
        for message in disagreements(story):
            self.wrong(message)
        return story

    def report(self, table: _Table) -> Report:
        self.known("report", table, needed="id publisher url language title text")
        host = urlsplit(table["url"]).hostname or ""
        if not host.endswith(".example"):
            self.wrong(f"{table['url']!r} is not of the invented web")
        text: str = table["text"].strip()
        self.texts[table["id"]] = text
        return Report(
            id=table["id"],
            publisher=table["publisher"],
            url=table["url"],
            language=self.among(LANGUAGES, table, "language"),
            published_on=self.date(table, "published_on"),
            credit=table.get("credit"),
            title=table["title"],
            text=text,
        )

    def copied(self, table: _Table) -> Copied:
        self.known("copy", table, needed="of label")
        one, two = self.pair(table["of"], self.reports)
        took = table.get("took")
        if took not in (None, NEITHER, one, two):
            self.wrong(f"{took} cannot have taken")
        return Copied(
            of=(one, two),
            label=self.choice(CopyLabel, table, "label"),
            known=took is not None,
            took=None if took == NEITHER else took,
        )

    def claim(self, table: _Table) -> Claimed:
        self.known("claim", table, needed="id report content chain kind tense certainty polarity")
        report = self.reports.get(table["report"])
        if report is None:
            self.wrong(f"there is no report {table['report']}")
        opening = [report.publisher] if report.credit in (None, report.publisher) else [report.publisher, report.credit]
        chain = tuple(table["chain"])
        if list(chain[: len(opening)]) != opening:
            self.wrong(f"the chain begins with {' > '.join(chain)}, not with {' > '.join(opening)}")
        certainty = self.choice(Certainty, table, "certainty")
        polarity = self.choice(Polarity, table, "polarity")
        if (certainty is Certainty.UNCOMMITTED) != (polarity is Polarity.UNKNOWN):
            self.wrong("who is uncommitted leaves the polarity unknown, and nobody else does")
        return Claimed(
            id=table["id"],
            report=report.id,
            content=tuple(self.piece(each, report.text) for each in table["content"]),
            chain=chain,
            kind=self.kind(table["kind"]),
            accept=tuple(self.accepted(each) for each in table.get("accept", ())),
            actor=table.get("actor"),
            counterparty=table.get("counterparty"),
            item=table.get("item"),
            place=table.get("place"),
            quantity=self.quantity(table),
            on=self.date(table, "on"),
            said_on=self.date(table, "said_on"),
            tense=self.choice(Tense, table, "tense"),
            certainty=certainty,
            polarity=polarity,
        )

    def group(self, table: _Table) -> Group:
        self.known("same_claim", table, needed="id statements origins of_reports")
        statements = tuple(tuple(self.these(each, self.claims)) for each in table["statements"])
        claims = [each for statement in statements for each in statement]
        folds = tuple(self.fold(each, claims) for each in table.get("fold", ()))
        self.once("folds", [fold.claim for fold in folds])
        if table["origins"] != len(claims) - len(folds) or table["origins"] < 1:
            self.wrong(f"{len(claims)} claims without {len(folds)} folded are not {table['origins']} origins")
        if table["of_reports"] != len({self.claims[each].report for each in claims}):
            self.wrong(f"its claims do not stand in {table['of_reports']} reports")
        return Group(
            id=table["id"],
            statements=statements,
            origins=table["origins"],
            of_reports=table["of_reports"],
            folds=folds,
        )

    def fold(self, table: _Table, claims: Collection[str]) -> Fold:
        self.known("fold", table, needed="claim reason why")
        onto = table.get("onto")
        reason = self.choice(FoldReason, table, "reason")
        self.these([table["claim"], *([onto] if onto else [])], claims)
        if onto is None and reason is not FoldReason.NOBODY:
            self.wrong(f"{table['claim']} is folded onto nothing")
        return Fold(claim=table["claim"], onto=onto, reason=reason, why=table["why"])

    def conflict(self, table: _Table) -> Conflict:
        self.known("conflict", table, needed="between type why")
        kind = self.choice(ConflictType, table, "type")
        between = self.pair(table["between"], self.claims if kind is ConflictType.ATTRIBUTION else self.groups)
        own = tuple(self.pair(each, self.claims) for each in table.get("self", ()))
        return Conflict(between=between, type=kind, own=own, why=table["why"])

    def no_conflict(self, table: _Table) -> NoConflict:
        self.known("no_conflict", table, needed="between reason why")
        return NoConflict(
            between=self.pair(table["between"], self.groups),
            reason=self.choice(NoConflictReason, table, "reason"),
            why=table["why"],
        )

    def matter(self, table: _Table) -> Matter:
        self.known("matter", table, needed="id step")
        steps = tuple(self.step(each) for each in table["step"])
        for before, after in pairwise(steps):
            if sort_key(before.on) > sort_key(after.on):
                self.wrong(f"the step of {before.on} stands before that of {after.on}")
        return Matter(
            id=table["id"],
            actor=table.get("actor"),
            item=table.get("item"),
            counterparty=table.get("counterparty"),
            steps=steps,
            states=tuple(self.state(each) for each in table.get("state", ())),
        )

    def step(self, table: _Table) -> Step:
        self.known("step", table, needed="on kind change by")
        return Step(
            on=self.date(table, "on") or "",
            kind=table["kind"],
            change=self.choice(Change, table, "change"),
            by=tuple(self.these(table["by"], self.claims)),
        )

    def state(self, table: _Table) -> State:
        self.known("state", table, needed="by kind tense certainty polarity claims")
        return State(
            by=tuple(table["by"]),
            kind=table["kind"],
            tense=self.choice(Tense, table, "tense"),
            certainty=self.choice(Certainty, table, "certainty"),
            polarity=self.choice(Polarity, table, "polarity"),
            on=self.date(table, "on"),
            claims=tuple(self.these(table["claims"], self.claims)),
        )

    def all(self, key: str, reader: Callable[[_Table], _Choice]) -> list[_Choice]:
        outer = self.where
        found = []
        for number, each in enumerate(self.table.get(key, ()), 1):
            self.where = f"{outer}, {key} {each.get('id', number)}"
            found.append(reader(each))
        self.where = outer
        self.once(f"ids of {key}", [each["id"] for each in self.table.get(key, ()) if "id" in each])
        return found

    def piece(self, words: str, text: str) -> Span:
        """Return the one place of a piece of content."""
        if text.count(words) != 1:
            self.wrong(f"{words!r} stands in the text {text.count(words)} times, not once")
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    def quantity(self, table: _Table) -> Quantity | None:
        if "quantity" not in table:
            return None
        bounds = [None if each == OPEN else each for each in table["quantity"]]
        numbers = [each for each in bounds if each is not None]
        if len(bounds) != 2 or not all(isinstance(each, int | float) for each in numbers) or numbers != sorted(numbers):
            self.wrong(f"quantity is not [least, most]: {table['quantity']}")
        return Quantity(least=bounds[0], most=bounds[1], unit=table.get("unit"), about=table.get("about", False))

    def kind(self, kind: str) -> str:
        if kind not in codebook().kinds:
            self.wrong(f"{kind!r} is no kind of the codebook")
        return kind

    def accepted(self, text: str) -> Accepted:
        kind, _, polarity = text.partition(":")
        return Accepted(
            kind=self.kind(kind),
            polarity=self.choice(Polarity, {"accept": polarity}, "accept") if polarity else None,
        )

    def these(self, ids: Sequence[str], among: Collection[str]) -> list[str]:
        strange = [each for each in ids if each not in among]
        if strange or not ids:
            self.wrong(f"there is no {strange[0]}" if strange else "a list of ids is empty")
        return list(ids)

    def pair(self, ids: Sequence[str], among: Collection[str]) -> tuple[str, str]:
        found = self.these(ids, among)
        if len(set(found)) != 2 or len(found) != 2:
            self.wrong(f"{found} is no pair")
        return found[0], found[1]

    def date(self, table: _Table, key: str) -> str | None:
        on: str | None = table.get(key)
        if on is not None and not valid(on):
            self.wrong(f"{on!r} is no date in EDTF")
        return on

    def choice(self, of: Callable[[str], _Choice], table: _Table, key: str) -> _Choice:
        try:
            return of(table[key])
        except ValueError:
            self.wrong(f"{key} is {table[key]!r}")

    def among(self, values: Sequence[str], table: _Table, key: str) -> str:
        value: str = table[key]
        if value not in values:
            self.wrong(f"{key} is {value!r}, not one of {', '.join(values)}")
        return value

    def once(self, what: str, ids: Sequence[Any]) -> None:
        twice = [id for id, count in Counter(ids).items() if count > 1]
        if twice:
            self.wrong(f"{what}: {twice[0]} stands there twice")

    def known(self, name: str, table: _Table, *, needed: str) -> None:
        strange = sorted(table.keys() - set(_KEYS[name].split()))
        if strange:
            self.wrong(f"unknown key {strange[0]!r} in {name}")
        for key in needed.split():
            if table.get(key) in (None, "", []):
                self.wrong(f"{key} is missing in {name}")

    def wrong(self, message: str) -> NoReturn:
        raise WrongLabel(f"{self.where}: {message}")
