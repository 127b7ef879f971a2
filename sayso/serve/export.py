"""
A whole register as JSON lines or CSV, in an order that depends on nothing but what is in it.

No instants are exported (when a page was captured, when a judgement was made): two registers that were made of the
same reports give the same bytes, whenever and however they were made. What was withdrawn is not exported: a register is
exported as if it had never been said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sayso.errors import UnknownName
from sayso.model import Cluster, Document, Judgement
from sayso.register import Register
from sayso.serve import sheet
from sayso.serve.shape import Json, document_shape, json_line


def jsonl(register: Register, clusters: Sequence[Cluster]) -> Iterator[str]:
    """
    Yield a line for each document: what ``sayso extract`` prints, and ``copies``, ``clusters`` and ``judgements``.

    Documents are named by id, ``file``, ``url`` and ``offset``, claims by their ids. ``clusters`` are
    those that its judgements on copies come to; claims that are one are not grouped here, as every judgement on two of
    them stands in ``judgements``.
    """
    clustered = _clusters_by_member(clusters)
    for entry in register.entries():
        ids = [entry.document.id, *(claim.id for claim in entry.claims)]
        mine = [each for each in register.judgements(ids) if each.withdrawn_at is None]
        held = _each_once(cluster for each in ids for cluster in clustered.get(each, ()))
        named = {other for each in mine for other in (each.left_id, each.right_id)}
        named |= {member for each in held for member in each.member_ids}
        others = {each for each in named if each.startswith("d")}  # claims are named by their ids alone
        where = {each.id: _where(each) for each in register.documents(sorted(others))}
        shape = document_shape(entry)
        shape["copies"] = [_copy(each, entry.document.id, where) for each in mine if each.relation == "copy_of"]
        shape["clusters"] = [_cluster(each, where) for each in held]
        shape["judgements"] = [_judgement(each, where) for each in mine]
        yield json_line(shape)


def csv(register: Register, clusters: Sequence[Cluster]) -> Iterator[str]:
    """Yield CSV lines: the columns' names, then a row for each claim. ``copies`` is the id of its report's copies."""
    of = {member: each.id for each in clusters if each.relation == "copy_of" for member in each.member_ids}
    rows = (
        sheet.claim_row(claim, entry.document) | {"copies": of.get(entry.document.id)}
        for entry in register.entries()
        for claim in entry.claims
    )
    return sheet.lines((*sheet.CLAIM_COLUMNS, "copies"), rows)


FORMATS: dict[str, Callable[[Register, Sequence[Cluster]], Iterator[str]]] = {"jsonl": jsonl, "csv": csv}


def export(register: Register, form: str, clusters: Sequence[Cluster]) -> Iterator[str]:
    """Yield a register in a format, line by line. Raises UnknownName, which lists the formats."""
    if form not in FORMATS:
        raise UnknownName(f"there is no format {form!r}", hint=f"There are: {', '.join(FORMATS)}.")
    return FORMATS[form](register, clusters)


def _where(document: Document) -> Json:
    return {"id": document.id, "file": document.file, "url": document.url, "offset": document.offset}


def _copy(judgement: Judgement, own: str, where: Mapping[str, Json]) -> Json:
    """Return the other report of a judgement on copies, and which of the two was copied: "unknown" when undirected."""
    other = judgement.right_id if judgement.left_id == own else judgement.left_id
    way = ("copy of" if judgement.left_id == own else "copied by") if judgement.directed else "unknown"
    return {**where.get(other, {"id": other}), "way": way, "verdict": judgement.verdict.value, "score": judgement.score}


def _cluster(cluster: Cluster, where: Mapping[str, Json]) -> Json:
    return {
        "id": cluster.id,
        "relation": cluster.relation.value,
        "origin": cluster.origin_id,
        "members": [where.get(member, {"id": member}) for member in cluster.member_ids],
    }


def _judgement(judgement: Judgement, where: Mapping[str, Json]) -> Json:
    return {
        "id": judgement.id,
        "left": where.get(judgement.left_id, {"id": judgement.left_id}),
        "right": where.get(judgement.right_id, {"id": judgement.right_id}),
        "relation": judgement.relation.value,
        "verdict": judgement.verdict.value,
        "directed": judgement.directed,
        "score": judgement.score,
        "by": judgement.by,
        "evidence": judgement.evidence,
        "type": judgement.type.value if judgement.type else None,
    }


def _clusters_by_member(clusters: Iterable[Cluster]) -> Mapping[str, list[Cluster]]:
    found: dict[str, list[Cluster]] = defaultdict(list)
    for each in clusters:
        for member in each.member_ids:
            found[member].append(each)
    return found


def _each_once(records: Iterable[Any]) -> list[Any]:
    return [each for _, each in sorted({each.id: each for each in records}.items())]
