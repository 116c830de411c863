"""Events that others coded against what our reports tell: the files of the samples, and claims put down by hand."""

from pathlib import Path
from typing import Any

import pytest

from dateline.analysis.answers import Asked
from dateline.analysis.comparing import Comparison, compare
from dateline.intake.outside import outside_file
from dateline.outside import OutsideFile
from dateline.records import Capture, Count

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ISIS_MEN, SOLDIERS = "At least 40 ISIS men", "between eight and 12 soldiers"


def file(name: str) -> OutsideFile:
    found = outside_file(Capture(name, (SAMPLES / name).read_bytes()))
    assert isinstance(found, OutsideFile)
    return found


def rows(comparison: Comparison, table: str) -> dict[Any, tuple[Any, ...]]:
    return {line.cells[0]: line.cells[1:] for line in comparison.answer.table(table).lines}


@pytest.fixture
def told(newsroom: Any) -> Any:
    """What the samples tell of force and of the dead, as a person writes it down."""
    day = {"published": "2016-04-03", "outlet": "Meridian Press Agency"}
    newsroom.tell(
        "territory.capture", actor="Syrian government forces", place="Qaryatain", when=("2016-04-03", "2016-04-03"),
        **day,
    )  # fmt: skip
    newsroom.tell("harm.abducted", actor="ISIS", place="Qaryatain", when=("2015-08-01", "2015-08-31"), **day)
    newsroom.tell("harm.killed", target="ISIS", count=Count("40", 40), when=("2016-04-01", "2016-04-03"), **day)
    newsroom.tell("move.advance", actor="Desert Hawks", to="al-Sukhnah", status="conditional", **day)
    newsroom.tell("presence.at", actor="ISIS", place="Raqqa", **day)
    newsroom.tell("territory.capture", actor="SDF", place="Zuwara", when=("2016-04-03", "2016-04-03"), **day)
    newsroom.tell(
        "attack.air", actor="Syrian government forces", target="ISIS", place="Tabqa airfield", published="2016-04-09",
        when=("2016-04-08", "2016-04-08"), outlet="Cedar Wire", count=Count("nine", 5, 9),
        others=[("harm.killed", {"target": "ISIS", "place": "Tabqa airfield"})],
    )  # fmt: skip
    return newsroom


def test_every_event_of_acled_stands_in_one_line_with_its_reason(told: Any) -> None:
    found = compare(told.ledger, Asked(), file=file("events-acled.csv"))
    assert rows(found, "both") == {
        "SYR90001": (
            "2016-04-03", "Al Qaryatayn", "Government regains territory", "Government regains territory", "20", "",
            "same kind, 0 km apart, same days, a side in common",
        ),
        "SYR90002": (
            "2016-04-08", "At Tabqah", "Air/drone strike", "Air/drone strike", "9", "5-9",
            "same kind, 9 km apart, same days, a side in common, dead agree",
        ),
        "SYR90006": (
            "2015-08-01..2015-08-31", "Al Qaryatayn", "Abduction/forced disappearance",
            "Abduction/forced disappearance", "0", "", "same kind, 0 km apart, same days, a side in common",
        ),
    }  # fmt: skip
    assert {key: cells[-1] for key, cells in rows(found, "theirs").items()} == {
        "SYR90003": "at the place, ours is 17 days apart",
        "SYR90004": "in these days, ours is 264 km away, at Al Qaryatayn",
        "SYR90005": "there and then, our reports tell of another kind: Government regains territory",
        "SYR90007": "in these days, ours is 166 km away, at Al Qaryatayn",
    }


def test_what_the_file_lacks_is_told_with_what_comes_nearest(told: Any) -> None:
    found = compare(told.ledger, Asked(), file=file("events-acled.csv"))
    (line,) = found.answer.table("ours").lines
    assert line.cells == (
        "2016-04-01..2016-04-03", "", "Armed clash", "≥ 40", "our report tells no place that could be compared",
    )  # fmt: skip
    assert len(line.claims) == 1
    assert found.answer.notes == (
        "1 incident of ours lies outside the days and countries of the file",
        "claims of ours that are not compared: told as conditional, not as done (1), presence.at is no event (1)",
    )


def test_ucdp_is_compared_by_the_dead(told: Any) -> None:
    found = compare(told.ledger, Asked(), file=file("events-ucdp.csv"))
    assert rows(found, "both") == {
        "900001": (
            "2016-04-08", "Tabqa town", "state-based", "Air/drone strike", "5-9", "5-9",
            "kind not told, 9 km apart, same days, a side in common, dead agree",
        )
    }  # fmt: skip
    assert {key: cells[-1] for key, cells in rows(found, "theirs").items()} == {
        "900002": (
            "perhaps what ours tells without a place: kind not told, no place to compare, same days, "
            "a side in common, dead agree"
        ),
        "900003": "in these days, ours is 150 km away, at Tabqa air base",
        "900004": "in these days, ours is 45 km away, at Tabqa air base",
    }


def test_what_is_told_as_a_plan_only_is_the_reason_and_no_match(newsroom: Any) -> None:
    newsroom.tell(
        "territory.capture", actor="Syrian government forces", place="Qaryatain", status="planned",
        published="2016-04-03", when=("2016-04-03", "2016-04-04"),
    )  # fmt: skip
    found = compare(newsroom.ledger, Asked(), file=file("events-acled.csv"))
    assert found.both == ()
    assert rows(found, "theirs")["SYR90001"][-1] == "our reports tell of it as planned only"


def test_an_incident_of_ours_is_not_taken_for_two_events(told: Any) -> None:
    data = (SAMPLES / "events-acled.csv").read_text("utf-8")
    twice = data + next(line for line in data.splitlines() if line.startswith("SYR90002")).replace("90002", "90009")
    again = outside_file(Capture("twice.csv", twice.encode()))
    assert isinstance(again, OutsideFile)
    found = compare(told.ledger, Asked(), file=again)
    assert rows(found, "theirs")["SYR90009"][-1] == (
        "what our reports tell there and then fits another event of the file better"
    )


def test_two_reports_of_one_event_are_one_line_with_both_claims(told: Any) -> None:
    told.tell(
        "attack.air", actor="Syrian government forces", place="Tabqa airfield", published="2016-04-10",
        when=("2016-04-08", "2016-04-08"), outlet="The Levant Courier",
    )  # fmt: skip
    found = compare(told.ledger, Asked(), file=file("events-acled.csv"))
    line = next(line for line in found.answer.table("both").lines if line.cells[0] == "SYR90002")
    assert (len(line.claims), line.sources) == (3, 2)


@pytest.mark.parametrize(
    ("when", "published", "both"),
    [
        (("2016-04-10", "2016-04-10"), "2016-04-11", 1),
        (("2016-04-11", "2016-04-11"), "2016-04-11", 0),
        (None, "2016-04-15", 1),
        (None, "2016-04-16", 0),
        (None, "2016-04-07", 0),
        (("2016-01-01", "2016-12-31"), "2016-12-31", 1),
    ],
)
def test_the_day_may_be_two_off_and_a_report_without_one_a_week_late(  # noqa: PLR0917
    newsroom: Any, when: tuple[str, str] | None, published: str, both: int
) -> None:
    newsroom.tell("attack.air", place="Tabqa airfield", when=when, published=published)
    found = compare(newsroom.ledger, Asked(), file=file("events-acled.csv"))
    assert len(found.both) == both


def test_nothing_of_the_file_comes_into_the_ledger(told: Any) -> None:
    before = told.ledger.head()
    compare(told.ledger, Asked(), file=file("events-acled.csv"))
    assert told.ledger.head() == before


def test_an_empty_ledger_misses_all_of_it(newsroom: Any) -> None:
    found = compare(newsroom.ledger, Asked(), file=file("events-acled.csv"))
    assert (len(found.both), len(found.theirs), len(found.ours)) == (0, 7, 0)
