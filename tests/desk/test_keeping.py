"""An answer that is kept is the one that would be worked out, after anything that can happen to a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.synthetic import Size, fill
from dateline.analysis.answers import Answer, Asked, answer_to_dict
from dateline.analysis.brief import brief
from dateline.analysis.control import control
from dateline.analysis.disputes import disputes
from dateline.analysis.flows import flows
from dateline.analysis.later import Later
from dateline.analysis.sightings import sightings
from dateline.analysis.sources import sources
from dateline.analysis.tallies import tallies
from dateline.analysis.ties import ties
from dateline.analysis.timeline import timeline
from dateline.desk import Desk, open_desk
from dateline.desk.keeping import Keeping
from dateline.identities import Identity
from dateline.ledger import Filter, Wanted
from dateline.protections import Protection

Act = Callable[[Desk], object]
CLAIMS = 240


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "ledger.db") as opened:
        fill(opened.ledger, Size(CLAIMS, seed=3))
        opened.keeping = Keeping(opened.ledger, opened.settings.ledger, worth=1, share=1.0)
        yield opened


def kept(desk: Desk, *, handing_on: bool = False) -> list[Answer]:
    """The answers that the desk gives, kept or not."""
    asks = (
        desk.control, desk.sightings, desk.flows, desk.ties, desk.disputes, desk.tallies, desk.sources, desk.brief,
        desk.timeline,
    )  # fmt: skip
    return [ask(handing_on=handing_on).answer for ask in asks]


def worked_out(desk: Desk, *, handing_on: bool = False) -> list[Answer]:
    """The same answers, worked out from the claims."""
    asked = Asked(handing_on=handing_on)
    asks = (control, sightings, flows, ties, disputes, tallies, sources, brief, timeline)
    return [ask(desk.ledger, asked).answer for ask in asks]


def told(answers: list[Answer]) -> list[dict[str, object]]:
    return [answer_to_dict(answer) for answer in answers]


def _some_claim(desk: Desk, at: int = 0, **wanted: str) -> str:
    return desk.claims(Filter(**wanted))[at].id  # type: ignore[arg-type]


def _merge(desk: Desk) -> object:
    one, other = sorted({each.head for t in desk.ledger.tellings(Wanted()) for each in t.place if each.resolved})[:2]
    return desk.say(Identity("", "place", "merge", one, "ana", "", other))


def _protect(desk: Desk) -> object:
    name = next(t.actor[0].head for t in desk.ledger.tellings(Wanted(("territory",))) if t.actor)
    return desk.protect(Protection("", "person", name, "leave_out", "ana", ""))


def _undo(desk: Desk) -> object:
    return desk.undo(desk.judge(_some_claim(desk), "reject", who="ana").judgements[-1].id, who="ben")


def _accept_what_was_rejected(desk: Desk) -> object:
    claim = _some_claim(desk, kind="territory.capture")
    desk.judge(claim, "reject", who="ana")
    kept(desk)
    return desk.judge(claim, "accept", who="ben")


ACTS: dict[str, Act] = {
    "accept": lambda desk: desk.judge(_some_claim(desk), "accept", who="ana"),
    "reject": lambda desk: desk.judge(_some_claim(desk, kind="territory.capture"), "reject", who="ana"),
    "accept what was rejected": _accept_what_was_rejected,
    "correct": lambda desk: desk.judge(
        _some_claim(desk, kind="attack.shell"), "correct", who="ana", changes={"status": "denied"}
    ),
    "duplicate": lambda desk: desk.judge(
        _some_claim(desk), "duplicate", who="ana", other=_some_claim(desk, 1)
    ),
    "undo": _undo,
    "merge": _merge,
    "protect": _protect,
    "read": lambda desk: fill(desk.ledger, Size(16, seed=4)),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_a_kept_answer_is_the_one_that_would_be_worked_out(desk: Desk, act: str) -> None:
    kept(desk)
    assert told(kept(desk)) == told(worked_out(desk))
    ACTS[act](desk)
    for _ in range(2):  # made anew, then kept
        assert told(kept(desk)) == told(worked_out(desk))
        assert told(kept(desk, handing_on=True)) == told(worked_out(desk, handing_on=True))


def test_what_is_kept_is_not_worked_out_again_after_an_acceptance(desk: Desk) -> None:
    desk.control()
    desk.judge(_some_claim(desk), "accept", who="ana")
    desk.judge(_some_claim(desk, 1), "skip", who="ana")
    before = _files(desk)["control.msgpack"]
    desk.control()
    assert _files(desk)["control.msgpack"] == before
    desk.judge(_some_claim(desk, 1), "reject", who="ana")
    desk.control()
    assert _files(desk)["control.msgpack"] != before


def test_reading_has_brought_the_answers_up_to_date(desk: Desk) -> None:
    desk.keep_up()
    fill(desk.ledger, Size(16, seed=4))
    desk.keep_up()
    before = _files(desk)
    assert told(kept(desk)) == told(worked_out(desk))
    assert _files(desk) == before


def test_of_a_small_ledger_nothing_is_brought_up_to_date(tmp_path: Path) -> None:
    with open_desk(tmp_path / "ledger.db") as desk:
        fill(desk.ledger, Size(16))
        desk.keep_up()
        assert not _folder(desk).exists()


def test_spells_are_there_although_the_answer_was_kept(desk: Desk) -> None:
    made = control(desk.ledger, Asked()).spells
    desk.control()
    found = desk.control().spells
    assert isinstance(found, Later)
    assert [(spell.spot, spell.holder, spell.start) for spell in found] == [
        (spell.spot, spell.holder, spell.start) for spell in made
    ]


def test_a_damaged_file_is_made_anew(desk: Desk) -> None:
    desk.control()
    for file in _folder(desk).iterdir():
        file.write_bytes(b"\x93 not an answer")
    assert told(kept(desk)) == told(worked_out(desk))


def test_a_folder_that_cannot_be_made_stops_nobody(desk: Desk) -> None:
    _folder(desk).write_text("in the way")
    assert told(kept(desk)) == told(worked_out(desk))


def test_a_small_ledger_keeps_no_answers(tmp_path: Path) -> None:
    with open_desk(tmp_path / "ledger.db") as desk:
        fill(desk.ledger, Size(16))
        kept(desk)
        assert not _folder(desk).exists()


def test_what_is_bounded_is_not_kept(desk: Desk) -> None:
    desk.control(reviewed_only=True)
    desk.control("Aleppo")
    desk.flows(period="week")
    assert not _folder(desk).exists()


def _folder(desk: Desk) -> Path:
    return desk.settings.ledger.with_name("ledger.db.answers")


def _files(desk: Desk) -> dict[str, tuple[int, int]]:
    return {file.name: (file.stat().st_ino, file.stat().st_mtime_ns) for file in _folder(desk).iterdir()}
