"""The ledger: one SQLite file that only ever grows. The only room that speaks SQL."""

from dateline.ledger.asking import Mark
from dateline.ledger.connection import Ledger, open_ledger
from dateline.ledger.counting import By
from dateline.ledger.custody import describing, verify_bundle
from dateline.ledger.filtering import Filter
from dateline.ledger.listing import Shelved
from dateline.ledger.outlines import Outlines
from dateline.ledger.outlining import id_of, ids_of, number_of_id
from dateline.ledger.queueing import Placed, Waiting
from dateline.ledger.schema import Tell, untold
from dateline.ledger.search import Hit
from dateline.ledger.surveying import Spot, Stretch
from dateline.ledger.wanting import Wanted

__all__ = [
    "By",
    "Filter",
    "Hit",
    "Ledger",
    "Mark",
    "Outlines",
    "Placed",
    "Shelved",
    "Spot",
    "Stretch",
    "Tell",
    "Waiting",
    "Wanted",
    "describing",
    "id_of",
    "ids_of",
    "number_of_id",
    "open_ledger",
    "untold",
    "verify_bundle",
]  # fmt: skip
