"""Who says so: every example of the knowledge of speech, and chains that go over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.knowledge.tables import table
from dateline.language import parse
from dateline.reading.attribution import Attribution, find_speakers
from dateline.reading.names import find_names
from dateline.tokens import Doc
from tests.reading.asked import Read


def examples(key: str) -> Iterator[tuple[str, str, str | None]]:
    for file in ("speech/verbs.toml", "speech/nouns.toml"):
        for entry in table(file).values():
            for example in entry.get(key, ()):
                yield example["text"], example["said"], example.get("source")


def attributed(*blocks: str) -> tuple[list[Doc], Attribution]:
    docs = list(parse(list(blocks)))
    return docs, find_speakers(docs, find_names(docs))


def sources(said: str, *blocks: str) -> list[str]:
    """Who answers for a word, outermost first: the words to cite them by."""
    docs, attribution = attributed(*blocks)
    block, token = next((n, t.i) for n, doc in enumerate(docs) for t in doc if t.text == said)
    return [speaker.head for speaker in attribution.chain(block, token)]


@pytest.mark.parametrize(("text", "said", "source"), list(examples("examples")))
def test_somebody_answers_for_it(text: str, said: str, source: str) -> None:
    assert [source.lower() in head.lower() for head in sources(said, text)] == [True]


@pytest.mark.parametrize(("text", "said", "_"), list(examples("not")))
def test_only_the_outlet_answers_for_it(text: str, said: str, _: None) -> None:
    assert sources(said, text) == []


MEDIA = [
    (example["text"], example["said"], example["medium"])
    for example in table("speech/nouns.toml")["mediums"]["examples"]
]


@pytest.mark.parametrize(("text", "said", "medium"), MEDIA)
def test_what_a_speaker_relies_on_is_kept(text: str, said: str, medium: str) -> None:
    docs, attribution = attributed(text)
    speaker = attribution.chain(0, next(t.i for t in docs[0] if t.text == said))[-1]
    assert speaker.medium is not None
    assert docs[0][slice(*speaker.medium)].text == medium


def test_no_medium_is_taken_from_what_is_said() -> None:
    docs, attribution = attributed("The mayor said that gunmen burned a radio station.")
    burned = next(t.i for t in docs[0] if t.text == "burned")
    assert [speaker.medium for speaker in attribution.chain(0, burned)] == [None]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first = "“We lost the bridge on Monday,” said Captain Sara Lindqvist, who leads the northern garrison."
    assert sources("retreated", first, "“Our men retreated to the river after dark.”") == ["Sara Lindqvist"]


def test_a_pronoun_stands_for_who_spoke_last() -> None:
    first = "Mariam Diallo, a nurse in Segou, said the clinic was hit by rockets."
    assert sources("burned", first, "She said that two ambulances burned.") == ["Mariam Diallo"]


def test_a_description_stands_for_whoever_had_that_title() -> None:
    first = "Defence Minister Tomas Novak said the convoy had reached the border."
    assert sources("fired", first, "The minister added that nobody fired on it.") == ["Tomas Novak"]


def test_a_report_of_a_report_names_both() -> None:
    text = "A police officer told the Daily Courier that, according to villagers, raiders burned the mill."
    assert sources("burned", text) == ["police officer", "villagers"]


def test_a_statement_runs_on_until_somebody_else_speaks() -> None:
    blocks = (
        "The foreign minister, Ana Kovac, said:",
        "We condemn the attack on our embassy. Gunmen killed two guards.",
        "Police in Lagos said that they arrested four men.",
    )
    assert sources("killed", *blocks) == ["Ana Kovac"]
    assert sources("arrested", *blocks) == ["Police in Lagos"]


def test_a_field_of_a_table_is_no_quotation() -> None:
    text = '"Rebels captured the fort. The general called it ""a fist of iron"" and said he would leave. It burned."'
    assert sources("captured", text) == []


def test_who_is_quoted_as_saying_it_speaks_by_whoever_quotes() -> None:
    for words in ("quoted a nurse as saying that", "quotes a nurse saying"):
        assert sources("emptied", f"The agency {words} soldiers emptied the pharmacy.") == ["agency", "nurse"]


def test_two_back_ticks_open_a_quotation() -> None:
    text = "`` Rebels took the bridge. We lost two guards, '' said an officer."
    assert sources("took", text) == ["officer"]


def test_reports_that_open_a_sentence_answer_for_their_own_clause(read: Read) -> None:
    claims = read("Amid reports that the commanders were fleeing Ghat, the army advanced on Sabha.")
    told = {c.kind: c.source[-1].text for c in claims}
    assert told["move.advance"] is None
    assert told["move.retreat"] is not None


def test_a_subject_parted_from_its_verb_is_not_who_says_it(read: Read) -> None:
    claims = read("Ali Haddad, head of the militia, said the SDF, a coalition of fighters, would expel ISIS.")
    (expelled,) = [c for c in claims if c.kind == "territory.capture"]
    assert expelled.source[-1].head == "Ali Haddad"


def test_a_speaker_begins_behind_the_word_that_opens_its_clause(read: Read) -> None:
    claims = read(
        "Officials say transport is too dangerous after the Israeli military warned it would strike any vehicle."
    )
    (strike,) = [c for c in claims if c.kind == "attack.raid"]
    assert [s.text.text for s in strike.source if s.text] == ["Officials", "the Israeli military"]
