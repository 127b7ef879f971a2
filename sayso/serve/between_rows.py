"""Answers over many reports as JSON objects and flat rows: the same things that their tables show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from sayso.serve import sheet
from sayso.serve.answers import Told, Why
from sayso.serve.between import Account, Across, Change, Clash, Course, Difference, Lineage, Matter, Origins, Step
from sayso.serve.rows import claim_object, why_object
from sayso.serve.shape import Json
from sayso.serve.words import chain_line, content_line

MATTER_COLUMNS = (
    "actor", "item", "counterparties", "claims", "statements", "reports", "origins_at_least", "first", "last", "stands",
    "reports_left_out",
)  # fmt: skip
STEP_COLUMNS = ("on", "change", "because", *sheet.CLAIM_COLUMNS, "tellings")
ORIGIN_COLUMNS = (
    "claim", "counts", "reason", "because", "onto", "chain", "publisher", "published_on", "said_on", "words",
)  # fmt: skip
CONFLICT_COLUMNS = (
    "type", "own", "suggested", "score", "by", "because",
    "left_claim", "left_holder", "left_said_on", "left_publisher", "left_words",
    "right_claim", "right_holder", "right_said_on", "right_publisher", "right_words",
)  # fmt: skip

DIFFERENCE_COLUMNS = ("what", "id", "was", "now", "on")


def told_object(told: Told) -> Json:
    """Return a telling in short: its claim's id, chain and words, and the report that tells it."""
    return {
        "claim": told.claim.id,
        "chain": [link.label for link in told.claim.chain],
        "words": [span.exact for span in told.claim.content],
        "said_on": told.claim.said_on,
        "document": told.document.id,
        "publisher": told.document.publisher,
        "published_on": told.document.published_on,
    }


def matter_object(matter: Matter) -> Json:
    """Return a matter and how it stands as JSON."""
    return {
        "actor": matter.actor,
        "item": matter.item,
        "counterparties": list(matter.counterparties),
        "claims": matter.claims,
        "statements": matter.statements,
        "reports": matter.reports,
        "origins_at_least": matter.lineage.at_least,
        "first": matter.first,
        "last": matter.last,
        "accounts": [account_object(each) for each in matter.accounts],
        "reports_left_out": matter.left_out,
    }


def matter_row(matter: Matter) -> Json:
    """Return a matter as one flat row; how it stands is one cell, with " | " between accounts."""
    stands = " | ".join(map(_stands, matter.accounts))
    cells = {"counterparties": " | ".join(matter.counterparties), "stands": stands}
    return matter_object(matter) | cells


def account_object(account: Account) -> Json:
    """Return an account as JSON: how a matter stands, by whom, and the claims it rests on."""
    return {
        "by": list(account.by),
        "kind": account.kind,
        "tense": account.tense,
        "certainty": account.certainty,
        "polarity": account.polarity,
        "on": account.on,
        "claims": [each.claim.id for each in account.told],
    }


def course_object(course: Course) -> Json:
    """Return the course of a matter as JSON: all steps, how it stands, and what conflicts."""
    return matter_object(course.matter) | {
        "steps": [step_object(each) for each in course.steps],
        "conflicts": [clash_object(each) for each in course.conflicts],
    }


def step_object(step: Step) -> Json:
    """Return a step as JSON, with all its tellings."""
    return {
        "on": step.on,
        "said_on": step.said_on,
        "kind": step.kind,
        "change": step.change,
        "because": step.because,
        "tellings": [told_object(each) for each in step.told],
    }


def step_rows(course: Course) -> Iterator[Json]:
    """Yield a flat row for each step: that of the first claim that tells it, and how many do."""
    for step in course.steps:
        first = step.told[0]
        yield sheet.claim_row(first.claim, first.document) | {
            "on": step.on,
            "said_on": step.said_on,
            "change": step.change,
            "because": step.because,
            "tellings": len(step.told),
        }


def lineage_object(lineage: Lineage) -> Json:
    """Return origins as JSON: how many at least, the tellings that count, and the others with the reason."""
    return {
        "origins_at_least": lineage.at_least,
        "of_reports": lineage.of_reports,
        "counted": [told_object(each) for each in lineage.counted],
        "folds": [
            told_object(each.told)
            | {"reason": each.reason, "because": each.words, "onto": each.onto.claim.id if each.onto else None}
            for each in lineage.folds
        ],
    }


def origins_object(told: Origins) -> Json:
    """Return a claim with its origins as JSON."""
    return claim_object(told.claim.claim, told.claim.document) | lineage_object(told.lineage)


def origin_rows(told: Origins) -> Iterator[Json]:
    """Yield a flat row for each telling of a claim: whether it counts, and if not, why."""
    for each in told.lineage.counted:
        yield _telling_row(each) | {"counts": True}
    for fold in told.lineage.folds:
        onto = fold.onto.claim.id if fold.onto else None
        yield _telling_row(fold.told) | {"counts": False, "reason": fold.reason, "because": fold.words, "onto": onto}


def _telling_row(told: Told) -> Json:
    return told_object(told) | {"chain": chain_line(told.claim), "words": content_line(told.claim)}


def clash_object(clash: Clash) -> Json:
    """Return a conflict as JSON, each side with all its tellings."""
    return {
        "type": clash.type,
        "own": clash.own,
        "suggested": clash.suggested,
        "score": clash.score,
        "by": clash.by,
        "because": clash.because,
        "left": [told_object(each) for each in clash.left.told],
        "right": [told_object(each) for each in clash.right.told],
    }


def clash_rows(found: Iterable[Clash]) -> Iterator[Json]:
    """Yield a flat row for each conflict: the first telling of either side."""
    for each in found:
        row = {name: getattr(each, name) for name in ("type", "own", "suggested", "score", "by", "because")}
        for side, told in (("left", each.left.told[0]), ("right", each.right.told[0])):
            origin = told.claim.origin
            row |= {
                f"{side}_claim": told.claim.id,
                f"{side}_holder": origin.label if origin else None,
                f"{side}_said_on": told.claim.said_on or told.document.published_on,
                f"{side}_publisher": told.document.publisher,
                f"{side}_words": content_line(told.claim),
            }
        yield row


def why_across_object(told: Why, across: Across | None) -> Json:
    """Return everything that a claim rests on, and what other reports say to it, as JSON."""
    return why_object(told) | {"across": across_object(across) if across is not None else None}


def across_object(told: Across) -> Json:
    """Return what other reports say to a claim as JSON."""
    return {
        "same_statement": [told_object(each) for each in told.statement],
        "same_claim": [told_object(each) for each in told.same],
        "conflicts": [clash_object(each) for each in told.conflicts],
        "origins": lineage_object(told.lineage),
    }


def difference_object(told: Difference) -> Json:
    """Return what changed in a register as JSON."""
    return {
        "since": told.since,
        "until": told.until,
        "reports": told.reports,
        "claims": told.claims,
        "newest_reports": [sheet.document_row(each) for each in told.newest],
        "new_matters": [_change_object(each) for each in told.matters if each.before is None],
        "changed_matters": [_change_object(each) for each in told.matters if each.before is not None],
        "matters_unchanged": told.unchanged,
        "new_conflicts": [clash_object(each) for each in told.conflicts],
        "settled_conflicts": [clash_object(each) for each in told.settled],
        "judgements": [asdict(each) for each in told.judgements],
        "corrections": [asdict(each) for each in told.corrections],
        "reports_left_out": told.reports_left_out,
        "matters_left_out": told.matters_left_out,
    }


def difference_rows(told: Difference) -> Iterator[Json]:
    """Yield a flat row for each report, matter, conflict, judgement and correction that is new or changed."""
    for report in told.newest:
        yield {"what": "report", "id": report.id, "now": report.title, "on": report.published_on}
    for each in told.matters:
        yield {
            "what": "new matter" if each.before is None else "changed matter",
            "id": f"{each.now.actor} | {each.now.item}",
            "was": " | ".join(map(_stands, each.was)),
            "now": " | ".join(map(_stands, each.is_now)),
            "on": each.now.last,
        }
    for what, clashes in (("new conflict", told.conflicts), ("settled conflict", told.settled)):
        for clash in clashes:
            ids = " | ".join(side.told[0].claim.id for side in (clash.left, clash.right))
            yield {"what": what, "id": ids, "now": f"{clash.type}: {clash.because}"}
    for judged in told.judgements:
        pair = f"{judged.relation}: {judged.left_id} | {judged.right_id}"
        was = "withdrawn" if judged.withdrawn_at else None
        yield {
            "what": "judgement",
            "id": judged.id,
            "was": was,
            "now": f"{judged.verdict} {pair}",
            "on": judged.judged_at,
        }
    for said in told.corrections:
        was = "withdrawn" if said.withdrawn_at else None
        yield {"what": "correction", "id": said.id, "was": was, "now": said.says, "on": said.at}


def _stands(account: Account) -> str:
    return f"{account.kind}, {account.certainty}, {account.polarity}: {', '.join(account.by)}"


def _change_object(change: Change) -> Json:
    before = [account_object(each) for each in change.before.accounts] if change.before else None
    return matter_object(change.now) | {
        "accounts_before": before,
        "steps": [step_object(each) for each in change.steps],
    }
