"""What an extractor leaves beside an article: its headline again, links to other stories, invitations at its end."""

from __future__ import annotations

import re

from sayso.read.lines import Line, lines

_INVITES = re.compile(
    r"(?:sign up|subscribe|get the (?:latest|best|day)|follow (?:us|her|him|the|@)|have a tip|tell us|join our|like us"
    r"|click here|thanks for (?:signing|subscribing)|see (?:tweets|more)|if you buy something|support our"
    r"|подпис|підпис|падпіс|читайте нас|comments?\b|advertisement)",
    re.IGNORECASE,
)


def trimmed(text: str, title: str | None) -> str:
    """
    Return the lines of a text that are the article: without its headline above, other stories' links, and invitations.

    A paragraph of prose is never left out. Where nothing would remain, the text stays as it is.
    """
    every = lines(text)
    kept: list[Line] = []
    in_links = False
    for line in every:
        if line.is_prose:
            in_links = False
        elif _is_headline_of(line, title) and not any(each.is_prose for each in kept):
            continue
        elif line.is_related and len(line.text) <= 150:
            # A heading with nothing behind it is followed by a list of links; "Related: …" is its own link.
            in_links = len(line.text) <= 40
            continue
        elif (in_links and (line.text.startswith("- ") or len(line.text) <= 100)) or (kept and line.is_furniture):
            continue
        kept.append(line)
    while kept and not kept[-1].is_prose and (kept[-1].is_copyright or _INVITES.match(kept[-1].text)):
        kept.pop()
    return "\n".join(line.text for line in kept) or text


def _is_headline_of(line: Line, title: str | None) -> bool:
    return title is not None and _folded(line.text) == _folded(title)


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()
