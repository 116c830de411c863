"""Reading claims out of the ledger as columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from dateline.analysis.answers import Asked
from dateline.analysis.bulk.codes import Column, ordinal, used
from dateline.analysis.bulk.lines import Bulk
from dateline.analysis.material import Material, bounded
from dateline.ledger import Ledger, Outlines, Wanted, number_of_id
from dateline.tellings import Report


def in_bulk(ledger: Ledger, asked: Asked, wanted: Wanted) -> Bulk:
    """The claims that are wanted, within the bounds of the question, as :func:`gather` would give them."""
    names = ledger.names(known_on=asked.known)
    outlines = ledger.outlines(bounded(wanted, asked, names))
    there = used(outlines.claims["document"])
    reports = ledger.reports(outlines.terms[term] for term in there)
    in_order = sorted(there, key=lambda term: _when(reports[outlines.terms[term]]))
    documents = [reports[outlines.terms[term]] for term in in_order]
    code = np.zeros(len(outlines.terms), np.int64)
    code[in_order] = np.arange(len(in_order))
    claims, undated = outlines.claims, 0
    if asked.as_of:
        days = np.array([ordinal(report.published) for report in documents], np.int64)[code[claims["document"]]]
        undated = int((days == 0).sum())
        claims = claims[(days > 0) & (days <= asked.as_of.toordinal())]
    claims = claims[_in_order(claims, code[claims["document"]])]
    rows, fillers = _with_rows(claims, outlines.fillers)
    terms: Sequence[str] = outlines.terms
    apart: dict[int, str] = {}
    if names.parted:
        fillers, terms, apart = _told_apart(
            claims, (rows, fillers), outlines, apart={claim for *_, claim in names.parted}
        )
    material = Material(asked, (), reports, names, undated)
    return Bulk(
        ledger, asked, material, documents, claims, code[claims["document"]], terms, rows, fillers, apart, outlines.own
    )


def _when(report: Report) -> tuple[date, str]:
    return report.published or date.max, report.id


def _in_order(claims: Column, document: Column) -> Column:
    """The order of claims by their documents, where they stand, and their ids."""
    place = document << 32 | claims["at"]
    order = np.argsort(place, kind="stable")  # most are in order already
    place = place[order]
    if (place[1:] == place[:-1]).any():
        order = np.lexsort((claims["id"], claims["at"], document))
    return order


def _with_rows(claims: Column, fillers: Column) -> tuple[Column, Column]:
    """The fillers of these claims with their rows, in order of these, those of a claim as they were."""
    row_of = np.full(int(max(claims["number"].max(initial=0), fillers["claim"].max(initial=0))) + 1, -1, np.int64)
    row_of[claims["number"]] = np.arange(len(claims))
    rows = row_of[fillers["claim"]]
    order = np.argsort(rows, kind="stable")
    order = order[np.searchsorted(rows[order], 0) :]
    return rows[order], fillers[order]


def _told_apart(
    claims: Column, with_rows: tuple[Column, Column], outlines: Outlines, *, apart: set[str]
) -> tuple[Column, Sequence[str], dict[int, str]]:
    """The fillers, with terms of their own in claims where people part names; all terms; the claims of those."""
    rows, fillers = with_rows[0], with_rows[1].copy()
    terms, found = list(outlines.terms), dict[int, str]()
    ids = {number_of_id(claim): claim for claim in apart}
    for row in np.flatnonzero(np.isin(claims["id"], np.array(list(ids), "<u8"))).tolist():
        for at in range(*np.searchsorted(rows, (row, row + 1)).tolist()):
            found[len(terms)] = ids[int(claims["id"][row])]
            terms.append(outlines.terms[fillers["named"][at]])
            fillers["named"][at] = len(terms) - 1
    return fillers, terms, found
