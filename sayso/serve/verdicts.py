"""Judgements with the words of both sides: a table for people, objects and rows for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.model import Document, Judgement
from sayso.serve.answers import Told
from sayso.serve.shape import Json
from sayso.serve.terminal import ID
from sayso.serve.words import chain_line, clean, content_line, report_line, short, who
from sayso.terms import Relation, Verdict

COLUMNS = (
    "id", "relation", "type", "verdict", "score", "by", "because", "judged_at", "withdrawn_at",
    "left", "left_holder", "left_said_on", "left_publisher", "left_published_on", "left_words",
    "right", "right_holder", "right_said_on", "right_publisher", "right_published_on", "right_words",
)  # fmt: skip

_SAYS = {
    Relation.SAME_STATEMENT: ("one statement", "two statements"),
    Relation.SAME_CLAIM: ("one claim", "two claims"),
    Relation.CONFLICTS: ("in conflict", "in no conflict"),
    Relation.COPY_OF: ("one text", "two texts"),
    Relation.PART_COPY_OF: ("one in part a copy of the other", "neither in part a copy of the other"),
    Relation.SAME_ENTITY: ("one", "not the same"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """
    A judgement with its two sides: claims with their reports, or reports.

    A side is none where the register does not hold the record, or it is neither claim nor report.
    """

    judgement: Judgement
    left: Told | Document | None
    right: Told | Document | None


def says(judgement: Judgement) -> str:
    """Return a judgement in words: "one statement", "in conflict (values)", "perhaps one claim"."""
    yes, no = _SAYS[judgement.relation]
    if judgement.verdict is Verdict.NO:
        return no
    told = f"{yes} ({judgement.type.value})" if judgement.type else yes
    return f"perhaps {told}" if judgement.verdict is Verdict.UNSURE else told


def judged_table(found: Sequence[Judged]) -> RenderableType:
    """Return judgements as a table: what is said, how surely and why; both sides with holder, day and words."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("judgement", no_wrap=True, style="dim", min_width=10)
    table.add_column("says", ratio=2, min_width=18)
    table.add_column("of", ratio=5)
    for each in found:
        judgement = each.judgement
        verdict = Text(says(judgement), style="" if judgement.withdrawn_at is None else "strike")
        sure = f"\n{judgement.score:.2f}" if judgement.score is not None else ""
        verdict.append(f"{sure}\n{_by(judgement)}", style="not strike dim")
        if judgement.withdrawn_at is not None:
            verdict.append(f"\nwithdrawn {judgement.withdrawn_at[:10]}", style="not strike yellow")
        sides = Text.assemble(_side(judgement.left_id, each.left), "\n", _side(judgement.right_id, each.right))
        if judgement.evidence:
            sides.append(f"\nbecause: {clean(judgement.evidence)}", style="dim")
        table.add_row(judgement.id[:ID], verdict, sides)
    return table


def judged_object(judged: Judged) -> Json:
    """Return a judgement as JSON, both sides with their words."""
    judgement = judged.judgement
    shape = {name: value for name, value in asdict(judgement).items() if name not in ("left_id", "right_id")}
    shape["left"] = {"id": judgement.left_id, **_told(judged.left)}
    shape["right"] = {"id": judgement.right_id, **_told(judged.right)}
    return shape


def judged_row(judged: Judged) -> Json:
    """Return a judgement as one flat row."""
    judgement = judged.judgement
    row: Json = {name: value for name, value in asdict(judgement).items() if name in COLUMNS}
    row |= {"because": judgement.evidence, "left": judgement.left_id, "right": judgement.right_id}
    for side, told in (("left", judged.left), ("right", judged.right)):
        row |= {f"{side}_{name}": value for name, value in _told(told).items()}
        row[f"{side}_words"] = " … ".join(row.get(f"{side}_words") or ())
    return row


def _by(judgement: Judgement) -> str:
    return f"by {who(judgement.by)}, {judgement.judged_at[:10]}"


def _side(id: str, side: Told | Document | None) -> Text:
    if side is None:
        return Text(id, style="dim")
    if isinstance(side, Document):
        line = Text.assemble((f"{id[:ID]} ", "dim"), (short(side.title or side.text, 120), "bold"))
        return line.append(f"\n  {clean(report_line(side))}")
    said = f", said {side.claim.said_on}" if side.claim.said_on else ""
    line = Text.assemble((f"{id[:ID]} ", "dim"), (chain_line(side.claim), "bold"))
    line.append(f", {side.document.published_on or 'no date'}{said}")
    return line.append(f"\n  “{short(content_line(side.claim), 200)}”")


def _told(side: Told | Document | None) -> Json:
    """Return what there is to show of a side: who holds it, when, in whose report, in which words."""
    if side is None:
        return {}
    document = side if isinstance(side, Document) else side.document
    shape: Json = {
        "holder": None,
        "said_on": None,
        "publisher": document.publisher,
        "published_on": document.published_on,
        "words": [document.title or short(document.text, 120)],
    }
    if isinstance(side, Told):
        claim = side.claim
        shape["holder"] = claim.origin.label if claim.origin else None
        shape["said_on"] = claim.said_on
        shape["words"] = [span.exact for span in claim.content]
    return shape
