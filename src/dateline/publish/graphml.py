"""Ties as GraphML (Brandes and others 2002), which Gephi, yEd, NetworkX and igraph read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from dateline.analysis.ties import Tie, Ties
from dateline.tellings import Telling

_KEYS = (
    ("name", "node", "string"), ("sort", "edge", "string"), ("mutual", "edge", "boolean"), ("since", "edge", "string"),
    ("last_told", "edge", "string"), ("ended", "edge", "string"), ("claims", "edge", "string"),
    ("sources", "edge", "int"),
)  # fmt: skip
_MUTUAL = frozenset({"is allied with", "opposes"})


def graphml(ties: Ties) -> str:
    """A node for each actor, an edge for each tie, with its bounds and the ids of its claims."""
    names = {party.key: party.name for tie in ties.ties for party in (tie.one, tie.other)}
    sources = [line.sources for line in ties.answer.table("ties").lines]
    keys = [f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{sort}"/>' for name, of, sort in _KEYS]
    nodes = [f"<node id={quoteattr(key)}>{_data('name', name)}</node>" for key, name in sorted(names.items())]
    edges = [_edge(tie, number) for tie, number in zip(ties.ties, sources, strict=True)]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    graph = ['<graph edgedefault="directed">', *nodes, *edges, "</graph>", "</graphml>"]
    return "\n".join([head, *keys, *graph]) + "\n"


def _edge(tie: Tie[Telling], sources: int) -> str:
    told = {
        "sort": tie.sort, "mutual": str(tie.sort in _MUTUAL).lower(), "since": str(tie.since),
        "last_told": tie.last.isoformat() if tie.last else "", "ended": str(tie.end) if tie.end else "",
        "claims": " ".join(each.telling.id for each in tie.said), "sources": str(sources),
    }  # fmt: skip
    data = "".join(_told(told))
    return f"<edge source={quoteattr(tie.one.key)} target={quoteattr(tie.other.key)}>{data}</edge>"


def _told(told: dict[str, str]) -> Iterator[str]:
    return (_data(key, value) for key, value in told.items() if value)


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(value)}</data>'
