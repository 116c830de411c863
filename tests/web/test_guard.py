"""What is refused before any route answers, and the headers that every answer carries."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from dateline.web.files import PATH
from dateline.web.guard import FORM_BYTES, UPLOAD_BYTES
from dateline.web.sessions import IDLE_SECONDS, Sessions
from dateline.web.visits import House


def test_a_foreign_name_for_this_machine_is_refused(anyone: TestClient) -> None:
    assert anyone.get("/open", headers={"host": "evil.example:8999"}).status_code == 400


def test_every_answer_forbids_inline_script_and_foreign_addresses(anyone: TestClient) -> None:
    for path in ("/review", f"{PATH}/desk.css", "/nowhere"):
        headers = anyone.get(path).headers
        assert re.search(
            r"default-src 'none'; script-src 'self'; style-src 'self';", headers["content-security-policy"]
        )
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", [f"{PATH}/../keys.toml", f"{PATH}/%2e%2e/keys.toml", f"{PATH}/..%2fkeys.toml"])
def test_no_path_leads_out_of_the_static_files(anyone: TestClient, path: str) -> None:
    assert anyone.get(path).status_code in (401, 404)


def test_scripts_and_styles_are_asked_for_once_and_pages_are_never_kept(anyone: TestClient) -> None:
    assert anyone.get(f"{PATH}/desk.css").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert anyone.get(f"{PATH}/none.css").headers["cache-control"] == "no-store"
    assert anyone.get("/review").headers["cache-control"] == "no-store"


def test_a_file_by_a_path_in_an_address_is_no_document(somebody: Callable) -> None:  # type: ignore[type-arg]
    caller = somebody("admin")
    assert caller.client.get("/documents/..%2f..%2fetc%2fpasswd").status_code in (400, 404)
    assert caller.client.get("/documents/%2e%2e%2f/original").status_code in (400, 404)


def test_a_form_that_is_too_large_is_refused(somebody: Callable) -> None:  # type: ignore[type-arg]
    caller = somebody("admin")
    assert caller.post("/judge", why="x" * (FORM_BYTES + 1)) == 413


def test_an_upload_that_is_too_large_is_refused_by_its_length(somebody: Callable) -> None:  # type: ignore[type-arg]
    caller = somebody("admin")
    answer = caller.client.post("/documents", content=b"", headers={"content-length": str(UPLOAD_BYTES + 1)})
    assert answer.status_code == 413


def test_a_body_longer_than_it_says_is_cut_off(somebody: Callable) -> None:  # type: ignore[type-arg]
    caller = somebody("admin")

    def parts():  # type: ignore[no-untyped-def]  # noqa: ANN202
        for _ in range(20):
            yield b"a=" + b"x" * (FORM_BYTES // 10) + b"&"

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert caller.client.post("/judge", content=parts(), headers=headers).status_code == 413


def test_the_address_that_was_printed_opens_the_desk_once(anyone: TestClient, house: House) -> None:
    token = house.sessions.token
    first = anyone.get(f"/open?token={token}", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    anyone.cookies.clear()
    assert anyone.get(f"/open?token={token}").status_code == 401
    assert anyone.get("/review").status_code == 401


def test_a_wrong_token_opens_nothing_and_does_not_use_up_the_right_one(anyone: TestClient, house: House) -> None:
    assert anyone.get("/open?token=guess").status_code == 401
    assert anyone.get(f"/open?token={house.sessions.token}", follow_redirects=False).status_code == 303


def test_a_session_that_a_browser_brings_along_is_never_taken_on(anyone: TestClient, house: House) -> None:
    anyone.cookies.set(house.cookie, "chosen-by-somebody-else")
    answer = anyone.get(f"/open?token={house.sessions.token}", follow_redirects=False)
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    assert house.sessions.of("chosen-by-somebody-else") is None


def test_a_session_ends_when_it_was_idle_for_long() -> None:
    now = [0.0]
    sessions = Sessions(clock=lambda: now[0])
    name = sessions.begin("ana", "coder")
    now[0] = IDLE_SECONDS
    assert sessions.of(name) is not None
    now[0] += IDLE_SECONDS + 1
    assert sessions.of(name) is None


def test_signing_out_ends_the_session(somebody: Callable, house: House) -> None:  # type: ignore[type-arg]
    caller = somebody("coder")
    assert caller.post("/leave") == 200
    assert house.sessions.of(caller.cookie) is None


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("guess", {}),
        (None, {"sec-fetch-site": "cross-site"}),
        (None, {"sec-fetch-site": "same-site"}),
        (None, {"origin": "https://evil.example"}),
        (None, {"origin": "null"}),
        (None, {"origin": "http://127.0.0.1:1"}),
    ],
)
def test_a_form_of_another_site_writes_nothing(somebody, house: House, *, token, headers) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    caller = somebody("admin")
    with house.desk() as desk:
        claim = desk.claims()[0].id
    form = {"csrf": caller.csrf if token is None else token, "claim": claim, "verdict": "accept"}
    answer = caller.client.post("/judge", data=form, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    with house.desk() as desk:
        assert desk.view(claim).state == "proposed"


def test_the_token_of_another_session_is_no_good(somebody: Callable) -> None:  # type: ignore[type-arg]
    first = somebody("coder")
    second = somebody("coder")
    answer = second.client.post("/judge", data={"csrf": first.csrf}, follow_redirects=False)
    assert answer.status_code == 403
