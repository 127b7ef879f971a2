"""How a record reads in a line: chains, firmness, contents, dates. Plain text, safe to print."""

from __future__ import annotations

import re

from sayso.model import Claim, Document, Link, Proposition
from sayso.serve.answers import Filled
from sayso.terms import PERSON, Certainty, Polarity

# A page may hold control characters that would steer the terminal, or turn the direction of the line round.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return a text on one line, with what would steer a terminal made visible as "·"."""
    return " ".join(_STEERING.sub("·", text.replace("\r", " ").replace("\x0c", " ")).split())


def short(text: str, width: int) -> str:
    """Return a text cut at a word to a width, with "…" where it was cut."""
    text = clean(text)
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    head = cut.rsplit(" ", 1)[0]
    return (head if len(head) > width // 2 else cut).rstrip(" ,;:.–—-") + "…"


def chain_line(claim: Claim) -> str:
    """Return a chain, outermost hop first: ``Daily Lantern > NOR > Ilan Vesk``."""
    return " > ".join(clean(link.label) for link in claim.chain) or "(nobody named)"


def content_line(claim: Claim) -> str:
    """Return a claim's exact words; "…" stands where the content is split round its cue."""
    return " … ".join(clean(span.exact) for span in claim.content)


def firmness(link: Link, *, innermost: bool = True) -> str:
    """Return how firmly a hop holds the content; of one outside the innermost that takes no stand, what it does."""
    if link.certainty is Certainty.UNCOMMITTED:
        return "takes no stand" if innermost else "passes it on"
    stand = {Polarity.YES: "yes", Polarity.NO: "no", Polarity.UNKNOWN: "unknown"}[link.polarity]
    return f"{link.certainty.value}, {stand}"


MARKS = "● certain  ◐ probable  ○ possible  ◌ takes no stand  ✕ denied"
_MARKS = {
    Certainty.CERTAIN: "●",
    Certainty.PROBABLE: "◐",
    Certainty.POSSIBLE: "○",
    Certainty.UNCOMMITTED: "◌",
}


def stand_mark(certainty: Certainty, polarity: Polarity) -> str:
    """Return the sign of how firmly something is held, as ``MARKS`` explains them."""
    denied = polarity is Polarity.NO and certainty is not Certainty.UNCOMMITTED
    return "✕" if denied else _MARKS[certainty]


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _season(on: str) -> str:
    year, _, part = on.partition("-")
    return f"{_SEASONS[part]} {year}" if part in _SEASONS else on


def when(on: str) -> str:
    """Return an EDTF date or interval in words: "by 2031-05", "2031-05 or later", "2031-05-01 to 2031-05-10"."""
    first, slash, last = (_season(part) for part in on.partition("/"))
    if not slash:
        return first
    if first in ("..", ""):
        return f"by {last}"
    return f"{first} or later" if last in ("..", "") else f"{first} to {last}"


def proposition_line(said: Proposition | None) -> str:
    """Return what is said to happen: ``order (past): Norland ← Ostria, Falcon-2, at least 8 launchers, by 2031``."""
    if said is None:
        return "not typed"
    who = " ← ".join(clean(role.label) for role in (said.actor, said.counterparty) if role)
    if said.counterparty and not said.actor:
        who = f"? ← {who}"
    parts = [
        who,
        clean(said.item.label) if said.item else "",
        quantity_line(said),
        f"at {clean(said.place.label)}" if said.place else "",
        f"on {said.on}" if said.on else "",
    ]
    tense = f" ({said.tense.value})" if said.tense else ""
    told = ", ".join(part for part in parts if part)
    return f"{said.kind}{tense}" + (f": {told}" if told else "")


def who(by: str) -> str:
    """Return who judged or corrected something, for people: ``vera`` of ``person:vera``."""
    return clean(by.removeprefix(PERSON))


def filled_line(filled: Filled) -> str:
    """Return a date with the year that another report gives it: ``2031-05-10 by c1f3… (Daily Lantern, 2031-06-01)``."""
    report = filled.document
    where = f"{clean(report.publisher or 'publisher unknown')}, {report.published_on or 'undated'}"
    return f"{filled.on} by {filled.claim_id[:12]} ({where})"


def _figure(number: float) -> str:
    """Return a number as people write it: ``310,000,000``, ``2.5``."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


# What a saying did, as something that it does: "denied" beside a claim would read as if that claim were.
_DOES = {
    "first_seen": "first seen", "repeated": "repeats", "strengthened": "strengthens", "weakened": "weakens",
    "confirmed": "confirms", "denied": "denies", "corrected": "corrects", "retracted": "retracts",
    "advanced": "advances", "reversed": "reverses",
}  # fmt: skip


def change_words(change: str) -> str:
    """Return what a saying does to its matter: ``denies`` of ``denied``."""
    return _DOES.get(change, change.replace("_", " "))


def quantity_line(said: Proposition) -> str:
    """Return a quantity in words: "at least 8 launcher", "6 to 8", "an unknown number of battalion"."""
    quantity = said.quantity
    if quantity is None:
        return ""
    least, most = (None if each is None else _figure(each) for each in (quantity.least, quantity.most))
    if least is None and most is None:
        figure = "a number that is not said"
    elif least == most:
        figure = str(least)
    elif most is None:
        figure = f"at least {least}"
    elif least is None:
        figure = f"up to {most}"
    else:
        figure = f"{least} to {most}"
    unit = f" (unit: {clean(quantity.unit)})" if quantity.unit else ""
    return ("about " if quantity.about else "") + figure + unit


def report_line(document: Document) -> str:
    """Return a report in a line: its title, publisher and date."""
    title = clean(document.title or "(no title)")
    return f"{title} · {clean(document.publisher or 'publisher unknown')} · {document.published_on or 'undated'}"


def place_of(document: Document) -> str:
    """Return where a report was found: its file (with the offset of a later report in it), else its address."""
    where = document.file or document.url or "standard input"
    return f"{where} (from character {document.offset})" if document.offset else where
