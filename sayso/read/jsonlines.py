"""JSON lines: one report a line: url, title, published_on, publisher, text; also credit, byline, language."""

from __future__ import annotations

import json
import re
from typing import Any

from sayso.errors import Unreadable
from sayso.model import Basis, Capture, Credit, Document
from sayso.read.compose import Given, documents
from sayso.read.dating import Dated
from sayso.read.encoding import decoded
from sayso.read.fields import dated, published
from sayso.read.languages import tag
from sayso.read.names import Names, outlet

KEYS = ("url", "title", "published_on", "publisher", "text", "credit", "byline", "language")
_HINT = f"Each line is one JSON object with the keys {', '.join(KEYS)}; only text is required."
_SURROGATES = re.compile("[\ud800-\udfff\x00]")


def read_json_lines(capture: Capture, data: bytes, names: Names) -> tuple[Document, ...]:
    """Return one document for each line. Raises Unreadable naming the key at fault, and the line of several."""
    text = decoded(data, declared=capture.charset)
    rows = [(number, row) for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    found: list[Document] = []
    for number, row in rows:
        try:
            found.extend(_document(capture, row, names))
        except Unreadable as error:
            if len(rows) == 1:
                raise
            raise Unreadable(f"line {number}: {error.args[0]}", hint=error.hint) from error
    return tuple(found)


def _document(capture: Capture, row: str, names: Names) -> tuple[Document, ...]:
    try:
        report = json.loads(row)
    except RecursionError as error:
        raise Unreadable("a JSON value is nested too deep to be read", hint=_HINT) from error
    except ValueError as error:
        raise Unreadable(f"not JSON: {error}", hint=_HINT) from error
    if not isinstance(report, dict):
        raise Unreadable(f"a JSON {_kind(report)}, not an object", hint=_HINT)
    text = _text(report, "text")
    if text is None or not text.strip():
        raise Unreadable('"text" is missing or empty', hint=_HINT)
    url, publisher, language = _text(report, "url"), _text(report, "publisher"), _text(report, "language")
    if language is not None and tag(language) is None:
        raise Unreadable(f'"language" is {language!r}: not a language tag such as "en"', hint=_HINT)
    given = Given(
        url=url,
        title=_text(report, "title"),
        byline=_text(report, "byline"),
        publisher=published(publisher, url, names),
        dates=_dates(_text(report, "published_on")),
        credit=_credit(report, names),
        language=language,
    )
    return documents(capture, text, given, names=names, whole=True)


def _text(report: dict[str, Any], key: str) -> str | None:
    value = report.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Unreadable(f'"{key}" is a {_kind(value)}, not a text: {str(value)[:40]!r}', hint=_HINT)
    return _SURROGATES.sub("\ufffd", value)


def _dates(published_on: str | None) -> tuple[Dated, ...]:
    if published_on is None:
        return ()
    day = dated(published_on)
    if day is None:
        raise Unreadable(
            f'"published_on" is {published_on.strip()[:40]!r}: not a date',
            hint="Write it as EDTF: 2021-05-11, 2021-05, XXXX-05-11.",
        )
    return (day,)


def _credit(report: dict[str, Any], names: Names) -> tuple[Credit, ...] | None:
    value = report.get("credit")
    if value is None:
        return None
    labels = value if isinstance(value, list) else [value]
    if not all(isinstance(label, str) for label in labels):
        raise Unreadable('"credit" is neither a text nor a list of texts', hint=_HINT)
    credits = []
    for words in (_SURROGATES.sub("\ufffd", label) for label in labels if label.strip()):
        named = outlet(words, names)
        basis = Basis(kind="field", exact=words)
        credits.append(Credit(label=named.label, entity_id=named.entity_id, whole=len(labels) == 1, basis=basis))
    return tuple(credits)


def _kind(value: Any) -> str:
    kinds = {
        bool: "boolean",
        int: "number",
        float: "number",
        list: "list",
        dict: "object",
        str: "text",
        type(None): "null",
    }
    return kinds.get(type(value), type(value).__name__)
