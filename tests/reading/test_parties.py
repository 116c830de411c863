"""The other party of a speech act, inside of what is said."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oslo rejected calls by the rebels for a truce.", ("talk.refuse", "rebels")),
        ("The junta rejected a Kenyan offer.", ("talk.refuse", "Kenyan")),
        ("The president threatened further action against Kenya.", ("talk.threaten", "Kenya")),
        ("The rebels demanded autonomy from the government.", ("talk.demand", "government")),
        ("The parliament agreed to lift sanctions on Kenya.", ("talk.agree", "Kenya")),
    ],
)
def test_who_is_named_in_the_topic_is_the_other_party(read: Read, text: str, told: tuple[str, str]) -> None:
    kind, party = told
    assert heads(read(text), kind, "target") == [party]


def test_a_side_is_not_its_own_other_party(read: Read) -> None:
    assert heads(read("Kenya vowed to defend Kenya."), "talk.vow", "target") == []


def test_what_another_must_do_is_demanded_of_him(read: Read) -> None:
    claims = read("The minister said that the rebels must leave the port.")
    assert heads(claims, "talk.demand", "actor") == ["minister"]
    assert heads(claims, "talk.demand", "target") == ["rebels"]


def test_what_one_must_do_oneself_is_no_demand(read: Read) -> None:
    assert heads(read("Kenya said that Kenya must withdraw."), "talk.demand", "target") == []
