"""How claims and answers look in a notebook: the sentence with its parts marked, tables, maps; HTML without scripts.

Colours are those of Okabe and Ito (2008); each part is named besides, for those who do not see them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from dateline.analysis.answers import Answer
from dateline.judgements import View
from dateline.publish.forms import pictures_of
from dateline.publish.pages import fragment
from dateline.publish.wording import count, told_by, when
from dateline.records import ROLES, Claim, Span

_COLOURS = {
    "predicate": "#444444", "actor": "#0072b2", "target": "#d55e00", "place": "#009e73", "from": "#009e73",
    "to": "#009e73", "what": "#b8860b", "with": "#b8860b", "topic": "#7a5195", "condition": "#7a5195",
    "according to": "#a0527a", "hedge": "#a0527a",
}  # fmt: skip
_CELL = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0"
_QUIET = "color:#666d73;font-size:85%"
_MOST = 50  # claims shown of a long list


def sentence(claim: Claim) -> str:
    """The sentence of a claim with the words of its parts marked and named; parts of other sentences are left out."""
    text = claim.evidence.text
    found = sorted(
        ((*at, what) for what, span in _parts(claim) if (at := _within(span, claim.evidence))),
        key=lambda part: (part[0], -part[1]),
    )
    edges = sorted({0, len(text), *(edge for start, end, _ in found for edge in (start, end))})
    return "".join(_piece(text, edge, found) for edge in pairwise(edges))


def _parts(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield "predicate", claim.trigger
    yield from ((role, filler.span) for role in ROLES for filler in claim.fillers(role))
    yield from (("according to", source.text) for source in claim.source if source.text)
    yield from (("hedge", hedge) for hedge in claim.hedges)


def _within(span: Span, evidence: Span) -> tuple[int, int] | None:
    """Where the words stand in the restored sentence: of several places the one nearest to where they are printed."""
    if not (evidence.start <= span.start and span.end <= evidence.end) or not span.text:
        return None
    near = span.start - evidence.start
    starts = [at for at in range(len(evidence.text)) if evidence.text.startswith(span.text, at)]
    at = min(starts, key=lambda start: abs(start - near), default=None)
    return None if at is None else (at, at + len(span.text))


def _piece(text: str, edge: tuple[int, int], found: list[tuple[int, int, str]]) -> str:
    """A run of words with the same parts; the name of a part stands where it ends."""
    start, end = edge
    words = escape(text[start:end])
    inside = [part for part in found if part[0] <= start and end <= part[1]]
    if not inside:
        return words
    colour = _COLOURS[inside[-1][2]]
    weight = "font-weight:600;" if any(what == "predicate" for _, _, what in inside) else ""
    names = ", ".join(dict.fromkeys(what for _, stop, what in inside if stop == end))
    label = f'<sub style="color:{colour};font-size:65%">&#8202;{names}</sub>' if names else ""
    return f'<span style="{weight}border-bottom:2px solid {colour}">{words}</span>{label}'


def claim_html(claim: Claim, *, state: str = "") -> str:
    """A claim: what and when, its sentence marked, who says so."""
    told = ", ".join(filter(None, (claim.status, when(claim), count(claim), state)))
    chain = f"according to {escape(told_by(claim))}"
    return (
        f'<div style="max-width:60em;margin:.4em 0"><b>{escape(claim.kind)}</b> <span style="{_QUIET}">{escape(told)}'
        f'</span><div style="margin:.2em 0;line-height:1.7">{sentence(claim)}</div>'
        f'<span style="{_QUIET}">{chain} &middot; {claim.id}</span></div>'
    )


def claims_html(claims: Iterable[tuple[Claim, str]], *, total: int) -> str:
    """Claims with the states of their review as a table, the first of a long list."""
    rows = []
    for number, (claim, state) in enumerate(claims):
        if number == _MOST:
            break
        cells = (
            escape(claim.kind), escape(claim.status), _days(claim), escape(count(claim)), sentence(claim),
            escape(told_by(claim)), escape(state),
        )  # fmt: skip
        rows.append("".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells))
    names = ("kind", "status", "when", "number", "sentence", "according to", "review")
    head = "".join(f'<th style="{_CELL}">{name}</th>' for name in names)
    more = f'<p style="{_QUIET}">{len(rows)} of {total} claims</p>' if total > len(rows) else ""
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>{more}"


def _days(claim: Claim) -> str:
    """When, broken between the days of an interval and nowhere else."""
    return f'<span style="white-space:nowrap">{escape(when(claim)).replace("..", "..<br>")}</span>'


def html_of(thing: object) -> str | None:
    """What a claim, a view, a page of views, an answer or the result of a question looks like; ``None`` for
    anything else.
    """
    if isinstance(thing, Claim):
        return claim_html(thing)
    if isinstance(thing, View):
        return claim_html(thing.now, state=thing.state)
    views = getattr(thing, "views", None)
    if isinstance(views, tuple):
        return claims_html(((view.now, view.state) for view in views), total=getattr(thing, "total", len(views)))
    answer = thing if isinstance(thing, Answer) else getattr(thing, "answer", None)
    if not isinstance(answer, Answer):
        return None
    pictures = pictures_of(thing)
    return fragment(answer, above=pictures["svg"]() if "svg" in pictures and answer.known else "")


def shown_in_notebooks(*sorts: type) -> None:
    """Has IPython, where it runs, show claims, views, answers and these results of questions as HTML."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    if shell is None:
        return
    formatter = shell.display_formatter.formatters["text/html"]
    for sort in (Claim, View, Answer, *sorts):
        formatter.for_type(sort, html_of)
