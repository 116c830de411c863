"""A desk on one report that was read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.desk import Desk, open_desk
from dateline.records import Capture

REPORT = """Army takes Kafr Nabl after night of shelling

Government troops captured Kafr Nabl from rebels on Monday, an officer said. Rebel fighters shelled the town of
Saraqib on Tuesday, killing 12 people, according to a doctor.

In Aleppo, warplanes bombed a bakery on Wednesday. Nobody was hurt, residents said.
"""


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("desk") / "read.db"
    with open_desk(path) as desk:
        list(desk.read([Capture("wire.txt", REPORT.encode())], published=date(2016, 4, 14), outlet="Hill Wire"))
        desk.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.fixture
def desk(read_once: bytes, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "wire.db").write_bytes(read_once)
    with open_desk(tmp_path / "wire.db") as opened:
        yield opened
