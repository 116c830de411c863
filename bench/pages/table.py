"""The table of papers put back together: Dateline's reading of PDFs and text layers, and what plain tools give."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text
from rich.table import Table

from bench.pages.flowing import newsletters
from bench.pages.layouts import COUNT, Set, paper, papers
from bench.pages.measuring import Tally, tally, whole
from dateline.intake import take_in
from dateline.records import Capture

Rows = Mapping[tuple[str, str], Tally]  # by half or order of drawing, and by way of reading
OURS, ALIGNED = "Dateline, PDF", "Dateline, aligned text"
_HALVES = {"tuned": "papers", "kept aside": "papers-aside"}
_ORDERS = {"as set": "drawn as set", "shuffled": "drawn shuffled", "rows": "drawn row by row"}
_LAYERS = {
    "Dateline, pypdfium2's layer": "pypdfium2",
    "Dateline, pdfminer's layer": "pdfminer",
    "Dateline, pypdf's layer": "pypdf",
    "Dateline, pypdf's layout": "pypdf-layout",
}
_FLOWING, _OTHERS = "newsletters", "others"
logging.getLogger("pypdf").setLevel(logging.ERROR)  # what it leaves out, such as turned text, is no news here
_TITLES = {  # as reported
    "words": "words in place", "boundaries": "boundaries F", "furniture": "furniture as news", "heads": "heads",
    "beside": "captions, quotes",
}  # fmt: skip


def dump(data: bytes) -> str:
    """The text of a PDF as pypdfium2 gives it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\f".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def plumbed(data: bytes) -> str:
    """The text of a PDF as pdfplumber gives it by default."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return "\f".join(page.extract_text() or "" for page in pdf.pages)


def mined(data: bytes) -> str:
    """The text of a PDF as pdfminer.six lays it out."""
    return extract_text(BytesIO(data))


def plain(data: bytes) -> str:
    """The text of a PDF as pypdf gives it, in the order in which it was drawn."""
    return "\f".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def laid_out(data: bytes) -> str:
    """The text of a PDF with columns side by side by spaces, as pypdf lays it out."""
    return "\f".join(page.extract_text(extraction_mode="layout") for page in pypdf.PdfReader(BytesIO(data)).pages)


def measured(numbers: Iterable[int] = range(COUNT)) -> dict[tuple[str, str], Tally]:
    """Each way of reading over each half of the papers; text layers also by the order in which papers are drawn.

    Papers of higher numbers are others, which nobody has looked at; where the stories do not suffice, there is none.
    Newsletters are read if all the papers are.
    """
    rows: dict[tuple[str, str], Tally] = {}
    for made in papers(numbers):
        half = _OTHERS if made.number >= COUNT else "tuned" if made.tuned else "kept aside"
        for way, told in _read(made).items():
            for group in (half, _ORDERS[made.order]) if way in _LAYERS else (half,):
                rows.setdefault((group, way), Tally())
                rows[group, way] += told
    for number, (pdf, truth) in enumerate(newsletters() if numbers == range(COUNT) else ()):
        read, _ = take_in(Capture("newsletter.pdf", pdf))
        rows.setdefault((_FLOWING, OURS), Tally())
        rows[_FLOWING, OURS] += tally(read, truth, name=f"newsletter {number}")
    return rows


def _read(made: Set) -> dict[str, Tally]:
    name = f"{made.number:02}"
    read, _ = take_in(Capture(f"{name}.pdf", made.pdf))
    layers = {
        "pypdfium2's layer": dump(made.pdf),
        "pdfminer's layer": mined(made.pdf),
        "pypdf's layer": plain(made.pdf),
        "pypdf's layout": laid_out(made.pdf),
    }
    found = {OURS: tally(read, made.truth, name=name)}
    aligned, _ = take_in(Capture(f"{name}.txt", made.aligned.encode()))
    found[ALIGNED] = tally(aligned, made.truth, name=name)
    for layer, text in layers.items():
        taken, _ = take_in(Capture(f"{name}.txt", text.encode()))
        found[f"Dateline, {layer}"] = tally(taken, made.truth, name=name)
    found["pypdfium2 dump"] = whole(layers["pypdfium2's layer"], made.truth)
    found["pdfplumber default"] = whole(plumbed(made.pdf), made.truth)
    return found


def for_floors(rows: Rows) -> dict[str, dict[str, float | None]]:
    """What has a floor: Dateline's reading of PDFs and of aligned text, each half by itself, and of other text layers
    by the order in which the papers were drawn; ``news`` is one less the furniture.
    """
    found = {name: _floors(rows[half, OURS]) for half, name in _HALVES.items()}
    found |= {f"{name}-aligned": _floors(rows[half, ALIGNED]) for half, name in _HALVES.items()}
    if (_FLOWING, OURS) in rows:
        found[_FLOWING] = _floors(rows[_FLOWING, OURS])
    for (group, way), told in rows.items():
        if way in _LAYERS and group in _ORDERS.values():
            found[f"papers-{_LAYERS[way]}-{group.replace(' ', '-')}"] = _floors(told)
    return found


def _floors(told: Tally) -> dict[str, float | None]:
    shares: dict[str, float | None] = {**told.shares}
    shares["news"] = 1 - told.shares["furniture"]
    del shares["furniture"]
    return shares


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages a second: of a plain dump, and of Dateline, for PDF and for the same pages as text."""

    dump: float
    pdf: float
    text: float

    def __str__(self) -> str:
        times = self.dump / self.pdf
        return (
            f"pages a second: {self.dump:.0f} dumped by pypdfium2, {self.pdf:.0f} read from PDF ({times:.1f} times the "
            f"time of the dump), {self.text:.0f} read from text"
        )


def speed() -> Speed:
    """Measured over every fourth paper, the best of two rounds, so that loading counts for nothing."""
    made = [paper(number).pdf for number in range(0, COUNT, 4)]
    texts = [dump(pdf) for pdf in made]
    pages = sum(text.count("\f") + 1 for text in texts)
    ways: tuple[Callable[[int], object], ...] = (
        lambda at: dump(made[at]),
        lambda at: take_in(Capture("page.pdf", made[at])),
        lambda at: take_in(Capture("page.txt", texts[at].encode())),
    )
    return Speed(*(pages / min(_seconds(way, len(made)) for _ in range(2)) for way in ways))


def _seconds(way: Callable[[int], object], count: int) -> float:
    start = time.process_time()
    for at in range(count):
        way(at)
    return time.process_time() - start


def pages_table(rows: Rows) -> Table:
    """One row a way of reading and half."""
    table = Table("papers", "read by", *_TITLES.values(), title="papers set from known stories")
    groups = [*_HALVES, _OTHERS, *_ORDERS.values(), _FLOWING]
    for group, way in sorted(rows, key=lambda key: groups.index(key[0])):
        shares = rows[group, way].shares
        table.add_row(group, way, *(f"{shares[name]:.4f}" for name in _TITLES))
    return table
