"""Accounts of a team: passwords, lock-out, roles, and what is written down of them."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from dateline.errors import RequestError
from dateline.settings import settings
from dateline.web.accounts import Accounts
from dateline.web.keys import keys
from dateline.web.serving import Address, house_of, make_app
from dateline.web.visits import House

PORT = 8998
GOOD = "a sentence nobody guesses"
HERE = "192.0.2.7"


@pytest.fixture
def now() -> list[float]:
    return [1000.0]


@pytest.fixture
def accounts(tmp_path: Path, now: list[float]) -> Accounts:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    made = Accounts(tmp_path / "team.json", tmp_path / "audit.jsonl", clock=lambda: now[0], _hasher=cheap)
    made.add("ana", GOOD, role="admin")
    made.add("ben", GOOD, role="coder")
    return made


def audited(accounts: Accounts) -> list[str]:
    return [json.loads(line)["act"] for line in accounts.audited.read_text("utf-8").splitlines()]


def test_the_right_password_opens_an_account_and_is_written_down(accounts: Accounts) -> None:
    assert accounts.check("ben", GOOD, address=HERE).role == "coder"
    assert audited(accounts) == ["signed in"]


def test_the_file_holds_no_password_and_is_for_nobody_else(accounts: Accounts) -> None:
    text = accounts.path.read_text("utf-8")
    assert GOOD not in text
    assert text.count("$argon2id$") == 2
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600


def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(accounts: Accounts) -> None:
    told = []
    for name in ("ben", "nobody"):
        with pytest.raises(RequestError) as refused:
            accounts.check(name, "a guess that is wrong", address=HERE)
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_five_wrong_passwords_lock_a_name_and_waiting_opens_it(accounts: Accounts, now: list[float]) -> None:
    for at in range(5):
        with pytest.raises(RequestError, match="is wrong"):
            accounts.check("ben", f"guess number {at}", address=f"192.0.2.{at}")
    with pytest.raises(RequestError, match="wait 61 seconds"):
        accounts.check("ben", GOOD, address=HERE)
    assert accounts.check("ana", GOOD, address=HERE).name == "ana"
    now[0] += 60
    assert accounts.check("ben", GOOD, address=HERE).name == "ben"
    assert audited(accounts).count("locked out") == 1


def test_each_further_wrong_password_doubles_the_wait(accounts: Accounts, now: list[float]) -> None:
    waits = []
    for _ in range(8):
        with pytest.raises(RequestError):
            accounts.check("ben", "wrong wrong wrong", address="192.0.2.1")
        waits.append(accounts.wait("ben", address="192.0.2.2"))
        now[0] += 3600
    assert waits == [0, 0, 0, 0, 60, 120, 240, 480]


def test_an_address_that_tries_many_names_is_locked_too(accounts: Accounts) -> None:
    for at in range(20):
        with pytest.raises(RequestError, match="is wrong"):
            accounts.check(f"name{at}", "wrong wrong wrong", address=HERE)
    with pytest.raises(RequestError, match="too many wrong passwords"):
        accounts.check("ana", GOOD, address=HERE)


def test_a_closed_account_opens_no_more(accounts: Accounts) -> None:
    accounts.change("ben", closed=True)
    with pytest.raises(RequestError, match="is wrong"):
        accounts.check("ben", GOOD, address=HERE)


@pytest.mark.parametrize("change", [{"role": "editor"}, {"closed": True}])
def test_the_last_admin_stays(accounts: Accounts, change: dict[str, object]) -> None:
    with pytest.raises(RequestError, match="somebody has to be an admin"):
        accounts.change("ana", **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("ana", GOOD, "coder"), ("ANA", GOOD, "coder"), ("", GOOD, "coder"), ("x\n", GOOD, "coder"),
        ("cy", "short", "coder"), ("cy", GOOD, "king"),
    ],
)  # fmt: skip
def test_an_unfit_account_is_refused(accounts: Accounts, *, name: str, password: str, role: str) -> None:
    with pytest.raises(RequestError):
        accounts.add(name, password, role=role)
    assert sorted(accounts.all()) == ["ana", "ben"]


@pytest.fixture
def team(ledger: Path) -> House:
    return house_of(settings(ledger=ledger), keys=keys(), address=Address(PORT), team=True)


@pytest.fixture
def client(team: House) -> Iterator[TestClient]:
    with TestClient(make_app(team), base_url=f"http://127.0.0.1:{PORT}") as made:
        yield made


def first(client: TestClient, team: House) -> str:
    """Makes the first account; its session's cookie."""
    form = {"token": team.sessions.token or "", "name": "ana", "password": GOOD}
    answer = client.post("/first", data=form, follow_redirects=False)
    assert answer.status_code == 303
    return str(client.cookies.get(team.cookie))


def test_the_first_account_is_made_once_by_the_address_that_was_printed(client: TestClient, team: House) -> None:
    wrong = client.post("/first", data={"token": "guess", "name": "eve", "password": GOOD})
    assert wrong.status_code == 400
    first(client, team)
    assert client.get("/people").status_code == 200
    again = client.post("/first", data={"token": "", "name": "eve", "password": GOOD, "csrf": "x"})
    assert again.status_code in (400, 403)
    assert team.accounts is not None
    assert sorted(team.accounts.all()) == ["ana"]


def test_signing_in_begins_a_session_under_a_new_name(client: TestClient, team: House) -> None:
    first(client, team)
    client.cookies.clear()
    client.cookies.set(team.cookie, "brought-along")
    answer = client.post("/login", data={"name": "ana", "password": GOOD}, follow_redirects=False)
    assert answer.status_code == 303
    assert "brought-along" not in answer.headers["set-cookie"]


def test_a_page_leads_to_signing_in_and_back_to_nothing_else(client: TestClient) -> None:
    answer = client.get("/review", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")


def test_whoever_is_changed_is_signed_out_everywhere(client: TestClient, team: House) -> None:
    first(client, team)
    assert team.accounts is not None
    team.accounts.add("ben", GOOD, role="coder")
    other = team.sessions.begin("ben", "coder")
    session = team.sessions.of(client.cookies.get(team.cookie))
    assert session is not None
    answer = client.post(
        "/people", data={"csrf": session.csrf, "name": "ben", "role": "reader"}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert team.sessions.of(other) is None
    assert team.accounts.all()["ben"].role == "reader"


def test_an_export_is_written_down(client: TestClient, team: House) -> None:
    first(client, team)
    assert client.get("/export?format=csv&kind=attack").status_code == 200
    assert team.accounts is not None
    line = team.accounts.latest()[0]
    assert (line["act"], line["who"], line["what"]) == ("export", "ana", "csv format=csv&kind=attack")


def test_judgements_bear_the_name_of_whoever_made_them(client: TestClient, team: House) -> None:
    first(client, team)
    session = team.sessions.of(client.cookies.get(team.cookie))
    assert session is not None
    with team.desk() as desk:
        claim = desk.claims()[0].id
    client.post("/judge", data={"csrf": session.csrf, "claim": claim, "verdict": "accept"})
    with team.desk() as desk:
        assert [(j.claim, j.who) for j in desk.ledger.judgements()] == [(claim, "ana")]


def test_behind_a_proxy_the_cookie_goes_over_https_alone_and_its_name_is_known(ledger: Path) -> None:
    address = Address(PORT, "desk.example")
    house = house_of(settings(ledger=ledger), keys=keys(), address=address, team=True)
    with TestClient(make_app(house), base_url="https://desk.example") as client:
        form = {"token": house.sessions.token or "", "name": "ana", "password": GOOD}
        answer = client.post("/first", data=form, follow_redirects=False)
    assert "; secure" in answer.headers["set-cookie"].lower()
