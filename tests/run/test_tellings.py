"""Claims of a register made ready to be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.codebook import codebook
from sayso.errors import UnknownName
from sayso.register import Register
from sayso.run.registrar import Registrar
from sayso.run.tellings import tellings_of


def test_tellings_have_their_copies_text_and_the_corrected_names(folder: Path):
    """Copies share one text, others have their own; a name that was corrected has what it was corrected to."""
    with Registrar(folder / "news.db") as registrar:
        registrar.add(folder / "reports", jobs=1)
        registrar.corrector(by="person:vera").same("Ilan Vesk", "Oda Lind")
    with Register.open(folder / "news.db") as register:
        ids = [each.document.id for each in register.entries()]
        told = tellings_of(register, codebook(), ids)
        copied = {each.document_id for each in register.claims()} & {
            end for each in register.judgements() for end in (each.left_id, each.right_id)
        }
        with pytest.raises(UnknownName):
            tellings_of(register, codebook(), ["d00"])

    assert len({each.text for each in told.values() if each.document.id in copied}) == 1
    assert len({each.text for each in told.values() if each.document.id not in copied}) == 1
    assert len(told) == len({each.claim.id for each in told.values()}) > 2
    holders = {each.holder.id for each in told.values() if each.holder.label in ("Ilan Vesk", "Oda Lind")}
    assert len(holders) == 1
    assert None not in holders
