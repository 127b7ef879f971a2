"""The demo reports keep their promises: how many, in what formats, what is real, and where each comes from."""

from __future__ import annotations

import gzip
import html
import importlib.util
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sayso.codebook import load

DEMO = Path(__file__).parents[2] / "demo"
REPORTS = DEMO / "reports"
FILES = sorted(each for each in REPORTS.iterdir() if each.is_file())
TWO = {"gazette-two-reports.html", "corvane-two-items.txt"}
REAL = {"The Register Review", "Plain Digest", "Простой дайджест", "Просты дайджэст"}
QUOTES = re.compile('["“”„«»‘‹›]|’(?!\\w)')
ATOM = "{http://www.w3.org/2005/Atom}"
ROW = re.compile(r"^\| `([^`]+)`(?: (\d+))? \| ([^|]+) \| (\w\w) \| ([^|]+) \|$")


def visible(page: str) -> str:
    """Return what a reader of a page sees: no scripts, no head, no tags."""
    page = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", " ", page)
    return html.unescape(re.sub(r"(?s)<[^>]+>", " ", page))


def texts(path: Path) -> list[str]:
    """Return the visible text of each report of a file, as far as it can be told without the reader under test."""
    data = path.read_bytes()
    if path.suffix == ".jsonl":
        items = [json.loads(line) for line in data.splitlines()]
        return [f"{each['publisher']}\n{each['title']}\n{each['text']}" for each in items]
    if path.suffix == ".rss":
        channel = ET.fromstring(data).find("channel")
        assert channel is not None
        return [
            "\n".join([channel.findtext("title", ""), *(visible(part.text or "") for part in item)])
            for item in channel.iter("item")
        ]
    if path.suffix == ".atom":
        return [visible(entry.findtext(f"{ATOM}content", "")) for entry in ET.fromstring(data).iter(f"{ATOM}entry")]
    if path.suffix == ".gz":
        return [visible(each.decode()) for each in gzip.decompress(data).split(b"WARC-Type: response")[1:]]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("windows-1251")
    text = visible(text) if path.suffix == ".html" else text
    return [text, text] if path.name in TWO else [text]


def listed() -> dict[tuple[str, int], tuple[str, str, str, str]]:
    """Return the lines of SOURCES.md: (file, number) to (matter, published, language, what it tells)."""
    matter, rows = "", {}
    for line in (DEMO / "SOURCES.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            matter = line[3:]
        elif line.startswith("| `"):
            found = ROW.match(line)
            assert found, f"not a line of the list: {line}"
            file, number, on, language, tells = found.groups()
            rows[file, int(number or 1)] = (matter, on.strip(), language, tells)
    return rows


GOLD: dict[str, Any] = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))


def test_there_are_reports_enough_in_every_format():
    """At least 44 reports: pages, texts, JSON lines, both kinds of feed, and a WARC file."""
    counts = Counter[str]()
    for path in FILES:
        counts[path.suffix] += len(texts(path))

    assert {".html", ".txt", ".jsonl", ".rss", ".atom", ".gz"} == set(counts)
    assert counts.total() >= 44
    assert counts[".html"] >= 20
    assert counts[".txt"] >= 12


def test_every_report_has_its_line_in_the_sources():
    """SOURCES.md has one line for each report there is, and none for a report that is not there."""
    there = {(path.name, number) for path in FILES for number in range(1, len(texts(path)) + 1)}

    assert there == set(listed())


def test_the_real_matter_quotes_nobody():
    """No report of the real matter holds a quotation mark, and each stands under one of our own digests."""
    rows = listed()
    real = {key for key, row in rows.items() if row[0].startswith("Real")}

    assert len(real) >= 10
    for file, number in real:
        text = texts(REPORTS / file)[number - 1]
        assert not QUOTES.search(text), f"{file} {number}: {QUOTES.search(text)}"
        assert any(publisher in text for publisher in REAL), f"{file} {number} names none of our digests"


def test_no_real_name_stands_in_the_invented_matters():
    """The invented reports name no real state, office-holder, agency or weapon: nothing of the package's codebook."""
    book = load()
    rows = listed()
    kinds = {"state", "person", "agency", "publisher", "system"}
    for (file, number), row in rows.items():
        if not row[0].startswith("Real"):
            hits = [hit for hit in book.find(texts(REPORTS / file)[number - 1]) if hit.entities]
            named = {each.label for hit in hits for each in hit.entities if each.id.split(":")[0] in kinds}
            assert not named, f"{file} {number}: {sorted(named)}"


def test_languages():
    """At least five reports are in Russian, two in Belarusian, one in Ukrainian; most are in English."""
    counts = Counter(language for _, _, language, _ in listed().values())

    assert counts["ru"] >= 5
    assert counts["be"] >= 2
    assert counts["uk"] >= 1
    assert counts["en"] > counts.total() / 2


def test_a_report_is_in_the_language_its_line_says():
    """Cyrillic letters prevail in the Russian, Belarusian and Ukrainian reports, and Latin ones in the English."""
    for (file, number), row in listed().items():
        text = texts(REPORTS / file)[number - 1]
        cyrillic = len(re.findall("[а-яёіїєґў]", text.lower()))
        latin = len(re.findall("[a-z]", text.lower()))
        assert (cyrillic > latin) is (row[2] != "en"), f"{file} {number}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_report_reads_like_one(path):
    """A report has the length of a news item and no address outside .example."""
    for text in texts(path):
        assert 80 <= len(text.split()) <= 700
    raw = path.read_bytes() if path.suffix != ".gz" else gzip.decompress(path.read_bytes())
    hosts = set(re.findall(rb"https?://([\w.-]+)", raw))
    allowed = (b".example", b"schema.org", b"purl.org", b"www.w3.org")
    assert not [host for host in hosts if not host.endswith(allowed)]


def test_one_page_keeps_its_encoding_to_itself():
    """The page in windows-1251 is not UTF-8 and declares nothing."""
    data = (REPORTS / "tolmapress-ru-1251.html").read_bytes()

    assert b"charset" not in data.lower()
    assert "Дольвейн" in data.decode("windows-1251")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def test_the_warc_file_is_made_from_the_pages():
    """make_warc.py gives the file that is committed, byte for byte within the gzip members."""
    spec = importlib.util.spec_from_file_location("make_warc", DEMO / "make_warc.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert gzip.decompress(module.make()) == gzip.decompress((REPORTS / "saved-pages.warc.gz").read_bytes())


def test_the_names_of_the_invented_world_load():
    """names.toml is a codebook pack: Tovrek is one person however spelt, every address in the reports a publisher."""
    book = load(DEMO / "names.toml")

    for name in ("Ilmar Tovrek", "Товрек", "Таўрэк"):
        assert ["person:ilmar-tovrek"] == [each.id for each in book.lookup(name)]
    for path in FILES:
        for host in set(re.findall(r"https://([\w.-]+\.example)", path.read_bytes().decode("utf-8", "replace"))):
            assert book.publisher_at(host) is not None, f"{path.name}: {host}"


def test_gold_words_stand_in_their_reports():
    """Every source, cue and content of gold.json stands in its report; every claim inside its attribution."""
    by_id = {each["id"]: each for each in GOLD["attributions"]}
    assert len(by_id) == len(GOLD["attributions"])
    for each in GOLD["attributions"]:
        text = texts(REPORTS / GOLD["documents"][each["doc"]]["file"])[0]
        words = [*each["content"], *([each["source"]] if each["source"] else [])]
        assert all(part in text for part in words), each["id"]
        assert each["parent"] is None or by_id[each["parent"]]["doc"] == each["doc"]
    for each in GOLD["claims"]:
        text = texts(REPORTS / GOLD["documents"][each["doc"]]["file"])[0]
        holders = by_id[each["attribution"]]["content"] if each["attribution"] else [text]
        assert any(each["content"] in part for part in holders), each["id"]


def test_gold_keeps_two_halves_apart():
    """Five documents are for tuning and five for measuring; their ids say which, and no document is in both."""
    dev, held = GOLD["head"]["dev"], GOLD["head"]["held"]

    assert 5 == len(dev)
    assert 5 == len(held)
    assert sorted([*dev, *held]) == sorted(GOLD["documents"])
    assert all(each.startswith("dev-") for each in dev)
    assert all(each.startswith("held-") for each in held)
    assert {each["doc"] for each in GOLD["attributions"]} == set(GOLD["documents"])


def test_gold_uses_the_project_s_words():
    """Kinds, firmness and speech in gold.json are those of the records and the codebook."""
    kinds = set(load().kinds) | {"other"}
    for each in GOLD["claims"]:
        assert each["kind"] in kinds, each["id"]
        assert each["certainty"] in {"certain", "probable", "possible", "uncommitted"}, each["id"]
        assert (each["certainty"] == "uncommitted") is (each["polarity"] == "unknown"), each["id"]
        assert each["chain"], each["id"]
        assert all(each["chain"]), each["id"]
    for each in GOLD["attributions"]:
        marked = any(mark in part for part in each["content"] for mark in '“"')
        assert each["speech"] == "mixed" if marked else each["speech"] in ("direct", "indirect"), each["id"]
