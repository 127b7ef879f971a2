"""Words of time are data: what a pack may add, and what is said of one that breaks the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.annotate.times import times
from sayso.codebook import load
from sayso.codebook.times import spelled_out
from sayso.errors import CodebookError
from tests.annotate.english import report


def _pack(folder: Path, text: str) -> Path:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_may_add_a_word(tmp_path: Path) -> None:
    """A holiday of a pack is a time like any other."""
    book = load(_pack(tmp_path, '[time.lantern-day]\nclass = "holiday"\nvalue = "11-05"\nen = "Lantern Day"\n'))
    document = report("The gates were shut on Lantern Day 2022.", published_on="2024-05-15")

    assert ["2022-11-05"] == [m.label for m in times(document, (), book)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[time.x]\nclass = "noon"\nen = "x"\n', "line 2, time.x.class: 'noon' is none of"),
        ('[time.x]\nclass = "unit"\nvalue = []\nen = "x"\n', "line 3, time.x.value: expected a number or text"),
        ('[time.x]\nclass = "unit"\nfr = "x"\n', "line 3, time.x.fr: there is no such key"),
        ('[time.x]\nen = "x"\n', "line 1, time.x.class: this key is missing"),
    ],
)
def test_a_broken_table_is_told_by_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    """The error names file, line and key."""
    with pytest.raises(CodebookError, match="pack.toml " + message.replace(".", r"\.")):
        load(_pack(tmp_path, text))


def test_a_stem_is_written_once() -> None:
    """A word or phrase stands for the stem of each of its words with each of its endings."""
    assert ["год", "года"] == list(spelled_out("год++а"))
    assert ["до этого"] == list(spelled_out("до этого"))
    assert ["та же", "те же"] == list(spelled_out("т+а+е же"))
