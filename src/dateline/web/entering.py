"""How one comes in and goes out: the one-time address of a desk on one's own machine."""

from __future__ import annotations

from starlette.responses import Response

from dateline.desk.opened import user
from dateline.web.accounts import SHORTEST
from dateline.web.rights import PersonRole
from dateline.web.routes import Page
from dateline.web.visits import Visit


def admit(visit: Visit, answer: Response, *, name: str, role: PersonRole) -> Response:
    """Begins a session, under a new name, on the answer's cookie."""
    visit.house.sessions.end(visit.request.cookies.get(visit.house.cookie))
    key = visit.house.sessions.begin(name, role)
    answer.set_cookie(
        visit.house.cookie, key, httponly=True, samesite="lax", secure=visit.house.secure, path="/",
    )  # fmt: skip
    return answer


def open_with_token(visit: Visit) -> Response:
    """The address that was printed: it opens the desk once."""
    accounts = visit.house.accounts
    if accounts is not None:
        return visit.page("login.html", first=not accounts.all(), token=visit.asked("token"), shortest=SHORTEST)
    if not visit.house.sessions.redeem(visit.asked("token")):
        return visit.page(
            "problem.html", code=401,
            words="this address was used already, or is not the one printed: start `dateline desk` again",
        )  # fmt: skip
    return admit(visit, visit.to("/"), name=user(), role="admin")


def front(visit: Visit) -> Response:
    """Review if there is anything to review, else the documents."""
    return visit.to("/review" if visit.desk.ledger.size()[1] else "/documents")


def leave(visit: Visit) -> Response:
    """Signs out."""
    visit.house.sessions.end(visit.request.cookies.get(visit.house.cookie))
    answer = visit.page("problem.html", words="You have signed out.")
    answer.delete_cookie(visit.house.cookie, path="/")
    return answer


PAGES = (
    Page("GET", "/open", open_with_token, "anyone"),
    Page("GET", "/", front, "read"),
    Page("POST", "/leave", leave, "read"),
)
