"""One request of one person: what it brings, and what is answered."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dateline.desk import Desk, open_desk
from dateline.desk.surveying import Survey
from dateline.errors import RequestError
from dateline.ledger import Filter
from dateline.publish.wording import count, names, time_words, told_by, when
from dateline.settings import Settings
from dateline.version import VERSION
from dateline.web.files import PATH
from dateline.web.keys import Keys
from dateline.web.rights import Need, may
from dateline.web.sessions import Session, Sessions

if TYPE_CHECKING:
    from dateline.web.accounts import Accounts
    from dateline.web.taking_in import TakingIn

_DAYS = re.compile(r"\d{4}-\d\d(-\d\d)?(\.\.(?=\d))?|[≥≤~] ?[+-]?\d+")
_KEPT = 24  # surveys and figures
_Made = TypeVar("_Made")
FILTERS = ("kind", "actor", "place", "status", "source", "document", "words", "since", "until", "state", "box")


@dataclass(slots=True)
class House:
    """What all requests share. ``cookie`` carries the port, since cookies of one machine know no ports."""

    settings: Settings
    keys: Keys
    sessions: Sessions
    taking_in: TakingIn
    cookie: str
    hosts: frozenset[str]
    accounts: Accounts | None = None
    secure: bool = False
    kept: OrderedDict[object, object] = field(default_factory=OrderedDict)

    def desk(self) -> Desk:
        return open_desk(self.settings.ledger)

    def once(self, desk: Desk, key: object, make: Callable[[], _Made]) -> _Made:
        """What is made of the ledger as it stands, made once: kept as long as nothing is put into it."""
        key = (key, desk.ledger.head())
        found = self.kept.pop(key, None)
        made = make() if found is None else cast("_Made", found)
        self.kept[key] = made
        while len(self.kept) > _KEPT:
            self.kept.popitem(last=False)
        return made

    def survey(self, desk: Desk, wanted: Filter) -> Survey:
        """The survey of a filter: of many claims it takes a second."""
        return self.once(desk, wanted, lambda: desk.survey(wanted))

    def audit(self, act: str, who: str, what: str = "") -> None:
        """Writes down what the ledger does not: who came in, who tried to, what was handed on."""
        if self.accounts is not None:
            self.accounts.audit(act, who, what)


@dataclass(slots=True)
class Visit:
    """A request with the desk it is asked of."""

    request: Request
    house: House
    desk: Desk
    session: Session | None
    form: FormData

    @property
    def person(self) -> Session:
        """Whoever asks; routes that anyone may call have none."""
        assert self.session is not None
        return self.session

    def may(self, need: Need) -> bool:
        return self.session is not None and may(self.session.role, need)

    def asked(self, name: str) -> str:
        """A value of the address, without blanks around it."""
        return self.request.query_params.get(name, "").strip()

    def given(self, name: str) -> str:
        """A value of the form that was sent."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def number(self, name: str, usual: int = 0) -> int:
        """A whole number of the form, else of the address. Raises :class:`RequestError`."""
        told = self.given(name) or self.asked(name)
        try:
            return int(told) if told else usual
        except ValueError as wrong:
            raise RequestError(f"{name} is {told!r}: give a whole number") from wrong

    def wanted(self) -> Filter:
        """The claims that the address asks for. Raises :class:`RequestError`."""
        return filter_of({name: self.asked(name) for name in FILTERS})

    def filters(self) -> dict[str, str]:
        """The filters of the address that say something."""
        return {name: self.asked(name) for name in FILTERS if self.asked(name)}

    def page(self, template: str, *, code: int = 200, **context: Any) -> Response:  # noqa: ANN401  templates take all
        """A page; what was last said is said once."""
        said, self_said = "", self.session
        if self_said is not None:
            said, self_said.said = self_said.said, ""
        told = PAGES.get_template(template).render(
            visit=self, house=self.house, session=self.session, said=said, version=VERSION, link=link, **context
        )
        return HTMLResponse(told, code)

    def to(self, path: str, said: str = "", **query: str) -> Response:
        """Sends the browser on to one of our own pages, with something to say there."""
        if said and self.session is not None:
            self.session.said = said
        return RedirectResponse(link(path, **query), 303)


def filter_of(told: Mapping[str, str]) -> Filter:
    """The filter that values of an address stand for. Raises :class:`RequestError`."""
    kind, actor, place, status, source, document, words, state = (
        told.get(name) or None for name in ("kind", "actor", "place", "status", "source", "document", "words", "state")
    )
    return Filter(
        kind, actor, place, status, source, document, words, state=state, since=_day(told.get("since")),
        until=_day(told.get("until")), box=_box(told.get("box")),
    )  # fmt: skip


def link(path: str, /, **query: str | int | None) -> str:
    """One of our own addresses, what is empty left out."""
    told = urlencode({name: value for name, value in query.items() if value not in (None, "")})
    return f"{path}?{told}" if told else path


def days_whole(cell: object) -> Markup:
    """A cell of an answer in which no day is broken at its hyphens."""
    return Markup(_DAYS.sub(r'<span class="nb">\g<0></span>', str(escape(cell))))  # noqa: S704  it is escaped


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise RequestError(f"{text}: give the day as YYYY-MM-DD") from wrong


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as wrong:
        raise RequestError(f"{text}: give a box as west,south,east,north in degrees") from wrong
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise RequestError(f"{text}: a box lies between -180 and 180, -90 and 90 degrees")
    return west, south, east, north


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dateline.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "when": when,
        "told_by": told_by,
        "counted": count,
        "time_words": time_words,
        "days_whole": days_whole,
    }
    made.globals |= {"names": names, "static": PATH}
    return made


PAGES = _environment()
