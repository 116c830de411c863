"""An answer as one HTML page: tables whose lines lead to numbered footnotes; no network, no outside scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.analysis.answers import Answer, Line, Table
from dateline.publish.footnotes import Numbered, note_words

_STYLE = """
:root { color-scheme: light; --ink: #1d2226; --quiet: #666d73; --line: #d8dbde; --mark: #8a1c1c; }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .2rem; } h2 { font-size: 1.05rem; margin: 1.8rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th { text-align: left; font-weight: 600; border-bottom: 2px solid var(--ink); padding: .25rem .6rem .25rem 0; }
td { vertical-align: top; border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; }
.quiet, td.age { color: var(--quiet); font-size: .85rem; } .against { color: var(--mark); }
figure { margin: 1rem 0 0; } svg { max-width: 100%; height: auto; } .slide input { width: 100%; }
ol.notes { font-size: .85rem; padding-left: 2.2rem; } ol.notes li { margin: .25rem 0; }
ol.notes li:target { background: #fff3c4; }
ul.brief { padding-left: 1.1rem; } a { color: inherit; } sup a { text-decoration: none; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } }
"""


def page(answer: Answer, *, above: str = "", below: str = "") -> str:
    """The whole page; ``above`` and ``below`` are pictures and scripts of our own, as HTML."""
    title = _title(answer)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head>\n<body>{fragment(answer, above=above)}{below}</body></html>\n"
    )


def fragment(answer: Answer, *, above: str = "") -> str:
    """The answer as a piece of a page: its title, its tables and their footnotes, with pictures ``above``."""
    notes = Numbered(answer)
    body = "\n".join(_table(table, notes) for table in answer.tables if table.lines)
    nothing = "" if answer.known else "<p>Not known: no claim in the ledger tells.</p>"
    told = "".join(f'<p class="quiet">{escape(note)}</p>' for note in answer.notes)
    return f"<h1>{escape(_title(answer))}</h1>{_bounds(answer)}\n{above}{nothing}{body}{told}\n{_footnotes(notes)}"


def _title(answer: Answer) -> str:
    return f"{answer.question.capitalize()}: {answer.about}"


def _bounds(answer: Answer) -> str:
    asked = answer.asked
    told = [
        f"on {asked.on}" if asked.on else "",
        f"from reports published by {asked.as_of}" if asked.as_of else "",
        f"from what the ledger held on {asked.known}" if asked.known else "",
        "from reviewed claims only" if asked.reviewed_only else "",
    ]
    words = ", ".join(each for each in told if each)
    return f'<p class="quiet">{words}</p>' if words else ""


def _table(table: Table, notes: Numbered) -> str:
    note = f'<p class="quiet">{escape(table.note)}</p>' if table.note else ""
    if len(table.columns) == 1:
        lines = "".join(f"<li>{escape(str(line.cells[0]))}{_refs(line, notes)}</li>" for line in table.lines)
        return f'<h2>{escape(table.title)}</h2>{note}<ul class="brief">{lines}</ul>'
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "\n".join(_row(line, notes) for line in table.lines)
    return f"<h2>{escape(table.title)}</h2>{note}<table><tr>{head}<th>evidence</th></tr>\n{rows}</table>"


def _row(line: Line, notes: Numbered) -> str:
    cells = "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in line.cells)
    age = f"newest {line.newest}" if line.newest else "undated" if line.claims else ""
    sources = f", {line.sources} sources" if line.sources > 1 else ""
    return f'<tr>{cells}<td class="age">{age}{sources}{_refs(line, notes)}</td></tr>'


def _refs(line: Line, notes: Numbered) -> str:
    told = "".join(_links(line.claims, notes))
    against = "".join(_links(line.against, notes))
    return told + (f' <span class="against">against: {against}</span>' if against else "")


def _links(claims: tuple[str, ...], notes: Numbered) -> Iterator[str]:
    for number in notes.of(claims):
        yield f'<sup><a href="#n{number}">[{number}]</a></sup>'


def _footnotes(notes: Numbered) -> str:
    if not notes.cited:
        return ""
    items = "\n".join(f'<li id="n{number}">{escape(note_words(note))}</li>' for number, note in notes.cited.items())
    return f'<h2>Evidence</h2><ol class="notes">{items}</ol>'
