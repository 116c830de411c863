from typing import Any

import pytest

from bench.matching import compare, put_side_by_side, same_filler
from bench.scores import score

SENTENCE = "The governor said that rebels had shelled the port of Tolin on Monday."
FACT: dict[str, Any] = {
    "kind": "attack.shell",
    "mentions": [{"evidence": SENTENCE, "trigger": "shelled"}],
    "actor": ["rebels"],
    "target": ["port of Tolin"],
    "source": "governor",
    "status": "actual",
    "time": {"from": "2021-03-01", "to": "2021-03-01"},
}


def claim(**changes: object) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "kind": "attack.shell",
        "trigger": {"text": "shelled"},
        "evidence": {"text": SENTENCE},
        "actor": [{"text": "rebels", "head": "rebels"}],
        "target": [{"text": "the port of Tolin", "head": "port"}],
        "source": [{"type": "person", "text": "The governor"}],
        "status": "actual",
        "time": {"from": "2021-03-01", "to": "2021-03-01"},
    }
    return whole | changes


def test_a_claim_of_the_same_words_and_fillers_is_whole() -> None:
    match = compare(FACT, claim())
    assert (match.faults, match.kind, match.time) == ((), True, True)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"actor": []}, ("actor",)),
        ({"source": [{"type": "outlet"}]}, ("source",)),
        ({"status": "possible"}, ("status",)),
        ({"actor": [], "status": "denied"}, ("actor", "status")),
    ],
)
def test_what_keeps_a_claim_from_being_whole_is_named(changes: dict[str, object], faults: tuple[str, ...]) -> None:
    assert compare(FACT, claim(**changes)).faults == faults


def test_ongoing_passes_for_actual() -> None:
    assert compare(FACT, claim(status="ongoing")).status


def test_hearsay_lets_possible_pass_for_actual() -> None:
    heard = SENTENCE.replace("had shelled", "had reportedly shelled")
    fact = FACT | {"mentions": [{"evidence": heard, "trigger": "shelled"}]}
    assert compare(fact, claim(status="possible", evidence={"text": heard})).status


def test_a_claim_of_another_family_finds_nothing() -> None:
    reading = put_side_by_side([FACT], [claim(kind="move.advance")])
    assert (len(reading.missed), len(reading.spurious)) == (1, 1)


def test_a_claim_in_another_sentence_finds_nothing() -> None:
    other = claim(evidence={"text": "Nothing else happened at the port."})
    assert put_side_by_side([FACT], [other]).missed == (FACT,)


def test_the_best_of_several_claims_is_compared() -> None:
    poor, good = claim(actor=[], target=[]), claim()
    reading = put_side_by_side([FACT], [poor, good, poor])
    assert [match.claim for match in reading.matches] == [good]


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [
        ("rebels", {"text": "the northern rebels"}, True),
        ("Tolin", {"text": "the town", "resolved": {"name": "Tolin"}}, True),
        ("army", {"text": "its troops", "entity": "tolin-army"}, True),
        ("army", {"text": "the navy"}, False),
    ],
)
def test_fillers_are_the_same_by_the_words_they_share(wanted: str, given: dict[str, object], *, same: bool) -> None:
    assert same_filler(wanted, given) is same


def test_scores_count_facts_found_and_claims_that_find_none() -> None:
    stray = claim(evidence={"text": "Nobody was hurt."})
    missed = FACT | {"mentions": [{"evidence": "Ships left.", "trigger": "left"}], "kind": "move.transit"}
    scores = score([put_side_by_side([FACT, missed], [claim(), stray])])
    assert (scores.found_p, scores.found_r, scores.whole_r, scores.kind) == (0.5, 0.5, 0.5, 1.0)


def test_scores_of_nothing_are_unknown() -> None:
    scores = score([])
    assert (scores.found_f, scores.whole_f, scores.time) == (None, None, None)
