"""The desk as a web application, and the server that runs it on this machine."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.desk import Filter, open_desk
from dateline.settings import Settings
from dateline.web import asking, documents, entering, exchanging, looking, naming, people, reviewing
from dateline.web.accounts import accounts_beside
from dateline.web.files import FOLDER, PATH
from dateline.web.guard import Guard
from dateline.web.keys import Keys
from dateline.web.routes import Endpoint, Page
from dateline.web.sessions import Sessions
from dateline.web.taking_in import TakingIn
from dateline.web.visits import House

HERE = "127.0.0.1"
EVERY_PAGE: tuple[Page, ...] = (
    *entering.PAGES, *reviewing.PAGES, *documents.PAGES, *looking.PAGES, *naming.PAGES, *asking.PAGES,
    *exchanging.PAGES, *people.PAGES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """Where the desk listens. ``public`` is the name that a proxy before it goes by, if any."""

    port: int
    public: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a browser may call it by."""
        own = {f"{HERE}:{self.port}", f"localhost:{self.port}"}
        return frozenset(own | ({self.public} if self.public else set()))


def house_of(settings: Settings, *, keys: Keys, address: Address, team: bool = False) -> House:
    """What all requests of a desk share; a team has accounts."""
    return House(
        settings, keys, Sessions(), TakingIn(lambda: open_desk(settings.ledger)), f"dateline_{address.port}",
        address.hosts, accounts=accounts_beside(settings.ledger) if team else None, secure=address.public is not None,
    )  # fmt: skip


def make_app(house: House) -> Starlette:
    """The application on a house."""
    routes: list[BaseRoute] = [Route(p.path, Endpoint(p, house).respond, methods=[p.method]) for p in EVERY_PAGE]
    static = StaticFiles(directory=str(FOLDER))
    return Starlette(
        routes=[*routes, Mount(PATH, static, name="static")],
        middleware=[Middleware(Guard, hosts=house.hosts)],
    )


def opens(house: House, address: Address) -> str:
    """The address that lets one browser in, once."""
    return f"http://{HERE}:{address.port}/open?token={house.sessions.token}"


def made(house: House, address: Address) -> tuple[uvicorn.Server, socket.socket]:
    """The server of a desk, and the socket on this machine that it is to listen on."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((HERE, address.port))
    config = uvicorn.Config(
        make_app(house), log_level="warning", access_log=False, server_header=False,
        proxy_headers=address.public is not None,
    )  # fmt: skip
    return uvicorn.Server(config), listening


def serve(house: House, address: Address, *, tell: Callable[[str], None], browser: bool = True) -> None:
    """Serves the desk on this machine until it is interrupted; ``tell`` is told the address to open."""
    server, listening = made(house, address)
    tell(opens(house, address))
    if browser:
        webbrowser.open(opens(house, address))
    threading.Thread(target=warm, args=(house,), name="warming", daemon=True).start()
    try:
        server.run(sockets=[listening])
    finally:
        house.taking_in.stop()
        listening.close()


def warm(house: House) -> None:
    """Loads what marking words needs, and counts what the first map shows, before somebody waits for it."""
    with house.desk() as desk:
        desk.warm()
        house.survey(desk, Filter(state="kept"))


def free_port(wanted: int) -> int:
    """The port that was wanted if it is free, else one that is; 0 wants any."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HERE, wanted))
        except OSError:
            trial.bind((HERE, 0))
        return int(trial.getsockname()[1])
