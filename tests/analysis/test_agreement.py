"""Agreement, against numbers worked out in the papers that define it."""

from __future__ import annotations

import pytest

from dateline.analysis.agreement import MACHINE, agreement, alpha, kappa, percent
from dateline.judgements import Judgement, corrections, view_of
from dateline.records import Claim, Span

# Krippendorff (2011), section C: nominal data, four observers, twelve units, missing values.
OBSERVERS = (
    {1: 1, 2: 2, 3: 3, 4: 3, 5: 2, 6: 1, 7: 4, 8: 1, 9: 2},
    {1: 1, 2: 2, 3: 3, 4: 3, 5: 2, 6: 2, 7: 4, 8: 1, 9: 2, 10: 5, 12: 3},
    {2: 3, 3: 3, 4: 3, 5: 2, 6: 3, 7: 4, 8: 2, 9: 2, 10: 5, 11: 1},
    {1: 1, 2: 2, 3: 3, 4: 3, 5: 2, 6: 4, 7: 4, 8: 1, 9: 2, 10: 5, 11: 1},
)


def coded(values: dict[int, int]) -> dict[str, int]:
    return {str(unit): value for unit, value in values.items()}


def test_alpha_is_that_of_krippendorffs_example() -> None:
    assert alpha([coded(values) for values in OBSERVERS]) == pytest.approx(0.743, abs=0.0005)


def test_kappa_is_that_of_a_table_worked_out_by_hand() -> None:
    # both yes 20, both no 15, only the first yes 5, only the second yes 10: 0.7 seen, 0.5 by chance
    one = {str(n): "y" if n < 25 else "n" for n in range(50)}
    other = {str(n): "y" if n < 20 or n >= 40 else "n" for n in range(50)}
    assert (percent(one, other), kappa(one, other)) == (pytest.approx(0.7), pytest.approx(0.4))


def test_what_chance_alone_would_give_has_no_kappa_and_no_alpha() -> None:
    same = {"a": 1, "b": 1}
    assert (percent(same, same), kappa(same, same), alpha([same, same])) == (1.0, None, None)


def test_the_machine_is_a_coder() -> None:
    word = Span(0, 4, "took")
    claims = [Claim(f"sha256:{n}", 1, "territory.capture", word, word) for n in range(2)]
    fix = corrections(claims[0], {"status": "planned"})
    views = [
        view_of(
            claims[0],
            [
                Judgement("1", claims[0].id, "correct", "ana", "", corrections=fix),
                Judgement("2", claims[0].id, "accept", "ben", ""),
            ],
        ),
        view_of(claims[1], [Judgement("3", claims[1].id, "accept", "ana", "")]),
    ]
    status = next(each for each in agreement(views) if each.field == "status")
    assert [(p.one, p.other, p.units, p.percent) for p in status.pairs] == [
        ("ana", "ben", 1, 0.0),
        ("ana", MACHINE, 2, 0.5),
        ("ben", MACHINE, 1, 1.0),
    ]
    assert [each.field for each in agreement(views, machine=False)][:2] == ["verdict", "kind"]
