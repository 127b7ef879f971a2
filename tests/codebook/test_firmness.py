"""The words of firmness: governors and signs, checked when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.codebook import load
from sayso.codebook.firmness import Gives
from sayso.errors import CodebookError

WRONG = [
    # A word has one stand in a frame.
    ('[[governor]]\nframe = "to"\naffirmed = "no"\ndenied = "yes"\nlemmas = "manage"\n', "'manage' is already there"),
    ('[[governor]]\nframe = "sideways"\naffirmed = "no"\ndenied = "yes"\nlemmas = "lurk"\n', "'sideways' is none of"),
    ('[[governor]]\nframe = "to"\naffirmed = "no"\ndenied = "yes"\nlemmas = "lurk (up)"\n', "'up' is none of"),
    ('[[governor]]\nframe = "to"\naffirmed = "perhaps"\ndenied = "yes"\nlemmas = "lurk"\n', "'perhaps' is none of"),
    ('[[governor]]\nframe = "to"\naffirmed = "yes"\nlemmas = "lurk"\n', "denied: this key is missing"),
    ('[[sign]]\ngives = "fact"\nwords = "lurkingly"\n', "'fact' is none of"),
    ('[[sign]]\ngives = "possible"\nwords = "reportedly"\n', "'reportedly' is already there"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_slip_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A slip in the lists is refused with file, line, and what is wrong."""
    (tmp_path / "more.toml").write_text(text, "utf-8")

    with pytest.raises(CodebookError, match=message) as caught:
        load(tmp_path / "more.toml")

    assert "more.toml line" in str(caught.value)


def test_a_pack_adds_words(tmp_path: Path) -> None:
    """A pack may add governors, narrowed to a frame of their own, and signs of several words."""
    (tmp_path / "more.toml").write_text(
        '[[governor]]\nframe = "to, ing"\naffirmed = "no"\ndenied = "open"\nlemmas = "lurk | skulk (about)"\n'
        '[[sign]]\ngives = "probable"\nwords = "by the look of it"\n',
        "utf-8",
    )
    words = load(tmp_path / "more.toml").firmness
    lurk = words.governor("ing", "lurk")

    assert lurk is not None
    assert (Gives.NO, Gives.OPEN) == (lurk.affirmed, lurk.denied)
    assert None is words.governor("to", "skulk")
    assert None is not words.governor("about", "skulk")
    assert (("by", "the", "look", "of", "it"), Gives.PROBABLE) in words.phrases_of("by")
    assert Gives.OPEN is words.gives("reportedly")
    assert None is words.gives("reportedly", "ru")
