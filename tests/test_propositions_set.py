"""The labelled propositions: two halves and a later part, every label at its words, a wrong label refused by name."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from eval.propositions import HALVES, PARTS, Entry, WrongLabel, load, occurrences, read
from sayso.codebook import codebook
from sayso.terms import Certainty, Polarity

BOTH = tuple(chain.from_iterable(load(half) for half in HALVES))
ALL = tuple(chain.from_iterable(load(part) for part in PARTS))
GOOD = '''
[[entry]]
id = "dev-001"
language = "en"
style = "agency"
published_on = "2023-05-11"
text = """
The minister said on Monday that Elbonia bought eight Grad launchers. The launchers are old."""
systems = { "Grad" = "Grad" }
times = { "Monday" = "2023-05-08" }

[[entry.proposition]]
content = ["Elbonia bought eight Grad launchers"]
speaker = "minister"
kind = "order"
actor = "Elbonia"
item = "Grad"
quantity = [8, ".."]
unit = "launcher"
tense = "past"
certainty = "certain"
polarity = "yes"
words = { kind = "bought", actor = "Elbonia", item = "Grad", quantity = "eight" }
'''


def _kinds(entries: tuple[Entry, ...]) -> Counter[str]:
    return Counter(each.kind for entry in entries for each in entry.propositions)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("part", PARTS)
def test_there_are_a_hundred_and_fifty_in_each_part(part: str):
    """Each part has 150 entries, named for it."""
    assert [f"{part}-{number:03d}" for number in range(1, 151)] == [entry.id for entry in load(part)]


def test_the_languages_are_as_planned():
    """220 English, 40 Russian, 20 Ukrainian and 20 Belarusian entries."""
    assert {"en": 220, "ru": 40, "uk": 20, "be": 20} == Counter(entry.language for entry in BOTH)


def test_the_later_part_is_as_planned():
    """100 English, 24 Russian, 14 Ukrainian and 12 Belarusian entries, and each kind at least 6 times."""
    entries = load("later")

    assert {"en": 100, "ru": 24, "uk": 14, "be": 12} == Counter(entry.language for entry in entries)
    assert set(codebook().kinds) == set(_kinds(entries))
    assert 6 <= min(_kinds(entries).values())


def test_every_kind_is_there_often_enough():
    """Each kind of the codebook stands at least 12 times in the set and 6 times in each half."""
    assert set(codebook().kinds) == set(_kinds(BOTH))
    assert 12 <= min(_kinds(BOTH).values())
    for half in HALVES:
        assert 6 <= min(_kinds(load(half)).values())


def test_every_firmness_is_in_both_halves():
    """Each certainty and each polarity is met in each half at least 12 times."""
    for half in HALVES:
        labels = [each for entry in load(half) for each in entry.propositions]
        assert 12 <= min(Counter(each.certainty for each in labels)[value] for value in Certainty)
        assert 12 <= min(Counter(each.polarity for each in labels)[value] for value in Polarity)


def test_no_entry_is_in_two_parts():
    """No text stands in another one, of any part."""
    texts = [_plain(entry.text) for entry in ALL]

    assert [] == [text for text in texts if sum(text in other for other in texts) > 1]


def test_every_label_is_at_its_words():
    """The span of each role, time and system is exactly the words it names, and whole words."""
    for entry in ALL:
        spans = [each.span for each in (*entry.systems, *entry.times)]
        for each in entry.propositions:
            roles = (each.actor, each.counterparty, each.item, each.place, each.quantity)
            spans += [role.span for role in roles if role is not None and role.span is not None]
            spans += [span for span in (each.kind_words, each.on_words) if span is not None]
        for span in spans:
            assert entry.text[span.start : span.end] == span.exact
            assert span.start in occurrences(span.exact, entry.text), f"{entry.id}: {span.exact}"


def test_a_quantity_stands_in_its_content():
    """A count is labelled where the content itself gives it, never by a pronoun's antecedent."""
    for entry in ALL:
        for each in entry.propositions:
            if each.quantity is not None and each.quantity.span is not None:
                assert any(piece.holds(each.quantity.span) for piece in each.content), entry.id


def test_other_has_no_roles():
    """Of a proposition that is none of the kinds only kind, tense and firmness are labelled."""
    for entry in ALL:
        for each in entry.propositions:
            if each.kind == "other":
                assert {None} == {each.actor, each.counterparty, each.item, each.place, each.quantity, each.on}


def test_a_good_file_is_read(tmp_path: Path):
    """What the file says is what the entry holds, each role at its words."""
    path = tmp_path / "good.toml"
    path.write_text(GOOD, "utf-8")

    (entry,) = read(path)
    (label,) = entry.propositions

    assert ("order", "minister") == (label.kind, label.speaker)
    assert label.actor is not None
    assert "Elbonia" == entry.text[label.actor.span.start : label.actor.span.end]
    assert label.quantity is not None
    assert (8, None, "launcher") == (label.quantity.least, label.quantity.most, label.quantity.unit)
    assert ["2023-05-08"] == [each.on for each in entry.times]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('kind = "order"', 'kind = "purchase"', "'purchase' is no kind of the codebook"),
        ('actor = "Elbonia", item', 'actor = "Grustan", item', "'Grustan' is not in the text"),
        ('actor = "Elbonia", item', "item", "actor has a label without words"),
        ('content = ["Elbonia', 'content = ["Grustan', "stands in the text 0 times, not once"),
        ('tense = "past"', 'tense = "done"', "tense is 'done'"),
        ('certainty = "certain"', 'certainty = "uncommitted"', "uncommitted leaves the polarity unknown"),
        ('"Monday" = "2023-05-08"', '"Monday" = "8 May"', "'8 May' is no date in EDTF"),
        ('"Monday" = ', '"Tuesday" = ', "'Tuesday' is not in the text"),
        ('[8, ".."]', '[8, "many"]', "quantity is not"),
        ('language = "en"', 'language = "de"', "language is 'de'"),
        ('unit = "launcher"', 'units = "launcher"', "unknown key 'units'"),
    ],
)
def test_a_wrong_label_is_refused_by_name(tmp_path: Path, right: str, wrong: str, message: str):
    """The error names the file, the entry and what is wrong with it."""
    assert 1 == GOOD.count(right)
    path = tmp_path / "bad.toml"
    path.write_text(GOOD.replace(right, wrong), "utf-8")

    with pytest.raises(WrongLabel, match=r"bad\.toml, dev-001") as caught:
        read(path)

    assert message in str(caught.value)


def test_an_id_stands_there_once(tmp_path: Path):
    """Two entries of one id are refused."""
    path = tmp_path / "twice.toml"
    path.write_text(GOOD + GOOD, "utf-8")

    with pytest.raises(WrongLabel, match=r"twice\.toml, dev-001: the id stands there twice"):
        read(path)


def test_a_part_of_another_name_is_refused():
    """A name that is no part is refused, and the parts are named."""
    with pytest.raises(WrongLabel, match="dev, held, later"):
        load("train")
