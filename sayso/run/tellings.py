"""Claims of a register made ready to be compared: with their reports, what people said of names, and the copies."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.codebook import Codebook
from sayso.register import Register
from sayso.resolve import clusters
from sayso.resolve.across import Telling, tellings


def tellings_of(register: Register, codebook: Codebook, document_ids: Iterable[str]) -> dict[str, Telling]:
    """
    Return the claims of some reports ready to be compared, by their ids; those without a proposition are left out.

    Names are those that people corrected them to, and reports that copy one another share one text. Raises UnknownName
    for a report that is not there.
    """
    reports = register.reports(document_ids)
    tied = register.connected([each.document.id for each in reports])
    texts = {id: group.id for group in clusters(tied) for id in group.member_ids}
    return {
        telling.id: telling
        for each in reports
        for telling in tellings(
            each.document, each.claims, codebook, names=each.names, text=texts.get(each.document.id)
        )
    }
