"""Reports of the tests' own, in an invented world, and a clock that stands still."""

from __future__ import annotations

from pathlib import Path

import pytest

REPORTS = {
    "vesk.txt": """Norland to buy Falcon-2 launchers

Norland Courier

WESTMARK, May 6, 2031 (NOR) - Norland's Defence Minister Ilan Vesk said on Tuesday that Norland would buy eight
Falcon-2 launchers from Ostria.

"We have signed," Vesk told reporters. "The first of them will be here before the winter."

According to the ministry, the crews are being trained already. The opposition has asked for the price of the
contract, which the government has not made public so far, and will debate it in parliament next week.
""",
    "vesk-copy.txt": """Launchers for Norland, says minister

Harbour Gazette

WESTMARK, May 6, 2031 (NOR) - Norland's Defence Minister Ilan Vesk said on Tuesday that Norland would buy eight
Falcon-2 launchers from Ostria.

"We have signed," Vesk told reporters. "The first of them will be here before the winter."

According to the ministry, the crews are being trained already. The opposition has asked for the price of the
contract, which the government has not made public so far, and will debate it in parliament next week.
""",
    "lind.txt": """Ostria denies sale

The Ostrian Lantern

OSTRAVA, May 8, 2031 - President Oda Lind denied that Ostria had sold any Falcon-2 launchers.

"There is no such contract," Lind said. Officials who asked not to be named said the talks had not ended.
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds ``reports/`` with three reports, one of them a copy, and is otherwise empty."""
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    return tmp_path
