"""Files damaged by a seeded generator: every one ends with an account, and soon."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from dateline.intake import gather, take_in
from dateline.records import Capture, Issue

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
GOOD = [(SAMPLES / name).read_bytes() for name in ("report.pdf", "article.html", "dispatch-tartus.txt")]
FILES = 300
LONGEST = 20.0  # seconds a file
CHUNKS = 6


def damaged(seed: int) -> bytes:
    """A good file cut off, with bytes overwritten, zipped, mailed or repeated, by the seed alone."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(chance.choice(GOOD))
    way = chance.choice(["cut", "overwritten", "zipped", "mailed", "twice"])
    if way == "cut":
        return bytes(data[: chance.randrange(1, len(data))])
    if way == "mailed":
        head = b"From: a\nDate: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        return head + bytes(data[: chance.randrange(len(data))])
    if way == "twice":
        return bytes(data * 2)
    data = bytearray(zipped(bytes(data))) if way == "zipped" else data
    for _ in range(chance.randrange(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def zipped(data: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../name\nwith a line", data)
    return held.getvalue()


def accounts(data: bytes) -> Iterator[bool]:
    """For each file within: was it read, or is there an issue that says why not?"""
    for held in gather(Capture("file", data)):
        if isinstance(held, Issue):
            yield bool(held.reason and held.advice)
            continue
        document, issues = take_in(held)
        yield document is not None or issues[-1].outcome == "failed"


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_damaged_file_is_accounted_for_in_time(chunk: int) -> None:
    for seed in range(chunk, FILES, CHUNKS):
        started = time.perf_counter()
        told = list(accounts(damaged(seed)))
        assert told, seed
        assert all(told), seed
        assert time.perf_counter() - started < LONGEST, seed
