"""Tables written as rows, and what is said of a row that breaks the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.codebook import Codebook, load
from sayso.errors import CodebookError

PACK = """
[state.zorvania]
label = "Zorvania"

[[systems]]
class = "rocket launcher"
rows = '''
# launchers
@ zorvania
Kalvor | Калвор | KV-9
  Kalvor-ER | KV-9ER
tall-one = Merlow
@
Orlemar
'''

[[systems]]
class = "rocket"
rows = '''
kalvor > KR-12
'''

[[people]]
rows = '''
@ zorvania
Anton, Антон | Verelin, Верелин | m | president 2020-01-01/..; head@organisation:nato 2010/2012
Berit | ?Sandrow | f |
'''

[[publishers]]
part = "monitor"
rows = '''
@ zorvania
Zor Watch | ZorWatch @ zorwatch.example zw.example
'''
"""


def book(tmp_path: Path, text: str = PACK) -> Codebook:
    """Return the package's codebook and a pack of this text."""
    path = tmp_path / "pack.toml"
    path.write_text(text, "utf-8")
    return load(path)


def test_a_row_is_a_system_with_its_class_and_state(tmp_path: Path) -> None:
    """A row is what a table of its own would be: names, class, state; indented below its family."""
    pack = book(tmp_path)

    assert "rocket launcher" == pack.system_class("system:kalvor-er")
    assert "state:zorvania" == pack.entity("system:kalvor").parent
    assert None is pack.entity("system:orlemar").parent
    assert "system:kalvor" == pack.entity("system:kalvor-er").parent
    assert "Merlow" == pack.entity("system:tall-one").label
    assert ["system:kalvor-er"] == [e.id for e in pack.lookup("KV-9ER")]


def test_a_row_may_be_of_a_family_elsewhere(tmp_path: Path) -> None:
    """A launcher's rocket is of its family, and keeps a class of its own."""
    pack = book(tmp_path)

    assert "system:kr-12" in pack.family("system:kalvor")
    assert "rocket" == pack.system_class("system:kr-12")


def test_a_person_has_offices_with_dates(tmp_path: Path) -> None:
    """Given names go with the surnames of their script; a surname that many bear names nobody alone."""
    pack = book(tmp_path)

    assert ["person:anton-verelin"] == [e.id for e in pack.holders("president", "state:zorvania", "2021-05-05")]
    assert ["person:anton-verelin"] == [e.id for e in pack.holders("head", "organisation:nato", "2011-01-01")]
    assert ["person:anton-verelin"] == [e.id for e in pack.lookup("Антон Верелин")]
    assert () == pack.lookup("Anton Верелин")
    assert () == pack.lookup("Sandrow")
    assert ["person:berit-sandrow"] == [e.id for e in pack.lookup("Berit Sandrow")]


def test_a_publisher_has_hosts(tmp_path: Path) -> None:
    """What stands behind the @ are addresses."""
    found = book(tmp_path).publisher_at("www.zw.example")

    assert found is not None
    assert "publisher:zor-watch" == found.id


@pytest.mark.parametrize(
    ("rows", "line", "why"),
    [
        ("[[systems]]\nclass = 'x'\nrows = '''\nKalvor\nMerlow |  | ML\n'''\n", 5, "empty"),
        ("[[people]]\nrows = '''\n@ france\nAnton | Verel | m\n'''\n", 4, "expected"),
        ("[[people]]\nrows = '''\n@ france\n\nAnton | Verel | m | president 2020-13/..\n'''\n", 5, "no EDTF date"),
        ("[[people]]\nrows = '''\n@ france\nAnton | Verel | m | juggler\n'''\n", 4, "juggler"),
        ("[[systems]]\nclass = 'x'\nrows = '''\n@ nowhere\nKalvor\n'''\n", 5, "nowhere"),
        ("[[systems]]\nclass = 'x'\nrows = '''\nnowhere > Kalvor\n'''\n", 4, "nowhere"),
        ("[[systems]]\nclass = 'x'\nrows = '''\nKalvor | ??\n'''\n", 4, "no letter"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(tmp_path: Path, rows: str, line: int, why: str) -> None:
    """The message names the file and the row's own line."""
    with pytest.raises(CodebookError, match=why) as caught:
        book(tmp_path, rows)

    assert f"pack.toml line {line}," in str(caught.value)
