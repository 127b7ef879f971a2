"""
Where one report of a text ends and the next begins.

A new report begins with a dateline at the start of a paragraph, when an earlier dateline stands before it, and takes
the headline that stands right above its dateline with it. Whatever stands before the first dateline belongs to the
first.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.read.datelines import dateline
from sayso.read.lines import Line, lines
from sayso.read.names import Names
from sayso.read.printed import first_printed

_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$|[\"”»)\]]$")


def split(text: str, names: Names, *, wrapped: bool) -> list[tuple[int, int]]:
    """
    Return the stretches of the text that are one report each: contiguous, in order, and nothing left out.

    ``wrapped`` says that a paragraph may run over several lines, as in a text file; else each line is one.
    """
    all_lines = lines(text)
    begins: list[int] = []
    seen = False
    for number, line in enumerate(all_lines):
        found = dateline(text, line.start, line.end, names)
        if found is None or not found.begins_a_report:
            continue
        if seen and (not wrapped or _at_a_paragraph(all_lines, number)) and not _alone(line, found.end):
            begins.append(_with_headline(all_lines, number, begins[-1] if begins else 0, wrapped).start)
        seen = True
    edges = [0, *begins, len(text)]
    return list(pairwise(edges))


def _at_a_paragraph(all_lines: list[Line], number: int) -> bool:
    line, before = all_lines[number], all_lines[number - 1]
    return line.apart_before or len(before.text) < 60 or bool(_CLOSED.search(before.text[-8:]))


def _alone(line: Line, end: int) -> bool:
    # A dateline with nothing behind it on its line, and no paragraph below, heads no report.
    return line.end - end < 2 and line.apart and len(line.text) < 12


def _with_headline(all_lines: list[Line], number: int, least: int, wrapped: bool) -> Line:
    """Return the first line of the report whose dateline is line ``number``: the headline right above, if any."""
    at = number - 1
    # Between a headline and a dateline stand at most a day and a byline.
    while at > 0 and number - at <= 3 and (all_lines[at].byline or _is_day(all_lines[at])):
        at -= 1
    above = all_lines[at]
    headline = at > 0 and above.start > least and above.is_headline and not above.is_label
    return above if headline and (above.apart_before or not wrapped) else all_lines[number]


def _is_day(line: Line) -> bool:
    found = first_printed(line.text) if len(line.text) <= 60 else None
    return found is not None and len(line.text) - (found.end - found.start) <= 25
