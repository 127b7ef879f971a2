"""Who stands inside whom: chains of sources in English sentences, by the government of their cues."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.annotate.by_syntax.clauses import Clauses
from sayso.annotate.by_syntax.continued import continued
from sayso.annotate.by_syntax.cues import Cues
from sayso.annotate.by_syntax.mending import mended
from sayso.annotate.by_syntax.ways import ways
from sayso.model import Mention, Span
from sayso.syntax import Tree
from sayso.terms import Act, MentionForm, MentionKind
from tests.annotate.english import book, marked, report

LINES = (Path(__file__).with_suffix(".txt")).read_text("utf-8").split("\n")
# Each a text, a content, and the sources that it came through, outermost first.
CASES = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "content", "sources"), CASES)
def test_each_voice_stands_inside_the_one_that_tells_of_it(text: str, content: str, sources: str):
    """The innermost content has the chain of sources that a reader gives it."""
    markup = marked(text)
    by_id = {a.id: a for a in markup.attributions}
    depth: dict[str, int] = {}
    for attribution in markup.attributions:
        above, number = attribution, 0
        while above.parent is not None:
            above, number = by_id[above.parent], number + 1
        depth[attribution.id] = number
    said = content.removeprefix("that ").rstrip(".")
    alike = [a for a in markup.attributions if " ".join(s.exact for s in a.content).rstrip(".,") == said]
    innermost = max(alike, key=lambda a: depth[a.id])
    chain = [innermost]
    while chain[0].parent is not None:
        chain.insert(0, by_id[chain[0].parent])

    assert sources == " > ".join(s.exact for a in chain if a.act is Act.SAYING for s in a.source)


WAYS = """
Ada Quist told the Nordic Courier that the rector had promised to resign. | the Nordic Courier
A pilot told Tivpress on condition of anonymity that the tower had ordered him to land. | Tivpress
Ada Quist told reporters that the rector had promised to resign. |
Ada Quist told the inquiry that the rector had promised to resign. |
Ada Quist told this newspaper that the rector had promised to resign. |
Speaking to Radio Lund, Ada Quist said the roof would hold. | Radio Lund
Ada Quist said in an interview with the Nordic Courier that the roof would hold. | the Nordic Courier
In an interview published by the Nordic Courier on Sunday, Ada Quist said the roof would hold. | the Nordic Courier
Ada Quist said the roof would hold, in comments to the Nordic Courier. | the Nordic Courier
Ada Quist gave an interview to Radio Lund on Sunday. She said the roof would hold. | Radio Lund
The Nordic Courier interviewed Ada Quist on Sunday. She said the roof would hold. | The Nordic Courier
In a letter obtained by the Nordic Courier, Ada Quist wrote that the roof would hold. | the Nordic Courier
In a letter seen by her lawyer, Ada Quist wrote that the roof would hold. |
In a statement carried by Tivpress, the rector said the roof would hold. | Tivpress
"The bridge is ours," Ivo Tamm said in remarks translated by the navy. | the navy
"The bridge is ours," Ivo Tamm wrote on Telegram in a post carried by Tivpress. | Tivpress
In a post on X that was shared by Tivpress, the engineer Otto Brand said that the dam had cracked. | Tivpress
In a letter, which the Nordic Courier reprinted, Ivo Tamm said that boots were promised. | the Nordic Courier
The speech was in Lundish, translated by Tivpress. "The bridge is ours," said Ivo Tamm. | Tivpress
The Nordic Courier published the testimony of the engineer Ada Quist. She said the roof would hold. | The Nordic Courier
"""


@pytest.mark.parametrize(
    ("text", "via"), [tuple(part.strip() for part in line.split("|")) for line in WAYS.strip().split("\n")]
)
def test_the_way_of_the_words_is_whoever_heard_saw_or_carried_them(text: str, via: str):
    """An outlet that was told, or that saw, carried or translated the words, is on their way; a reporter is not."""
    markup = marked(text)

    def resolve(stretch: tuple[int, int]) -> Mention:
        span = Span.of(text, *stretch)
        return Mention(span=span, kind=MentionKind.OTHER, form=MentionForm.NAME, label=span.exact)

    cues = Cues.of(book(), "en")
    found = ways(report(text), markup.sentences, markup.attributions, markup.mentions, cues, resolve)

    assert via == " and ".join(dict.fromkeys(relay.words.exact for relay in found))


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The mine has flooded, Tivpress reported. The agency cited a rescue worker.", "a rescue worker"),
        (
            "Tivpress said the mine had flooded. It quoted the Border Mirror, which cited a miner.",
            "the Border Mirror > a miner",
        ),
        ("Tivpress said the mine had flooded. It cited rising costs.", ""),
        ("Tivpress said the mine had flooded. Ada Quist quoted a poem.", ""),
        ("Tivpress said the mine had flooded. It quoted a miner as saying that two men were missing.", ""),
    ],
)
def test_a_next_sentence_adds_voices_to_what_was_reported(text: str, voices: str):
    """Whom "it" cites in the next sentence holds the words before it; a reason, or a saying of its own, adds nobody."""
    cues = Cues.of(book(), "en")
    sentences = marked(text).sentences
    drafts = [draft for sentence in sentences for draft in Clauses(text, sentence, cues)()]
    found = list(continued(text, sentences, drafts, cues))

    assert voices == " > ".join(text[slice(*draft.source[0])] for draft in found)
    assert all(draft.content == drafts[0].content for draft in found)


@pytest.mark.parametrize(("text", "content", "sources"), CASES)
def test_a_mended_sentence_is_still_a_tree(text: str, content: str, sources: str):
    """Mending keeps every word, leaves a root, and hangs no word from itself."""
    del content, sources
    cues = Cues.of(book(), "en")
    for sentence in marked(text).sentences:
        after = mended(sentence, cues)
        grown = Tree(replace(sentence, tokens=after.tokens))

        assert [t.text for t in sentence.tokens] == [t.text for t in after.tokens]
        assert grown.children == after.children
        roots = [i for i, t in enumerate(after.tokens) if t.head == i]
        assert len(after) == sum(len(after.subtree(root)) for root in roots)


def test_mending_twice_changes_nothing_more():
    """A sentence that was put right stays as it is."""
    cues = Cues.of(book(), "en")
    for text, _, _ in CASES[:12]:
        for sentence in marked(text).sentences:
            once = replace(sentence, tokens=mended(sentence, cues).tokens)

            assert once.tokens == mended(once, cues).tokens
