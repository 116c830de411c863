"""The network: what is said of a window hangs on that window alone, to the last bit."""

from __future__ import annotations

import random

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from dateline.language.encoder import Answers, Encoder
from dateline.language.pipeline import Network

Window = tuple[list[str], list[bool]]


@pytest.fixture
def encoder(network: Network) -> Encoder:
    pieces = {piece: number for number, piece in enumerate(network.pieces)}
    return Encoder(network.arrays, pieces, attention=network.attention)


def windows(count: int) -> list[Window]:
    chance = random.Random(3)  # noqa: S311 a fixed order, no secret
    words = "the army rebels left town . U.N. - 12 Homs".split()
    made = []
    for _ in range(count):
        length = chance.choice([1, 2, 3, 5, 8, 13, 31, 64, 96])
        made.append((chance.choices(words, k=length), [chance.random() < 0.8 for _ in range(length)]))
    return made


def said(answers: Answers) -> list[bytes]:
    parts = (answers.tags, answers.lemmas, answers.starts, answers.names, answers.arcs, answers.below, answers.above)
    return [np.ascontiguousarray(part).tobytes() for part in parts]


def test_a_window_has_the_same_numbers_alone_and_among_others(encoder: Encoder) -> None:
    asked = windows(40)
    alone = [said(encoder.read([one])[0]) for one in asked]
    assert [said(answers) for answers in encoder.read(asked)] == alone
    assert [said(answers) for answers in reversed(encoder.read(asked[::-1]))] == alone


def test_a_window_has_the_same_numbers_however_many_processors_there_are(encoder: Encoder) -> None:
    asked = windows(10)
    found = []
    for threads in (1, 2, 4):
        with threadpool_limits(threads):
            found.append([said(answers) for answers in encoder.read(asked)])
    assert found[1:] == found[:1] * 2


def test_what_is_remembered_of_words_changes_no_number(encoder: Encoder, network: Network) -> None:
    asked = windows(10)
    first = [said(answers) for answers in encoder.read(asked)]
    pieces = {piece: number for number, piece in enumerate(network.pieces)}
    fresh = Encoder(network.arrays, pieces, attention=network.attention)
    fresh.read(windows(30)[10:])
    assert [said(answers) for answers in fresh.read(asked)] == first


def test_there_is_a_score_for_each_word_as_head_of_each_and_for_the_root(encoder: Encoder) -> None:
    (answers,) = encoder.read([(["the", "army", "left"], [False, True, True])])
    assert answers.arcs.shape == (3, 4)
    assert answers.above.shape[0] == 4
    assert len(encoder.relations(answers.below, answers.above[:3])) == 3


def test_a_relation_is_the_same_whatever_pairs_stand_beside_it(encoder: Encoder) -> None:
    (answers,) = encoder.read([(["the", "army", "left", "town"], [False, True, True, True])])
    together = encoder.relations(answers.below, answers.above[[1, 2, 4, 2]])
    assert together.tolist() == encoder.relations(answers.below, answers.above[[1, 2, 4, 2]]).tolist()
    assert set(together.tolist()) <= set(range(6))
