"""Write a head over each lock file that says what it is and how it is made anew."""

from __future__ import annotations

import sys
from pathlib import Path

HEAD = {
    "requirements.lock": "What sayso runs on, for every Python and system at once.",
    "requirements-dev.lock": "What sayso runs on and what works on it needs, for every Python and system at once.",
}


def main(paths: list[str]) -> None:
    """Put the head on each lock; a file that has one already keeps just one."""
    for path in map(Path, paths):
        body = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        head = [f"# {HEAD[path.name]}", "# Made by `make lock`; do not edit."]
        path.write_text("\n".join([*head, *body]) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
