"""Reading claims out of the ledger as columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.analysis.answers import Asked
from dateline.analysis.bulk.codes import Column, grouped_alike, ordinal, used
from dateline.analysis.bulk.fields import Fields
from dateline.analysis.bulk.lines import Bulk
from dateline.analysis.material import Material, bounded
from dateline.ledger import Ledger, Outlines, Wanted, number_of_id
from dateline.tellings import Report

_NO_DAY = 9_999_999


def in_bulk(ledger: Ledger, asked: Asked, wanted: Wanted) -> Bulk:
    """The claims that are wanted, within the bounds of the question, as :func:`gather` would give them."""
    names = ledger.names(known_on=asked.known)
    outlines = ledger.outlines(bounded(wanted, asked, names))
    there = used(outlines.claims["document"])
    by_id = ledger.reports(outlines.terms[term] for term in there)
    reports = [by_id[outlines.terms[term]] for term in there]
    places = [_place(report) for report in reports]
    order = sorted(range(len(places)), key=places.__getitem__)
    in_order, documents = [there[at] for at in order], [reports[at] for at in order]
    code = np.zeros(len(outlines.terms), np.int64)
    code[in_order] = np.arange(len(in_order))
    claims, undated = outlines.claims, 0
    if asked.as_of:
        days = np.array([ordinal(report.published) for report in documents], np.int64)[code[claims["document"]]]
        undated = int((days == 0).sum())
        claims = claims[(days > 0) & (days <= asked.as_of.toordinal())]
    document = code[claims["document"]]
    in_place = _in_order(claims, document)
    told = Fields(claims, in_place)
    rows, fillers = _with_rows(told["number"], outlines.fillers)
    terms: Sequence[str] = outlines.terms
    apart: dict[int, str] = {}
    if names.parted:
        fillers, terms, apart = _told_apart(
            told, (rows, fillers), outlines, apart={claim for *_, claim in names.parted}
        )
    material = Material(asked, (), by_id, names, undated)
    return Bulk(ledger, asked, material, documents, told, document[in_place], terms, rows, fillers, apart, outlines.own)


def _place(report: Report) -> str:
    """By which reports stand in order: by day, those of unknown days last, and id."""
    return f"{ordinal(report.published) or _NO_DAY:07}{report.id}"


def _in_order(claims: Column, document: Column) -> Column:
    """The order of claims by their documents, where they stand, and their ids."""
    at = claims["at"].astype(np.int64)
    found = grouped_alike(document, np.arange(int(document.max(initial=-1)) + 1))
    place = document << 32 | at
    order = found[1] if found else np.argsort(place, kind="stable")
    placed = place[order]
    if (placed[1:] < placed[:-1]).any():
        order = np.argsort(place, kind="stable")
        placed = place[order]
    if (placed[1:] == placed[:-1]).any():
        order = np.lexsort((claims["id"], at, document))
    return order


def _with_rows(numbers: Column, fillers: Column) -> tuple[Column, Fields]:
    """The fillers of claims of these numbers with their rows, in order of these, those of a claim as they were."""
    number, claim = numbers.astype(np.int64), fillers["claim"].astype(np.int64)
    if found := grouped_alike(claim, number):
        return found[0], Fields(fillers, found[1])
    row_of = np.full(int(max(number.max(initial=0), claim.max(initial=0))) + 1, -1, np.int64)
    row_of[number] = np.arange(len(number))
    rows = row_of[claim]
    order = np.argsort(rows, kind="stable")
    order = order[np.searchsorted(rows[order], 0) :]
    return rows[order], Fields(fillers, order)


def _told_apart(
    claims: Fields, with_rows: tuple[Column, Fields], outlines: Outlines, *, apart: set[str]
) -> tuple[Fields, Sequence[str], dict[int, str]]:
    """The fillers, with terms of their own in claims where people part names; all terms; the claims of those."""
    rows, named = with_rows[0], with_rows[1]["named"].copy()
    terms, found = list(outlines.terms), dict[int, str]()
    ids = {number_of_id(claim): claim for claim in apart}
    for row in np.flatnonzero(np.isin(claims["id"], np.array(list(ids), "<u8"))).tolist():
        for at in range(*np.searchsorted(rows, (row, row + 1)).tolist()):
            found[len(terms)] = ids[int(claims["id"][row])]
            terms.append(outlines.terms[named[at]])
            named[at] = len(terms) - 1
    return with_rows[1].changed("named", named), terms, found
