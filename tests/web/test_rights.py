"""Every route with every role: what one may not do is refused, whatever is sent."""

import re

import pytest
from starlette.testclient import TestClient

from dateline.web.rights import PERSON_ROLES, PersonRole, may
from dateline.web.routes import Page
from dateline.web.serving import EVERY_PAGE
from dateline.web.visits import House

ROUTES = {
    "GET /open": "anyone", "GET /": "read", "POST /leave": "read",
    "GET /review": "read", "GET /claims/{claim}/related": "read", "GET /claims/{claim}/candidates": "read",
    "POST /judge": "judge", "POST /undo": "judge", "POST /mark": "judge", "POST /unmark": "judge",
    "POST /type": "judge", "POST /locate": "judge", "POST /add": "judge",
    "GET /documents": "read", "POST /documents": "judge", "GET /reading": "read", "GET /documents/{document}": "read",
    "GET /documents/{document}/pages/{page:int}.png": "read", "GET /documents/{document}/original": "edit",
    "POST /show": "read", "POST /sensitive": "edit",
    "GET /map": "read", "GET /export": "read", "GET /search": "read",
    "GET /names": "read", "POST /names": "edit", "POST /names/undo": "edit", "POST /protections": "edit",
    "POST /grades": "judge",
    "GET /questions": "read", "GET /questions/{question}": "read", "GET /brief": "read",
    "GET /compare": "read", "POST /compare": "judge", "POST /coded": "edit", "GET /questions/{question}/export": "read",
    "GET /questions/{question}/figure": "read", "GET /evidence": "read",
    "GET /login": "anyone", "POST /login": "anyone", "POST /first": "anyone", "GET /people": "run",
    "POST /people": "run", "POST /password": "read",
}  # fmt: skip
ALLOWED = {
    "anyone": {"nobody", "reader", "coder", "editor", "admin"}, "read": {"reader", "coder", "editor", "admin"},
    "judge": {"coder", "editor", "admin"}, "edit": {"editor", "admin"}, "run": {"admin"},
}  # fmt: skip


def named(page: Page) -> str:
    return f"{page.method} {page.path}"


def test_the_table_holds_every_route() -> None:
    assert {named(page): page.need for page in EVERY_PAGE} == ROUTES


@pytest.mark.parametrize("role", PERSON_ROLES)
def test_a_role_may_what_the_table_says(role: PersonRole) -> None:
    for need, roles in ALLOWED.items():
        assert may(role, need) == (role in roles)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["nobody", *PERSON_ROLES])
@pytest.mark.parametrize("page", EVERY_PAGE, ids=named)
def test_a_route_is_refused_to_those_who_may_not(
    page: Page, role: PersonRole, *, anyone: TestClient, house: House
) -> None:
    csrf = ""
    if role != "nobody":  # type: ignore[comparison-overlap]
        name = house.sessions.begin(role, role)
        anyone.cookies.set(house.cookie, name)
        session = house.sessions.of(name)
        assert session is not None
        csrf = session.csrf
    path = re.sub(r"\{page:int\}", "1", re.sub(r"\{\w+\}", "clm_0", page.path))
    answer = anyone.request(page.method, path, data={"csrf": csrf} if page.method == "POST" else None,
                            follow_redirects=False)  # fmt: skip
    allowed = role in ALLOWED[ROUTES[named(page)]]
    if page.path == "/open" or (page.need != "anyone" and role == "nobody"):
        assert answer.status_code == 401
    else:
        assert (answer.status_code == 403) == (not allowed)
        assert answer.status_code < 500
