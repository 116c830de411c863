"""Claims in a spaCy pipeline of somebody's own."""

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import RequestError

TEXT = "Rebels captured Kafr Nabl on Monday, a doctor said.\n\nThe army shelled Saraqib on Tuesday."


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dateline_claims", config={"published": "2016-04-10"})
    yield pipeline
    Doc.remove_extension("claims")
    Doc.remove_extension("published")


def test_claims_hang_on_the_doc_with_offsets_in_its_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert {claim.kind for claim in doc._.claims} >= {"territory.capture", "attack.shell"}
    for claim in doc._.claims:
        assert doc.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert doc.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text


def test_sentences_are_spans_labelled_with_the_kind(nlp: Language) -> None:
    doc = nlp(TEXT)
    spans = doc.spans["claims"]
    assert ("attack.shell", "The army shelled Saraqib on Tuesday.") in {(span.label_, span.text) for span in spans}


def test_weekdays_are_counted_from_the_day_of_publication(nlp: Language) -> None:
    (claim,) = (claim for claim in nlp(TEXT)._.claims if claim.kind == "attack.shell")
    assert str(claim.time.start) == "2016-04-05"
    doc = nlp.make_doc(TEXT)
    doc._.published = "2016-05-15"
    (claim,) = (claim for claim in nlp(doc)._.claims if claim.kind == "attack.shell")
    assert str(claim.time.start) == "2016-05-10"


def test_a_doc_with_claims_can_be_packed(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims


def test_an_empty_doc_has_none(nlp: Language) -> None:
    assert nlp("")._.claims == ()


def test_a_day_that_is_none_is_refused(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "Sunday"
    with pytest.raises(RequestError, match="Sunday: give the day"):
        nlp(doc)


def test_a_day_that_is_none_is_refused_when_the_component_is_added() -> None:
    with pytest.raises(RequestError, match=r"10\.4\.2016: give the day"):
        spacy.blank("en").add_pipe("dateline_claims", config={"published": "10.4.2016"})


@pytest.mark.parametrize("before", ["<p>", "%PDF-1.4 ", "PK\x03\x04"])
def test_what_a_doc_holds_is_text_whatever_it_looks_like(nlp: Language, before: str) -> None:
    doc = nlp(f"{before}Rebels captured Kafr Nabl on Monday, a doctor said.")
    (claim,) = doc._.claims
    assert doc.text[claim.trigger.start : claim.trigger.end] == "captured"
