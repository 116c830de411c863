"""In columns claims are what they are one by one, whatever people have said of them and their names."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.synthetic import Size, fill
from dateline.analysis.answers import Asked
from dateline.analysis.bulk import Bulk, in_bulk
from dateline.analysis.bulk.codes import ordinal
from dateline.analysis.days import began, happened
from dateline.analysis.material import Material, gather, independent
from dateline.analysis.sayers import sayers
from dateline.analysis.things import things_of
from dateline.desk import Desk, open_desk
from dateline.identities import Identity
from dateline.ledger import Wanted
from dateline.protections import Protection
from dateline.records import Role

ROLES: tuple[tuple[Role, ...], ...] = (("place", "to", "from", "target"), ("from", "place", "target"), ("place",))
BOUNDS = (
    {}, {"as_of": date(2014, 6, 1)}, {"reviewed_only": True}, {"handing_on": True}, {"known": date(2000, 1, 1)},
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("bulk") / "ledger.db") as opened:
        fill(opened.ledger, Size(600, seed=3, each=5))
        said_of(opened, random.Random(4))  # noqa: S311  changes, not secrets
        yield opened


def said_of(desk: Desk, chance: random.Random) -> None:
    """Judgements of every sort, names merged and parted, a place withheld."""
    claims = desk.claims()
    for at, claim in enumerate(chance.sample(claims, 60)):
        other = chance.choice(claims)
        if at % 5 == 0 and other.kind != claim.kind:
            desk.judge(claim.id, "correct", who="ana", changes={"kind": other.kind})
        elif at % 5 == 1:
            desk.judge(claim.id, "duplicate", who="ana", other=other.id)
        else:
            desk.judge(claim.id, ("accept", "reject", "skip")[at % 3], who="ben")
    for sort in ("actor", "place"):
        names = [name for name, _ in desk.ledger.named(place=sort == "place")][:6]
        desk.say(Identity("", sort, "merge", names[0], "ana", "", names[1]))  # type: ignore[arg-type]
        desk.say(Identity("", sort, "split", names[2], "ana", "", names[3], tuple(c.id for c in claims[::3])))  # type: ignore[arg-type]
        if sort == "place":
            desk.protect(Protection("", "place", names[4], "blur", "ana", ""))


def both(desk: Desk, bounds: Any) -> tuple[Bulk, Material]:
    return in_bulk(desk.ledger, Asked(**bounds), Wanted()), gather(desk.ledger, Asked(**bounds), Wanted())


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
def test_they_are_the_same_claims_in_the_same_order(desk: Desk, bounds: Any) -> None:
    bulk, material = both(desk, bounds)
    assert bulk.ids(range(bulk.size)) == tuple(telling.id for telling in material.tellings)
    assert bulk.tellings(range(bulk.size)) == dict(enumerate(material.tellings))
    assert bulk.sentences(range(bulk.size)) == {row: t.evidence.text for row, t in enumerate(material.tellings)}


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
@pytest.mark.parametrize("roles", ROLES, ids=str)
def test_they_lie_in_the_same_places(desk: Desk, bounds: Any, roles: tuple[Role, ...]) -> None:
    bulk, material = both(desk, bounds)
    found: dict[int, list[object]] = defaultdict(list)
    for row, spot in zip(bulk.places(*roles).row.tolist(), bulk.places(*roles).spot.tolist(), strict=True):
        found[row].append(bulk.spots[spot])
    assert [tuple(found[row]) for row in range(bulk.size)] == [material.spots(t, *roles) for t in material.tellings]


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
def test_they_have_the_same_days_sides_and_things(desk: Desk, bounds: Any) -> None:
    bulk, material = both(desk, bounds)
    sides, parties = bulk.parties("actor"), bulk.all_sides()
    for row, telling in enumerate(material.tellings):
        published = material.published(telling)
        assert ordinal(material.told_on(telling)) == bulk.told_on[row]
        assert bulk.bound(*(int(side[row]) for side in bulk.happened)) == happened(telling.time, published)
        assert bulk.bound(*(int(side[row]) for side in bulk.began)) == began(telling.time, published)
        assert parties[sides[row]] == material.party(telling, "actor")
        assert bulk.sayers((row,)) == sayers((telling,), material)
    things, sets = bulk.things(np.arange(bulk.size))
    named = [{t.key for t, _ in things_of(each.named("what", "with", "actor", "target"))} for each in material.tellings]
    assert [set(sets[code]) for code in things.tolist()] == named


def test_as_many_have_told_it_independently(desk: Desk) -> None:
    bulk, material = both(desk, {})
    chance = random.Random(5)  # noqa: S311
    groups = [sorted(chance.sample(range(bulk.size), chance.randrange(9))) for _ in range(400)]
    one_by_one = [independent([material.tellings[row] for row in group], material.reports) for group in groups]
    assert bulk.weighed(groups) == one_by_one


def test_of_nothing_there_is_nothing(tmp_path: Path) -> None:
    with open_desk(tmp_path / "ledger.db") as empty:
        bulk = in_bulk(empty.ledger, Asked(), Wanted())
        assert (bulk.size, bulk.ids(()), bulk.weighed([]), len(bulk.places("place").row)) == (0, (), [], 0)
        assert empty.disputes().answer.known is False
        assert empty.control().answer.known is False
        assert empty.sources().answer.known is False
