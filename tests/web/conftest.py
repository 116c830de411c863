"""A ledger of the samples, a desk served on it, and pages in the browser that all tests share."""

import re
import shutil
import threading
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from dateline.desk import Desk, open_desk
from dateline.settings import settings
from dateline.web.keys import keys
from dateline.web.rights import PersonRole
from dateline.web.serving import Address, free_port, house_of, made, make_app, opens
from dateline.web.visits import House

expect.set_options(timeout=30_000)  # a busy machine is slow, and not wrong

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PORT = 8999


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples read once; every test works on a copy."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with open_desk(path) as desk:
        for row in tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8"))["sample"]:
            list(desk.read([SAMPLES / row["file"]], published=row["published"], outlet=row["outlet"]))
        desk.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def ledger(read_samples: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    shutil.copy(read_samples, path)
    return path


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    with open_desk(ledger) as opened:
        yield opened


@pytest.fixture
def house(ledger: Path) -> Iterator[House]:
    found = house_of(settings(ledger=ledger), keys=keys(), address=Address(PORT))
    yield found
    found.taking_in.stop()


@dataclass
class Caller:
    """Somebody who asks without a browser, with the cookie and the token of a session."""

    client: TestClient
    cookie: str
    csrf: str

    def post(self, path: str, **form: str) -> int:
        answer = self.client.post(path, data={"csrf": self.csrf, **form}, follow_redirects=False)
        return answer.status_code


@pytest.fixture
def anyone(house: House) -> Iterator[TestClient]:
    """Somebody without a session."""
    with TestClient(make_app(house), base_url=f"http://127.0.0.1:{PORT}") as client:
        yield client


@pytest.fixture
def somebody(house: House, anyone: TestClient) -> Callable[[PersonRole], Caller]:
    """Somebody of a role, signed in."""

    def sign_in(role: PersonRole) -> Caller:
        name = house.sessions.begin(role, role)
        session = house.sessions.of(name)
        assert session is not None
        anyone.cookies.set(house.cookie, name)
        return Caller(anyone, name, session.csrf)

    return sign_in


@dataclass
class Running:
    """A desk that runs as people start it."""

    opens: str
    ledger: Path

    @property
    def base(self) -> str:
        return self.opens.split("/open?")[0]


@pytest.fixture
def running(ledger: Path) -> Iterator[Running]:
    """A desk served as the command serves it, in a thread of the tests."""
    address = Address(free_port(0))
    served = house_of(settings(ledger=ledger), keys=keys(), address=address)
    server, listening = made(served, address)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Running(opens(served, address), ledger)
    server.should_exit = True
    thread.join()
    listening.close()
    served.taking_in.stop()


@dataclass
class Seen:
    """What a page asked for and complained of."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(browser: Browser, running: Running, seen: Seen) -> Iterator[Page]:
    """A page on the desk, signed in. At its end, no request has left the machine, and nothing was complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.on("request", lambda request: seen.hosts.add(re.sub(r"^(\w+:(//[^/:]+)?).*", r"\1", request.url)))
    opened.on("console", lambda told: seen.complaints.append(told.text) if told.type in ("error", "warning") else None)
    opened.on("pageerror", lambda told: seen.complaints.append(str(told)))
    opened.on("dialog", lambda dialog: (seen.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.goto(running.opens)
    yield opened
    context.close()
    assert seen.hosts == {"http://127.0.0.1"}
    assert seen.complaints == []
