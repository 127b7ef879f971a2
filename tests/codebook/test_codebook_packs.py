"""Packs: what a user adds, and what is said of a pack that breaks the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.codebook import load
from sayso.errors import CodebookError
from sayso.terms import Certainty

GOOD = """
[state.zorvania]
label = "Zorvania"
demonyms = "Zorvanian"
capital = "Port Zor"

[person.anton-verel]
label = "Anton Verel"
given = "Anton"
surname = "Verel | Верел"
sex = "m"
state = "zorvania"
offices = ["president | zorvania | 2020-01-01"]

[system.thornbill]
label = "Thornbill"
names = "TB-9"
class = "coastal missile system"

[system.thornbill-er]
label = "Thornbill-ER"
parent = "thornbill"

[agency.belta]
names = "Belteleg"

[[speech]]
language = "en"
frames = "that"
certainty = "probable"
lemmas = "surmise"
"""


def pack(folder: Path, text: str, name: str = "pack.toml") -> Path:
    """Write a pack and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_adds_to_what_is_there(tmp_path: Path) -> None:
    """A pack's states, people, systems, names and cues are known beside the package's own."""
    book = load(pack(tmp_path, GOOD))
    text = "Zorvanian President Anton Verel showed a TB9 to Belteleg; Верелу, the Zorvanian Defence Ministry"
    assert [
        "person:anton-verel",
        "system:thornbill",
        "agency:belta",
        "person:anton-verel",
        "organisation:defence-ministry-of-zorvania",
    ] == [hit.entities[0].id for hit in book.find(text)]
    assert ("person:anton-verel",) == tuple(x.id for x in book.holders("president", "state:zorvania", "2021-01-01"))
    assert {"system:thornbill", "system:thornbill-er"} == book.family("system:thornbill")
    assert "coastal missile system" == book.system_class("system:thornbill-er")
    assert Certainty.PROBABLE is book.speech["en", "surmise"].certainty
    state = book.metonym("Port Zor")
    assert state is not None
    assert "state:zorvania" == state.id


def test_a_folder_is_a_pack(tmp_path: Path) -> None:
    """Every .toml file of a folder is read."""
    pack(tmp_path, '[state.aaa]\nlabel = "Aaaland"\n', "a.toml")
    pack(tmp_path, '[state.bbb]\nlabel = "Bbbland"\n', "b.toml")
    assert {"state:aaa", "state:bbb"} <= set(load(tmp_path).entities)


def test_one_spelling_may_name_several(tmp_path: Path) -> None:
    """A spelling that two entities share gives both, and does not choose."""
    path = pack(tmp_path, '[state.one]\nlabel = "Osk"\n[system.two]\nlabel = "Osk"\n')
    book = load(path)
    assert {"state:one", "system:two"} == {entity.id for entity in book.find("in Osk")[0].entities}
    assert 2 == len(book.lookup("Osk"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('[system.x]\nlabel = "X1"\nrange = "9"\n', ("line 3", "system.x.range", "no such key")),
        ('\n[system.x]\nnames = "X1"\n', ("line 2", "system.x.label", "missing")),
        ('[system.x]\nlabel = "X1"\nparent = "gone"\n', ("line 3", "system.x.parent", "system:gone")),
        ('[person.x]\nlabel = "X Y"\nsex = "q"\n', ("line 3", "person.x.sex", "'q'")),
        (
            '[person.x]\nlabel = "X Y"\noffices = ["king | nowhere"]\n',
            ("line 3", "person.x.offices", "state:nowhere"),
        ),
        (
            '[person.x]\nlabel = "X Y"\noffices = ["wizard | russia"]\n',
            ("line 3", "person.x.offices", "wizard"),
        ),
        ('[system.x]\nlabel = "X1"\nnames = "a | | b"\n', ("line 3", "system.x.names", "empty")),
        ('[system.x]\nlabel = "X1"\nnames = 7\n', ("line 3", "system.x.names", "7")),
        ('[system.x]\nlabel = "***"\n', ("line 1", "system.x", "no letter or digit")),
        ('[agency.tass]\nlabel = "Else"\n', ("line 2", "agency.tass.label", "already")),
        ('[agency.x]\nlabel = "Xag"\nhosts = "tass.ru"\n', ("line 3", "agency.x.hosts", "agency:tass")),
        (
            '[[speech]]\nlanguage = "en"\nframes = "that, why"\nlemmas = "utter"\n',
            ("line 3", "speech.0.frames", "'why'"),
        ),
        (
            '[[speech]]\nlanguage = "en"\nframes = "that"\ncertainty = "sure"\nlemmas = "utter"\n',
            ("line 4", "speech.0.certainty", "'sure'"),
        ),
        (
            '[[speech]]\nlanguage = "en"\nframes = "that"\npolarity = "no"\nlemmas = "say"\n',
            ("line 5", "speech.0.lemmas", "'say'"),
        ),
        (
            '[kind.order]\n[[kind.order.cue]]\nlemmas = "snap up"\npos = "verb"\nactor = "boss"\n',
            ("line 5", "kind.order.cue.0.actor", "'boss'"),
        ),
        (
            '[kind.want]\n[[kind.want.cue]]\nlemmas = "lust"\npos = "verb"\ngoverns = "getting, cooking"\n',
            ("line 5", "kind.want.cue.0.governs", "'cooking'"),
        ),
        ('[[label]]\nlanguage = "en"\nrole = "head"\ntexts = "Top"\n', ("line 3", "label.0.role", "'head'")),
        ("[weather]\nx = 1\n", ("line 1", "weather")),
        ("state = 3\n", ("line 1", "state")),
        ("[state]\n", ("line 1", "state")),
        ("[state.x\n", ("line 1",)),
    ],
)
def test_a_bad_pack_is_refused_by_file_line_and_key(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    """The message names the file, the line, the key and what is wrong."""
    with pytest.raises(CodebookError) as caught:
        load(pack(tmp_path, text, "mine.toml"))
    message = str(caught.value)
    for each in ("mine.toml", *parts):
        assert each in message


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    """A path that is not there, an empty folder and bytes that are no text are refused by name."""
    with pytest.raises(CodebookError, match="gone"):
        load(tmp_path / "gone.toml")
    with pytest.raises(CodebookError, match=r"no \.toml file"):
        load(tmp_path)
    (tmp_path / "raw.toml").write_bytes(b"x = '\xff'")
    with pytest.raises(CodebookError, match=r"raw\.toml: not UTF-8"):
        load(tmp_path)
