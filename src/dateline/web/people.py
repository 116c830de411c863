"""A team at the desk: signing in, the first account, who may do what, and what was done."""

from __future__ import annotations

from starlette.responses import Response

from dateline.errors import RequestError
from dateline.web.accounts import SHORTEST, Accounts
from dateline.web.entering import admit
from dateline.web.rights import PERSON_ROLES
from dateline.web.routes import Page
from dateline.web.visits import Visit


def _team(visit: Visit) -> Accounts:
    if visit.house.accounts is None:
        raise RequestError("this desk has no accounts: start it with `dateline desk --team`")
    return visit.house.accounts


def login(visit: Visit) -> Response:
    """Where a team signs in."""
    _team(visit)
    return visit.page("login.html", first=False, shortest=SHORTEST, token="")


def sign_in(visit: Visit) -> Response:
    """Name and password, for a session under a new name."""
    accounts = _team(visit)
    address = visit.request.client.host if visit.request.client else "unknown"
    account = accounts.check(visit.given("name"), str(visit.form.get("password", "")), address=address)
    return admit(visit, visit.to("/"), name=account.name, role=account.role)


def first(visit: Visit) -> Response:
    """The first account, an admin's, by the one-time address."""
    accounts = _team(visit)
    if accounts.all():
        raise RequestError("there are accounts already: ask an admin for one")
    if not visit.house.sessions.redeem(visit.given("token")):
        raise RequestError("this address was used already, or is not the one printed: start the desk again")
    account = accounts.add(visit.given("name"), str(visit.form.get("password", "")), role="admin")
    accounts.audit("first account", account.name)
    return admit(visit, visit.to("/people"), name=account.name, role=account.role)


def people(visit: Visit) -> Response:
    """Who is of the team, and what was done."""
    accounts = _team(visit)
    return visit.page(
        "people.html", people=accounts.all().values(), audit=accounts.latest(), roles=PERSON_ROLES, shortest=SHORTEST
    )


def change(visit: Visit) -> Response:
    """A new account, or a changed one; whoever is changed has to sign in anew."""
    accounts, name, me = _team(visit), visit.given("name"), visit.person.user
    password = str(visit.form.get("password", "")) or None
    if visit.given("new"):
        accounts.add(name, password or "", role=visit.given("role"))
    else:
        closed = {"close": True, "open": False}.get(visit.given("door"))
        accounts.change(name, role=visit.given("role") or None, password=password, closed=closed)
        visit.house.sessions.end_all_of(name)
    what = "new" if visit.given("new") else visit.given("door") or ("password" if password else visit.given("role"))
    accounts.audit("account", me, f"{name}: {what}")
    return visit.to("/people", f"Written down: {name}")


def password(visit: Visit) -> Response:
    """One's own password; all one's other sessions end."""
    accounts, me = _team(visit), visit.person
    address = visit.request.client.host if visit.request.client else "unknown"
    accounts.check(me.user, str(visit.form.get("old", "")), address=address)
    accounts.change(me.user, password=str(visit.form.get("password", "")) or " ")
    accounts.audit("account", me.user, "own password")
    visit.house.sessions.end_all_of(me.user)
    return admit(visit, visit.to("/"), name=me.user, role=me.role)


PAGES = (
    Page("GET", "/login", login, "anyone"),
    Page("POST", "/login", sign_in, "anyone"),
    Page("POST", "/first", first, "anyone"),
    Page("GET", "/people", people, "run"),
    Page("POST", "/people", change, "run"),
    Page("POST", "/password", password, "read"),
)
