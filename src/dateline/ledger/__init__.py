"""The ledger: one SQLite file that only ever grows. The only room that speaks SQL."""

from dateline.ledger.connection import Ledger, open_ledger
from dateline.ledger.reading_back import Filter

__all__ = ["Filter", "Ledger", "open_ledger"]
