"""The accounts of a team, in a file beside the ledger and never in it: the ledger is handed on, passwords are not.

Passwords are kept as Argon2id hashes with the library's parameters (RFC 9106, second recommended option). After five
wrong ones a name, and after twenty an address, waits a minute, and twice as long after each further one, up to an hour.
What the ledger does not tell (who came in, who failed to, who handed on what) is written to a file of its own.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from dateline.errors import RequestError
from dateline.web.rights import PERSON_ROLES, PersonRole

SHORTEST = 12
_LONGEST = 1000
_TRIES, _TRIES_AT_AN_ADDRESS = 5, 20
_FIRST_WAIT, _LONGEST_WAIT = 60.0, 3600.0
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the team."""

    name: str
    role: PersonRole
    hash: str = field(repr=False)
    closed: bool = False


@dataclass(slots=True)
class Accounts:
    """Everybody who may come in. ``path`` is the file of accounts; what happens is appended to ``audited``."""

    path: Path
    audited: Path
    clock: Callable[[], float] = time.monotonic
    _hasher: PasswordHasher = field(default_factory=PasswordHasher)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    # Each check takes 64 MiB: more than two at a time would be a way to fill the memory.
    _checking: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(2))
    _failed: dict[str, tuple[int, float]] = field(default_factory=dict)
    _nobody: str = ""

    def __post_init__(self) -> None:
        self._nobody = self._hasher.hash("nobody has this password")

    def all(self) -> dict[str, Account]:
        """The accounts by name. Raises :class:`RequestError` when their file is damaged."""
        if not self.path.exists():
            return {}
        try:
            told = json.loads(self.path.read_text("utf-8"))
            return {name: Account(name, each["role"], each["hash"], each["closed"]) for name, each in told.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise RequestError(f"{self.path} cannot be read ({wrong!r}): restore it from a backup") from wrong

    def add(self, name: str, password: str, *, role: str) -> Account:
        """A new account. Raises :class:`RequestError` for a name that is taken or unfit, and a short password."""
        if not name.isprintable() or not 1 <= len(name) <= 60 or name != name.strip():
            raise RequestError("a name has 1 to 60 characters that can be printed")
        made = Account(name, _role(role), self._hashed(password))
        with self._lock:
            told = self.all()
            if name.casefold() in {each.casefold() for each in told}:
                raise RequestError(f"there is somebody called {name} already: choose another name")
            self._write(told | {name: made})
        return made

    def change(
        self, name: str, *, role: str | None = None, password: str | None = None, closed: bool | None = None
    ) -> None:
        """Changes an account; one open account of an admin must stay. Raises :class:`RequestError`."""
        hashed = self._hashed(password) if password else None
        with self._lock:
            told = self.all()
            if name not in told:
                raise RequestError(f"there is nobody called {name}")
            old = told[name]
            new = replace(
                old, role=_role(role) if role else old.role, hash=hashed or old.hash,
                closed=old.closed if closed is None else closed,
            )  # fmt: skip
            told |= {name: new}
            if not any(each.role == "admin" and not each.closed for each in told.values()):
                raise RequestError("somebody has to be an admin: make another one first")
            self._write(told)

    def check(self, name: str, password: str, *, address: str) -> Account:
        """The account that a name and password open. Raises :class:`RequestError`, in the same words and after the
        same work whether the name or the password is wrong.
        """
        keys = _keys(name, address)
        wait = self.wait(name, address=address)
        if wait > 0:
            self.audit("locked out", name, address)
            raise RequestError(f"too many wrong passwords: wait {round(wait) + 1} seconds")
        account = self.all().get(name)
        with self._checking:
            right = self._verifies(account.hash if account else self._nobody, password)
        if account is None or not right or account.closed:
            self._fail(keys)
            self.audit("wrong password", name, address)
            raise RequestError("name or password is wrong")
        with self._lock:
            self._failed.pop(f"name {name.casefold()}", None)
        self.audit("signed in", name, address)
        return account

    def wait(self, name: str, *, address: str) -> float:
        """For how many seconds a name, or an address, has to wait before its next try."""
        return max(0.0, *(self._failed.get(key, (0, 0.0))[1] - self.clock() for key in _keys(name, address)))

    def audit(self, act: str, who: str, what: str = "") -> None:
        """Appends one line: when, what was done, by whom, and more about it."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps({"at": at, "act": act, "who": who[:100], "what": what[:1000]}, ensure_ascii=False)
        with self._lock, self.audited.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(line + "\n")

    def latest(self, *, limit: int = 200) -> list[dict[str, str]]:
        """The last lines of the audit, the newest first."""
        if not self.audited.exists():
            return []
        with self.audited.open(encoding="utf-8") as file:
            return [json.loads(line) for line in deque(file, maxlen=limit)][::-1]

    def _fail(self, keys: dict[str, int]) -> None:
        with self._lock:
            while len(self._failed) > _MOST_REMEMBERED:
                self._failed.pop(next(iter(self._failed)))
            for key, tries in keys.items():
                times = self._failed.pop(key, (0, 0.0))[0] + 1
                wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(20, times - tries)) if times >= tries else 0.0
                self._failed[key] = (times, self.clock() + wait if wait else 0.0)

    def _hashed(self, password: str) -> str:
        if not SHORTEST <= len(password) <= _LONGEST:
            raise RequestError(f"a password has at least {SHORTEST} characters: take a sentence")
        return self._hasher.hash(password)

    def _verifies(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password[:_LONGEST])
        except (Argon2Error, InvalidHashError):
            return False

    def _write(self, accounts: dict[str, Account]) -> None:
        """The whole file anew, readable by nobody else, and in place of the old one at once."""
        told = {name: {k: v for k, v in asdict(each).items() if k != "name"} for name, each in accounts.items()}
        new = self.path.with_name(f"{self.path.name}.new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False, indent=1)
        new.replace(self.path)


def _keys(name: str, address: str) -> dict[str, int]:
    """What wrong passwords are counted by, each with how many are let pass."""
    return {f"name {name.casefold()}": _TRIES, f"address {address}": _TRIES_AT_AN_ADDRESS}


def _role(told: str) -> PersonRole:
    found = next((role for role in PERSON_ROLES if role == told), None)
    if found is None:
        raise RequestError(f"there is no role {told!r}: choose one of {', '.join(PERSON_ROLES)}")
    return found


def accounts_beside(ledger: Path) -> Accounts:
    """The accounts of the team that works on a ledger, and its audit, in files beside it."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    return Accounts(ledger.with_name(f"{ledger.name}.team.json"), ledger.with_name(f"{ledger.name}.audit.jsonl"))
