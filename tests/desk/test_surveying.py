"""Counts of map and timeline agree with the claims, also after corrections."""

from datetime import date

from dateline.desk import Desk
from dateline.ledger import Filter
from dateline.records import Place


def attack(desk: Desk) -> str:
    return next(claim.id for claim in desk.claims() if claim.trigger.text == "bombed")


def test_every_claim_is_counted_once(desk: Desk) -> None:
    found = desk.survey()
    assert found.claims == len(desk.claims())
    assert found.undated + sum(1 for c in desk.claims() if c.time.start and c.time.end) == found.claims


def test_bins_hold_the_days_that_are_told(desk: Desk) -> None:
    bins = {b.start: b.sure for b in desk.survey(Filter(kind="attack")).bins}
    assert bins[date(2016, 4, 13)] == 1


def test_a_corrected_place_lies_where_it_was_corrected_to(desk: Desk) -> None:
    claim = attack(desk)
    pin = Place("the bakery", "point", "SY", 36.2, 37.16)
    desk.locate(claim, "place", 0, place=pin)
    spots = {spot.place.name: spot.claims for spot in desk.survey().spots}
    assert spots["the bakery"] == 1


def test_a_corrected_day_is_counted_where_it_was_corrected_to(desk: Desk) -> None:
    desk.type_in(attack(desk), "time", value="2016-04-02")
    assert desk.survey(Filter(kind="attack")).bins[0].start == date(2016, 4, 2)


def test_a_box_holds_what_lies_in_it_also_across_the_antimeridian(desk: Desk) -> None:
    aleppo = Filter(box=(37.0, 36.0, 37.4, 36.4))
    assert {claim.trigger.text for claim in desk.claims(aleppo)} == {"bombed"}
    assert desk.claims(Filter(box=(170.0, 36.0, 38.0, 36.4))) == desk.claims(aleppo)
    assert desk.claims(Filter(box=(170.0, -10.0, -170.0, 10.0))) == []


def test_what_was_rejected_is_not_kept(desk: Desk) -> None:
    desk.judge(attack(desk), "reject")
    assert desk.survey(Filter(state="kept")).claims == len(desk.claims()) - 1
