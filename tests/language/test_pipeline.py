"""The shipped pipeline: that it loads, says what the reader relies on, and is the same every time."""

from __future__ import annotations

import gzip
import time
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from spacy.pipeline import DependencyParser

from dateline.errors import ModelError
from dateline.language import load, parse, parse_for_spacy, pipeline
from dateline.language.annotate import READER
from dateline.language.pipeline import WEIGHTS, Network, pack, unpack
from dateline.settings import settings

SENTENCE = "Government forces captured the town of Qadisha from rebels on Monday, officials said."


def test_a_document_has_everything_that_the_reader_uses() -> None:
    (doc,) = parse_for_spacy([SENTENCE])
    assert all(map(doc.has_annotation, ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB")))


def test_loading_twice_gives_the_same_pipeline() -> None:
    assert load() is load()
    assert load(None) is load()


def test_it_speaks_universal_dependencies() -> None:
    labels = set(load().pipe_labels[READER])
    assert {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "acl:relcl", "appos", "flat"} <= labels


def test_names_are_persons_organisations_and_places() -> None:
    (doc,) = parse(["The United Nations sent Kofi Annan to Damascus."])
    names = [(name.text, name.label_) for name in doc.ents]
    assert names == [("United Nations", "ORG"), ("Kofi Annan", "PERSON"), ("Damascus", "PLACE")]


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
    first = next(parse_for_spacy([SENTENCE]))
    again = next(parse_for_spacy([SENTENCE], nlp=unpack((files("dateline.language") / WEIGHTS).read_bytes())))
    assert again.to_json() == first.to_json()


def test_packing_the_same_network_twice_gives_the_same_bytes(network: Network) -> None:
    assert pack(network) == pack(network)


def test_a_packed_network_is_unpacked_as_it_was(network: Network) -> None:
    nlp = unpack(pack(network))
    doc = nlp("The army left.")
    assert {token.tag_ for token in doc} <= {"DT", "NN", "VBD", "."}
    assert {token.dep_ for token in doc} <= {"ROOT", "nsubj", "obj", "obl", "nmod", "punct"}
    assert nlp("The army left.").to_json() == doc.to_json()


def test_the_words_of_the_treebanks_have_their_lemma_from_a_dictionary() -> None:
    (doc,) = parse(["The army left, and the men went home."])
    assert [token.lemma_ for token in doc] == "the army leave , and the man go home .".split()


def test_the_shipped_file_stays_within_its_limit() -> None:
    assert len((files("dateline.language") / WEIGHTS).read_bytes()) <= 25_000_000


def test_it_is_loaded_in_a_second_and_a_half() -> None:
    packed = (files("dateline.language") / WEIGHTS).read_bytes()
    taken = []
    for _ in range(3):
        begin = time.process_time()
        unpack(packed)
        taken.append(time.process_time() - begin)
    assert min(taken) < 1.5


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


def saved(folder: Path, labels: list[str]) -> str:
    """A spaCy pipeline with a parser of these labels, untrained, in a folder; the setting that names it."""
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser", config={"model": {"tok2vec": {"width": 16, "embed_size": 50}}})
    assert isinstance(parser, DependencyParser)
    for label in labels:
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(folder)
    named = settings(environment={"DATELINE_PIPELINE": str(folder)}).pipeline
    assert named is not None
    return named


def test_another_pipeline_with_universal_dependencies_is_taken(tmp_path: Path) -> None:
    nlp = load(saved(tmp_path, ["nsubj", "obj", "obl", "nmod", "ROOT"]))
    (doc,) = parse([SENTENCE], nlp=nlp)
    assert (doc.text, nlp.pipe_names) == (SENTENCE, ["parser"])


def test_one_with_other_labels_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not label Universal Dependencies: it has no obj, obl, nmod;"):
        load(saved(tmp_path, ["nsubj", "dobj", "pobj", "prep"]))
