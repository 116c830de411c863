"""A corpus from end to end: the same for any number of workers, and on from where it was."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.parquet as pq
import pytest

from dateline.desk import open_desk
from dateline.desk.corpus import Job, Progress, read_corpus
from dateline.desk.corpus.chunks import Way, get_ready
from dateline.errors import RequestError
from dateline.interchange import claim_to_dict
from dateline.settings import settings

Wire = Callable[[int], Path]


def read(job: Job) -> Progress:
    *_, last = read_corpus(job, settings())
    return last


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for part in sorted((out / table).glob("*.parquet")) for row in pq.read_table(part).to_pylist()]


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_two_workers_write_what_one_writes(tmp_path: Path, wire: Wire) -> None:
    for workers in (1, 2):
        read(Job([str(wire(30))], tmp_path / str(workers), workers=workers, part=16, chunk=3))
    assert files(tmp_path / "1") == files(tmp_path / "2")
    assert len(list((tmp_path / "1" / "claims").iterdir())) == 2


def test_claims_are_those_that_the_desk_reads(tmp_path: Path, wire: Wire) -> None:
    path = wire(6)
    read(Job([str(path)], tmp_path / "out", workers=1))
    with open_desk(tmp_path / "ledger.db") as desk:
        list(desk.read([path]))
        expected = {claim.id: claim_to_dict(claim) for claim in desk.claims()}
    assert {row["id"]: json.loads(row["claim"]) for row in rows(tmp_path / "out", "claims")} == expected
    assert len(expected) == 18


def test_what_lies_in_a_store_is_read_as_what_lies_here(tmp_path: Path, wire: Wire) -> None:
    path = wire(6)
    fsspec.filesystem("memory").pipe_file("/corpus/wire.jsonl", path.read_bytes())
    for name, source in (("here", str(path)), ("there", "memory://corpus/*.jsonl")):
        read(Job([source], tmp_path / name, workers=1))
    assert [row["id"] for row in rows(tmp_path / "here", "claims")] == [
        row["id"] for row in rows(tmp_path / "there", "claims")
    ]
    assert len(rows(tmp_path / "there", "claims")) == 18


def test_every_document_has_one_row_whatever_became_of_it(tmp_path: Path, wire: Wire) -> None:
    path = wire(3)
    path.write_text(path.read_text("utf-8") + '{"broken\n' + path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    done = read(Job([str(path), str(tmp_path / "none.txt")], tmp_path / "out", workers=1))
    assert [(row["number"], row["outcome"]) for row in rows(tmp_path / "out", "documents")] == [
        (0, "done"), (1, "done"), (2, "done"), (3, "failed"), (4, "duplicate"), (5, "failed"),
    ]  # fmt: skip
    assert done.outcomes == {"done": 3, "failed": 2, "duplicate": 1}
    assert [(row["number"], row["stage"]) for row in rows(tmp_path / "out", "issues")] == [
        (3, "capture"), (4, "capture"), (5, "capture"),
    ]  # fmt: skip


def test_reports_that_were_added_behind_are_read_by_the_same_command(tmp_path: Path, wire: Wire) -> None:
    read(Job([str(wire(5))], tmp_path / "out", workers=1))
    done = read(Job([str(wire(7))], tmp_path / "out", workers=1))
    assert (done.before, done.documents) == (5, 7)
    assert [row["number"] for row in rows(tmp_path / "out", "documents")] == list(range(7))


def test_another_input_is_refused(tmp_path: Path, wire: Wire) -> None:
    path = wire(5)
    read(Job([str(path)], tmp_path / "out", workers=1))
    path.write_text("".join(reversed(path.read_text("utf-8").splitlines(keepends=True))), "utf-8")
    with pytest.raises(RequestError, match="the input is not what"):
        read(Job([str(path)], tmp_path / "out", workers=1))


def test_another_way_of_reading_is_refused(tmp_path: Path, wire: Wire) -> None:
    path = wire(1)
    read(Job([str(path)], tmp_path / "out", workers=1))
    with pytest.raises(RequestError, match="was begun with outlet None, now 'Other'"):
        read(Job([str(path)], tmp_path / "out", workers=1, outlet="Other"))


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, wire: Wire) -> None:
    with pytest.raises(RequestError, match="holds other things"):
        read(Job([str(wire(1))], tmp_path, workers=1))


def test_a_folder_whose_first_file_was_broken_off_is_begun_anew(tmp_path: Path, wire: Wire) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".corpus.json.half").write_text('{"form"')
    assert read(Job([str(wire(1))], tmp_path / "out", workers=1)).documents == 1


def reading(job: Job, line: Connection) -> None:
    """Reads the corpus in a program of its own, which tells how far it is, and its workers."""
    for far in read_corpus(job, settings()):
        line.send((far.documents, [each.pid for each in multiprocessing.active_children()]))


def killed_after(documents: int, job: Job) -> list[int]:
    """Has the corpus read by a program that is killed once so many documents are read; the workers it had."""
    get_ready(Way(settings()))  # what is forked from us need not
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    program = context.Process(target=reading, args=(job, theirs))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*multi-threaded.*", DeprecationWarning)
        program.start()
    while (told := ours.recv())[0] < documents:
        pass
    program.kill()
    program.join()
    for line in (ours, theirs):
        line.close()
    workers: list[int] = told[1]
    return workers


def test_killed_three_times_it_loses_and_doubles_nothing(tmp_path: Path, wire: Wire) -> None:
    path = wire(60)
    for documents in (11, 29, 47):
        killed_after(documents, Job([str(path)], tmp_path / "killed", workers=2, part=8, chunk=2))
    done = read(Job([str(path)], tmp_path / "killed", workers=2, part=8, chunk=2))
    assert done.before >= 40
    read(Job([str(path)], tmp_path / "whole", workers=1, part=8, chunk=2))
    assert files(tmp_path / "killed") == files(tmp_path / "whole")


def test_a_journal_that_was_broken_off_is_mended(tmp_path: Path, wire: Wire) -> None:
    path = wire(8)
    read(Job([str(path)], tmp_path / "out", workers=1, part=4))
    whole = files(tmp_path / "out")
    journal = tmp_path / "out" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-9])
    assert read(Job([str(path)], tmp_path / "out", workers=1, part=4)).before == 4
    assert files(tmp_path / "out") == whole


def test_workers_end_with_whoever_hired_them(tmp_path: Path, wire: Wire) -> None:
    workers = killed_after(1, Job([str(wire(40))], tmp_path / "out", workers=2, chunk=2))
    until = time.monotonic() + 60
    while any(map(is_there, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert (len(workers), [worker for worker in workers if is_there(worker)]) == (2, [])


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/status")
    return not (status.exists() and "State:\tZ" in status.read_text())
