"""
Make demo/reports/saved-pages.warc.gz from the pages in demo/pages/.

Run it after a page was changed: ``python demo/make_warc.py``. The same pages give the same bytes: record ids and dates
are derived from the pages, not from the clock. Each page's address is that of its ``<link rel="canonical">``, or the
one in ``ADDRESSES``.
"""

from __future__ import annotations

import io
import re
import uuid
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
PAGES = HERE / "pages"
TARGET = HERE / "reports" / "saved-pages.warc.gz"
ADDRESSES = {"mercury-dornal-withdrawn.html": "https://haskeldmercury.example/norrund/drones-left"}
SAVED_AT = "2024-11-21T08:00:00Z"


def address(page: Path, html: str) -> str:
    """Return the address that a page was saved from. Raises KeyError for a page that has none."""
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    return canonical.group(1) if canonical else ADDRESSES[page.name]


def make() -> bytes:
    """Return the WARC file: one gzip member for its head and one a page, in the order of the pages' names."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    info = b"software: demo/make_warc.py\r\nformat: WARC File Format 1.1\r\n"
    head = writer.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(info),
        warc_content_type="application/warc-fields",
        warc_headers_dict={"WARC-Date": SAVED_AT, "WARC-Record-ID": record_id("warcinfo", info)},
    )
    records = [head]
    for page in sorted(PAGES.glob("*.html")):
        data = page.read_bytes()
        url = address(page, data.decode("utf-8"))
        records.append(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(data),
                http_headers=StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(data)))], protocol="HTTP/1.1"
                ),
                warc_headers_dict={"WARC-Date": SAVED_AT, "WARC-Record-ID": record_id(url, data)},
            )
        )
    for record in records:
        writer.write_record(record)
        record.raw_stream.close()
    return buffer.getvalue()


def record_id(url: str, data: bytes) -> str:
    """Return a record id that depends on nothing but the page."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url + data.decode('utf-8'))}>"


if __name__ == "__main__":
    TARGET.write_bytes(make())
    print(f"{TARGET.relative_to(HERE.parent)}: {TARGET.stat().st_size} bytes")
