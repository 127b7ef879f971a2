"""
Bytes to text: what is declared is tried first and believed only when the text makes sense in it.

Order: the carrier's declaration (HTTP), a byte order mark, the page's own declaration, detection. A byte order mark
belongs to the encoding and not to the text. Nothing is dropped: a stray byte that fits nowhere shows as U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from sayso.errors import Unreadable

_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ", "xz-compressed data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_CYRILLIC = ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
# Sites say Latin-1 and mean Windows-1252 (WHATWG Encoding).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "koi8-r": "koi8-u", "gb2312": "gb18030", "gbk": "gb18030"}
_SAMPLE_BYTES = 200_000


def refuse_binary(data: bytes) -> None:
    """Raise Unreadable, saying what it looks like, when the bytes are no text."""
    if not data.strip():
        raise Unreadable("empty: there is nothing to read")
    start = data[:16]
    for magic, what in _MAGIC:
        if start.startswith(magic):
            raise Unreadable(f"not text: it looks like {what}")
    if data[4:8] == b"ftyp" or (start[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise Unreadable("not text: it looks like a picture or a recording")
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, bytes({*range(9), *range(14, 27), *range(28, 32)})))
    if controls > 3 and controls > 0.05 * len(sample) and _wide(sample) is None and not _marked(data):
        raise Unreadable("not text: it looks like binary data")


def decoded(data: bytes, *, declared: str | None = None, page: bool = False) -> str:
    """
    Return the text of the bytes. ``declared`` is the carrier's encoding; ``page`` looks for the page's own declaration.

    NUL becomes U+FFFD, one for one: no XML, database or terminal carries it. Raises Unreadable when nothing fits.
    """
    refuse_binary(data)
    tried: list[str] = []
    for name in (declared, _marked(data), _meta(data) if page else None):
        codec = _codec(name)
        if codec is None or codec in tried:
            continue
        tried.append(codec)
        text = _in(data, codec)
        if text is not None:
            return text
    text = _detected(data)
    if text is None:
        said = f" (declared as {', '.join(tried)})" if tried else ""
        raise Unreadable(f"its encoding cannot be told{said}", hint="Save it as UTF-8 and add it again.")
    return text


def _codec(name: str | None) -> str | None:
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name if name else None
    except LookupError:
        return None
    return _MEANT.get(codec, codec) if codec else None


def _marked(data: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def _meta(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    # A page that tells us so in single bytes is not in UTF-16.
    name = (match[1] or match[2]).decode("ascii") if match else None
    return "utf-8" if name and name.lower().startswith("utf-16") else name


def _in(data: bytes, codec: str) -> str | None:
    """Return the text in that encoding, or none when the bytes are not valid or not sensible in it."""
    mark = next((mark for mark, of in _MARKS if of == codec and data.startswith(mark)), b"")
    data = data[len(mark) :]
    if codec == "utf-8":
        return _utf8(data)
    single = len(bytes(range(65, 91)).decode(codec, "replace")) == 26
    if single and _is_utf8(data):
        # Bytes beyond ASCII that happen to be UTF-8 throughout are UTF-8, whatever was declared.
        return _utf8(data)
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
    if single and not _sensible(data, codec):
        return None
    return _clean(text)


def _utf8(data: bytes) -> str | None:
    if _wide(data[:_SAMPLE_BYTES]) is not None:
        return None  # UTF-16 without a mark is valid UTF-8 full of control characters
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text[:_SAMPLE_BYTES]) - bad
    # A cut last character or a stray byte in a page of UTF-8; more than that is another encoding.
    return _clean(text) if good >= 20 * bad else None


def _is_utf8(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return sum(character > "\x7f" for character in text) >= 2


def _detected(data: bytes) -> str | None:
    mark = next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")
    if mark in (b"", codecs.BOM_UTF8) and (text := _utf8(data[len(mark) :])) is not None:
        return text
    wide = _wide(data[:_SAMPLE_BYTES])
    if wide is not None:
        try:
            return _clean(data.decode(wide))
        except UnicodeDecodeError:
            return None
    best = max(_CYRILLIC, key=lambda codec: _cyrillic_score(data, codec))
    if _cyrillic_score(data, best) > 0.6:
        return _clean(data.decode(best, "replace"))
    return _by_statistics(data)


def _by_statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE_BYTES], threshold=0.25).best()
    for codec in (match.encoding if match else None, "cp1252"):
        if codec is None:
            continue
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        if _sensible(data, codec):
            return _clean(text)
    return None


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 of the right order when every other byte is mostly NUL."""
    sample = sample[: len(sample) // 2 * 2]
    half = len(sample) // 2
    if half < 4:
        return None
    # The upper halves are 0 in Latin script and 4 in Cyrillic; text has hardly any such bytes as its lower halves.
    even, odd = (sum(sample[at::2].count(byte) for byte in (0, 4)) for at in (0, 1))
    if odd > 0.8 * half and even < 0.2 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and odd < 0.2 * half else None


def _sensible(data: bytes, codec: str) -> bool:
    """Tell whether the bytes beyond ASCII read as words in that single-byte encoding."""
    high = _high_words(data)
    if not high:
        return True
    if codec in _CYRILLIC:
        scores = {other: _cyrillic_score(data, other) for other in _CYRILLIC}
        return scores[codec] >= max(scores.values()) - 0.05 or len(high) < 3
    text = b" ".join(high).decode(codec, "replace")
    letters = [character for character in text if character.isalpha()]
    beyond = sum(character > "\x7f" for character in letters)
    latin = sum(character < "\u0250" for character in letters)
    # A word of a Latin script is not made of accents: that is another script, read wrongly.
    mostly_accents = latin > 0.9 * len(letters) and beyond > 0.6 * len(letters) and len(high) >= 3
    controls = sum("\x80" <= character <= "\x9f" for character in text)
    return bool(letters or len(high) < 3) and not mostly_accents and controls <= 0.02 * len(text)


def _high_words(data: bytes) -> list[bytes]:
    return re.findall(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*", data[:_SAMPLE_BYTES])[:2000]


def _cyrillic_score(data: bytes, codec: str) -> float:
    """Return, in 0..1, how much the words beyond ASCII look like Russian, Ukrainian or Belarusian in that encoding."""
    words = [word for word in _high_words(data) if len(word) > 1]
    if not words:
        return 0.0
    good = total = 0
    for word in words:
        text = word.decode(codec, "replace").strip("«»„“”‘’—–…№\xa0")
        if not text:
            continue
        total += len(text)
        cyrillic = sum("\u0400" <= character <= "\u045f" or character in "Ґґ" for character in text)
        usual = text.islower() or text.isupper() or text.istitle()
        common = sum(character in "оеаинтсрвліoOОЕАИНТСРВЛІ" for character in text)
        good += cyrillic if usual and cyrillic == len(text) and (common or len(text) < 3) else 0
    frequent = b" ".join(words).decode(codec, "replace").lower()
    share = sum(frequent.count(letter) for letter in "оеаинтсрі") / max(len(frequent), 1)
    return good / total * min(1.0, 0.4 + 1.5 * share) if total else 0.0


def _clean(text: str) -> str:
    return text.replace("\x00", "\ufffd")
