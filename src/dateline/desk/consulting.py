"""A second reader asked about stories that were read, and held against the first; the ledger is only looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.analysis.agreement import Agreement
from dateline.analysis.readers import agreement_of_readers
from dateline.desk.looking import Looking
from dateline.desk.opened import UNWANTED
from dateline.errors import RequestError
from dateline.interchange import Json, claim_from_dict, claim_to_dict
from dateline.ledger import Filter
from dateline.records import Claim, Issue

if TYPE_CHECKING:
    from dateline.second_reader import Endpoint


@dataclass(slots=True)
class Consulted:
    """The account of a second reader, kept while it is asked: passages, claims, refusals by reason, and what failed."""

    passages: int = 0
    claims: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


class Consulting(Looking):
    """Where another reader is asked."""

    def consult(
        self, endpoint: Endpoint, documents: list[str] | None = None, *, account: Consulted | None = None
    ) -> Iterator[Json]:
        """What a language model reads in these documents (by id or name), or in all: claims in the interchange form,
        each with ``reader``, the model's name. The text goes to the endpoint and nowhere else; nothing comes into the
        ledger. Raises :class:`RequestError` for a document that there is not.
        """
        from dateline.second_reader import passages, read_passage

        told = account if account is not None else Consulted()
        listed = documents if documents is not None else [shelved.id for shelved in self.shelf()]
        for document in map(self.document, listed):
            for passage in passages(document):
                found = read_passage(passage, endpoint)
                told.passages += 1
                told.claims += len(found.claims)
                told.refused += found.refused
                if found.issue:
                    told.issues.append(found.issue)
                yield from ({**claim_to_dict(claim), "reader": endpoint.name} for claim in found.claims)

    def agreement_with(self, path: Path | str) -> list[Agreement]:
        """How far the readers of a file of claims (as :meth:`consult` gives) agree with this program, field by field,
        on the documents that the file is about. Raises :class:`RequestError` for what is no such file.
        """
        readers = _read(Path(path))
        found: list[Agreement] = []
        for reader, theirs in readers.items():
            ours = [
                view.claim
                for document in sorted({claim.document for claim in theirs})
                for view in self.views(Filter(document=document))
                if view.state not in UNWANTED
            ]
            found += agreement_of_readers(ours, theirs, reader=reader)
        return found


def _read(path: Path) -> dict[str, list[Claim]]:
    readers: dict[str, list[Claim]] = {}
    try:
        for told in map(json.loads, filter(str.strip, path.read_text("utf-8").split("\n"))):
            readers.setdefault(str(told.get("reader", path.name)), []).append(claim_from_dict(told))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise RequestError(f"{path} holds no claims of a reader ({wrong!r}): make it with `consult`") from wrong
    return readers
