"""CSV that a spreadsheet may open."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.serve.sheet import lines, safe


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", '=HYPERLINK("http://x")'])
def test_no_cell_is_run_as_a_formula(text: str):
    """What a spreadsheet would run begins with an apostrophe."""
    assert f"'{text}" == safe(text)


@pytest.mark.parametrize("value", ["plain", "", None, 5, -5, True, " =x", "8-2"])
def test_other_cells_stay_as_they_are(value: object):
    """Numbers, negative ones too, and plain text are not touched."""
    assert value is safe(value)


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()}), max_size=5))
def test_what_is_written_can_be_read(rows: list[dict[str, str]]):
    """Every cell comes back from a CSV reader, whatever characters it holds."""
    rows = [{key: cell.replace("\0", "") for key, cell in row.items()} for row in rows]
    written = "".join(lines(("a", "b"), rows))
    read = list(csv.DictReader(io.StringIO(written, newline="")))

    assert [{key: safe(cell) for key, cell in row.items()} for row in rows] == read
