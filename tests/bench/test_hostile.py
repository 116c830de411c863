"""Files made to hurt: each ends with an account, and soon."""

from __future__ import annotations

from bench.hostile.__main__ import LONGEST, MOST, Ended, _memory, _read
from bench.hostile.making import COUNT, MADE, damaged, files
from dateline.intake.apart import Apart
from dateline.records import Capture

QUICK = ("bomb.zip", "nested.zip", "climbing.zip", "laughs.docx", "outside.docx", "deep.docx", "loop.pdf", "huge.pdf",
         "script.pdf", "deep.json", "deep.eml")  # fmt: skip


def test_there_are_three_hundred_and_the_seed_decides() -> None:
    assert COUNT == 300
    assert damaged(7) == damaged(7)
    assert len({capture.name for capture in files(2)}) == 2


def test_files_made_to_hurt_are_accounted_for_within_limits() -> None:
    ended = Ended()
    with Apart() as reader:
        for name in QUICK:
            assert _read(reader, Capture(name, MADE[name](1)), ended) > 0, name
            assert _memory(reader.process) < MOST
    assert ended.unaccounted == []
    assert ended.outcomes["failed"] >= len(QUICK) - 4
    assert LONGEST == 20.0
