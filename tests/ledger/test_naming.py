"""Merges, aliases and protections as rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import RequestError
from dateline.identities import Identity
from dateline.ledger import Filter, Ledger
from dateline.protections import Protection
from dateline.records import Claim, Place


def merge(name: str, into: str | None) -> Identity:
    return Identity("", "actor", "merge", name, "ana", "", into)


def test_a_merge_holds_until_it_is_undone_and_both_rows_stay(ledger: Ledger) -> None:
    made = ledger.say(merge("FSA", "Free Army"))
    assert ledger.names().of("actor", "FSA") == "Free Army"
    ledger.say(Identity("", "actor", "undo", "FSA", "ben", "", undoes=made.id))
    assert ledger.names().of("actor", "FSA") == "FSA"
    assert (len(ledger.identities()), ledger.verify()) == (2, [])


def test_claims_are_found_under_every_name_that_was_merged(ledger: Ledger, put: Callable[..., Claim]) -> None:
    claim = put(ledger)
    assert list(ledger.claims(Filter(actor="Free Army"))) == []
    ledger.say(merge("Free Army", "Rebels"))
    assert list(ledger.claims(Filter(actor="Free Army"))) == [claim]
    assert [hit.claim for hit in ledger.search("took", Filter(actor="Free Army"))] == [claim]


def test_names_can_be_read_as_of_a_day(ledger: Ledger) -> None:
    ledger.say(merge("FSA", "Free Army"))
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert ledger.names(known_on=yesterday).of("actor", "FSA") == "FSA"


def test_a_place_taught_comes_back_as_it_was_taught(ledger: Ledger) -> None:
    taught = Identity("", "place", "alias", "Zwara", "ana", "", place=Place("Zuwara", "city", "LY", 32.9, 12.1))
    made = ledger.say(taught)
    assert ledger.identities() == [made]
    assert made.place == taught.place


@pytest.mark.parametrize(
    "act",
    [
        merge("FSA", "FSA"),
        merge("FSA", None),
        Identity("", "actor", "split", "Ahmed", "ana", "", "Ahmed 2"),
        Identity("", "actor", "alias", "Ahmed", "ana", ""),
        Identity("", "actor", "undo", "", "ana", "", undoes="idy_0"),
    ],
)
def test_an_act_that_does_not_fit_is_refused_and_leaves_nothing(ledger: Ledger, act: Identity) -> None:
    with pytest.raises(RequestError):
        ledger.say(act)
    assert ledger.identities() == []


def test_a_protection_can_be_lifted_once(ledger: Ledger) -> None:
    made = ledger.protect(Protection("", "person", "Amal", "blur", "ana", "", "asked for it"))
    lift = Protection("", "undo", "", "blur", "ana", "", undoes=made.id)
    assert ledger.protections() == [made]
    ledger.protect(lift)
    with pytest.raises(RequestError, match="does not stand"):
        ledger.protect(lift)
