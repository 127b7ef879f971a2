"""
Whole short reports in which every source is marked with whom it means: ``{he|Ana Rell}``, ``{a guard|}`` for nobody.

The sources are resolved one after the other, as a reader would hand them over.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from sayso.annotate.draft import Draft
from sayso.annotate.layout import layout
from sayso.annotate.mentions import mentions
from sayso.annotate.parse import EnglishParser
from sayso.annotate.speakers import Speakers
from sayso.model import Act
from tests.annotate.english import book, report

MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")

REPORTS = {
    "bank": """Velland's central bank holds rates as governor warns of debt

STEN, March 4 - The Bank of Velland kept its main rate at 4 percent on Thursday, and {its governor|Oda Krall}, Oda Krall, said that households owed too much.

"Nobody should borrow on the hope of a cut," {she|Oda Krall} told reporters. {The bank|Bank of Velland} said in a statement that prices were rising faster than it had expected.

{Her deputy|Mikkel Stad}, Mikkel Stad, voted for a cut. {He|Mikkel Stad} argued that the shops were empty. {The deputy governor|Mikkel Stad} has been outvoted three times since autumn.

Finance Minister Peder Holm welcomed the decision. {The minister|Peder Holm} said he would not comment on the vote itself.

{Analysts|} had expected the rate to stay. {One of them|} said that the next step would be up.
""",
    "coalition": """Farmers' League leaves Norrin government

The Farmers' League walked out of the government of Norrin on Monday after a night of talks. {The party|Farmers' League} said that it could not vote for the water tax.

{Its leader|Jonas Brekk}, Jonas Brekk, had warned of the step in May. "We signed a paper and they burned it," {he|Jonas Brekk} said.

Prime Minister Liv Aasen called the decision a pity. {The prime minister|Liv Aasen} said she would govern without a majority. Until {she|Liv Aasen} told her deputies so in the evening, Aasen had kept silent.

Karin Moe and Tor Lund, the two ministers who must go, stood beside her. {They|Karin Moe and Tor Lund} said that they had learned of it from the radio. {The former|Karin Moe} will return to her farm. {The latter|Tor Lund} hopes for a seat in parliament.

{The Conservative Party|Conservative Party}, which leads the opposition, wants an election. Its chairwoman, Berit Sand, said {she|Berit Sand} was ready.
""",
    "hostage": """Freed engineer tells of 200 days in a cellar

Pavle Doric, 54, a bridge engineer from Lesna, came home on Friday. {The 54-year-old|Pavle Doric} said he had counted the days on a wall.

{His wife|Jelka Doric}, Jelka Doric, met him at the airport. "I knew his step before I saw him," {she|Jelka Doric} said. {His brother|} declined to come, {a friend|} said.

Foreign Minister Sava Petek denied that money had been paid. Asked about a bag that was seen at the border, {he|Sava Petek} said that it held medicine. {The engineer|Pavle Doric} said he knew nothing of a bag.

A negotiator who asked not to be named said that the talks had taken a year. {The negotiator|} added that two others were still held.

When {he|Ilan Voss} spoke of them on television, President Ilan Voss wept. {The head of state|Ilan Voss} promised not to rest.
""",
    "handover": """New minister takes over at Oster transport ministry

Transport Minister Hedda Lorn handed her office to Axel Brandt on Wednesday. {The outgoing minister|Hedda Lorn} said she left a full drawer. {Her successor|Axel Brandt} said that he would read everything in it.

"I asked her for two keys and she gave me three," {Brandt|Axel Brandt} said. {He|Axel Brandt} promised to open the Kell line by summer.

{Lorn|Hedda Lorn}, who goes to the railways, thanked the staff. {She|Hedda Lorn} said the ministry had been her home. {The former minister|Hedda Lorn} will lead the board of Oster Rail from May. {The company|Oster Rail} said that she had been chosen from nine.

{The Transport Workers' Union|Transport Workers' Union} was cool. {The union|Transport Workers' Union} said it had seen six ministers in ten years.
""",
    "museum": """Thieves take silver from Holm museum

Three cups were stolen from the Holm City Museum on Saturday night, {police|} said. {The museum|Holm City Museum} put their worth at a million.

{The director|Nora Feld}, Nora Feld, found the case open. "They left the lock on my chair," {Feld|Nora Feld} said. {She|Nora Feld} has asked for more guards since 2019.

A night guard told the paper that the alarm was off. {He|} said that it had rung too often. {The guard|} did not want to give his name.

Inspector Emil Rask of the city police would not say whether it was an inside job. But {the inspector|Emil Rask} said that the thieves had known the way. {Rask|Emil Rask} asked witnesses to come forward.

The chair of the museum's friends, Anton Weil, blames the mayor. {Weil|Anton Weil} said {he|Anton Weil} had written to her twice. {The mayor|} was not at home.
""",
    "pipeline": """Operator shuts Drava line after leak

Norpipe Systems, which runs the Drava line, shut it on Sunday after oil was found in a stream. {The operator|Norpipe Systems} said the leak was small.

{It|Norpipe Systems} said in a second statement that 40 tonnes had been lost. {The company's spokeswoman|Mira Kos}, Mira Kos, spoke of a cracked weld. {She|Mira Kos} said that nobody was hurt.

The State Energy Inspectorate sent four people to the site. {The inspectorate|State Energy Inspectorate} said that it had asked for the plans. {Its head|Dusan Hribar}, Dusan Hribar, told the radio that the plans were late.

"They promised them for noon," {he|Dusan Hribar} said. Kos denied it. {She|Mira Kos} said that the plans had been sent at ten.

{Fishermen|} say that the stream is dead. {They|} want the line closed for good.
""",
    "satellite": """Weather satellite slips to autumn

The launch of the weather satellite Halo has been put off to October, the Lumen Space Agency said on Tuesday. {The agency|Lumen Space Agency} blamed a valve.

{The mission's chief scientist|Ruth Amsel}, Ruth Amsel, said the delay would cost one storm season. {Amsel|Ruth Amsel} has worked on Halo since 2011. "It has waited for ten years and so have I," {the physicist|Ruth Amsel} said.

The valve comes from Kestrel Motors. {The firm|Kestrel Motors} says that it passed every test. {Its chief executive|Bo Lindt}, Bo Lindt, offered to send engineers. {He|Bo Lindt} said that they could be there in a day.

Amsel was not impressed. {She|Ruth Amsel} said that a day was easily promised.

{A former director of the agency|} called the plan too bold. {The former director|} asked not to be named.
""",
    "school": """Teachers walk out in Brenn

Teachers in Brenn walked out on Monday over pay. {The Brenn Teachers' Union|Brenn Teachers' Union} said that nine schools of ten were shut.

"We mark books at midnight," said Lotte Hein, who teaches chemistry. {She|Lotte Hein} said {her husband|}, also a teacher, had left for the south. {The 41-year-old|Lotte Hein} is thinking of it too.

Education Minister Oskar Pohl called the strike unlawful. {He|Oskar Pohl} told parliament that a court would decide. The union's lawyer, Ines Falk, laughed at that. "{He|Oskar Pohl} has said so before," {she|Ines Falk} said.

{Parents|} are divided. Some say that the teachers are right. Father of three Jan Mertz brought soup to the picket. {Mertz|Jan Mertz} said his children were learning something too.

{The ministry|} said it was open to talks. {A court|} will hear the case on Friday.
""",
}


@cache
def _parser() -> EnglishParser:
    return EnglishParser()


@pytest.mark.parametrize("name", REPORTS)
def test_every_source_of_a_report(name: str) -> None:
    """Each source means the one marked, or nobody whom the report names."""
    marked, text, wanted = REPORTS[name], "", []
    end = 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), mark[2]))
        text, end = text + mark[1], mark.end()
    text += marked[end:]

    read = report(text)
    laid = layout(read, book())
    parsed = _parser()(text, laid.paragraphs)
    speakers = Speakers(read, parsed.sentences, mentions(read, parsed.sentences, parsed.names, book()), book())
    wrong = []
    for start, stop, answer in wanted:
        draft = Draft(source=[(start, stop)], cue=[], content=[], act=Act.SAYING, rule="test")
        speaker = speakers(draft)
        label = speaker.label if speaker is not None else None
        if (label or "").removeprefix("The ") != answer:
            wrong.append((text[start:stop], answer, label))

    assert [] == wrong
