"""Did it happen? Sentences whose predicate is real, planned, possible, asked for, denied or did not happen."""

from __future__ import annotations

import pytest

from dateline.knowledge.tables import table
from dateline.language import parse
from dateline.reading.status import status_of

CASES = [
    ("Rebels captured the fort.", "captured", "actual"),
    ("It was a surprise, considering that the army had captured the fort.", "captured", "actual"),
    ("Love the new bridge.", "Love", "actual"),
    ("Troops are besieging the fort.", "besieging", "ongoing"),
    ("Troops are not only besieging the fort, but the port.", "besieging", "ongoing"),
    ("Oslo warned rebels using the hills as a hideout to leave.", "leave", "possible"),
    ("The army plans to attack the fort.", "attack", "planned"),
    ("Troops marched north to retake the fort.", "retake", "planned"),
    ("The army will attack the fort.", "attack", "expected"),
    ("Rebels may attack the fort.", "attack", "possible"),
    ("If rebels attack the fort, the garrison will flee.", "attack", "conditional"),
    ("The army would retake the fort if it had tanks.", "retake", "conditional"),
    ("Rebels did not attack the fort.", "attack", "negated"),
    ("Rebels failed to capture the fort.", "capture", "negated"),
    ("The minister denied that troops had shelled the fort.", "shelled", "denied"),
    ("The envoy urged the rebels to leave the fort.", "leave", "asked"),
    ("It is vital that the rebels leave the fort.", "leave", "asked"),
    ("The commander said they would hold the fort.", "hold", "planned"),
    ("The army has begun an operation to retake the fort.", "retake", "planned"),
    ("They used rockets to shell the fort.", "shell", "actual"),
    ("The rebels managed to capture the fort.", "capture", "actual"),
    ("One scenario is that the rebels would capture the fort.", "capture", "possible"),
    ("The governor survived an assassination attempt.", "attempt", "negated"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES, ids=[f"{w}-{s}-{n}" for n, (_, w, s) in enumerate(CASES)])
def test_a_predicate_has_its_status(text: str, word: str, status: str) -> None:
    doc = next(iter(parse([text])))
    assert status_of(next(t for t in doc if t.text == word)).status == status


EXAMPLES = [
    (example["text"], example["word"], example.get("status", section["status"]))
    for section in table("status.toml").values()
    for example in (*section["examples"], *section.get("not", ()))
]


@pytest.mark.parametrize(
    ("text", "word", "status"), EXAMPLES, ids=[f"{w}-{s}-{n}" for n, (_, w, s) in enumerate(EXAMPLES)]
)
def test_every_example_of_the_knowledge_has_its_status(text: str, word: str, status: str) -> None:
    doc = next(iter(parse([text])))
    assert status_of(next(t for t in doc if t.text == word)).status == status


def test_what_must_not_have_a_status_has_another() -> None:
    unlike = [(s["status"], e) for s in table("status.toml").values() for e in s.get("not", ())]
    assert [e for status, e in unlike if e["status"] == status] == []


def test_words_that_lower_certainty_are_kept_as_hedges() -> None:
    doc = next(iter(parse(["Rebels reportedly captured the fort."])))
    verdict = status_of(doc[2])
    assert (verdict.status, [doc[a:b].text for a, b in verdict.hedges]) == ("actual", ["reportedly"])


def test_another_of_the_scenarios_is_one_too() -> None:
    doc = next(iter(parse(["One scenario is that the army takes Ghat. Another is that ISIS gives up the city."])))
    assert status_of(next(t for t in doc if t.text == "gives")).status == "possible"


def test_should_that_opens_a_sentence_is_a_condition() -> None:
    doc = next(iter(parse(["Should the army attack Ghat, the rebels would leave."])))
    assert status_of(next(t for t in doc if t.text == "attack")).status == "conditional"
