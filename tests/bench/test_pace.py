"""The bench of speed fits what it says, and its quiet sentences give no claim."""

from __future__ import annotations

import pytest

from bench.marked import samples
from bench.pace import QUIET, exponent, mix
from dateline.desk.parsing import claims_in
from dateline.intake import take_in
from dateline.records import Capture
from dateline.settings import settings


@pytest.mark.parametrize(("power", "expected"), [(1.0, 1.0), (2.0, 2.0), (1.5, 1.5)])
def test_the_power_by_which_a_time_grows_is_found(power: float, expected: float) -> None:
    sizes = [1.0, 10.0, 100.0]
    assert exponent(sizes, [3.0 * size**power for size in sizes]) == pytest.approx(expected)


def test_quiet_copy_gives_no_claim() -> None:
    document, _ = take_in(Capture("quiet.txt", "\n\n".join(QUIET).encode()))
    assert document is not None
    assert claims_in(document, settings())[0] == []


def test_a_mix_keeps_its_reports_and_adds_quiet_ones() -> None:
    told = [Capture("report.txt", samples()[0].text.read_bytes())]
    mixed = mix(told, share=0.3)
    assert mixed[0] == told[0]
    assert {one.name for one in mixed[1:]} == {"quiet.txt"}
