"""The network that finds what is claimed: what it is shown, how texts are cut for it, what comes back."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.claims import claims
from sayso.claims.by_model import features
from sayso.claims.by_model.features import FEATURES, RELATIONS, Words, relations, told_by, words
from sayso.claims.by_model.network import NETWORKS, WEIGHTS, Network, network
from sayso.claims.by_model.reading import read
from sayso.codebook import codebook, load
from sayso.errors import ModelMismatch, UnknownName
from sayso.model import Claim, Document, Markup
from sayso.terms import Certainty, Polarity
from tools.plain import plain_document

LANGUAGES = sorted(NETWORKS)


@cache
def _annotator() -> Annotator:
    return Annotator(codebook())


@cache
def _markup(document: Document) -> Markup:
    return _annotator()(document)


def _claims(text: str, language: str = "en") -> tuple[Claim, ...]:
    document = plain_document(text, language)
    return claims(document, _markup(document), codebook=codebook())


def _words(text: str, language: str = "en") -> Words:
    document = plain_document(text, language)
    return words(document, _markup(document), codebook())


def _least(given_words: Words, score: float) -> list[float]:
    return [score] * (max(given_words.sentence, default=0) + 1)


def _said(text: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    found = [claim.proposition for claim in _claims(text, language) if claim.proposition is not None]
    return [(p.kind, p.actor and p.actor.label, p.item and p.item.label) for p in found if p.kind != "other"]


_KIND = """
[kind.painting]
means = "a weapon is painted"
examples = ["The bishop painted the tanks.", "A priest painted two launchers.", "Eight jets were painted."]
counterexamples = ["The bishop painted the wall."]
[[kind.painting.cue]]
lemmas = "paint"
pos = "verb"
actor = "subject, agent"
item = "object, passive_subject"
weak = true
"""


def test_a_kind_that_the_network_was_never_taught_is_read_by_its_cues(tmp_path: Path):
    """Of a researcher's own kind the network knows nothing: it doubts none of its cues, weak ones neither."""
    (tmp_path / "own.toml").write_text(_KIND, "utf-8")
    book = load(tmp_path / "own.toml")
    document = plain_document("The bishop painted the tanks on Sunday.")
    found = claims(document, Annotator(book)(document), codebook=book)

    assert ["painting"] == [claim.proposition.kind for claim in found if claim.proposition is not None]


def test_a_purchase_with_its_roles():
    """The plainest of sentences: kind, who gets, who gives, what, how many, when."""
    (claim,) = _claims("Poland bought 32 F-16 fighters from the United States in 2003, the ministry said.")

    assert claim.proposition is not None
    assert "order" == claim.proposition.kind
    assert ("Poland", "United States", "F-16") == tuple(
        role.label for role in (claim.proposition.actor, claim.proposition.counterparty, claim.proposition.item) if role
    )
    assert "2003" == claim.proposition.on
    assert claim.proposition.quantity is not None
    assert 32 == claim.proposition.quantity.least


def test_words_of_the_matter_alone_claim_nothing():
    """A film, a museum and a speech have the words of a delivery and none of its matter."""
    assert [] == _said("The director delivered her speech about the film on the museum's steps.")


def test_a_weak_cue_in_another_sense_shows_nothing():
    """What the network is sure shows nothing is no kind by a weak cue, whatever thing of the matter stands with it."""
    text = "The general delivered a long speech about tanks and went home."

    assert [] == _said(text)
    assert ["deliver"] == [kind for kind, *_ in _said("The firm delivered twelve tanks to Poland in May.")]


def test_every_word_has_a_chance_to_show_a_kind():
    """The chance of each word stands beside what is found, by where the word begins."""
    given_words = _words("Poland bought tanks. Norway bought ships.")
    reading = read(given_words, _least(given_words, 0.5), network("english"))

    assert set(given_words.starts) == reading.chances.keys()
    assert reading.chances[given_words.starts[1]].sum() > 0.5 > reading.chances[given_words.starts[0]].sum()


def test_every_role_points_to_words_of_the_text():
    """What fills a role was read somewhere."""
    text = "Norland will deliver two batteries of S-300 to Estmark by May. The systems will stay at Tarm, it said."
    for claim in _claims(text):
        assert claim.proposition is not None
        for role in (claim.proposition.actor, claim.proposition.counterparty, claim.proposition.item):
            assert role is None or role.span is None or text[role.span.start : role.span.end] == role.span.exact


def test_what_is_known_of_words():
    """Grammar, names, weapons, whose words they are, and of which kinds a word may be a cue."""
    found = _words("Poland bought tanks, the minister said.")
    column = {name: n for n, (name, _) in enumerate(FEATURES)}
    rows = dict(zip(found.texts, found.features.tolist(), strict=True))

    assert rows["Poland"][column["named"]] != rows["tanks"][column["named"]] == 0
    assert rows["tanks"][column["matter"]] != rows["Poland"][column["matter"]] == 0
    assert len({rows[word][column["said"]] for word in ("bought", "said", "minister")}) == 3
    assert "order" in found.shows[found.texts.index("bought")]
    assert frozenset() == found.shows[found.texts.index("minister")]


def test_how_a_word_hangs_on_what_shows_the_kind():
    """Subject and object of one verb hang on it in two ways; another sentence is before or behind."""
    found = _words("It rained. Poland bought tanks. It stopped.")
    at = {word: found.texts.index(word) for word in ("rained", "Poland", "bought", "tanks", "stopped")}
    ways = relations(found, [at["bought"]], 0, len(found))

    assert features.ITSELF == ways[at["bought"]]
    assert (features.BEFORE, features.AFTER) == (ways[at["rained"]], ways[at["stopped"]])
    assert len({ways[at["Poland"]], ways[at["tanks"]], features.UNKNOWN}) == 3


def test_cues_of_cyrillic_words_are_known_in_their_forms():
    """Without a parse the forms of a cue's word are those that the language's room knows."""
    found = _words("Завод поставил армии танки.", "ru")

    assert "deliver" in found.shows[found.texts.index("поставил")]


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="ab. \n«»\"'’\U0001f600\ud800é1", max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, language: str):
    """Relations are numbers of the table, and what is found stands in the text, whatever is written."""
    given_words = _words(text, language)
    for found in read(given_words, _least(given_words, 0.2), network(NETWORKS[language])).found:
        assert 0 <= found.start < found.end <= len(text)
        assert all(0 <= start < end <= len(text) for stretches in found.roles.values() for start, end in stretches)
    if len(given_words):
        assert all(0 <= way < RELATIONS for way in relations(given_words, [0], 0, len(given_words)))


def test_a_text_of_many_windows_is_found_everywhere():
    """Each sentence is decided in one window, and seen from the next."""
    text = " ".join(f"Poland bought {n} tanks from Germany in 2003." for n in range(2, 60))
    given_words = _words(text)
    found = read(given_words, _least(given_words, 0.5), network("english")).found

    assert len(found) == len({each.start for each in found}) == 58


def test_each_sentence_has_its_own_least_score():
    """A sentence from which more is asked than any word can score is seen, and nothing is found in it."""
    given_words = _words("Poland bought tanks. Norway bought ships.")

    assert [1] == [
        given_words.sentence[given_words.starts.index(each.start)]
        for each in read(given_words, [1.1, 0.5], network("english")).found
    ]


def test_weights_of_another_version_are_refused(tmp_path: Path):
    """Features that the code does not have: told, not guessed."""
    folder = tmp_path / "english"
    shutil.copytree(WEIGHTS / "english", folder)
    told = json.loads((folder / "claims.json").read_text("utf-8"))
    (folder / "claims.json").write_text(json.dumps(told | {"relations": 3}), "utf-8")

    with pytest.raises(ModelMismatch, match="make train"):
        Network(folder)


def test_an_unknown_reader_is_refused():
    """The message names those that there are."""
    document = plain_document("Poland bought tanks.")
    with pytest.raises(UnknownName, match="no claim reader"):
        claims(document, _markup(document), codebook=codebook(), reader="guess")


def test_words_of_grammar_tell_no_kind_by_themselves():
    """A sign that is a preposition and an article is told by the verb that they hang on, without the article."""
    given_words = _words("The first guns are already in the country.")
    at = {text: n for n, text in enumerate(given_words.texts)}

    first, last = told_by(given_words, [at["in"], at["the"]])

    assert ("are", "in") == (given_words.texts[first], given_words.texts[last])


def test_a_weak_cue_that_the_network_hears_as_another_kind_gives_way():
    """Shells that land on a town are fired, whatever else lands."""
    assert "deploy" not in [kind for kind, *_ in _said("Six hundred shells landed on Estmark in one night.")]


def test_far_from_the_matter_no_cue_is_strong():
    """What goes for weapons goes for nothing where a text has none of their words and the network hears none."""
    assert [] == _said("Members of the choir met in Korn to compare notes on hymns.")


@pytest.mark.parametrize(
    "text",
    [
        "It is far from certain that the sale of the tanks will be approved.",
        "Nobody has ever proved that Norland shipped rifles to Estmark.",
    ],
)
def test_what_is_not_sure_or_not_said_is_left_open(text: str):
    """What stands before a cue without a holder, and a source that is nobody, leave open what they govern."""
    stands = {(c.origin.certainty, c.origin.polarity) for c in _claims(text) if c.origin is not None}

    assert {(Certainty.UNCOMMITTED, Polarity.UNKNOWN)} == stands
