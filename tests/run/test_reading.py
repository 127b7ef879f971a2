"""One capture through all stages: what fails in it costs no other report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.errors import SpanMismatch, Unreadable
from sayso.model import Capture, Document, Markup, Sketch
from sayso.run.reading import Reading, Stages, reading


def capture(file: str | None = "a.txt", part: int | None = None) -> Capture:
    """Return a capture of a file."""
    return Capture(
        id="k1", url=None, file=file, part=part, media_type="text/plain", charset=None, status=None,
        digest="sha256:0", size_bytes=1, captured_at="2031-01-01T00:00:00Z",
    )  # fmt: skip


def document(id: str) -> Document:
    """Return a document whose text is its id."""
    return Document(
        id=id, capture_id="k1", url=None, file="a.txt", offset=0, title=None, byline=None, publisher=None,
        published_on=None, language="en", text=id,
    )  # fmt: skip


def fakes(
    read: Callable[[bytes], tuple[Document, ...]], annotate: Callable[[Document], None] = lambda _: None
) -> Stages:
    """Return stages that do as they are told."""

    def annotated(each: Document) -> Markup:
        annotate(each)
        return Markup(document_id=each.id, sentences=(), mentions=(), attributions=())

    return Stages(
        read=lambda _, data: read(data),
        annotate=annotated,
        claims=lambda _, __: (),
        sketch=lambda each: Sketch(document_id=each.id, digest="0", bands=()),
    )


def failing(error: Exception) -> Callable[..., tuple[Document, ...]]:
    """Return a stage that raises."""

    def fail(_: object) -> tuple[Document, ...]:
        raise error

    return fail


def test_every_document_of_a_capture_is_an_entry():
    """A capture that holds two reports gives two entries, and each stage's seconds are counted."""
    came = reading(capture(), b"", fakes(lambda _: (document("d1"), document("d2"))))

    assert ["d1", "d2"] == [entry.document.id for entry in came.entries]
    assert {"read", "annotate", "claims", "sketch"} == set(came.stage_s)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Unreadable("not text"), "unreadable"),
        (RecursionError("maximum recursion depth exceeded"), "too deep"),
        (ValueError("a parser's own trouble"), "failed"),
        (MemoryError(), "failed"),
    ],
)
def test_what_cannot_be_read_is_a_skip_with_its_reason(error: Exception, reason: str):
    """Bad input and a parser's own failure both become a Skip that names the input, the stage and the cause."""
    (skip,) = reading(capture(part=3), b"", fakes(failing(error))).skips

    assert ("read", "a.txt#3", reason) == (skip.stage, skip.input, skip.reason)
    assert str(error).split("\n")[0] in skip.detail


def test_a_page_without_a_report_is_a_skip():
    """Nothing read is said, not passed over."""
    assert Reading() != (came := reading(capture(), b"", fakes(lambda _: ())))
    assert ["no report in it"] == [skip.reason for skip in came.skips]


def test_a_document_that_fails_costs_only_itself():
    """Of two reports on one page, the one that can be read is kept, and the other is named."""

    def annotate(each: Document) -> None:
        if each.id == "d1":
            raise ValueError("a sentence too many")

    came = reading(capture(), b"", fakes(lambda _: (document("d1"), document("d2")), annotate))

    assert ["d2"] == [entry.document.id for entry in came.entries]
    assert ["annotate"] == [skip.stage for skip in came.skips]


def test_a_broken_promise_stops_and_names_the_report():
    """A span that does not hold its words is our own fault: no register is worth having with it."""
    with pytest.raises(SpanMismatch, match=r"a\.txt: span 1-2"):
        reading(capture(), b"", fakes(lambda _: (document("d1"),), failing(SpanMismatch("span 1-2 says otherwise"))))


def test_half_a_character_costs_one_report():
    """A text with a lone surrogate cannot be stored: it is found before the register is touched."""
    came = reading(capture(), b"", fakes(lambda _: (document("d\ud800"), document("d2"))))

    assert ["d2"] == [entry.document.id for entry in came.entries]
    assert ["failed"] == [skip.reason for skip in came.skips]
