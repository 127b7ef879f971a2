"""
Article text against the article-extraction benchmark: 181 real pages, read by sayso itself.

    python -m eval.article_extraction [--shared ../shared] [--worst 10]

The figures are that benchmark's own. Each text is a bag of shingles (four words running); the counts of shared, added
and missing shingles of a page are divided by their sum, so that long pages weigh no more than short ones; precision and
recall are means over pages, and F1 is taken from the two means. The ± is 1.96 standard deviations over 1,000 resamples.
Ends with 1 when F1 is below the floor; says so, and ends with 0, where the corpus is not there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.figures import Absent
from sayso.codebook import codebook
from sayso.errors import Unreadable
from sayso.ids import capture_id, digest_of
from sayso.model import Capture
from sayso.read import read

FLOOR = 0.958
_WORD = re.compile(r"\w+")
_SIZE = 4
Counts = tuple[float, float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text; one shorter run for a text with fewer words."""
    words = _WORD.findall(text)
    runs = range(max(1, len(words) - _SIZE + 1)) if words else range(0)
    return Counter(tuple(words[at : at + _SIZE]) for at in runs)


def counts(expected: str, found: str) -> Counts:
    """Return the shares of shared, added and missing shingles; all 0 when both texts are empty, else their sum is 1."""
    left, right = shingles(expected), shingles(found)
    shared, added, missing = (left & right).total(), (right - left).total(), (left - right).total()
    total = shared + added + missing
    return (shared / total, added / total, missing / total) if total else (0.0, 0.0, 0.0)


def figures(pages: Sequence[Counts]) -> dict[str, float]:
    """Return precision, recall and F1 over pages."""
    precision = statistics.mean(shared / (shared + added) for shared, added, _ in pages if shared + added)
    recall = statistics.mean(shared / (shared + missing) for shared, _, missing in pages if shared + missing)
    return {"token_f1": 2 * precision * recall / (precision + recall), "precision": precision, "recall": recall}


def spread(pages: Sequence[Counts], *, resamples: int = 1000) -> dict[str, float]:
    """Return 1.96 standard deviations of each figure over resamples of the pages."""
    chance = random.Random(1)
    drawn = [figures(chance.choices(pages, k=len(pages))) for _ in range(resamples)]
    return {name: 1.96 * statistics.stdev(each[name] for each in drawn) for name in drawn[0]}


def text_of(data: bytes, url: str | None) -> str:
    """Return the text that sayso reads from a page: of all its reports, or nothing where it finds none."""
    digest = digest_of(data)
    capture = Capture(
        id=capture_id(url=url, file=None, part=None, digest=digest),
        url=url,
        file=None,
        part=None,
        media_type="text/html",
        charset="utf-8",
        status=200,
        digest=digest,
        size_bytes=len(data),
        captured_at="2026-01-01T00:00:00Z",
    )
    try:
        return "\n".join(document.text for document in read(capture, data, codebook=codebook()))
    except Unreadable:
        return ""


def corpus(shared: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the expected text and the address of each page. Raises Absent where the corpus is not there."""
    path = shared / "data" / "article-extraction" / "ground-truth.json"
    if not path.is_file():
        raise Absent(f"no {path}")
    found: Mapping[str, Mapping[str, str]] = json.loads(path.read_text("utf-8"))
    return found


def scored(shared: Path) -> dict[str, Counts]:
    """Return the counts of each page by its key."""
    pages = shared / "data" / "article-extraction" / "html"
    found: dict[str, Counts] = {}
    for key, expected in corpus(shared).items():
        data = gzip.decompress((pages / f"{key}.html.gz").read_bytes())
        found[key] = counts(expected.get("articleBody", ""), text_of(data, expected.get("url")))
    return found


def measure(shared: Path) -> Mapping[str, float]:
    """Print the table and return F1, precision and recall. Raises Absent where the corpus is not there."""
    began = time.perf_counter()
    pages = list(scored(shared).values())
    took = time.perf_counter() - began
    found, about = figures(pages), spread(pages)
    print(f"{'article text':<14} {'figure':>7}  {'±':>5}")
    for name, value in found.items():
        print(f"{name:<14} {value:>7.4f}  {about[name]:>5.3f}")
    print(f"{len(pages)} pages, {len(pages) / took:.0f} pages/s")
    return found


def main() -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.article_extraction", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path(__file__).parents[1].parent / "shared", help="where the corpora lie"
    )
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also list the N pages that score worst")
    given = parser.parse_args()
    try:
        if given.worst:
            worst = sorted(scored(given.shared).items(), key=lambda each: each[1][0])[: given.worst]
            for key, (shared, added, missing) in worst:
                print(f"{key[:16]}  shared {shared:.3f}  added {added:.3f}  missing {missing:.3f}")
        found = measure(given.shared)
    except Absent as error:
        print(f"skipped: {error}")
        return 0
    holds = found["token_f1"] >= FLOOR
    print(f"F1 {found['token_f1']:.4f}, floor {FLOOR}: {'holds' if holds else 'BELOW THE FLOOR'}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
