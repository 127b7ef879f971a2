"""A story's reports and labelled claims as the records that stages work on: the gold in place of what is extracted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from eval.stories.labels import Claimed, Report, Story
from eval.stories.reading import FOLDER
from sayso.codebook import Codebook, load
from sayso.model import Basis, Claim, Credit, Document, Judgement, Link, Proposition, Role
from sayso.terms import Certainty, Part, Polarity, Relation, Verdict

AT = "2030-01-01T00:00:00Z"


@cache
def book() -> Codebook:
    """Return the codebook with the names of the invented world."""
    return load(FOLDER / "names.toml")


def document(story: Story, report: Report) -> Document:
    """Return a report of a story as it is read."""
    publisher = _id(report.publisher)
    credit = Basis(kind="credit", exact=report.credit or "")
    return Document(
        id=f"{story.id}/{report.id}",
        capture_id="k",
        url=report.url,
        file=None,
        offset=None,
        title=report.title,
        byline=None,
        publisher=report.publisher,
        publisher_id=publisher,
        credit=(Credit(label=report.credit, entity_id=_id(report.credit), whole=True, basis=credit),)
        if report.credit
        else (),
        published_on=report.published_on,
        language=report.language,
        text=report.text,
    )


def claim(story: Story, each: Claimed) -> Claim:
    """Return a labelled claim as a claim that was extracted."""
    report = next(report for report in story.reports if report.id == each.report)
    opening = 2 if report.credit and report.credit != report.publisher else 1
    links = [
        _link(label, number, opening, last=number == len(each.chain) - 1, claimed=each)
        for number, label in enumerate(each.chain)
    ]
    return Claim(
        id=claim_id(story, each.id),
        document_id=f"{story.id}/{each.report}",
        attribution_id=None if len(each.chain) <= opening else f"a{each.id}",
        chain=tuple(links),
        content=each.content,
        proposition=Proposition(
            kind=each.kind,
            actor=role(each.actor),
            counterparty=role(each.counterparty),
            item=role(each.item),
            quantity=each.quantity,
            place=role(each.place),
            on=each.on,
            tense=each.tense,
        ),
        said_on=each.said_on,
    )


def claim_id(story: Story, id: str) -> str:
    """Return the id of a labelled claim: claims of one story sort by their numbers."""
    return f"{story.id}/{id[0]}{int(id[1:]):03d}" if id[1:].isdigit() else f"{story.id}/{id}"


def copy_judgements(story: Story) -> list[Judgement]:
    """Return the labelled copies as judgements; parts of texts are none."""
    return [
        Judgement(
            id=f"{story.id}/{each.of[0]}-{each.of[1]}",
            left_id=f"{story.id}/{each.of[0]}",
            right_id=f"{story.id}/{each.of[1]}",
            relation=Relation.COPY_OF,
            verdict=Verdict.YES,
            by="labels",
            evidence="",
            judged_at=AT,
        )
        for each in story.copies
        if each.label == "copy"
    ]


def _link(label: str, number: int, opening: int, *, last: bool, claimed: Claimed) -> Link:
    id = _id(label)
    if number == 0:
        part = book().part(id) if id else Part.PUBLICATION
    elif number < opening:
        part = book().part(id) if id else Part.AGENCY
    else:
        part = _part(label, id)
    return Link(
        label=label,
        entity_id=id,
        part=part,
        words=(),
        certainty=claimed.certainty if last else Certainty.UNCOMMITTED,
        polarity=claimed.polarity if last else Polarity.UNKNOWN,
    )


def _part(label: str, id: str | None) -> Part:
    if id is not None:
        return book().part(id)
    # "official of her ministry": the noun that the others stand by.
    words = re.split(r" (?:of|at|in|on|for|from) ", label.lower())[0].split()
    noun = next((part for phrase, part in book().voices.items() if f" {phrase} " in f" {label.lower()} "), None)
    if noun is not None:
        return noun
    if label[:1].isupper() or book().sides.get(words[-1]) in ("body", "firm") or words[0] == "the":
        return Part.SPEAKER
    return Part.UNNAMED


def role(label: str | None) -> Role | None:
    """Return a label as a role, with the id that the codebook has for it."""
    return None if label is None else Role(label=label, entity_id=_id(label), span=None)


def _id(label: str | None) -> str | None:
    found: Sequence[object] = book().lookup(label) if label else ()
    return found[0].id if len(found) == 1 else None  # type: ignore[attr-defined]
