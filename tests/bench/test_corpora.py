from datetime import date

import pytest

from bench import corpora, dates, plover, relations, towns
from bench.attributions import Relation as Cited
from bench.attributions import Tally, compare
from bench.corpus import Measured, Miss
from dateline.records import Claim, Filler, Span, Time


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2016-03-05", (date(2016, 3, 5), date(2016, 3, 5))),
        ("2016-03-05T18:00Z", (date(2016, 3, 5), date(2016, 3, 5))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2016-Q4", (date(2016, 10, 1), date(2016, 12, 31))),
        ("2016-W01", (date(2016, 1, 4), date(2016, 1, 10))),
        ("2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("PAST_REF", None),
        ("P3D", None),
        ("2016-13", None),
    ],
)
def test_a_value_names_its_first_and_last_day(value: str, wanted: tuple[date, date] | None) -> None:
    assert dates.days(value) == wanted


def test_a_time_without_an_end_is_right_by_its_start_and_one_without_days_is_wrong() -> None:
    wanted = (date(2016, 1, 1), date(2016, 12, 31))
    assert dates.value_right(wanted, Time("year", "stated", date(2016, 1, 1), None))
    assert not dates.value_right(wanted, Time("year", "stated", date(2015, 1, 1), None))
    assert not dates.value_right(wanted, Time())


def test_words_are_the_same_without_the_preposition_in_front() -> None:
    text = "It fell in the spring of 2016."
    assert dates.same_words(text, dates.Expression(8, 29), dates.Expression(15, 29))
    assert not dates.same_words(text, dates.Expression(8, 29), dates.Expression(25, 29))


def test_a_place_without_a_point_is_endlessly_far_and_a_degree_is_111_km() -> None:
    here, north = towns.Mention(0, 5, 10.0, 20.0), towns.Mention(0, 5, 11.0, 20.0)
    assert towns.km(here, north) == pytest.approx(111.19, abs=0.01)
    assert towns.km(here, towns.Mention(0, 5, None, None)) == float("inf")


def test_each_place_is_matched_once() -> None:
    theirs = [towns.Mention(0, 4, 1.0, 1.0), towns.Mention(6, 9, 1.0, 1.0)]
    ours = [towns.Mention(0, 9, 1.0, 1.0)]
    assert towns.pairs(theirs, ours) == [(theirs[0], ours[0])]


def test_who_fights_whom_holds_either_way_round_and_who_leads_does_not() -> None:
    for kind, holds in (("FightingAgainst", True), ("InChargeOf", False), ("BelongsTo", False)):
        one, turned = relations.Relation(kind, (0, 5), (9, 12)), relations.Relation(kind, (8, 12), (0, 3))
        assert one.meets(turned) is holds
        assert one.meets(relations.Relation(kind, (1, 3), (10, 11)))


def test_a_pronoun_that_a_claim_resolves_is_the_mention_in_its_sentence_that_bears_the_name() -> None:
    row = {"title": "a report", "text": "The Mora Front said it shelled the Army of the Lake."}
    marked = relations.Relation("FightingAgainst", (4, 14), (35, 51), "Mora Front → Army of the Lake")
    told = [("Mora Front", (0, 52), 1), ("Tivar Front", (0, 52), 0), ("Mora Front", (20, 52), 0)]
    for name, within, found in told:
        ours = relations.Relation("FightingAgainst", (20, 22), (35, 51), "", (name, "Army of the Lake"), within)
        counts = {"FightingAgainst": [0, 0, 0]}
        relations.compare(row, [marked], [ours], counts=counts)
        assert counts["FightingAgainst"] == [found, 1, 1]


def test_attacks_are_sorted_under_the_roots_of_the_gold_sentences() -> None:
    assert plover.roots(told("attack.air", "bombed")) == {"ASSAULT", "FIGHT"}
    assert plover.roots(told("tie.part", "belongs to")) == frozenset()


def told(kind: str, trigger: str) -> Claim:
    words = Span(0, len(trigger), trigger)
    return Claim("sha256:test", 1, kind, words, words)


def test_an_actor_is_named_by_a_word_that_tells() -> None:
    army = Filler(Span(0, 14, "the Malian army"), "army")
    assert plover.named(["Malian soldiers"], [army])
    assert not plover.named(["the UN"], [army])


def test_what_is_ours_alone_lowers_the_content() -> None:
    text = "Ada said it rains. Bo said no."
    right = Cited(((0, 3),), ((4, 8),), ((9, 17),))
    wrong = Cited(((19, 21),), ((22, 26),), ((27, 29),))
    tally = Tally()
    assert list(compare(text, [right], [right, wrong], tally=tally)) == []
    assert (tally.exact, tally.matched, tally.spurious) == (1, 1, 2)
    assert tally.content["indirect"] == [7, 7, 7]


def test_a_corpus_that_is_not_there_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = relations.FOLDER / "nowhere"
    monkeypatch.setitem(corpora.MEASURES, "re3d", (nowhere, relations.measure))
    table, measured = corpora.against_corpora(["re3d"])
    assert measured == {}
    assert list(table.columns[1].cells) == [f"not measured: there is no {nowhere}"]


def test_errors_are_shown_spread_over_all() -> None:
    misses = [Miss("lost", "a", str(number)) for number in range(10)]
    assert [miss.words for miss in corpora.spread(misses, 3)] == ["0", "4", "8"]
    assert corpora.for_floors({"x": Measured({"f": 0.5}, "1 thing")}) == {"x": {"f": 0.5}}
