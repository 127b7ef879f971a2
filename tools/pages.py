"""Generated pages: written, or checked against what would be written."""

from __future__ import annotations

import difflib
from pathlib import Path


def keep(path: Path, text: str, *, check: bool) -> int:
    """Write the page, or only compare it with the text. Return 1 when it was compared and differs, else 0."""
    now = path.read_text("utf-8") if path.is_file() else ""
    if now == text:
        return 0
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(f"wrote {path.name}")
        return 0
    print("\n".join(difflib.unified_diff(now.splitlines(), text.splitlines(), path.name, "make docs", lineterm="")))
    return 1
