"""Footnotes: each sentence of evidence once, numbered in the order in which lines name it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.analysis.answers import Answer, Footnote


class Numbered:
    """The footnotes of an answer by number; claims of one sentence by one speaker share one."""

    def __init__(self, answer: Answer) -> None:
        self.cited: dict[int, Footnote] = {}
        self._numbers: dict[tuple[str, int, str], int] = {}
        self._evidence = answer.evidence
        for line in answer.lines():
            self.of((*line.claims, *line.against))

    def of(self, claims: Iterable[str]) -> list[int]:
        """The numbers of these claims' footnotes, each once."""
        return list(dict.fromkeys(self._number(self._evidence[key]) for key in claims if key in self._evidence))

    def _number(self, note: Footnote) -> int:
        key = (note.document, note.start, note.said_by)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.cited[self._numbers[key]] = note
        return self._numbers[key]


def note_words(note: Footnote) -> str:
    """Outlet, day, page and sentence, and who says so where it is not the report itself."""
    day = f", {note.published}" if note.published else ""
    where = f", page {note.page}" if note.page else f", story {note.story}" if note.story else ""
    said = "" if note.said_by == "the report" else f" (says {note.said_by})"
    return f"{note.outlet or note.name}{day}{where}: “{note.sentence}”{said}"
