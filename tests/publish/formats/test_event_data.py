"""The shapes of ACLED, UCDP and PLOVER: what goes into a row, and what may not."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline.knowledge.counterparts import acled_types
from dateline.knowledge.predicates import predicates
from dateline.publish.formats import Account, Handed, acled, format_named, plover, ucdp
from dateline.records import Count, Filler, Span, Status, Time


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def written(form: str, handed: list[Handed]) -> tuple[list[dict[str, str]], Account]:
    account = Account()
    return rows(b"".join(format_named(form).write(handed, account))), account


@pytest.fixture
def shelled(handed: list[Handed]) -> Handed:
    return next(each for each in handed if each.claim.kind == "attack.shell")


def again(one: Handed, **changes: object) -> Handed:
    return replace(one, claim=replace(one.claim, **changes))  # type: ignore[arg-type]


def test_acleds_columns_come_first_in_acleds_order(exported: Callable[..., bytes]) -> None:
    head = exported("acled").decode("utf-8-sig").splitlines()[0].split(",")
    assert head[:5] == ["event_id_cnty", "event_date", "year", "time_precision", "disorder_type"]
    assert head[:31] == list(acled.COLUMNS)
    assert len(set(head)) == len(head)


def test_ucdps_columns_come_first_in_ucdps_order(exported: Callable[..., bytes]) -> None:
    head = exported("ucdp").decode().splitlines()[0].split(",")
    assert head[:49] == list(ucdp.COLUMNS)
    assert head[46:49] == ["low", "gwnoa", "gwnob"]


@pytest.mark.parametrize("kind", predicates().kinds)
def test_every_kind_has_an_event_type_of_acled_or_a_column_or_none(kind: str) -> None:
    columns = {"none", "notes", "fatalities", "actor2", "assoc_actor"}
    assert set(predicates().kinds[kind].acled.split(" / ")) <= set(acled_types()) | columns


@pytest.mark.parametrize("entry", [e for e in predicates().entries if e.acled], ids=lambda e: e.pattern)
def test_so_has_every_entry_that_names_one(entry: object) -> None:
    assert set(entry.acled.split(" / ")) <= set(acled_types())  # type: ignore[attr-defined]


@pytest.mark.parametrize("status", ["planned", "expected", "possible", "conditional", "negated", "denied", "asked"])
def test_what_is_not_told_as_done_is_no_event(shelled: Handed, status: Status) -> None:
    for form in ("acled", "ucdp"):
        events, account = written(form, [again(shelled, status=status)])
        assert events == []
        assert dict(account.left_out) == {f"told as {status}, not as done": 1}


def test_the_dead_of_a_sentence_are_counted_with_its_attack_once(exported: Callable[..., bytes]) -> None:
    (row,) = (row for row in rows(exported("acled")) if row["event_type"].startswith("Explosions") and row["year"])
    assert (row["fatalities"], row["sub_event_type"]) == ("12", "Shelling/artillery/missile attack")
    assert len(row["claims"].split()) == 2
    (death,) = (row for row in rows(exported("ucdp")) if row["country"] == "Syria")
    assert (death["best"], death["low"], death["high"], death["deaths_civilians"]) == ("12", "12", "12", "12")
    assert (death["type_of_violence"], death["side_b"]) == ("3", "Civilians")


def test_at_least_is_a_low_and_no_high(handed: list[Handed]) -> None:
    killed = [h for h in handed if h.claim.kind == "harm.killed" and h.claim.count and h.claim.count.max is None]
    ((row,), _) = written("ucdp", killed)
    assert (row["low"], row["best"], row["high"]) == ("40", "40", "")


def test_up_to_is_a_high_and_no_number_of_dead(handed: list[Handed]) -> None:
    killed = next(h for h in handed if h.claim.kind == "harm.killed")
    ((row,), _) = written("ucdp", [again(killed, count=Count("up to 500", None, 500))])
    assert (row["low"], row["best"], row["high"]) == ("", "", "500")
    ((row,), _) = written("acled", [again(killed, count=Count("up to 500", None, 500))])
    assert row["fatalities"] == ""


def test_nothing_told_of_the_dead_is_not_none_dead(exported: Callable[..., bytes]) -> None:
    (row,) = (row for row in rows(exported("acled")) if row["sub_event_type"] == "Government regains territory")
    assert row["fatalities"] == ""


@pytest.mark.parametrize(
    ("start", "end", "day", "precision"),
    [
        (date(2016, 4, 3), date(2016, 4, 3), "2016-04-03", "1"),
        (date(2016, 4, 4), date(2016, 4, 10), "2016-04-07", "2"),
        (date(2016, 2, 1), date(2016, 2, 29), "2016-02-15", "3"),
        (date(2016, 1, 1), date(2016, 12, 31), "", ""),
    ],
)
def test_acleds_day_lies_in_the_middle_of_what_is_told(  # noqa: PLR0917
    shelled: Handed, start: date, end: date, day: str, precision: str
) -> None:
    ((row,), _) = written("acled", [again(shelled, time=Time("period", "stated", start, end))])
    assert (row["event_date"], row["time_precision"], row["year"]) == (day, precision, "2016")


def test_the_day_of_the_report_never_passes_for_the_events(shelled: Handed) -> None:
    bound = Time("unknown", "published", None, date(2016, 4, 3))
    ((row,), _) = written("acled", [again(shelled, time=bound)])
    assert (row["event_date"], row["year"], row["date_end"], row["date_basis"]) == ("", "", "2016-04-03", "published")
    told = next(iter(plover.write([again(shelled, time=bound)], Account())))
    assert "date" not in json.loads(told)


def test_a_raid_on_fighters_is_a_clash_and_one_on_civilians_an_attack(shelled: Handed) -> None:
    for target, kind in (("rebels", "Battles"), ("villagers", "Violence against civilians")):
        who = {**shelled.claim.roles, "target": (Filler(Span(50, 62, target), target),)}
        ((row,), _) = written("acled", [again(shelled, kind="attack.raid", roles=who)])
        assert row["event_type"] == kind


def test_who_did_it_and_to_whom_is_told_beside_acleds_actors(exported: Callable[..., bytes]) -> None:
    first = rows(exported("acled"))[0]
    assert (first["actor1"], first["inter1"], first["assoc_actor_1"]) == (
        "Syrian army", "State forces", "allied militiamen",
    )  # fmt: skip
    assert first["roles"] == (
        "actor: Syrian government forces; allied militiamen; place: the central town of Qaryatain"
    )


def test_a_place_that_no_gazetteer_knows_has_a_name_and_no_point(exported: Callable[..., bytes]) -> None:
    (row,) = (row for row in rows(exported("acled")) if row["roles"] == "place: the Mar Elian monastery")
    assert (row["location"], row["latitude"], row["geo_precision"]) == ("Mar Elian monastery", "", "")


def test_a_tank_is_no_actor(exported: Callable[..., bytes]) -> None:
    (row,) = (row for row in rows(exported("acled")) if row["sub_event_type"] == "Suicide bomb")
    assert (row["actor1"], row["actor2"]) == ("Islamic State", "")


def test_a_plover_event_has_its_place_its_offsets_and_its_dead(exported: Callable[..., bytes]) -> None:
    events = [json.loads(line) for line in exported("plover").splitlines()]
    killed = next(event for event in events if event.get("size") == {"dead": 12})
    assert (killed["event"], killed["quad_code"], killed["date"]) == (["ASSAULT"], 4, "2016-03-05")
    assert killed["event_loc"]["resolution"] == 4
    assert killed["event_loc"]["country_code"] == "SYR"
    assert killed["text_info"]["start"] == 0
    assert {event["id"] for event in events if not event["actor"]}


def test_every_category_of_plover_has_its_quad() -> None:
    codes = {
        code.strip().partition("-")[0]
        for each in (*predicates().kinds.values(), *predicates().entries)
        for code in (each.plover or "none").split("/")
    }
    assert codes - {"none", "YIELD", "SEIZE"} <= set(plover.QUAD)
