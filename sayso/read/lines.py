"""A text's lines with their places, and what kind of line each is: prose, furniture, a caption, a credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What stands on a line of its own on a page without being part of a report.
_FURNITURE = re.compile(
    r"(?:main |site )?menu|skip to (?:main )?content|search|home|back|top|share(?: this.*)?|subscribe.*|sign (?:in"
    r"|up).*"
    r"|log ?in.*|register|print(?: this.*)?|e-?mail(?: this.*)?|comments?(?: \(\d+\))?|advertisement|ad"
    r"|breaking(?: news)?"
    r"|latest(?: news)?|news|world|politics|most (?:read|popular).*|follow .{0,80}|join .{0,60}(?:telegram|channel"
    r"|whatsapp).*"
    r"|if you (?:notice|have found) .*|support .{0,40}|cookie.*|accept(?: all)?.*|loading.*|continue reading.*"
    r"|for immediate release|press release|embargoed.*"
    r"|главное меню|меню|поиск|главная|новости|поделиться.*|подпис.{0,80}|реклама|комментарии.*|читайте нас.*"
    r"|головне меню|пошук|головна|новини|поділитис.*|підпис.{0,80}|коментарі.*|галоўнае меню|пошук|галоўная|навіны"
    r"|падпіс.{0,80}",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:read (?:also|more|next)|see also|related(?: (?:stories|articles|news|topics))?|more (?:on|news|stories)"
    r"|you may (?:also )?like"
    r"|don.t miss|also read|recommended|in other news|latest news|most (?:read|popular)|top stories"
    r"|читайте также|читать (?:также|далее)|по теме|смотрите также|читайте також|дивіться також|за темою"
    r"|чытайце таксама|па тэме)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\((?:picture|photo|image|file|video|credit)\b[^()]{0,80}\)\s*$"
    r"|^(?:photo|picture|image|caption|illustrat\w+|file photo|video|фото|ілюстр\w+|иллюстр\w+|здымак|відео"
    r"|видео)\b[^.]{0,60}[:/©]"
    r"|\((?:фото|архив\w*|архів\w*)[^()]{0,80}\)\s*$|/\s*(?:photo|фото)\b[^.]{0,60}$|\b(?:file|archive) photo\b\.?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\b|all rights reserved|все права защищены|усі права захищен", re.IGNORECASE
)
# Labels of the label style; a headline may hold a colon too ("Minister: the dam is safe").
LABELS = re.compile(
    r"(?:[\w’']+ )?(?:direct speech|details|more details|quote|recall|background|reminder|what happened|previously"
    r"|прямая речь|детали|подробности|дословно|напомним|пряма мова|деталі|дослівно|нагадаємо|передісторія"
    r"|простая мова|дэталі|даслоўна|нагадаем)\b[^:\n]{0,40}:",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"(?:sources?|via|источники?|джерел[оа]|крыніц[аы]|źródło|quelle)\s*:\s*(?P<who>.+)", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:by|written by|reported by|автор|автори|авторы|аўтар|текст)\s*:?\s+(?P<who>[^\W\d_][^\n:;|•]{1,80}?)"
    r"(?=\s*(?:[|•—–]|,\s*(?:\w+ ){0,3}\d|$))",
    re.IGNORECASE,
)
_ENDS_PROSE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, without the space around it. ``apart`` tells that a blank line or the edge follows."""

    start: int
    end: int
    text: str
    apart_before: bool
    apart: bool

    @property
    def is_prose(self) -> bool:
        """A paragraph of a report: long enough for a sentence, and ended like one."""
        return len(self.text) >= 60 and bool(_ENDS_PROSE.search(self.text[-12:])) and not self.is_page

    @property
    def is_page(self) -> bool:
        """Part of the page and not of a report."""
        return self.is_furniture or self.is_caption or self.is_copyright or self.is_related or self.is_crumbs

    @property
    def is_furniture(self) -> bool:
        """A menu, a button, an invitation to subscribe."""
        return len(self.text) <= 160 and bool(_FURNITURE.fullmatch(self.text.rstrip(" .:!")))

    @property
    def is_related(self) -> bool:
        """A heading or link to other stories."""
        return len(self.text) <= 200 and bool(_RELATED.match(self.text))

    @property
    def is_caption(self) -> bool:
        """A caption or a picture's credit."""
        return len(self.text) <= 600 and bool(_CAPTION.search(self.text[-700:]))

    @property
    def is_copyright(self) -> bool:
        """A copyright notice."""
        return len(self.text) <= 600 and bool(_COPYRIGHT.search(self.text))

    @property
    def is_crumbs(self) -> bool:
        """A path through the site: Home > News > World."""
        return len(self.text) <= 120 and len(re.findall(r"\s[>»›|]\s", self.text)) >= 2

    @property
    def is_label(self) -> bool:
        """A line that begins with a label of the label style: "Source: …", "Details: …"."""
        return bool(LABELS.match(self.text[:120]) or SOURCES.match(self.text[:120]))

    @property
    def byline(self) -> str | None:
        """Who wrote it, on a line that says so."""
        match = _BYLINE.match(self.text) if len(self.text) <= 140 else None
        if match is None:
            return None
        who = match["who"].strip(" ,.")
        return who if who[:1].isupper() and len(who.split()) <= 10 else None

    @property
    def is_headline(self) -> bool:
        """Shaped like a headline: a few words up to two lines, without a final stop."""
        text = self.text
        return (
            12 <= len(text) <= 220
            and len(text.split()) >= 3
            and text[0] not in "-–—•*("
            and text[-1] not in ".:;,"
            and not self.is_page
            and self.byline is None
        )


def lines(text: str, *, least: int = 0, most: int | None = None) -> list[Line]:
    """Return the lines of a text that are not blank, in order; at most ``most`` of them, from offset ``least`` on."""
    found: list[tuple[int, int, bool]] = []
    blank = True
    at = least
    while at < len(text) and (most is None or len(found) <= most):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        left, right = at, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            found.append((left, right, blank))
        blank = left == right
        at = end + 1
    return [
        Line(
            start=start,
            end=end,
            text=text[start:end],
            apart_before=apart,
            apart=number + 1 == len(found) or found[number + 1][2],
        )
        for number, (start, end, apart) in enumerate(found)
    ]
