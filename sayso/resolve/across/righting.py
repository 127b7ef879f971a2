"""
A publisher that puts itself right: which of its claims takes back which.

"An earlier version of this report said 24; the correct figure is 14": what the publisher tells of its own earlier words
is that earlier telling; what it says now takes it back, where both cannot be so.
"""

from __future__ import annotations

from sayso.resolve.across.facts import one_holder, puts_himself_right
from sayso.resolve.across.fits import Fit, fit_date, fit_number, fit_party, fit_place, fit_thing
from sayso.resolve.across.telling import Telling


def says_itself(telling: Telling) -> bool:
    """Tell whether a claim of a report is its publisher's own, and not one that it tells of its earlier words."""
    return telling.own and not telling.restated


def puts_right(righting: Telling, wrong: Telling) -> bool:
    """Tell whether a publisher's claim takes back what an earlier report of its own had claimed, or is told to have."""
    if not righting.righting or righting.restated:
        return False
    # Whom a correction quotes may say the contrary of what he said: that takes nothing back for the publisher. Another
    # number, given to the same man, does.
    if not righting.own and (righting.denied != wrong.denied or not one_holder(righting, wrong)):
        return False
    if righting.document.id == wrong.document.id:
        return wrong.restated and _is_contrary(righting, wrong)
    return (
        puts_himself_right(righting, wrong) and (not wrong.righting or wrong.restated) and _is_contrary(righting, wrong)
    )


def _is_contrary(righting: Telling, wrong: Telling) -> bool:
    if righting.kind != wrong.kind or fit_thing(righting.item, wrong.item) not in (Fit.SAME, Fit.OPEN, Fit.NEITHER):
        return False
    number = fit_number(righting.quantity, wrong.quantity)
    if righting.denied != wrong.denied:
        return number is not Fit.APART
    differs = (
        number,
        fit_date(righting.on, wrong.on),
        fit_place(righting.place, wrong.place),
        fit_party(righting.actor, wrong.actor),
        fit_party(righting.counterparty, wrong.counterparty),
    )
    return Fit.APART in differs
