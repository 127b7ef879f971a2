"""Codebook files that reports were added by: kept in the register, which is asked by them."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso
from sayso.errors import CodebookError, UnknownName
from sayso.run.registrar import Registrar

NAMES = '[state.kestria]\nlabel = "Kestria"\nnames = "Kestrian Republic"\ndemonyms = "Kestrian"\ncapital = "Varn"\n'
TEXT = "The Kestrian Republic has bought eight howitzers from Poland, Defence Minister Ilan Vesk said on 4 May 2031."


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A codebook file of one state."""
    path = tmp_path / "names.toml"
    path.write_text(NAMES, encoding="utf-8")
    return path


@pytest.fixture
def added(tmp_path: Path, pack: Path) -> Path:
    """A register that a report was added to by it."""
    with sayso.open(tmp_path / "news.db", names=[pack]) as register:
        register.add(sayso.read(TEXT))
    return tmp_path / "news.db"


def bought(register: Registrar) -> list[str]:
    """Return the words of the claims of what Kestria orders."""
    return [claim.content[0].exact for claim in register.claims(actor="Kestrian Republic")]


def test_a_register_is_asked_by_the_files_it_was_added_to_by(added: Path, pack: Path):
    """Not given again, and even gone, the file's names are known; and a summary names it."""
    pack.unlink()
    with sayso.open(added) as register:
        assert ["names.toml"] == list(register.summary().names)
        assert bought(register)


def test_a_file_that_is_only_asked_by_is_not_kept(added: Path, tmp_path: Path):
    """What a question is asked by is the question's."""
    other = tmp_path / "other.toml"
    other.write_text(NAMES.replace("estria", "elmaria").replace("Varn", "Dorn"), encoding="utf-8")
    with sayso.open(added, names=[other]) as register:
        assert () == register.claims(actor="Kelmaria")
    with sayso.open(added) as register, pytest.raises(UnknownName):
        register.claims(actor="Kelmaria")


def test_a_file_given_anew_takes_the_place_of_the_one_of_its_name(added: Path, pack: Path):
    """When it is asked by, for the question; when reports are added by it, from then on."""
    pack.write_text(NAMES.replace("Kestrian Republic", "Kestrian Republic | Kestland"), encoding="utf-8")
    with sayso.open(added, names=[pack]) as register:
        assert register.claims(actor="Kestland")
    with sayso.open(added) as register, pytest.raises(UnknownName):
        register.claims(actor="Kestland")
    with sayso.open(added, names=[pack]) as register:
        register.add(sayso.read(f"A second report. {TEXT}"))
    with sayso.open(added) as register:
        assert register.claims(actor="Kestland")
        assert ("names.toml",) == register.summary().names


def test_a_file_is_forgotten(added: Path):
    """Its names are known no longer; one that is not remembered is said to be none."""
    with sayso.open(added) as register:
        register.forget("names.toml")
        assert () == register.summary().names
        with pytest.raises(UnknownName, match="gone"):
            register.forget("gone.toml")


def test_a_file_that_breaks_the_rules_is_not_kept(added: Path, tmp_path: Path):
    """It is refused before it is remembered, and the register answers as before."""
    broken = tmp_path / "broken.toml"
    broken.write_text("no such thing", encoding="utf-8")
    with sayso.open(added, names=[broken]) as register, pytest.raises(CodebookError, match="broken"):
        register.add(sayso.read(f"A third report. {TEXT}"))
    with sayso.open(added) as register:
        assert ("names.toml",) == register.summary().names
