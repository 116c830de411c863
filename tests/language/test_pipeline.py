"""The shipped pipeline: that it loads, says what the reader relies on, and is the same every time."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import DependencyParser, Tagger
from thinc.api import fix_random_seed

from dateline.errors import ModelError
from dateline.language import load, parse, pipeline
from dateline.language.pipeline import WEIGHTS, pack, unpack

SENTENCE = "Government forces captured the town of Qadisha from rebels on Monday, officials said."


def test_the_pipeline_has_every_part_that_the_reader_uses() -> None:
    nlp = load()
    assert {"tagger", "morphologizer", "lemmatizer", "parser", "ner"} <= set(nlp.pipe_names)


def test_loading_twice_gives_the_same_pipeline() -> None:
    assert load() is load()


def test_the_parser_speaks_universal_dependencies() -> None:
    labels = set(load().pipe_labels["parser"])
    assert {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "acl:relcl", "appos", "flat"} <= labels


def test_names_are_persons_organisations_and_places() -> None:
    assert {"PERSON", "ORG", "PLACE"} <= set(load().pipe_labels["ner"])


def test_a_plain_sentence_has_its_verb_with_subject_and_object() -> None:
    [doc] = parse([SENTENCE])
    found = {token.text: token for token in doc}
    assert found["captured"].lemma_ == "capture"
    assert found["captured"].pos_ == "VERB"
    assert found["captured"].tag_ == "VBD"
    assert (found["forces"].dep_, found["forces"].head.text) == ("nsubj", "captured")
    assert (found["town"].dep_, found["town"].head.text) == ("obj", "captured")


def test_the_passive_subject_is_told_from_the_active_one() -> None:
    [doc] = parse(["The bridge was destroyed by rebels."])
    found = {token.text: token.dep_ for token in doc}
    assert found["bridge"] == "nsubj:pass"
    assert found["was"] == "aux:pass"


def test_a_hyphened_abbreviation_is_split_as_other_hyphened_words_are() -> None:
    [doc] = parse(["The U.S.-led coalition left."])
    assert [token.text for token in doc] == ["The", "U.S.", "-", "led", "coalition", "left", "."]


def test_the_same_text_is_read_the_same_way_by_a_pipeline_loaded_anew() -> None:
    first = next(parse([SENTENCE]))
    again = next(parse([SENTENCE], nlp=unpack((files("dateline.language") / WEIGHTS).read_bytes())))
    assert again.to_json() == first.to_json()


def test_packing_the_same_pipeline_twice_gives_the_same_bytes() -> None:
    nlp = _tiny()
    assert pack(nlp) == pack(nlp)


def test_a_packed_pipeline_tags_as_it_did_before() -> None:
    nlp = _tiny()
    packed = pack(nlp)
    assert [t.tag_ for t in unpack(packed)(SENTENCE)] == [t.tag_ for t in nlp(SENTENCE)]


def _tiny() -> Language:
    nlp = spacy.blank("en")
    small = {"model": {"tok2vec": {"width": 16, "embed_size": 50}}}
    tagger, parser = nlp.add_pipe("tagger", config=small), nlp.add_pipe("parser", config=small)
    assert isinstance(tagger, Tagger)
    assert isinstance(parser, DependencyParser)
    for tag in ("NN", "VB", "IN"):
        tagger.add_label(tag)
    parser.add_label("nsubj")
    fix_random_seed(1)
    nlp.initialize()
    return nlp


def test_the_shipped_file_stays_within_its_limit() -> None:
    assert len((files("dateline.language") / WEIGHTS).read_bytes()) <= 25_000_000


@pytest.mark.parametrize("damaged", [b"", b"no archive", gzip.compress(b"\x90"), gzip.compress(b"\x80")])
def test_damaged_weights_are_named_as_such(damaged: bytes) -> None:
    with pytest.raises(ModelError, match="damaged"):
        unpack(damaged)


def test_a_file_damaged_inside_is_named_as_such() -> None:
    packed = (files("dateline.language") / WEIGHTS).read_bytes()
    for broken in (packed[: len(packed) // 2], packed[:100] + b"\xff" * 100 + packed[200:]):
        with pytest.raises(ModelError, match="damaged"):
            unpack(broken)


def test_missing_weights_are_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WEIGHTS", "not-there.bin.gz")
    load.cache_clear()
    try:
        with pytest.raises(ModelError, match="make model"):
            load()
    finally:
        load.cache_clear()


def test_another_pipeline_that_is_not_installed_is_reported_by_name() -> None:
    with pytest.raises(ModelError, match="xx_not_installed"):
        load("xx_not_installed")
