"""Dateline reads conflict reporting and keeps a ledger of attributed, dated, located claims.

import dateline

with dateline.open_desk("war.db") as desk:
    for entry in desk.read(["page.txt"], outlet="The Daily Record"):
        print(entry.name, entry.outcome, entry.claims)
    for claim in desk.claims(dateline.Filter(kind="territory")):
        print(claim.kind, claim.status, claim.evidence.text)
"""

from dateline.errors import DatelineError
from dateline.records import Claim, Document, Issue
from dateline.version import VERSION

__version__ = VERSION

__all__ = ["Claim", "DatelineError", "Document", "Filter", "Issue", "__version__", "open_desk"]


def __getattr__(name: str) -> object:
    """The desk is loaded when it is first asked for, so that ``import dateline.records`` stays light."""
    if name in ("Filter", "open_desk"):
        from dateline import desk

        return getattr(desk, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
