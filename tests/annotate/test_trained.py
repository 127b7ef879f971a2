"""The trained reader: what it finds, what it keeps of the rules, and what it does with texts that nobody writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sayso.annotate import Annotator
from sayso.annotate.by_model.network import NETWORKS, WEIGHTS, Network
from sayso.codebook import codebook
from sayso.errors import ModelMismatch
from sayso.model import Attribution, Markup
from sayso.terms import Act
from tools.plain import plain_document

ANNOTATOR = Annotator(codebook(), reader="trained")


def _read(text: str) -> Markup:
    return ANNOTATOR(plain_document(text))


def _words(attribution: Attribution) -> tuple[str, str, str]:
    return tuple(  # type: ignore[return-value]
        " … ".join(span.exact for span in spans) for spans in (attribution.source, attribution.cue, attribution.content)
    )


def _all(text: str) -> list[tuple[str, str, str]]:
    return sorted(_words(each) for each in _read(text).attributions)


def test_a_quotation_split_by_its_speaker_is_one_attribution():
    """Both halves of the quotation have the one cue between them."""
    text = "“We will build the bridge,” said Transport Minister Ana Rell. “It opens in May.”"

    assert [("Transport Minister Ana Rell", "said", "We will build the bridge … It opens in May")] == _all(text)


@pytest.mark.parametrize(
    "text", ["Norvia has ordered twelve howitzers from Harn Defence.", "The army ordered 40 launchers in March."]
)
def test_a_purchase_is_no_saying_of_the_buyer(text: str):
    """To order a thing is to buy it; to order a retreat is to say something."""
    assert [] == _all(text)
    assert ["ordered"] == [cue for _, cue, _ in _all("The general ordered his troops to leave the island at once.")]


def test_two_verbs_share_their_subject():
    """The second verb has no subject of its own in the sentence, and still somebody says it."""
    found = _all("Rell said the port was safe and warned that prices would rise.")

    assert ["Rell", "Rell"] == [source for source, _, _ in found]
    assert ["said", "warned"] == [cue for _, cue, _ in found]


def test_a_content_is_read_again():
    """What somebody is said to have said is inside what is said of him."""
    found = _read("The ministry reported on Monday that the governor had told his deputies the road was closed.")
    inner = next(each for each in found.attributions if each.parent is not None)
    outer = next(each for each in found.attributions if each.id == inner.parent)

    assert "The ministry" == outer.source[0].exact
    assert "the governor" == inner.source[0].exact
    assert "the road was closed" == inner.content[0].exact


def test_a_wish_is_an_attitude():
    """No act of saying is told: the report says what they fear."""
    (found,) = _read("Many farmers fear that the dam will flood their fields.").attributions

    assert found.act is Act.ATTITUDE


@pytest.mark.parametrize(
    "text",
    [
        "The road was opened in 2019 and closed a year later.",
        "The company runs nine shops and a bakery in the old town.",
        "",
        "   \n\n ",
    ],
)
def test_where_nobody_speaks_nothing_is_attributed(text: str):
    """A text without a saying has no attribution."""
    assert () == _read(text).attributions


@pytest.mark.parametrize(
    "text",
    [
        "“" * 400,
        "”said“" * 200,
        "said " * 600,
        "x" * 5000,
        "“He said “she said “they said “it said",
        "said\n" * 200,
        "The minister said that the bridge would open and the governor told his deputies to stop and " * 30,
        "\ufeff\u200b said \ud83d\ude80 “no” \x00",
        "Да, said он, «that что» — he сказал.",
    ],
)
def test_hostile_texts_are_read_to_their_end(text: str):
    """Whatever is found, its spans hold the text's own words; nothing fails."""
    for each in _read(text).attributions:
        for span in (*each.source, *each.cue, *each.content):
            assert span.exact == text[span.start : span.end]


def test_a_content_never_runs_over_a_paragraphs_end():
    """One piece a paragraph (ANNOTATION.md, rule 1)."""
    text = "“We wait,” said Rell.\n\n“The bridge is closed.\n\n“It opens in May,” she added."

    for each in _read(text).attributions:
        assert all("\n" not in span.exact for span in each.content)


def test_a_report_is_read_alike_each_time():
    """The same bytes give the same markup."""
    text = "Officials said on Friday that Velmark had asked for talks, and hoped for an answer by June."

    assert _read(text) == _read(text)


def test_every_network_has_its_card_and_its_files():
    """What ships says what it was made of."""
    for name in set(NETWORKS.values()):
        assert {"reader.onnx", "reader.json", "tokenizer.json", "CARD.md"} <= {
            p.name for p in (WEIGHTS / name).iterdir()
        }


def test_weights_of_another_version_are_refused(tmp_path: Path):
    """The error says what to do."""
    shutil.copytree(WEIGHTS / "english", tmp_path / "english")
    told = json.loads((tmp_path / "english" / "reader.json").read_text("utf-8"))
    told["features"] = told["features"][:-1]
    (tmp_path / "english" / "reader.json").write_text(json.dumps(told), "utf-8")

    with pytest.raises(ModelMismatch, match="make train"):
        Network(tmp_path / "english")
