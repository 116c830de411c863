"""An answer as Markdown, with footnotes (the extension that GitHub, Pandoc and most editors read)."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.analysis.answers import Answer, Line, Table
from dateline.publish.footnotes import Numbered, note_words


def markdown(answer: Answer) -> str:
    """The whole text: a heading, a table or list for each table of the answer, notes, footnotes."""
    notes = Numbered(answer)
    parts = [f"# {answer.question.capitalize()}: {answer.about}"]
    for table in answer.tables:
        if table.lines:
            parts.append(f"## {table.title}")
            parts += [table.note] if table.note else []
            parts.append("\n".join(_listed(table, notes) if len(table.columns) == 1 else _rows(table, notes)))
    if not answer.known:
        parts.append("Not known: no claim in the ledger tells.")
    parts += [f"*{note}*" for note in answer.notes]
    parts.append("\n".join(f"[^{number}]: {_flat(note_words(note))}" for number, note in notes.cited.items()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _listed(table: Table, notes: Numbered) -> Iterator[str]:
    for line in table.lines:
        yield f"- {_flat(str(line.cells[0]))}{_refs(line, notes)}"


def _rows(table: Table, notes: Numbered) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} | evidence |"
    yield f"|{'---|' * (len(table.columns) + 1)}"
    for line in table.lines:
        cells = ("" if cell is None else _flat(str(cell)).replace("|", "\\|") for cell in line.cells)
        yield f"| {' | '.join(cells)} | {line.newest or ''}{_refs(line, notes)} |"


def _refs(line: Line, notes: Numbered) -> str:
    told = "".join(f"[^{number}]" for number in notes.of(line.claims))
    against = "".join(f"[^{number}]" for number in notes.of(line.against))
    return told + (f" against: {against}" if against else "")


def _flat(words: str) -> str:
    return " ".join(words.split())
