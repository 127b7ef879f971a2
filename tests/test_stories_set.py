"""The labelled stories: two halves of one make-up, every label checked, a wrong label refused by name."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, combinations
from pathlib import Path

import pytest

from eval.stories import FOLDER, HALVES, SHORT, Change, ConflictType, CopyLabel, Story, WrongLabel, batches, load, read
from sayso.codebook import load as load_codebook
from sayso.terms import Certainty, Polarity

BOTH = tuple(chain.from_iterable(load(half) for half in HALVES))
GOOD = '''
[[story]]
id = "grad"
about = "Elbonia buys launchers"

[[story.report]]
id = "r1"
publisher = "Elbonia Wire"
url = "https://wire.example/1"
language = "en"
published_on = "2023-05-11"
title = "Launchers"
text = """
Elbonia has bought eight launchers, the minister said. It has bought none, the Economy Ministry said."""

[[story.report]]
id = "r2"
publisher = "Dayfly"
url = "https://dayfly.example/1"
language = "en"
credit = "Elbonia Wire"
title = "Eight launchers"
text = """
Elbonia has bought eight launchers, the minister said."""

[[story.copy]]
of = ["r1", "r2"]
label = "copy"
took = "r2"

[[story.claim]]
id = "c1"
report = "r1"
content = ["Elbonia has bought eight launchers"]
chain = ["Elbonia Wire", "minister"]
kind = "order"
actor = "Elbonia"
quantity = [8, 8]
unit = "launcher"
said_on = "2023-05-11"
tense = "past"
certainty = "certain"
polarity = "yes"

[[story.claim]]
id = "c2"
report = "r2"
content = ["Elbonia has bought eight launchers"]
chain = ["Dayfly", "Elbonia Wire", "minister"]
kind = "order"
actor = "Elbonia"
quantity = [8, 8]
unit = "launcher"
tense = "past"
certainty = "certain"
polarity = "yes"

[[story.claim]]
id = "c3"
report = "r1"
content = ["It has bought none"]
chain = ["Elbonia Wire", "Economy Ministry"]
kind = "order"
accept = ["deliver:no"]
actor = "Elbonia"
tense = "past"
certainty = "certain"
polarity = "no"

[[story.same_claim]]
id = "g1"
statements = [["c1", "c2"]]
origins = 1
of_reports = 2
fold = [
    { claim = "c2", onto = "c1", reason = "copy", why = "r2 has the text of r1" },
]

[[story.same_claim]]
id = "g2"
statements = [["c3"]]
origins = 1
of_reports = 1

[[story.conflict]]
between = ["g1", "g2"]
type = "denial"
why = "bought, and not bought"

[[story.matter]]
id = "m1"
actor = "Elbonia"
item = "launcher"

[[story.matter.step]]
on = "../2023-05-11"
kind = "order"
change = "first_seen"
by = ["c1", "c2"]

[[story.matter.step]]
on = "../2023-05-11"
kind = "order"
change = "denied"
by = ["c3"]

[[story.matter.state]]
by = ["minister"]
kind = "order"
tense = "past"
certainty = "certain"
polarity = "yes"
claims = ["c1"]
'''

FIRST_STEP = 'on = "../2023-05-11"\nkind = "order"\nchange = "first_seen"'


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _story(path: Path, text: str) -> Story:
    path.write_text(text, "utf-8")
    (story,) = read(path)
    return story


def test_both_halves_began_with_fifteen():
    """Fifteen stories each, twenty and thirty short ones more to tune on, and no story in both."""
    assert [65, 15] == [len(load(half)) for half in HALVES]
    assert 80 == len({story.id for story in BOTH})


def test_a_story_has_three_to_eight_short_reports():
    """Reports are of some 50 to 165 words, of different publishers, most English; of one quarrel, shorter."""
    brief = {story.id for path in batches("dev") if path.stem in SHORT for story in read(path)}
    for story in BOTH:
        least, words = (3, 8) if story.id in brief else (3, 48)
        assert least <= len(story.reports) <= 8
        assert 2 <= len({report.publisher for report in story.reports})
        for report in story.reports:
            assert words <= len(report.text.split()) <= 165, f"{story.id} {report.id}"
    languages = Counter(report.language for story in BOTH for report in story.reports)
    assert languages.total() / 2 < languages["en"]
    assert {"en", "ru", "uk", "be"} == set(languages)


def test_both_halves_have_all_there_is_to_tell_apart():
    """Each half has both labels of copies, every type of conflict, self-contradictions, and nearly every change."""
    for half in HALVES:
        stories = load(half)
        assert set(CopyLabel) == {copy.label for story in stories for copy in story.copies}
        assert set(ConflictType) == {each.type for story in stories for each in story.conflicts}
        assert 3 <= sum(bool(each.own) for story in stories for each in story.conflicts)
        assert 30 <= sum(len(story.no_conflicts) for story in stories)
        changes = {step.change for story in stories for matter in story.matters for step in matter.steps}
        assert changes >= set(Change) - {Change.CORRECTED, Change.RETRACTED}
        assert any(1 < group.origins for story in stories for group in story.groups)
        claims = [claim for story in stories for claim in story.claims]
        assert set(Polarity) == {claim.polarity for claim in claims}
        assert set(Certainty) == {claim.certainty for claim in claims}


def test_a_correction_and_a_retraction_are_among_them():
    """A publisher puts himself right once at least, and takes a report back once at least."""
    changes = {step.change for story in BOTH for matter in story.matters for step in matter.steps}
    assert {Change.CORRECTED, Change.RETRACTED} <= changes


def test_no_report_is_in_two_stories():
    """No text stands in another story's."""
    texts = [(story.id, _plain(report.text)) for story in BOTH for report in story.reports]
    shared = [(one, two) for (one, a), (two, b) in combinations(texts, 2) if one != two and (a in b or b in a)]
    assert [] == shared


def test_every_claim_is_at_its_words():
    """The pieces of a content are exactly the words they name, in the order of the text."""
    for story in BOTH:
        texts = {report.id: report.text for report in story.reports}
        for claim in story.claims:
            for piece in claim.content:
                assert texts[claim.report][piece.start : piece.end] == piece.exact
            starts = [piece.start for piece in claim.content]
            assert starts == sorted(starts)


def test_the_names_are_one_more_codebook_pack():
    """The pack loads beside the package's own, and knows the credited agencies."""
    book = load_codebook(FOLDER / "names.toml")
    credited = {report.credit for story in BOTH for report in story.reports if report.credit}
    assert credited <= {entity.label for entity in book.entities.values()}


def test_a_good_file_is_read(tmp_path: Path):
    """What the file says is what the story holds."""
    story = _story(tmp_path / "good.toml", GOOD)

    assert ("Dayfly", "Elbonia Wire", "minister") == story.claims[1].chain
    assert "minister" == story.claims[1].holder
    assert (8, 8) == (story.claims[0].quantity.least, story.claims[0].quantity.most)
    assert ("r2", True) == (story.copies[0].took, story.copies[0].known)
    assert ("c1", "c2") == story.groups[0].claims
    assert [("../2023-05-11", Change.DENIED)] == [(step.on, step.change) for step in story.matters[0].steps[1:]]


def test_a_direction_is_one_of_three(tmp_path: Path):
    """The taker, neither of the two, or unknown."""
    neither = _story(tmp_path / "neither.toml", GOOD.replace('took = "r2"', 'took = "neither"'))
    unknown = _story(tmp_path / "unknown.toml", GOOD.replace('took = "r2"\n', ""))

    assert (None, True) == (neither.copies[0].took, neither.copies[0].known)
    assert (None, False) == (unknown.copies[0].took, unknown.copies[0].known)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('content = ["It has', 'content = ["It never has', "stands in the text 0 times, not once"),
        ('chain = ["Dayfly", "Elbonia Wire", ', 'chain = ["Dayfly", ', "not with Dayfly > Elbonia Wire"),
        ('accept = ["deliver:no"]', 'accept = ["handover"]', "'handover' is no kind of the codebook"),
        ('polarity = "no"', 'polarity = "unknown"', "uncommitted leaves the polarity unknown"),
        ('said_on = "2023-05-11"', 'said_on = "Thursday"', "'Thursday' is no date in EDTF"),
        ('took = "r2"', 'took = "r3"', "r3 cannot have taken"),
        ('statements = [["c3"]]', 'statements = [["c4"]]', "there is no c4"),
        ('statements = [["c3"]]', 'statements = [["c1"]]', "claims in groups: c1 stands there twice"),
        ('statements = [["c1", "c2"]]\norigins = 1', 'statements = [["c1", "c2"]]\norigins = 2', "are not 2 origins"),
        ("of_reports = 2", "of_reports = 3", "do not stand in 3 reports"),
        ('reason = "copy"', 'reason = "kin"', "reason is 'kin'"),
        ('between = ["g1", "g2"]', 'between = ["g1", "g1"]', "is no pair"),
        ('type = "denial"', 'type = "attribution"', "there is no g1"),
        ('why = "bought, and', 'self = [["c1", "c3"]]\nwhy = "bought, and', "c1 and c3 have two holders"),
        ('by = ["c1", "c2"]', 'by = ["c1"]', "c1 is not one whole statement"),
        (FIRST_STEP, FIRST_STEP.replace("../2023-05-11", "2024"), "the step of 2024 stands before that of"),
        ('kind = "order"\nchange = "denied"', 'kind = "lose"\nchange = "denied"', "none of c3 is lose"),
        ('url = "https://dayfly.example/1"', 'url = "https://dayfly.org/1"', "is not of the invented web"),
        ('title = "Launchers"', 'headline = "Launchers"', "unknown key 'headline'"),
    ],
)  # fmt: skip
def test_a_wrong_label_is_refused_by_name(tmp_path: Path, right: str, wrong: str, message: str):
    """The error names the file, the story and what is wrong with it."""
    assert 1 == GOOD.count(right)
    path = tmp_path / "bad.toml"
    path.write_text(GOOD.replace(right, wrong), "utf-8")

    with pytest.raises(WrongLabel, match=r"bad\.toml, grad") as caught:
        read(path)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        ('[["c1", "c2"], ["c3"]]', "a denial stands beside what it denies"),
        ('[["c1", "c2", "c3"]]', "a denial stands beside what it denies"),
        ('[["c1"], ["c2"]]', "c2 is not of one statement with c1"),
    ],
)
def test_groups_that_the_rules_forbid_are_refused(tmp_path: Path, statements: str, message: str):
    """A same-claim group holds no denial beside what it denies, and a copy is of the statement it copies."""
    text = GOOD.replace('[["c1", "c2"]]', statements)
    if '"c3"' in statements:
        text = text.replace("origins = 1", "origins = 2", 1)
        start = text.index('[[story.same_claim]]\nid = "g2"')
        text = text[:start] + text[text.index("[[story.matter]]") :]
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(WrongLabel, match=message):
        read(path)


def test_an_id_stands_there_once(tmp_path: Path):
    """Two stories of one id are refused."""
    path = tmp_path / "twice.toml"
    path.write_text(GOOD + GOOD, "utf-8")

    with pytest.raises(WrongLabel, match=r"twice\.toml, grad: the id stands there twice"):
        read(path)


def test_there_is_no_third_half():
    """A name that is no half is refused, and the halves are named."""
    with pytest.raises(WrongLabel, match="dev, held"):
        load("train")
