"""Which of the shown kinds a sentence asserts, by its syntax."""

from __future__ import annotations

import pytest

from sayso.claims.asserted import asserted, mere_words
from sayso.syntax import Tree
from tests.annotate.english import book, marked


@pytest.mark.parametrize(
    ("text", "shown", "kept"),
    [
        # what only tells things apart is by the way
        ("Norvia has not received the jets it ordered in 2019.", ("received", "ordered"), {"received"}),
        # between commas it says more of them
        ("Norvia flies the jets, which it bought in 2019.", ("flies", "bought"), {"flies", "bought"}),
        # the noun of an act of which something is told
        ("The handover of the hull is postponed.", ("handover", "postponed"), {"postponed"}),
        # what is said of it by one verb, the next says of it too
        ("The order shrank and was cancelled.", ("order", "cancelled"), {"cancelled"}),
        # only words are refused, and jets
        ("Norvia declined to comment on the jets.", ("declined",), set()),
        ("Norvia declined to sell the jets.", ("declined",), {"declined"}),
        # what words are about need not be
        ("Norvia commented on the deal.", ("deal",), set()),
        ("Norvia announced a deal.", ("deal",), {"deal"}),
        # two verbs beside one another both say something
        ("Norvia bought eight jets and lost two.", ("bought", "lost"), {"bought", "lost"}),
        # alone, whatever shows a kind counts
        ("The jets that Norvia ordered are red.", ("ordered",), {"ordered"}),
    ],
)
def test_what_a_sentence_asserts(text: str, shown: tuple[str, ...], kept: set[str]) -> None:
    """What identifies or is spoken of goes where another kind is shown beside it."""
    tree = Tree(marked(text).sentences[0])
    tokens = {n: next(i for i, t in enumerate(tree.tokens) if t.text == word) for n, word in enumerate(shown)}

    assert kept == {shown[n] for n in asserted(tree, tokens, mere_words(book()))}
