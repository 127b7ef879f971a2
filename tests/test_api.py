"""The first lines that a user types: ``sayso.read``, ``sayso.claims``, ``sayso.open``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.errors import BadInput, RegisterError, SeveralReports, Unreadable

HTML = """<!doctype html><html lang="en"><head><title>Dam inspected before the flood</title>
<meta property="og:site_name" content="Westmark Daily">
<meta property="article:published_time" content="2031-05-06T08:00:00Z"></head><body><article>
<h1>Dam inspected before the flood</h1>
<p>The dam above Westmark was inspected in April, Water Minister Sela Orlan said on Tuesday.</p>
<p>"It is safe, and it was safe before," she told reporters. Officials who asked not to be named said that two of the
sluices had been repaired three times since the winter, and that a fourth repair was due before the summer.</p>
<p>According to the town's mayor, Tovin Marr, nobody has told him when the water will be let out.</p>
</article></body></html>"""

TEN_LINES = """
import sayso

document = sayso.read(html, url="https://example.org/dam")
for claim in sayso.claims(document):
    print(" > ".join(link.label for link in claim.chain))
    print("   ", claim.content[0].exact)

with sayso.open("news.db") as register:
    register.add(document)
    for claim in register.search("dam inspected"): ...
"""


def test_the_first_ten_lines_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """What the README begins with runs as it stands, and prints chains and words."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"html": HTML}
    exec(compile(TEN_LINES, "first lines", "exec"), names)  # noqa: S102 - our own lines, as the README shows them

    printed = capsys.readouterr().out
    assert "Sela Orlan" in printed
    assert "inspected in April" in printed
    assert (tmp_path / "news.db").is_file()
    assert (tmp_path / "news.archive").is_dir()


def test_bytes_and_text_of_one_page_are_one_report():
    """A page read from bytes has the text that it has when it is read decoded."""
    assert sayso.read(HTML).text == sayso.read(HTML.encode()).text


def test_every_word_of_a_claim_stands_in_the_text():
    """``text[start:end] == exact`` for every content of every claim."""
    document = sayso.read(HTML)

    spans = [span for claim in sayso.claims(document) for span in claim.content]
    assert spans
    assert all(span.exact == document.text[span.start : span.end] for span in spans)


def test_one_short_sentence_is_one_claim():
    """A sentence of 26 letters is read as the English that it is, and gives the one claim that it makes."""
    document = sayso.read("Officials said the dam was safe.")
    (claim,) = sayso.claims(document)

    assert "en" == document.language
    assert ("Officials", "unnamed") == (claim.chain[-1].label, claim.chain[-1].part)
    assert "the dam was safe" == claim.content[0].exact


def test_several_reports_are_not_one():
    """A feed of two items is refused by ``read``, which names ``read_all``; that one gives both."""
    items = "".join(
        f"<item><title>Report {n}</title><link>https://example.org/{n}</link>"
        f"<description>Norland will buy {n} launchers, Defence Minister Ilan Vesk said on Monday in the "
        f"capital.</description></item>"
        for n in (2, 3)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Straits Monitor</title>{items}</channel></rss>'
    with pytest.raises(SeveralReports, match=r"holds 2 reports\n.*sayso.read_all"):
        sayso.read(feed, url="https://example.org/feed")

    assert 2 == len(sayso.read_all(feed, url="https://example.org/feed"))


@pytest.mark.parametrize("data", ["", b"", "   \n", "<html><body></body></html>", b"\x00\x01\x02\x03" * 100])
def test_no_report_is_an_error_that_says_so(data: str | bytes):
    """What holds no report is Unreadable, and never an empty document."""
    with pytest.raises(Unreadable):
        sayso.read(data)


def test_a_path_is_read_and_a_path_in_a_string_is_refused(tmp_path: Path):
    """A Path is the file's bytes; a string that is a file's path is no report, and the message says what to type."""
    path = tmp_path / "dam.html"
    path.write_text(HTML, encoding="utf-8")

    assert sayso.read(HTML).text == sayso.read(path).text
    with pytest.raises(BadInput, match=r"this is a path; read its bytes\nsayso.read\(Path\("):
        sayso.read(str(path))
    with pytest.raises(BadInput, match="cannot be read"):
        sayso.read(tmp_path / "nowhere.html")


def test_what_is_no_report_document_or_text_is_refused(tmp_path: Path):
    """A thing of another type is our own error, with what to give instead."""
    with pytest.raises(BadInput, match="NoneType is no report"):
        sayso.read(None)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="Read it first"):
        sayso.claims("text")  # type: ignore[arg-type]
    with sayso.open(tmp_path / "news.db") as register:
        with pytest.raises(BadInput, match="not words"):
            register.search(None)  # type: ignore[arg-type]
        register.add(sayso.read(HTML))
        with pytest.raises(BadInput, match="speaker is 7"):
            register.claims(speaker=7)  # type: ignore[arg-type]


def test_a_register_is_not_used_after_its_block(tmp_path: Path):
    """What is asked of a register after its with block says so, and that it can be opened again."""
    with sayso.open(tmp_path / "news.db") as register:
        register.add(sayso.read(HTML))

    with pytest.raises(RegisterError, match=r"after its with block.*\n.*sayso.open"):
        register.search("dam")
    with register:
        assert register.search("dam")


def test_a_script_without_a_main_guard_may_add_a_folder(tmp_path: Path):
    """Workers never run the caller's script again, so ten plain lines may add more reports than one process reads."""
    for number in range(10):
        text = f"Officials said on Monday that dam number {number} was safe and would stay so for years."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text('import sayso\nprint(sayso.open("news.db").add(".", jobs=2).documents)\n', encoding="utf-8")
    root = str(Path(sayso.__file__).parents[1])
    ran = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": root}, check=False
    )

    assert "10\n" == ran.stdout, ran.stderr


def test_importing_sayso_loads_no_model():
    """`import sayso` takes no time: spaCy, trafilatura and SQLAlchemy are imported when they are needed."""
    heavy = "{'spacy', 'trafilatura', 'sqlalchemy', 'rich', 'numpy', 'dateparser'}"
    script = f"import sys, sayso; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "[]" == ran.stdout.strip()
