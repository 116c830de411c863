"""Why a claim is read as it is: cue, rule and what the words reach."""

from __future__ import annotations

from dateline.language import parse
from dateline.reading import read
from dateline.reading.explaining import Reason, explain
from dateline.records import Block, Document, Restored


def reasons(text: str, trigger: str) -> list[Reason]:
    """The reasons for the claim of a one-paragraph text that has this trigger."""
    block = Block("paragraph", Restored(text, ((0, 0, len(text)),)))
    document = Document("sha256:test", "test.txt", "text/plain", text, ())
    parsed = [(1, block, next(iter(parse([text]))))]
    claims, _ = read(document, parsed)
    claim = next(claim for claim in claims if claim.trigger.text == trigger)
    return explain(document, parsed, claim=claim)


def test_a_source_is_told_with_cue_rule_and_reach() -> None:
    found = reasons("Rebels captured Goma, a doctor said.", "captured")
    assert found[0] == Reason(
        "source",
        "doctor (unnamed, indirect)",
        "“said”: “say” follows or interrupts what is said",
        "Rebels captured Goma",
    )


def test_without_a_word_of_saying_the_report_answers() -> None:
    found = reasons("Rebels captured Goma.", "captured")
    assert found[0] == Reason("source", "the report itself", "no word of saying answers for this word")


def test_a_status_is_told_with_the_rule_that_decided() -> None:
    found = {one.part: one for one in reasons("Rebels may capture Goma.", "capture")}
    assert (found["status"].value, found["status"].rule) == ("possible", "“may” stands with it")


def test_scare_quotes_are_told_as_such_and_kept_as_a_hedge() -> None:
    found = {one.part: one for one in reasons("Rebels “liberated” Goma.", "liberated")}
    assert found["scare quotes"].value == "“liberated”"


def test_whoever_speaks_only_unnamed_is_told_so() -> None:
    text = "Rebels captured Goma, said a doctor who asked not to be named."
    found = {one.part: one.value for one in reasons(text, "captured")}
    assert found["unnamed"] == "who asked not to be named"
