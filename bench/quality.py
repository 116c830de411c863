"""The tables of ``make bench``: how well facts were read, by group of documents, and pages put back together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table

from bench.claims import Read
from bench.provenance import astray
from bench.restoring import restoration
from bench.scores import MEASURES, Scores, score

_COLUMNS = {
    "found_p": "found P", "found_r": "R", "found_f": "F", "kind": "kind", "roles_f": "roles F", "source": "source",
    "attributed": "quoted", "status": "status", "unreal": "unreal", "time": "time",
    "whole_p": "whole P", "whole_r": "R", "whole_f": "F",
}  # fmt: skip


def groups(reads: Sequence[Read]) -> dict[str, list[Read]]:
    """The documents by group, and all gold together under ``gold`` where there is any."""
    grouped: dict[str, list[Read]] = {}
    for read in reads:
        grouped.setdefault(read.marked.group, []).append(read)
    everything = [read for read in reads if read.marked.group != "samples"]
    return grouped | ({"gold": everything} if everything else {})


def facts_table(reads: Sequence[Read]) -> tuple[Table, dict[str, dict[str, float | None]]]:
    """One row a group; and the measures of ``samples`` and ``gold``, which have floors."""
    table = Table(
        "documents", "", "facts", "claims", *_COLUMNS.values(), title="Facts written down by hand, and claims"
    )
    measured = {}
    for group, members in groups(reads).items():
        scores = score([read.reading for read in members])
        table.add_row(group, str(len(members)), str(scores.facts), str(scores.claims), *_row(scores))
        if group in ("samples", "gold"):
            values = asdict(scores)
            measured[group] = {name: values[name] for name in MEASURES}
    return table, measured


def _row(scores: Scores) -> list[str]:
    values = asdict(scores)
    return [shown(values[name]) for name in _COLUMNS]


def pages_table(reads: Sequence[Read]) -> tuple[Table, dict[str, dict[str, float | None]]]:
    """One row a page that somebody restored by hand; and the worst of our pages, and of the gold ones."""
    table = Table(
        "page", "words", "worst story", "paragraphs", "heads", "captions", "pull quotes", title="Pages restored"
    )
    measured: dict[str, dict[str, float | None]] = {}
    for read in reads:
        if read.marked.stories is not None:
            values: dict[str, float | None] = asdict(restoration(read.document, read.marked.stories))
            table.add_row(read.marked.name, *map(shown, values.values()))
            group = measured.setdefault("samples-page" if read.marked.group == "samples" else "gold-page", values)
            group |= {name: value for name, value in values.items() if value is not None and value < (group[name] or 1)}
    return table, measured


def spans_astray(reads: Sequence[Read]) -> list[str]:
    """A line for each span that does not stand in its document where it says."""
    return [
        f"{read.marked.name}: {span['text']!r} does not stand at {span['start']}..{span['end']}"
        for read in reads
        for span in astray(read.document.captured, read.reading.claims)
    ]


def shown(value: float | None) -> str:
    """A share with three decimals; a dash where there was nothing to measure."""
    return "–" if value is None else f"{value:.3f}".removeprefix("0") if value < 1 else "1.00"
