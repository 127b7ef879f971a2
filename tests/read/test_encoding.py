from __future__ import annotations

from typing import Any

import pytest

from sayso.errors import Unreadable
from sayso.read.encoding import decoded

RUSSIAN = "Начальник порта заявил во вторник, что ворота шлюза будут закрыты на неделю, и пообещал паром для рабочих."
UKRAINIAN = (
    "Начальник порту заявив у вівторок, що ворота шлюзу будуть зачинені на тиждень, і пообіцяв пором для робітників."
)
BELARUSIAN = (
    "Начальнік порта заявіў у аўторак, што вароты шлюза будуць зачыненыя на тыдзень, і паабяцаў паром для рабочых."
)
ENGLISH = "The harbour master’s office said “nobody” would be hurt – and promised a ferry for the café’s workers."
POLISH = (
    "Zarządca portu powiedział we wtorek, że wrota śluzy będą zamknięte przez tydzień, i obiecał prom dla robotników."
)
SHORT = "Ворота порта закрыты"

CASES = [
    (RUSSIAN, "cp1251", None),
    (RUSSIAN, "koi8-r", None),
    (RUSSIAN, "cp866", None),
    (RUSSIAN, "iso8859-5", None),
    (UKRAINIAN, "cp1251", None),
    (BELARUSIAN, "cp1251", None),
    (SHORT, "cp1251", None),
    (RUSSIAN.upper(), "cp1251", None),
    (RUSSIAN, "utf-8", None),
    (RUSSIAN, "utf-16-le", None),
    (RUSSIAN, "utf-16-be", None),
    (ENGLISH, "cp1252", None),
    (ENGLISH, "utf-8", None),
    (RUSSIAN, "cp1251", "windows-1251"),
    (ENGLISH, "cp1252", "iso-8859-1"),
    (POLISH, "cp1250", "windows-1250"),
    (POLISH, "iso8859-2", "iso-8859-2"),
    (RUSSIAN, "cp1251", "utf-8"),
    (RUSSIAN, "cp1251", "iso-8859-1"),
    (RUSSIAN, "cp1251", "koi8-r"),
    (RUSSIAN, "koi8-r", "windows-1251"),
    (RUSSIAN, "utf-8", "windows-1251"),
    (ENGLISH, "utf-8", "iso-8859-1"),
    (ENGLISH, "cp1252", "utf-8"),
    (RUSSIAN, "utf-8", "no-such-charset"),
    (RUSSIAN, "utf-8", "us-ascii"),
]


@pytest.mark.parametrize(("text", "codec", "declared"), CASES)
def test_the_right_encoding_is_found(text: str, codec: str, declared: str | None) -> None:
    """Declared rightly, not declared or declared wrongly: the text comes out as it was written."""
    assert text == decoded(text.encode(codec), declared=declared)


@pytest.mark.parametrize(
    ("codec", "declared"),
    [("cp1251", "windows-1251"), ("cp1251", "utf-8"), ("utf-8", "windows-1251"), ("cp1251", None)],
)
def test_a_page_declares_its_encoding_or_not(codec: str, declared: str | None) -> None:
    """A page's own declaration is believed only where its text makes sense in it."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{RUSSIAN}</p></body></html>"
    assert page == decoded(page.encode(codec), page=True)


def test_a_stray_byte_shows() -> None:
    """One byte that is no UTF-8 in a text of UTF-8 shows as U+FFFD; nothing is dropped."""
    assert RUSSIAN + "\ufffd" == decoded(RUSSIAN.encode() + b"\xd0")
    assert "dam\ufffdgate" == decoded(b"dam\x00gate")


BINARY = [
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
    (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    (b"PK\x03\x04" + bytes(30), "ZIP"),
    (b"\x1f\x8b\x08" + bytes(9), "gzip"),
    (b"\xff\xd8\xff\xe0" + bytes(9), "JPEG"),
    (b"", "empty"),
    (b" \r\n\t ", "empty"),
    (bytes(range(256)) * 20, "binary"),
    (b"\x00\x00\x00\x18ftypmp42", "recording"),
]


@pytest.mark.parametrize(("data", "what"), BINARY)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/json", "application/rss+xml"])
def test_binary_data_is_named(data: bytes, what: str, media_type: str, reading: Any) -> None:
    """Bytes that are no text are refused with what they look like, whatever they are called."""
    with pytest.raises(Unreadable, match=what):
        reading(data, media_type)


def test_bytes_that_fit_nowhere_are_refused() -> None:
    """Where no encoding gives words, the refusal says which was declared."""
    with pytest.raises(Unreadable, match=r"cannot be told|binary"):
        decoded(bytes((at * 73 + 11) % 128 + 128 for at in range(3000)), declared="utf-8")
