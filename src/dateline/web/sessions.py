"""Who is at the desk: sessions in memory, each under a random name that only its cookie knows."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.web.rights import PersonRole

IDLE_SECONDS = 12 * 3600.0
_MOST = 1000  # sessions at a time; the one that was idle longest gives way


@dataclass(slots=True)
class Session:
    """One person at one browser. ``csrf`` must come with whatever it asks to be written."""

    user: str
    role: PersonRole
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    said: str = ""
    opened: set[str] = field(default_factory=set)
    seen: float = 0.0

    def allows(self, token: str) -> bool:
        """Whether a form was made for this session."""
        return hmac.compare_digest(self.csrf.encode(), token.encode())


class Sessions:
    """All sessions, and the token that opens the first one on a machine where somebody works alone."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._by_name: dict[str, Session] = {}
        self.token: str | None = secrets.token_urlsafe(32)

    def redeem(self, token: str) -> bool:
        """Takes the one-time token: true for the right one, and only once."""
        with self._lock:
            right = self.token is not None and hmac.compare_digest(self.token.encode(), token.encode())
            if right:
                self.token = None
            return right

    def begin(self, user: str, role: PersonRole) -> str:
        """A new session under a new name: never one that a browser brought along."""
        name = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._by_name) >= _MOST:
                del self._by_name[min(self._by_name, key=lambda each: self._by_name[each].seen)]
            self._by_name[name] = Session(user, role, seen=self._clock())
        return name

    def of(self, name: str | None) -> Session | None:
        """The session of that name, unless it was idle for twelve hours."""
        with self._lock:
            session = self._by_name.get(name or "")
            if session is None or name is None:
                return None
            if self._clock() - session.seen > IDLE_SECONDS:
                del self._by_name[name]
                return None
            session.seen = self._clock()
            return session

    def end(self, name: str | None) -> None:
        """Signs out."""
        with self._lock:
            self._by_name.pop(name or "", None)

    def end_all_of(self, user: str) -> None:
        """Signs somebody out everywhere: after a change of password or role."""
        with self._lock:
            self._by_name = {name: each for name, each in self._by_name.items() if each.user != user}
