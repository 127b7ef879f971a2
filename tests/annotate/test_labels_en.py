"""Label style: what "Source:", "Direct speech:", "Details:" and "Recall:" govern."""

from __future__ import annotations

from sayso.annotate.labels import source_line
from sayso.annotate.layout import layout
from tests.annotate.english import book, marked, report, said

TEXT = """Source: Ilmar Tovrek, quoted by his press service

Direct speech: “The dam is safe. It will hold for many years.”

Details: Tovrek added that the gates had been shut.

The engineers left the town in spring.

Recall: Tolmaria built the dam in 1961. The engineers were proud of it."""


def test_direct_speech_is_the_source_lines_voice() -> None:
    """Under "Direct speech" the words in marks are those of the voice that "Source" names; the label is the cue."""
    one = said(TEXT)[0]

    assert (None, "Direct speech", "Ilmar Tovrek") == (one.source, one.cue, one.speaker)
    assert ("The dam is safe. It will hold for many years.",) == one.content
    assert "direct" == one.speech


def test_details_go_on_until_the_next_label() -> None:
    """A paragraph under "Details" without a cue of its own continues the saying before it."""
    one = said(TEXT)[1]

    assert ("added", "Ilmar Tovrek") == (one.cue, one.speaker)
    assert ("the gates had been shut", "The engineers left the town in spring") == one.content


def test_what_is_recalled_is_the_publishers_own() -> None:
    """Under "Recall" and "Background" nothing is attributed without a cue."""
    background = TEXT.index("Recall")

    assert not [s for a in marked(TEXT).attributions for s in (*a.content, *a.cue, *a.source) if s.end > background]


def test_details_without_a_cue_retell_the_source() -> None:
    """Each "Details" label without a cue begins a saying of the source line's voice."""
    text = "Source: Corvane\n\nDetails: The dam is safe.\n\nMore details: The gates are shut.\n\nBackground: It rained."

    assert [("Details", "Corvane", ("The dam is safe",)), ("More details", "Corvane", ("The gates are shut",))] == [
        (one.cue, one.speaker, one.content) for one in said(text)
    ]


def test_a_label_with_an_owner() -> None:
    """ "X's direct speech" says whose words follow, whoever the source line names."""
    one = said("Source: Corvane\n\nTovrek's direct speech: “The dam is safe. It will hold for years.”")[0]

    assert ("Tovrek", "direct speech", "Ilmar Tovrek") == (one.source, one.cue, one.speaker)


def test_direct_speech_over_paragraphs() -> None:
    """A quotation opened under a label runs over paragraphs to its closing mark, and keeps its full stops."""
    text = (
        "Source: Ilmar Tovrek\n\nDirect speech: “The dam is safe.\n\nIt will hold for years.\n\n"
        "We shall look at it again.”\n\nRecall: Tolmaria built it."
    )

    assert [("The dam is safe.", "It will hold for years.", "We shall look at it again.")] == [
        one.content for one in said(text)
    ]


def test_a_comma_before_quoted_by_is_no_list() -> None:
    """ "Source: X, quoted by Y" names the voice X and the way Y, with the comma and without it."""
    for words in ("Source: Ilmar Tovrek, quoted by Veskinform", "Source: Ilmar Tovrek quoted by Veskinform"):
        document = report(words + "\n\nDetails: The dam is safe.")
        line = source_line(document.text, layout(document, book()).labelled[0])

        assert line.voice is not None
        assert "Ilmar Tovrek" == words[slice(*line.voice)]
        assert ["Veskinform"] == [words[slice(*relay)] for relay in line.relays]
        assert () == line.others


def test_a_source_line_that_lists_several() -> None:
    """Of several sources that a line lists, the first is the voice; the others speak for the whole."""
    words = "Source: Ilmar Tovrek, Corvane and “Field Tally”"
    document = report(words + "\n\nDetails: The dam is safe.")
    line = source_line(document.text, layout(document, book()).labelled[0])

    assert line.voice is not None
    assert "Ilmar Tovrek" == words[slice(*line.voice)]
    assert ["Corvane", "Field Tally"] == [words[slice(*other)] for other in line.others]


def test_a_label_with_nothing_after_it() -> None:
    """A label at the end of a text, or alone on its line, governs nothing and breaks nothing."""
    assert [] == said("Source:")
    assert [] == said("Source: Corvane\n\nDirect speech:")


def test_a_source_line_that_cites() -> None:
    """Who is cited is the voice, and whoever cites it the way, nearest first; an apposition names nobody else."""
    words = "Source: Veskinform, a news agency, citing Field Tally, which quoted Ilmar Tovrek"
    document = report(words + "\n\nDetails: The dam is safe.")
    line = source_line(document.text, layout(document, book()).labelled[0])

    assert line.voice is not None
    assert "Ilmar Tovrek" == words[slice(*line.voice)]
    assert ["Field Tally", "Veskinform"] == [words[slice(*relay)] for relay in line.relays]
    assert () == line.others
