"""What a person can ask for: take in, look, judge, ask, hand on. The only wiring; every write starts here.

Each room holds one part of the desk; :class:`Desk` is all of them on one open ledger.
"""

from __future__ import annotations

from pathlib import Path

from dateline.desk.asking import Asking
from dateline.desk.bringing_in import BringingIn, Slice
from dateline.desk.coders import Coders
from dateline.desk.consulting import Consulting
from dateline.desk.explaining import Explaining
from dateline.desk.handing_on import HandingOn
from dateline.desk.looking import Page
from dateline.desk.parsing import READABLE
from dateline.desk.reading import Entry
from dateline.desk.reviewing import Reviewing
from dateline.desk.shelving import Shelving
from dateline.desk.surveying import Surveying
from dateline.errors import DatelineError
from dateline.ledger import Filter, Tell, untold
from dateline.settings import settings


class Desk(BringingIn, Explaining, Reviewing, Coders, Shelving, Surveying, Asking, Consulting, HandingOn):
    """An open ledger with everything that can be done with it. Use it as a context manager."""


def open_desk(ledger: Path | str | None = None, *, tell: Tell = untold) -> Desk:
    """A desk on a ledger file; without one, on ``DATELINE_LEDGER`` or the user's own ledger.

    ``tell`` is told of the steps by which a ledger from an earlier Dateline is brought up, and how many there are.
    """
    return Desk(settings(ledger=ledger), tell)


__all__ = ["READABLE", "DatelineError", "Desk", "Entry", "Filter", "Page", "Slice", "open_desk"]
