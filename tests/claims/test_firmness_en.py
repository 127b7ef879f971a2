"""How firmly a content is held: at each kind of predicate, by the cue over it, and hop by hop."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sayso.annotate.parse import EnglishParser
from sayso.claims.firmness import stand
from sayso.claims.held import Held
from sayso.codebook.firmness import Gives, Governor
from sayso.model import Sentence, Token
from sayso.syntax import Tree
from sayso.terms import Certainty, Polarity
from tests.annotate.english import claims

CASES = [
    tuple(line.split(" | "))
    for line in Path(__file__).with_name("firmness_cases.txt").read_text("utf-8").splitlines()
    if line and line[0] not in "#="
]

FIRMNESS = [
    # certain: flat statements, plans with "will", wishes and requests
    ("Veskaria bought the Kalvet-9.", "certain yes"),
    ("Veskaria will buy the Kalvet-9.", "certain yes"),
    ("Veskaria would like to get the Kalvet-9.", "certain yes"),
    ("Veskaria has asked Tolmaria for the Kalvet-9.", "certain yes"),
    # negation
    ("Veskaria did not buy the Kalvet-9.", "certain no"),
    ("Veskaria never bought the Kalvet-9.", "certain no"),
    ("Ilmar Tovrek denied that Veskaria had bought the Kalvet-9.", "certain no"),
    ("Ilmar Tovrek denied that Veskaria had not bought the Kalvet-9.", "certain yes"),
    ("Ilmar Tovrek said that Veskaria had not bought the Kalvet-9.", "certain no"),
    # probable
    ("Veskaria is expected to buy the Kalvet-9.", "probable yes"),
    ("Veskaria will probably buy the Kalvet-9.", "probable yes"),
    ("Veskaria is likely to buy the Kalvet-9.", "probable yes"),
    ("Ilmar Tovrek predicted that Veskaria would buy the Kalvet-9.", "probable yes"),
    # possible
    ("Veskaria may buy the Kalvet-9.", "possible yes"),
    ("Veskaria could buy the Kalvet-9.", "possible yes"),
    ("Perhaps Veskaria will buy the Kalvet-9.", "possible yes"),
    ("Senna Halvik did not rule out that Veskaria would buy the Kalvet-9.", "possible yes"),
    ("Senna Halvik said that Veskaria might not buy the Kalvet-9.", "possible no"),
    # the weaker of cue and content
    ("Senna Halvik predicted that Veskaria might buy the Kalvet-9.", "possible yes"),
    # uncommitted: questions, conditionals, hearsay
    ("Did Veskaria buy the Kalvet-9?", "uncommitted unknown"),
    ("Senna Halvik asked whether Veskaria had bought the Kalvet-9.", "uncommitted unknown"),
    ("Senna Halvik did not say whether Veskaria had bought the Kalvet-9.", "uncommitted unknown"),
    ("Veskaria reportedly bought the Kalvet-9.", "uncommitted unknown"),
    ("It is said that Veskaria bought the Kalvet-9.", "uncommitted unknown"),
    ("Senna Halvik joked that Veskaria would buy the Kalvet-9.", "uncommitted unknown"),
    ("Veskaria would have bought the Kalvet-9 if it had been cheaper.", "uncommitted unknown"),
    ("Veskaria will buy the Kalvet-9 if Tolmaria agrees.", "uncommitted unknown"),
]


@pytest.mark.parametrize(("text", "stand"), FIRMNESS)
def test_how_firmly_it_is_held(text: str, stand: str) -> None:
    """The last hop of a chain takes the stand that its words take."""
    last = claims(text)[0].chain[-1]

    assert stand == f"{last.certainty.value} {last.polarity.value}"


@cache
def parser() -> EnglishParser:
    """One parser for the whole run of tests."""
    return EnglishParser(names=False)


def held(marked: str, *, able: bool = False) -> tuple[Held, str]:
    """Return the stand on the predicate in square brackets, and the text."""
    at, text = marked.index("["), marked.replace("[", "").replace("]", "")
    sentence = next(s for s in parser()(text, [(0, len(text))]).sentences if s.start <= at < s.end)
    tree = Tree(sentence)
    index = tree.at(at)
    assert index is not None
    return stand(tree, index, (sentence.start, sentence.end), able=able), text


@pytest.mark.parametrize(("expected", "sentence"), CASES)
def test_the_stand_on_a_predicate(expected: str, sentence: str) -> None:
    """A predicate is held as its own words and what governs it say."""
    found, _ = held(sentence)
    aimed = " aim" if found.aimed and expected.endswith("aim") else ""

    assert expected == f"{found.certainty.value} {found.polarity.value}{aimed}"


def test_the_table_of_cases_is_read() -> None:
    """The table holds the cases that it is meant to hold."""
    assert len(CASES) > 200
    assert all("[" in sentence for _, sentence in CASES)


def test_the_words_that_show_it() -> None:
    """A stand keeps the words that it was read from; a flat statement has none."""
    found, text = held("The minister denied that Veskaria might have [bought] the launchers.")

    assert {"denied", "might"} == {text[start:end] for start, end in found.signs}
    assert () == held("Veskaria [bought] the launchers.")[0].signs


def test_what_something_is_able_to_do_is_no_doubt() -> None:
    """The "could" of an ability is none of a doubt, where the predicate is known to tell an ability."""
    sentence = "The launchers could [reach] the harbour."

    assert held(sentence)[0].certainty is Certainty.POSSIBLE
    assert held(sentence, able=True)[0].certainty is Certainty.CERTAIN


@pytest.mark.parametrize("dep", ["conj", "ccomp", "pobj", "dobj", "xcomp", "relcl"])
def test_a_sentence_of_any_depth(dep: str) -> None:
    """The deepest sentence is read, in a time that grows with its length."""
    tokens = tuple(
        Token(start=2 * n, end=2 * n + 1, text="a", lemma="agree", pos="VERB", tag="VB", dep=dep, head=max(0, n - 1))
        for n in range(600)
    )
    tree = Tree(Sentence(start=0, end=1200, paragraph=0, tokens=tokens))

    assert stand(tree, 599, (0, 1200)).certainty in set(Certainty)


def test_a_hop_outside_the_content_is_not_looked_at() -> None:
    """Whatever stands outside the content belongs to an outer hop."""
    text = "The minister denied that Veskaria had bought the launchers."
    sentence = parser()(text, [(0, len(text))]).sentences[0]
    tree = Tree(sentence)
    inner = (text.index("Veskaria"), len(text) - 1)

    assert stand(tree, [t.text for t in tree.tokens].index("bought"), inner)[:2] == (Certainty.CERTAIN, Polarity.YES)


def test_nobody_commits_himself_by_a_negation() -> None:
    """Who commits himself to nothing leaves the polarity unknown, and two negations make a yes."""
    assert Held().left_open() == Held().left_open().turned()
    assert Held() == Held().turned().turned()


def test_what_is_taken_for_granted_stays_so() -> None:
    """A factive gives certain, yes, whatever is held of itself; a plain governor gives what it is held by."""
    fact, plain = Governor(affirmed=Gives.FACT, denied=Gives.FACT), Governor(affirmed=Gives.YES, denied=Gives.NO)
    doubted = Held().left_open()

    assert Held() == doubted.through(fact)
    assert doubted == doubted.through(plain)
    assert Polarity.NO is Held().turned().through(plain).polarity


HOPS = [
    # An outer hop that only passes on takes no stand; one that tells with "confirmed" or "falsely" does.
    ("Senna Halvik said that Veskaria had bought the Kalvet-9.", ["uncommitted unknown", "certain yes"], ""),
    ("Senna Halvik confirmed that Veskaria had bought the Kalvet-9.", ["certain yes", "certain yes"], "confirmed"),
    ("Senna Halvik falsely claimed that Veskaria had bought the Kalvet-9.", ["certain no", "certain yes"], "falsely"),
    ("Senna Halvik denied that Veskaria had bought the Kalvet-9.", ["uncommitted unknown", "certain no"], "denied"),
    ("Senna Halvik said that Veskaria might buy the Kalvet-9.", ["uncommitted unknown", "possible yes"], "might"),
]


def test_rumours_are_nobody() -> None:
    """Hearsay adds nobody to a chain, and leaves open what it says."""
    claim = next(c for c in claims("According to rumours, Veskaria bought the Kalvet-9.", publisher="Plain Digest"))

    assert ["Plain Digest"] == [link.label for link in claim.chain]
    assert Certainty.UNCOMMITTED is claim.chain[-1].certainty


@pytest.mark.parametrize(("text", "stands", "shown"), HOPS)
def test_each_hop_takes_its_own_stand(text: str, stands: list[str], shown: str) -> None:
    """Firmness is shown hop by hop, with the words that show it, and never multiplied."""
    links = next(
        c for c in claims(text, publisher="Plain Digest") if c.proposition and c.proposition.kind != "other"
    ).chain

    assert ["Plain Digest", "Senna Halvik"] == [link.label for link in links]
    assert stands == [f"{link.certainty.value} {link.polarity.value}" for link in links]
    assert ({shown} if shown else set()) == {span.exact for link in links for span in link.signs}
