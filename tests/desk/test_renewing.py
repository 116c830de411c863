"""A kept answer brought up to date is the one that would be worked out, and little of it is worked out again."""

from __future__ import annotations

import random
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bench.synthetic import Size, fill
from dateline.analysis import control, disputes, flows, sightings, tallies, ties
from dateline.analysis.answers import Answer, Asked
from dateline.analysis.pieces import Parted, Pieces, Sought
from dateline.desk import Desk, open_desk
from dateline.desk.keeping import Keeping
from dateline.desk.renewing import Before, Known, Renewing
from dateline.identities import Identity
from dateline.ledger import Ledger, Mark, Wanted

QUESTIONS: dict[str, Parted] = {
    "control": control.PARTED, "flows": flows.PARTED, "sightings": sightings.PARTED, "tallies": tallies.PARTED,
    "ties": ties.PARTED, "disputes": disputes.PARTED,
}  # fmt: skip
WHOLE: dict[str, Callable[[Ledger], Answer]] = {
    "control": lambda ledger: control.control(ledger, Asked()).answer,
    "flows": lambda ledger: flows.flows(ledger, Asked()).answer,
    "sightings": lambda ledger: sightings.sightings(ledger, Asked()).answer,
    "tallies": lambda ledger: tallies.tallies(ledger, Asked()).answer,
    "ties": lambda ledger: ties.ties(ledger, Asked()).answer,
    "disputes": lambda ledger: disputes.disputes(ledger, Asked()).answer,
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "ledger.db") as opened:
        fill(opened.ledger, Size(400, seed=7, each=4))
        yield opened


def changed(desk: Desk, chance: random.Random) -> None:
    """Something that may happen to a ledger: a judgement of any sort, its undoing, a report, a merge, a split."""
    claim = chance.choice(desk.claims())
    act = chance.randrange(8)
    if act == 0:
        fill(desk.ledger, Size(4, seed=chance.randrange(10**6), each=4))
    elif act == 1 and (made := desk.ledger.judgements()) and made[-1].verdict != "undo":
        desk.undo(made[-1].id, who="ben")
    elif act == 2:
        other = chance.choice(desk.claims())
        desk.judge(
            claim.id,
            "correct",
            who="ana",
            changes={"kind": other.kind, "hedges": [{"start": 0, "end": 1, "text": "x"}]},
        )
    elif act == 3:
        status = chance.choice([status for status in ("actual", "planned", "denied") if status != claim.status])
        desk.judge(claim.id, "correct", who="ana", changes={"status": status})
    elif act == 4:
        renamed(desk, chance)
    else:
        desk.judge(claim.id, "reject", who="ana")


def renamed(desk: Desk, chance: random.Random) -> None:
    """Two names made one, or parted in a claim, or what was said last of names taken back."""
    acts = desk.ledger.identities()
    if acts and acts[-1].act != "undo" and chance.random() < 0.4:
        desk.say(Identity("", acts[-1].sort, "undo", acts[-1].name, "ana", "", undoes=acts[-1].id))
        return
    sort = chance.choice(("actor", "place"))
    one, other = chance.sample([name for name, _ in desk.ledger.named(place=sort == "place")][:12], 2)
    claims = (chance.choice(desk.claims()).id,)
    split = chance.random() < 0.3
    desk.say(Identity("", sort, "split" if split else "merge", one, "ana", "", other, claims if split else ()))  # type: ignore[arg-type]


@pytest.mark.parametrize("question", QUESTIONS)
def test_after_each_of_many_changes_it_is_the_answer_that_would_be_worked_out(desk: Desk, question: str) -> None:
    chance = random.Random(question)  # noqa: S311  changes, not secrets
    kept: Before | None = None
    for _ in range(12):
        kept = Renewing(desk.ledger, Asked(), QUESTIONS[question], share=1.0).renewed(kept, "a program")
        assert kept.tables == WHOLE[question](desk.ledger).tables
        changed(desk, chance)


def recorded(parted: Parted, asked: list[Container[str] | None]) -> Parted:
    """The question, which writes down of which keys lines are asked for."""

    def pieces(ledger: Ledger, bounds: Asked, sought: Sought) -> Pieces:
        asked.append(sought.keys)
        return parted.pieces(ledger, bounds, sought)

    return replace(parted, pieces=pieces)


@pytest.mark.parametrize("question", QUESTIONS)
def test_only_the_lines_of_what_changed_are_worked_out_again(desk: Desk, question: str) -> None:
    asked: list[Container[str] | None] = []
    parted = recorded(QUESTIONS[question], asked)
    kept = Renewing(desk.ledger, Asked(), parted, share=1.0).renewed(None, "a program")
    every = set(kept.known.fed)
    claim = next(iter(desk.ledger.tellings(Wanted(parted.kinds))))
    desk.judge(claim.id, "reject", who="ana")
    Renewing(desk.ledger, Asked(), parted, share=1.0).renewed(kept, "a program")
    assert asked[:2] == [None, ()]
    keys = asked[2]
    assert isinstance(keys, set)
    assert len(keys) < len(every) / 2
    told = parted.pieces(desk.ledger, Asked(), Sought((claim.document,), ()))
    assert keys >= set(told.feeds())


@pytest.mark.parametrize("change", ["program", "an id of a place", "protections", "much"])
def test_all_is_worked_out_again_where_it_must_be(desk: Desk, change: str) -> None:
    asked: list[Container[str] | None] = []
    parted = recorded(control.PARTED, asked)
    kept = Renewing(desk.ledger, Asked(), parted).renewed(None, "a program")
    mark = kept.known.mark
    if change == "an id of a place":
        desk.say(Identity("", "place", "merge", "geonames:1", "ana", "", "geonames:2"))
    if change == "protections":
        kept = replace(kept, known=_marked(kept, mark._replace(protections=mark.protections + 1)))
    if change == "much":
        fill(desk.ledger, Size(800, seed=8, each=4))
    program = "another" if change == "program" else "a program"
    found = Renewing(desk.ledger, Asked(), parted).renewed(kept, program)
    assert asked == [None, None]
    assert found.tables == control.control(desk.ledger, Asked()).answer.tables


def _marked(kept: Before, mark: Mark) -> Known:
    return msgspec.structs.replace(kept.known, mark=mark)


def test_a_file_that_is_of_another_answer_is_not_used(desk: Desk) -> None:
    desk.keeping = Keeping(desk.ledger, desk.settings.ledger, worth=1, share=1.0)
    desk.control()
    file = desk.keeping.folder / "control.pieces"
    old = file.read_bytes()
    claim = next(iter(desk.ledger.tellings(Wanted(("territory.capture",)))))
    desk.judge(claim.id, "reject", who="ana")
    desk.control()
    file.write_bytes(old)
    desk.judge(claim.id, "accept", who="ana")
    assert desk.control().answer.tables == control.control(desk.ledger, Asked()).answer.tables
